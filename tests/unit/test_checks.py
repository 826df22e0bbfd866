"""The check of reports is checked: each thing that it promises to tell, it tells."""

from typing import Any

import pytest
from msgspec.structs import replace
from tests.checks import check_report
from tests.unit.sample_report import ENTITIES, EVENTS, sample_report

from sayso.records import Report

REPORT = sample_report(
    entities=(*ENTITIES[:6], replace(ENTITIES[7], id="e7"), replace(ENTITIES[6], id="e8")),
    events=(*EVENTS[:2], replace(EVENTS[2], recipient=("e7",))),
)
"""The sample, its last two entities in the order of their first mentions."""


def broken(array: str, number: int, **changes: Any) -> Report:
    records = list(getattr(REPORT, array))
    records[number] = replace(records[number], **changes)
    return replace(REPORT, **{array: tuple(records)})


def test_checks_pass_a_report_that_is_whole() -> None:
    check_report(REPORT)


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (broken("times", 0, text="Friday"), "where the text has"),
        (broken("places", 0, end=10_000), "is not in a text"),
        (broken("places", 0, lat=None), "half a coordinate"),
        (broken("entities", 0, id="e9"), "ids are"),
        (broken("entities", 0, mentions=((0, 0),)), "is not in a text"),
        (broken("entities", 3, members=("e99",)), "no such id"),
        (broken("claims", 0, source=("e99",)), "no such id"),
        (broken("claims", 0, parent="c1"), "told inside itself"),
        (broken("claims", 0, content=((5, 9), (6, 12))), "overlap"),
        (broken("events", 0, actor=("e1", "e1")), "says one twice"),
        (broken("events", 0, place=99), "no place 99"),
        (broken("events", 0, claim="c99"), "no such id"),
        (broken("events", 0, same_as="v1"), "no such id"),
        (broken("events", 0, confidence=1.5), "confidence"),
        (broken("wording", 0, voice="nobody"), "no such voice"),
        (replace(REPORT, sentences=((3, 9), (0, 2))), "overlap"),
    ],
)
def test_checks_tell_a_report_that_is_not_whole(report: Report, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        check_report(report)
