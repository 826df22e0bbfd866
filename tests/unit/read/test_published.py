"""Days of publication as people and programs write them."""

from datetime import UTC, date, datetime

import pytest

from sayso.errors import OptionError
from sayso.read.published import given, read_day


@pytest.mark.parametrize("value", ["2024-05-17", " 2024-05-17 ", "2024-05-17T23:59:00Z", "2024-05-17T08:00+02:00"])
def test_given_takes_a_day_or_the_day_of_a_time(value: str) -> None:
    day = given(value)
    assert (day.first, day.last, day.basis, day.because) == ("2024-05-17", "2024-05-17", "given", ())


def test_given_takes_pythons_own_days_and_times() -> None:
    assert given(date(2024, 5, 17)).first == "2024-05-17"
    assert given(datetime(2024, 5, 17, 23, 30, 1, 5)).first == "2024-05-17"  # noqa: DTZ001
    assert given(datetime(2024, 5, 17, 23, 30, tzinfo=UTC)).first == "2024-05-17"


@pytest.mark.parametrize("value", ["", "yesterday", "17.05.2024", "2024-02-30", "2024-5-7", "0001-01-01", "2024"])
def test_given_refuses_what_is_no_day_and_says_how_to_write_one(value: str) -> None:
    with pytest.raises(OptionError, match="not a day") as caught:
        given(value)
    assert "YYYY-MM-DD" in caught.value.hint


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-17",
        "2024-05-17 10:00:00",
        "2024-05-17T10:00:00.123+05:30",
        "2024/05/17",
        "2024/5/17 10:00",
        "20240517",
        "20240517120000",
        "20240517T120000Z",
        "17 May 2024",
        "May 17, 2024",
        "Friday, May 17th, 2024 10:00 am",
        "Fri, 17 May 2024 10:00:00 GMT",
        "17 Mai".replace("Mai", "May") + " 2024",
        1715904000,
        "1715904000",
        1715904000000,
    ],
)
def test_read_day_reads_the_usual_forms(value: str | int) -> None:
    assert read_day(value) == "2024-05-17"


@pytest.mark.parametrize(
    "value",
    ["", "soon", "05/06/2024", "2024-13-01", "99991231", "17 Foo 2024", 7, -5, 1e30, "2024", "9" * 400, float("inf")],
)
def test_read_day_gives_none_where_there_is_no_day_or_two(value: str | float) -> None:
    assert read_day(value) is None
