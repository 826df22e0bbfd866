"""Timeline, dyads, parties, sources, announcements and places: what is in them, and how it leaves."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser, read, visit_done
from tests.unit.store.stores import report

from sayso.records import EventDate
from sayso.show.site.address import address
from sayso.show.site.bars import STEPS, Sum, bars, longer, start_of
from sayso.show.site.words import days, score


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(tmp_path_factory.mktemp("site"), report(), visit_done())


def words(site: TestClient, address: str) -> str:
    return " ".join(read(site.get(address).text).words.split())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 5),
        ("party=ana+costa", 3),
        ("party=peru", 5),
        ("actor=Portugal&status=planned", 1),
        ("event=assault/crowd-control", 2),
        ("place=Lima&from=2024-05&to=2024-05-16", 1),
        ("outlet=other+example", 2),
        ("source=lusa", 1),
        ("to=2019", 1),
        ("party=nobody", 0),
    ],
)
def test_filters_of_the_address_choose_events(site: TestClient, query: str, count: int) -> None:
    assert f"{count} event{'' if count == 1 else 's'}" in words(site, f"/timeline?{query}")
    lines = site.get(f"/timeline.jsonl?{query}").text.splitlines()
    assert len(lines) == count


def test_what_is_shown_is_exported_with_its_filters(site: TestClient) -> None:
    assert "/timeline.csv?party=Costa" in site.get("/timeline?party=Costa").text
    answer = site.get("/timeline.csv?party=Costa")
    assert answer.headers["content-disposition"] == 'attachment; filename="timeline.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["event"] for row in rows] == ["AGREE", "CONSULT", "AGREE"]
    assert json.loads(site.get("/timeline.jsonl?party=Costa").text.splitlines()[1])["date_from"] == "2024-05-17"


def test_a_long_list_has_pages(tmp_path: Path) -> None:
    made = report()
    many = tuple(replace(made.events[0], id=f"v{number}") for number in range(1, 121))
    site = browser(tmp_path, replace(made, events=many))
    assert "Next page" in words(site, "/timeline")
    assert "page 3" in words(site, "/timeline?page=3")
    assert {"/timeline", "/timeline?page=3"} <= set(read(site.get("/timeline?page=2").text).links)
    assert "No event" in words(site, "/timeline?page=9")


def test_what_is_found_is_shown_between_whole_words(tmp_path: Path) -> None:
    site = browser(
        tmp_path, report("\n" + "Nothing else happened. " * 20 + "Then the needle was found. " + "And so on. " * 40)
    )
    (opening,) = re.findall(r'class="opening"><bdi>([^<]+)', site.get("/search?q=needle").text)
    assert opening.startswith("…")
    assert "Then the needle was found." in opening
    assert re.search(r"(And|so|on\.)…$", opening)


def test_a_dyad_draws_cooperation_and_conflict_and_each_bar_leads_to_its_events(site: TestClient) -> None:
    html = site.get("/dyads?actor=Ana+Costa&recipient=Peru").text
    (link,) = re.findall(r'<a href="([^"]+)"><rect class="cooperation"', html)
    assert "1 act told as done, May 2024, cooperation" in words(site, link.replace("&amp;", "&"))
    html = site.get("/dyads?actor=Police+in+Lima&recipient=protesters&by=week").text
    assert '<rect class="conflict"' in html
    assert "week of 13 May 2024: 1 conflict, score −7.5" in html


def test_what_is_planned_or_denied_is_in_no_bar(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    html = site.get("/dyads?actor=Ana+Costa&recipient=Peru").text
    assert "<rect" not in html
    assert "Nothing is told as done" in html


def test_an_act_that_may_lie_in_two_months_is_in_the_bar_of_neither(tmp_path: Path) -> None:
    done = visit_done()
    wide = replace(done.events[0], date=EventDate(first="2024-04-20", last="2024-05-17", basis="expression"))
    site = browser(tmp_path, replace(done, events=(wide,)))
    found = words(site, "/dyads?actor=Ana+Costa&recipient=Peru")
    assert "1 act told as done; 1 of them not told to the month" in found
    assert "<rect" not in site.get("/dyads?actor=Ana+Costa&recipient=Peru").text
    assert "<rect" in site.get("/dyads?actor=Ana+Costa&recipient=Peru&by=year").text


def test_a_party_has_its_roles_acts_words_and_those_who_speak_of_it(site: TestClient) -> None:
    found = words(site, "/parties?name=Rui+Lopes")
    assert "former spokesman" in found
    assert "person PRTGOV in 2 articles" in found
    assert "the two sides had agreed" in found


def test_a_name_that_nobody_bears_leads_to_those_like_it(site: TestClient) -> None:
    found = words(site, "/parties?name=costa")
    assert "No party bears exactly this name" in found
    assert "Ana Costa PRTGOV 2" in found


def test_a_source_has_what_it_passes_on(site: TestClient) -> None:
    found = words(site, "/sources?name=Lusa")
    assert "Passes on" in found
    assert "the two sides had agreed" in found
    assert "Lusa" in words(site, "/sources")


def test_an_announcement_is_met_by_a_like_act_on_about_its_day(tmp_path: Path) -> None:
    alone = browser(tmp_path / "a", report(), report(" Later.", day="2024-06-01", outlet="B")).get("/coming").text
    assert "Left out: 0 announcements" in " ".join(read(alone).words.split())
    overdue = alone.partition("Due by then")[2].partition("Still to come")[0]
    assert "CONSULT/visit (AGREE)" in overdue
    met = browser(tmp_path / "b", report(), visit_done()).get("/coming").text
    assert "Left out: 1 announcement " in " ".join(read(met).words.split())
    assert "CONSULT/visit" not in met


def test_an_announcement_is_still_to_come_on_the_day_of_the_newest_article(tmp_path: Path) -> None:
    html = browser(tmp_path, report()).get("/coming").text
    assert "CONSULT/visit (AGREE)" in html.partition("Still to come")[2].partition("Without a day")[0]


def test_the_map_has_a_point_and_the_table_behind_it(site: TestClient) -> None:
    html = site.get("/map").text
    assert '<circle cx="308.9" cy="306.1"' in html
    assert "-77.03" in html
    assert "/timeline?place=Lima" in html


def test_bars_stand_in_order_and_a_longer_step_is_taken_for_many() -> None:
    sums = [
        Sum(start=date(2024, month, 1), conflict=month > 2, score=-5.0 if month > 2 else 2.5, events=1, href="/")
        for month in (1, 2, 3)
    ]
    drawn = bars(sums, step="month")
    assert [bar.x for bar in drawn.bars] == sorted(bar.x for bar in drawn.bars)
    assert [bar.height for bar in drawn.bars] == [75.0, 75.0, 150.0]
    assert drawn.bars[0].y + drawn.bars[0].height == drawn.middle == drawn.bars[2].y
    assert longer("week", [date(1990, 1, 1), date(2024, 1, 1)]) == "quarter"
    assert longer("week", [date(2024, 1, 1), date(2024, 3, 1)]) == "week"


def test_addresses_leave_out_what_is_not_asked() -> None:
    assert address("/timeline", {"party": "A & B", "to": ""}, page=None) == "/timeline?party=A+%26+B"


def test_scores_bear_a_sign_unless_they_are_nothing() -> None:
    assert [score(5.0), score(-3.5), score(0.0), score(-0.01)] == ["+5.0", "−3.5", "0.0", "0.0"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-05-16", "2024-05-16", "16 May 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-12-01", "2024-12-31", "December 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2020-01-01", "2022-12-31", "2020–2022"),
        ("2024-05-03", "2024-05-05", "3–5 May 2024"),
        ("2024-05-30", "2024-06-02", "30 May 2024 – 2 June 2024"),
        ("2024-05-30", None, "from 30 May 2024"),
        (None, "2024-05-30", "until 30 May 2024"),
        (None, None, ""),
        ("2024-01-01", "9999-12-31", "1 January 2024 – 31 December 9999"),
    ],
)
def test_days_are_written_as_short_as_they_can_be(first: str | None, last: str | None, said: str) -> None:
    assert days(first, last) == said


def test_a_step_begins_on_its_first_day_and_a_week_on_a_monday() -> None:
    day = date(2024, 5, 16)
    assert [str(start_of(day, step=step)) for step in STEPS] == ["2024-05-13", "2024-05-01", "2024-04-01", "2024-01-01"]
