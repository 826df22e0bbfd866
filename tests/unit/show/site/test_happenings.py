"""Happenings and stories: every telling side by side, what differs, what came after what."""

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser, opened, read, told_together
from tests.unit.store.stores import report

from sayso.show.site.happenings import toll_words
from sayso.store.derived import keep_derived


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return opened(told_together(tmp_path_factory.mktemp("site")))


def words(site: TestClient, address: str) -> str:
    return " ".join(read(site.get(address).text).words.split())


def listed(site: TestClient, query: str = "") -> list[str]:
    found = re.findall(r'class="words"><a href="(/happenings/[^"]+)', site.get(f"/happenings{query}").text)
    return list(dict.fromkeys(found))


def clash(site: TestClient) -> str:
    (found,) = listed(site, "?event=assault")
    return found


def visit(site: TestClient) -> str:
    (found,) = listed(site, "?event=consult")
    return found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?told=1", 2),
        ("?told=3", 1),
        ("?event=consult/visit", 1),
        ("?event=agree", 0),
        ("?status=planned", 1),
        ("?party=police", 1),
        ("?place=Lima", 1),
        ("?outlet=third", 2),
        ("?differs=toll", 1),
        ("?differs=status&from=2024-05-16", 1),
        ("?to=2019", 0),
    ],
)
def test_a_happening_is_listed_where_one_of_its_tellings_fits(site: TestClient, query: str, count: int) -> None:
    assert len(listed(site, query)) == count
    assert len(site.get(f"/happenings.jsonl{query}").text.splitlines()) == count


def test_of_happenings_last_told_on_one_day_the_one_most_told_comes_first(site: TestClient) -> None:
    assert listed(site) == [visit(site), clash(site)]


@pytest.mark.parametrize(("query", "said"), [("told=none", "no number"), ("differs=taste", "choose one of date")])
def test_what_cannot_be_asked_of_happenings_is_told(site: TestClient, query: str, said: str) -> None:
    answer = site.get(f"/happenings?{query}")
    assert answer.status_code == 400
    assert said in answer.text


def test_what_tellings_give_differently_stands_out_by_sign_and_word(site: TestClient) -> None:
    html = site.get(clash(site)).text
    found = words(site, clash(site))
    assert "≠ toll 12 injured 1 The Other Example 15 injured 1 A Third (copy)" in found
    assert "12–15 injured" in found
    assert html.count('<strong class="odd">') == 2  # neither number is that of most
    assert "differs: 15 injured" in found


def test_what_most_say_is_not_marked(site: TestClient) -> None:
    html = site.get(visit(site)).text
    assert html.count('<strong class="odd">') == 2  # the day and the standing of the announcement
    assert re.search(r"differs: </span> 16 May 2024", html)
    assert not re.search(r"differs: </span> 17 May 2024", html)


def test_a_meeting_that_is_announced_held_and_recalled_has_its_history(site: TestClient) -> None:
    found = words(site, visit(site))
    history = found.partition("How it went on")[2].partition("Every telling")[0]
    assert [history.index(part) for part in ("announced", "told as done", "recalled")] == sorted(
        history.index(part) for part in ("announced", "told as done", "recalled")
    )
    assert "14 May 2024 ○ planned announced by The Example" in history
    assert "20 May 2024" in history


def test_every_telling_leads_to_its_words_and_has_its_wording(site: TestClient) -> None:
    html = site.get(visit(site)).text
    assert len(set(re.findall(r'class="words" href="(/articles/\w+\?see=v1#w-v1)"', html))) == 3
    assert len(re.findall(r'id="telling-\d"', html)) == 3


def test_the_address_of_any_telling_leads_to_the_happening(site: TestClient) -> None:
    rows = csv.DictReader(io.StringIO(site.get(f"{visit(site)}.csv").text))
    keys = [f"/happenings/{row['article_id']}-{row['event_id']}" for row in rows]
    assert len(keys) == 3
    assert {words(site, key) for key in keys} == {words(site, visit(site))}


def test_a_happening_that_is_none_says_so(site: TestClient) -> None:
    for address in ("/happenings/x-v1", "/happenings/x-v1.csv", "/stories/x", "/stories/x.jsonl"):
        assert site.get(address).status_code == 404


def test_a_store_whose_happenings_were_not_worked_out_says_how(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    assert "sayso happenings STORE" in words(site, "/happenings")
    assert "sayso stories STORE" in words(site, "/stories")


def test_happenings_that_are_worked_out_later_are_seen_at_once(tmp_path: Path) -> None:
    store = told_together(tmp_path)
    site = opened(store)
    assert "2 happenings" in words(site, "/happenings")
    keep_derived(store, "happenings", [])
    assert "0 happenings" in words(site, "/happenings")


def test_a_story_has_its_articles_with_the_copies_under_what_they_copy(site: TestClient) -> None:
    (story,) = set(re.findall(r'href="(/stories/\w{16})"', site.get("/stories").text))
    found = words(site, story)
    assert "3 articles, 2 of them no copies of others" in found
    assert "copied by After the visit" in found.partition("Costa in Peru")[2]
    assert listed_in(site, story) == 2
    assert len(site.get(f"{story}.csv").text.splitlines()) == 4


def listed_in(site: TestClient, address: str) -> int:
    return len(set(re.findall(r'href="(/happenings/[^"]+)"', site.get(address).text)))


def test_a_toll_is_told_from_the_fewest_to_the_most() -> None:
    none = dict.fromkeys(("injured_least", "injured_most", "arrested_least", "arrested_most"))
    assert toll_words({**none, "dead_least": 3, "dead_most": 1200}) == "3–1,200 dead"
    assert toll_words({**none, "dead_least": 3, "dead_most": 3}) == "3 dead"
    assert toll_words({**none, "dead_least": None, "dead_most": None}) == ""
