"""Records in words."""

import msgspec
import pytest
from tests.unit.sample_report import CLAIMS, EVENTS, sample_report

from sayso.records import EventDate, Status
from sayso.show import phrases
from sayso.show.layout import cells


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-05-16", "2024-05-16", "2024-05-16"),
        ("2023-10-01", "2023-10-31", "2023-10"),
        ("2024-12-01", "2024-12-31", "2024-12"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2024-05-03", "2024-05-05", "2024-05-03 to 2024-05-05"),
        ("2024-01-01", "2024-03-31", "2024-01-01 to 2024-03-31"),
        ("1990-01-01", "1999-12-31", "1990-01-01 to 1999-12-31"),
        ("2023-10-01", None, "from 2023-10-01"),
        (None, "2014-12-31", "until 2014-12-31"),
        (None, None, ""),
    ],
)
def test_phrases_writes_an_interval_as_short_as_it_can(first: str | None, last: str | None, expected: str) -> None:
    assert phrases.interval(first, last) == expected


def test_phrases_says_how_a_day_is_known_unless_the_words_say_it() -> None:
    day = EventDate(first="2024-05-16", last="2024-05-16", basis="published")
    assert phrases.when(day) == "2024-05-16 (Thursday, day of publication)"
    assert phrases.when(msgspec.structs.replace(day, basis="expression")) == "2024-05-16 (Thursday)"


def test_phrases_names_a_doer_nobody_names_with_a_question_mark() -> None:
    event = msgspec.structs.replace(EVENTS[2], actor=())
    assert phrases.sides(event, report=sample_report()) == "? → protesters"


def test_phrases_keeps_the_trigger_in_a_shortened_excerpt() -> None:
    for width in range(20, 60):
        words = phrases.excerpt(EVENTS[2], report=sample_report(), width=width)
        assert "injured" in words
        assert cells(words) <= width


def test_phrases_puts_according_to_before_its_source() -> None:
    assert phrases.told(CLAIMS[0], report=sample_report()) == "according to Lusa [PRTJRN]"


def test_phrases_says_nobody_where_nobody_is_named() -> None:
    claims = (msgspec.structs.replace(CLAIMS[0], source=(), source_span=None),)
    assert phrases.voice("c1", report=sample_report(claims=claims)) == phrases.NOBODY


@pytest.mark.parametrize(
    ("event", "status", "act"),
    [
        ("AGREE", "planned", "CONSULT (AGREE)"),
        ("AGREE", "happened", "AGREE: CONSULT"),
        ("REJECT", "happened", "REJECT: CONSULT"),
    ],
)
def test_a_promise_that_was_made_is_not_shown_as_the_act_that_it_promises(event: str, status: Status, act: str) -> None:
    assert phrases.coded_act(event, status=status, foreseen="CONSULT") == act
    assert phrases.coded_act(event, status=status, foreseen=None) == event
