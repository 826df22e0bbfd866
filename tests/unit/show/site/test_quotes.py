"""Quotations over time: counts, groups, and the words that mark a time."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser, read
from tests.unit.store.stores import report

from sayso.records import Published
from sayso.show.site.bars import Count, columns
from sayso.show.site.changing import marking


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(
        tmp_path_factory.mktemp("site"),
        report(),
        report(" Later.", day="2024-06-03", outlet="The Other Example"),
    )


def words(site: TestClient, address: str) -> str:
    return " ".join(read(site.get(address).text).words.split())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 8),
        ("source=lopes", 2),
        ("source=Portugal", 4),
        ("source=lopes&q=PACT", 2),
        ("q=pact&outlet=other+example", 2),
        ("q=nothing+of+this", 0),
        ("source=quispe&from=2024-06", 1),
        ("to=2024-05", 4),
    ],
)
def test_quotations_are_chosen_by_person_topic_outlet_and_time(site: TestClient, query: str, count: int) -> None:
    assert f"{count} quotation{'' if count == 1 else 's'}" in words(site, f"/quotes?{query}")
    assert len(site.get(f"/quotes.jsonl?{query}").text.splitlines()) == count


def test_each_quotation_is_one_click_from_its_words_the_last_first(site: TestClient) -> None:
    html = site.get("/quotes?source=lopes").text
    links = re.findall(r'href="(/articles/\w+\?see=c2)#w-c2"', html)
    assert len(links) == 2
    found = words(site, "/quotes?source=lopes")
    assert found.index("June 2024 3 June 2024") < found.index("May 2024 14 May 2024")


def test_a_column_leads_to_its_quotations(site: TestClient) -> None:
    html = site.get("/quotes?source=lopes").text
    (june,) = re.findall(r'<a href="([^"]+)"><rect class="said"[^>]*><title>June 2024', html)
    found = words(site, june.replace("&amp;", "&"))
    assert "only June 2024" in found
    assert "14 May 2024" not in found.partition("only June 2024")[2]
    assert 'class="said chosen"' in site.get(june.replace("&amp;", "&")).text


def test_what_may_be_of_two_months_is_in_no_column(tmp_path: Path) -> None:
    made = report()
    claims = tuple(
        replace(claim, date=Published(first="2024-04-20", last="2024-05-14", basis="inferred"))
        if claim.id == "c4"
        else claim
        for claim in made.claims
    )
    site = browser(tmp_path, replace(made, claims=claims))
    found = words(site, "/quotes?source=quispe")
    assert "1 quotation; 1 of them not told to the month" in found
    assert "Not told to the month" in found
    assert "<rect" not in site.get("/quotes?source=quispe").text


def test_the_step_of_time_is_told_where_it_is_none(site: TestClient) -> None:
    assert site.get("/quotes?by=hour").status_code == 400


def test_given_out_quotations_have_the_columns_of_the_view(site: TestClient) -> None:
    (row,) = [json.loads(line) for line in site.get("/quotes.jsonl?source=quispe&to=2024-05").text.splitlines()]
    assert row["source"] == "Inés Quispe"
    assert row["outlet"] == "The Example"


def test_words_that_are_said_more_than_at_other_times_mark_a_time() -> None:
    said = {
        date(2024, 5, 1): ["a ceasefire now", "the ceasefire holds", "the border"],
        date(2024, 6, 1): ["the border opens", "sanctions follow", "sanctions again at the border"],
    }
    found = marking(said, most=1)
    assert found == {date(2024, 5, 1): [("ceasefire", 2)], date(2024, 6, 1): [("sanctions", 2)]}


def test_one_time_alone_has_no_marks() -> None:
    assert marking({date(2024, 5, 1): ["a pact", "a pact"]}, most=3) == {date(2024, 5, 1): []}


def test_columns_stand_on_one_line_as_tall_as_their_counts() -> None:
    counts = [Count(start=date(2024, month, 1), quotes=month, href="/") for month in (1, 2, 4)]
    drawn = columns(counts, step="month", lit=date(2024, 2, 1))
    assert [bar.height for bar in drawn.bars] == [37.5, 75.0, 150.0]
    assert {bar.y + bar.height for bar in drawn.bars} == {drawn.height}
    assert drawn.lit == 1
