import json
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import sample_report

from sayso.records import Article, Coder, Published, Report, Time, report_schema

CODER = Coder(name="sayso", version="0", model="0" * 12, codebook="2.0")
REPORT = sample_report()
EMPTY = Report(article=Article(id="0" * 16, text="Nothing."), coder=CODER)


def test_records_keep_every_key_even_where_nothing_is_said() -> None:
    said = json.loads(EMPTY.to_json())
    assert list(said) == list(json.loads(REPORT.to_json()))
    assert said["events"] == []
    assert said["article"]["title"] is None
    assert said["article"]["published"] == {"from": None, "to": None, "basis": "none", "because": []}


def test_records_are_the_same_after_json() -> None:
    assert msgspec.json.decode(REPORT.to_json(), type=Report) == REPORT


def test_records_write_one_line_of_json() -> None:
    assert "\n" not in REPORT.to_json()
    assert REPORT.to_json() == REPORT.to_json()


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        EMPTY.article.text = "Something."  # type: ignore[misc]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"surprise": 1}, "unknown field `surprise`"),
        ({"events": [{"event": "DINE"}]}, r"\$\.events\[0\]"),
        ({"article": {"id": "x"}}, "missing required field `text`"),
    ],
)
def test_records_name_what_does_not_belong(change: dict[str, Any], told: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=told):
        msgspec.convert({**EMPTY.to_dict(), **change}, Report)


def test_records_call_the_ends_of_an_interval_from_and_to() -> None:
    time = Time(start=0, end=3, text="May", type="DATE", value="2024-05", first="2024-05-01", last="2024-05-31")
    said = msgspec.to_builtins(time)
    assert (said["from"], said["to"]) == ("2024-05-01", "2024-05-31")
    assert msgspec.to_builtins(Published(first="2024-05-17", last="2024-05-17", basis="given"))["from"] == "2024-05-17"


def test_records_give_a_schema_that_names_each_of_them() -> None:
    defined = report_schema()["$defs"]
    assert {"Article", "Claim", "Entity", "Event", "Place", "Report", "Time", "Wording"} <= set(defined)
    assert set(defined["Report"]["properties"]) == set(EMPTY.to_dict())
    assert defined["Report"]["additionalProperties"] is False
