"""On which days feasts fall; expected days from printed calendars."""

from datetime import date

import pytest

from sayso.coding.feasts import days_of


@pytest.mark.parametrize(
    ("feast", "year", "first", "last"),
    [
        ("easter", 2024, date(2024, 3, 31), date(2024, 3, 31)),
        ("easter", 2000, date(2000, 4, 23), date(2000, 4, 23)),
        ("good friday", 2019, date(2019, 4, 19), date(2019, 4, 19)),
        ("orthodox easter", 2024, date(2024, 5, 5), date(2024, 5, 5)),
        ("thanksgiving", 2023, date(2023, 11, 23), date(2023, 11, 23)),
        ("memorial day", 2024, date(2024, 5, 27), date(2024, 5, 27)),
        ("eid al-fitr", 2024, date(2024, 4, 10), date(2024, 4, 10)),
        ("ramadan", 2024, date(2024, 3, 11), date(2024, 4, 9)),
    ],
)
def test_feasts_have_their_days(feast: str, year: int, first: date, last: date) -> None:
    assert days_of(feast, year) == (first, last)


@pytest.mark.parametrize(("feast", "year"), [("passover", 2024), ("no feast", 2024), ("ramadan", 1800)])
def test_feasts_without_a_rule_have_no_day(feast: str, year: int) -> None:
    assert days_of(feast, year) is None
