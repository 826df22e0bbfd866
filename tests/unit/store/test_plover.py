"""PLOVER JSON lines, read back."""

import json
import re
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import EVENTS, sample_report

from sayso.errors import OptionError
from sayso.records import Event, EventDate, Intended, Published, Report, Size
from sayso.store.plover import plover_lines, undated

PLANNED, AGREED, DENIED = EVENTS
CHAPTER_6 = {
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment",
}  # fmt: skip
"""The fields of table 6.1."""


def rows(report: Report, *, codebook: str = "2.0") -> list[dict[str, Any]]:
    return [json.loads(line) for line in plover_lines(report, codebook=codebook)]


def only(event: Event, *, published: Published | None = None) -> dict[str, Any]:
    article = sample_report().article
    if published is not None:
        article = msgspec.structs.replace(article, published=published)
    (row,) = rows(sample_report(events=(event,), article=article))
    return row


def changed(event: Event, /, **changes: Any) -> Event:
    return msgspec.structs.replace(event, **changes)


@pytest.mark.parametrize("codebook", ["2.0", "1.3"])
def test_plover_rows_have_what_the_manual_requires(codebook: str) -> None:
    found = rows(sample_report(), codebook=codebook)
    assert len(found) == 3
    for row in found:
        assert isinstance(row["id"], str)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
        assert row["actor"]
        assert len(row["event"]) == 1
        assert row["quad_code"] in (1, 2, 3, 4)
        assert -10 <= row["event_scale"] <= 10
        assert row["cite_info"]["codebook"] == {"2.0": "plover-2.0-draft", "1.3": "plover-1.3"}[codebook]
        assert set(row) <= CHAPTER_6 | {"size", "sayso"}


def test_plover_ids_are_unique_and_the_same_in_each_run() -> None:
    ids = [row["id"] for row in rows(sample_report())]
    assert ids == ["0123456789abcdef-v1", "0123456789abcdef-v2", "0123456789abcdef-v3"]
    assert list(plover_lines(sample_report())) == list(plover_lines(sample_report()))


def test_plover_lines_hold_no_line_end_whatever_the_article_holds() -> None:
    assert all("\n" not in line for line in plover_lines(sample_report()))


def test_plover_scores_by_type_and_mode_in_2_0_and_by_type_in_1_3() -> None:
    assert [row["event_scale"] for row in rows(sample_report(), codebook="2.0")] == [2.5, 2.5, -7.5]
    assert [row["event_scale"] for row in rows(sample_report(), codebook="1.3")] == [4.2, 4.2, -9.3]


def test_plover_writes_a_group_as_its_members() -> None:
    row = rows(sample_report())[1]
    assert [party["entity_text"] for party in row["actor"]] == ["Ana Costa", "Peru"]


def test_plover_codes_a_doer_nobody_names_as_unidentified() -> None:
    row = only(changed(DENIED, actor=()))
    assert row["actor"] == [{"code": None, "sector": "UNK", "entity_text": None, "office": None}]


def test_plover_writes_offices_held_and_no_former_ones() -> None:
    assert only(PLANNED)["actor"][0]["office"] == "President"
    assert only(changed(PLANNED, actor=("e3",)))["actor"][0]["office"] is None


def test_plover_gives_the_interval_of_a_year_and_says_what_it_means() -> None:
    row = rows(sample_report())[2]
    assert (row["date"], row["enddate"]) == ("2019-01-01", "2019-12-31")
    assert "between date and enddate" in row["comment"]


def test_plover_says_which_end_of_an_open_interval_it_has() -> None:
    since = only(changed(AGREED, date=EventDate(first="2024-01-01", basis="expression")))
    until = only(changed(AGREED, date=EventDate(last="2014-12-31", basis="expression")))
    assert (since["date"], since["comment"]) == ("2024-01-01", "date: the first day it can be")
    assert (until["date"], until["comment"]) == ("2014-12-31", "date: the last day it can be")


def test_plover_borrows_the_day_of_publication_only_with_a_word_on_it() -> None:
    row = only(AGREED)
    assert row["date"] == "2024-05-14"
    assert row["comment"] == "date: day of publication (given); the article gives the event no day"
    assert row["sayso"]["date_basis"] == "fallback"


@pytest.mark.parametrize(
    "event",
    [
        changed(DENIED, date=None),
        changed(DENIED, date=None, background=False, status="planned"),
        changed(DENIED, date=None, background=False, status="hypothetical"),
    ],
    ids=["looked back on", "planned", "hypothetical"],
)
def test_plover_leaves_out_and_names_what_has_no_day_and_may_not_borrow_one(event: Event) -> None:
    report = sample_report(events=(event,))
    assert rows(report) == []
    assert undated(report) == (event.id,)


def test_plover_leaves_out_and_names_what_has_no_day_where_publication_is_unknown() -> None:
    article = msgspec.structs.replace(sample_report().article, published=Published())
    report = sample_report(article=article)
    assert [row["id"][-2:] for row in rows(report)] == ["v1", "v3"]
    assert undated(report) == ("v2",)


@pytest.mark.parametrize(
    ("event", "context"),
    [
        (PLANNED, ["diplomatic"]),
        (changed(PLANNED, intended=None), ["diplomatic", "future"]),
        (changed(AGREED, event="CONSULT", status="planned", date=PLANNED.date), ["future"]),
        (AGREED, []),
        (DENIED, ["historical", "negation"]),
        (changed(DENIED, background=False, status="averted"), ["negation"]),
        (changed(DENIED, background=False, status="demanded"), ["hypothetical"]),
        (changed(DENIED, event="THREATEN", mode="violence", background=False, status="hypothetical",
                 intended=Intended(event="ASSAULT")), []),
        (changed(AGREED, event="REQUEST", status="hypothetical", intended=Intended(event="AID")), ["hypothetical"]),
    ],
)  # fmt: skip
def test_plover_writes_standing_as_the_manuals_auxiliary_modes(event: Event, context: list[str]) -> None:
    assert only(event)["context"] == context


def test_plover_says_on_whose_word_and_through_whom() -> None:
    first, second, third = rows(sample_report())
    assert first["sayso"]["said_by"] is None
    assert [party["entity_text"] for party in second["sayso"]["said_by"]] == ["Rui Lopes"]
    assert [party["entity_text"] for party in second["sayso"]["said_via"]] == ["Lusa"]
    assert third["sayso"]["status"] == "denied"


def test_plover_gives_place_size_and_position() -> None:
    row = rows(sample_report())[2]
    assert (row["event_loc"]["country"], row["event_loc"]["country_code"]) == ("Peru", "PER")
    assert (row["event_loc"]["feature_class"], row["event_loc"]["resolution"]) == ("P", 4)
    assert row["size"] == {"dead": None, "injured": 12, "arrested": None}
    assert row["event_text"] == ["officers had injured 12 protesters in 2019"]
    assert row["text_info"]["start"] == DENIED.start


def test_plover_folds_a_retelling_that_adds_nothing_into_one_row() -> None:
    again = changed(DENIED, id="v4", same_as="v3", size=None, date=None, start=DENIED.trigger[0])
    row = rows(sample_report(events=(DENIED, again)))
    assert len(row) == 1
    assert row[0]["event_text"] == [
        "officers had injured 12 protesters in 2019",
        "injured 12 protesters in 2019",
    ]
    assert row[0]["link"] is None


@pytest.mark.parametrize("change", [{"size": Size(injured=40)}, {"status": "happened"}, {"claim": "c4"}])
def test_plover_keeps_a_retelling_that_differs_and_links_it(change: dict[str, Any]) -> None:
    again = changed(DENIED, id="v4", same_as="v3", **change)
    found = rows(sample_report(events=(DENIED, again)))
    assert [row["id"][-2:] for row in found] == ["v3", "v4"]
    assert {row["link"] for row in found} == {"0123456789abcdef-v3"}


def test_plover_refuses_a_codebook_it_does_not_have() -> None:
    with pytest.raises(OptionError, match=r"there is no codebook '2\.1'.*\n\nhint: choose one of 2\.0, 1\.3"):
        list(plover_lines(sample_report(), codebook="2.1"))


def test_plover_1_3_leaves_out_a_mode_that_only_the_draft_has() -> None:
    report = sample_report(events=(changed(PLANNED, event="PROTEST", mode="vandalize", intended=None),))
    assert [rows(report, codebook=codebook)[0]["mode"] for codebook in ("2.0", "1.3")] == [["vandalize"], []]
