"""What time expressions come to, without a parse: the grammar and the values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.calendardays import Value
from sayso.coding.timevalues import Direction, Setting, resolve
from sayso.coding.timex import recognise

WEDNESDAY = date(2024, 5, 15)


def read(text: str, *, day: date | None = WEDNESDAY, direction: Direction = "past", told: Value | None = None) -> Value:
    (phrase,) = recognise(text)
    return resolve(phrase, setting=Setting(day, direction, told))


@pytest.mark.parametrize(
    ("words", "value", "first", "last"),
    [
        ("last week", "2024-W19", "2024-05-06", "2024-05-12"),
        ("this month", "2024-05", "2024-05-01", "2024-05-31"),
        ("next year", "2025", "2025-01-01", "2025-12-31"),
        ("two months ago", "2024-03", "2024-03-01", "2024-03-31"),
        ("yesterday evening", "2024-05-14TEV", "2024-05-14", "2024-05-14"),
        ("last night", "2024-05-14TNI", "2024-05-14", "2024-05-14"),
        ("the day after tomorrow", "2024-05-17", "2024-05-17", "2024-05-17"),
        ("the winter of 2023", "2023-WI", "2023-12-01", "2024-02-29"),
        ("the first half of 2022", "2022-H1", "2022-01-01", "2022-06-30"),
        ("the last Sunday of March", "2024-03-31", "2024-03-31", "2024-03-31"),
        ("Christmas Eve", "2023-12-24", "2023-12-24", "2023-12-24"),
        ("last weekend", "2024-W19-WE", "2024-05-11", "2024-05-12"),
        ("this Friday", "2024-05-17", "2024-05-17", "2024-05-17"),
        ("earlier this month", "2024-05", "2024-05-01", "2024-05-16"),
    ],
)
def test_times_values_counts_from_publication(words: str, value: str, first: str, last: str) -> None:
    found = read(words)
    assert (found.value, str(found.first), str(found.last)) == (value, first, last)


@pytest.mark.parametrize(
    ("words", "value"),
    [("three days", "P3D"), ("half an hour", "PT30M"), ("several weeks", "PXW"), ("two and a half years", "P2Y6M"),
     ("twenty-four hours", "PT24H"), ("a fortnight", "P2W"), ("nearly a decade", "P1DE")],
)  # fmt: skip
def test_times_values_writes_lengths_as_timex3_does(words: str, value: str) -> None:
    assert read(words) == Value(value)


def test_times_values_invents_no_interval_without_a_day_to_count_from() -> None:
    for words in ("last week", "Tuesday", "May 16", "October", "two days ago", "tomorrow"):
        found = read(words, day=None)
        assert (found.first, found.last) == (None, None), words


def test_times_values_a_day_later_needs_a_day_that_was_told() -> None:
    assert read("three days later", told=Value("1915", date(1915, 1, 1), date(1915, 12, 31))).value is None


@pytest.mark.parametrize(
    "text", ["$2000", "2000 troops", "3.5 million years", "the second largest party", "a split second", "flight 2010"]
)
def test_times_values_sees_no_time_in_numbers_that_count(text: str) -> None:
    assert not recognise(text)


@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.integers(0, 60))
def test_times_values_days_ago_are_exact(day: date, days: int) -> None:
    found = read(f"{days + 1} days ago", day=day)
    assert found.first == found.last == day - timedelta(days=days + 1)


@given(st.text(st.sampled_from("MayMarch 0123456789-/.,’'sthe\nlast week ago of and to İı")))
def test_times_values_reads_any_text_and_keeps_offsets_inside(text: str) -> None:
    ends = [0]
    for phrase in recognise(text):
        assert ends[-1] <= phrase.start < phrase.end <= len(text)
        ends.append(phrase.end)
        for direction in ("past", "future", "none"):
            found = resolve(phrase, setting=Setting(WEDNESDAY, direction))  # type: ignore[arg-type]
            assert found.first is None or found.last is None or found.first <= found.last
