"""The date of an event: by the expression that governs it, by the story, by the day of publication."""

from typing import TYPE_CHECKING

import pytest

from sayso.coding.times import Calendar, read_times
from sayso.records import Published

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DAY = Published(first="2024-05-15", last="2024-05-15", basis="given")


def word(doc: "Doc", text: str) -> "Token":
    return next(token for token in doc if token.text == text)


def dated(
    nlp: "Language", text: str, event: str, *, published: Published | None = DAY
) -> tuple[str | None, ...] | None:
    doc = nlp(text)
    found = read_times(doc, published=published).date_of(word(doc, event))
    return (found.first, found.last, found.basis) if found else None


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Police arrested the mayor on Tuesday.", "arrested", ("2024-05-14", "2024-05-14", "expression")),
        ("The president will visit Oslo on Friday.", "visit", ("2024-05-17", "2024-05-17", "expression")),
        ("Police have held the mayor since October.", "held", ("2023-10-01", "2024-05-15", "expression")),
        ("The ministers held a meeting on Monday.", "meeting", ("2024-05-13", "2024-05-13", "expression")),
        ("From Monday to Friday, the ministers met.", "met", ("2024-05-06", "2024-05-10", "expression")),
        ("The October 7 attack killed ten soldiers.", "killed", ("2023-10-07", "2023-10-07", "expression")),
        ("Police arrested the mayor.", "arrested", ("2024-05-15", "2024-05-15", "published")),
        ("The president will visit Oslo.", "visit", None),
    ],
)
def test_times_dates_an_event(nlp: "Language", text: str, event: str, expected: tuple[str, ...] | None) -> None:
    assert dated(nlp, text, event) == expected


def test_times_gives_an_anniversary_no_date_of_the_event(nlp: "Language") -> None:
    text = "On Tuesday, families marked the fifth anniversary of the bombing."
    doc = nlp(text)
    calendar = read_times(doc, published=DAY)
    assert calendar.looks_back(word(doc, "bombing"))
    assert calendar.date_of(word(doc, "bombing")) is None


def test_times_dates_nothing_without_a_day_of_publication(nlp: "Language") -> None:
    assert dated(nlp, "Police arrested the mayor.", "arrested", published=None) is None


def test_times_keeps_the_interval_where_publication_is_an_interval(nlp: "Language") -> None:
    published = Published(first="2024-05-14", last="2024-05-15", basis="inferred")
    (tuesday, week, yesterday) = read_times(
        nlp("The minister resigned on Tuesday. Talks failed last week. Trains stopped yesterday."), published=published
    ).times
    assert tuesday.value == "2024-05-14"
    assert week.value == "2024-W19"
    assert (yesterday.value, yesterday.first, yesterday.last) == (None, "2024-05-13", "2024-05-14")


def test_times_reads_a_story_of_long_ago_in_its_own_years(nlp: "Language") -> None:
    text = (
        "The war began in June 1846. In July, the army crossed the river. A truce was signed on 20 September 1847. "
        "The last troops left in June 1848."
    )
    calendar: Calendar = read_times(nlp(text), published=DAY)
    assert [time.value for time in calendar.times] == ["1846-06", "1846-07", "1847-09-20", "1848-06"]


def test_times_is_the_same_twice(nlp: "Language") -> None:
    text = "The envoy arrived on Tuesday and will leave on Friday, May 17."
    assert read_times(nlp(text), published=None) == read_times(nlp(text), published=None)
