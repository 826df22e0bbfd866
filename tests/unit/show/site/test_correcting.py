"""Corrections from the pages: what they keep, what they show, and who may send them."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.unit.show.site.sites import HAND, HERE, key, opened, read, visit_done
from tests.unit.store.stores import report, store_of

from sayso.show.site.forms import COOKIE

OWN = {"origin": HERE}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "news", (report(),), (visit_done(),))


@pytest.fixture
def site(store: Path) -> TestClient:
    return opened(store, hand=HAND)


def fields(html: str) -> dict[str, str]:
    """Give what a browser would send of the form of a page without touching it."""
    form = re.search(r'<form class="mend".*?</form>', html, flags=re.DOTALL)
    assert form
    found = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', form[0]))
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', form[0], flags=re.DOTALL):
        chosen = re.search(r"<option([^>]*) selected>([^<]*)<", options) or re.search(
            r"<option([^>]*)>([^<]*)<", options
        )
        assert chosen
        value = re.search(r'value="([^"]*)"', chosen[1])
        found[name] = value[1] if value else chosen[2]
    return {**found, "why": "seen", "act": "amend"}


def event(site: TestClient, number: str = "v3") -> dict[str, str]:
    return fields(site.get(f"/correct/event?of={key(site)}-{number}").text)


def send(site: TestClient, form: dict[str, str], **headers: str) -> str:
    """Send a form as a browser does; gives where it leads."""
    answer = site.post("/corrections", data=form, headers={**OWN, **headers}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def words(site: TestClient, address: str) -> str:
    answer = site.get(address)
    assert answer.status_code == 200
    return " ".join(read(answer.text).words.split())


def test_an_event_is_amended_and_shown_as_corrected(site: TestClient) -> None:
    shows = send(site, {**event(site), "status": "denied", "date": "2024-05", "dead": "3"})
    assert shows == f"/articles/{key(site)}?see=v3#w-v3"
    told = words(site, shows)
    assert "3 dead, 12 injured" in told
    assert "Corrected here event date: May 2024 · dead: 3 · status: denied" in told
    assert "“seen” · Ana Reader, 1 June 2024" in told
    assert "corrected" in words(site, "/timeline?status=denied")


def test_a_form_that_changes_nothing_is_refused(site: TestClient) -> None:
    answer = site.post("/corrections", data=event(site), headers=OWN)
    assert answer.status_code == 400
    assert "Nothing was kept" in answer.text


def test_a_field_that_is_emptied_is_not_told(site: TestClient) -> None:
    send(site, {**event(site), "injured": "", "date": ""})
    form = event(site)
    assert (form["injured"], form["date"], form["status"]) == ("", "", "happened")


def test_an_event_is_rejected_and_put_back(site: TestClient) -> None:
    shows = send(site, {**event(site), "act": "reject"})
    page = site.get(shows).text
    assert 'id="v3"' not in page
    assert "no event" in read(page).words
    assert site.get(f"/correct/event?of={key(site)}-v3").status_code == 404
    undo = dict(re.findall(r'name="(of|back|token|kind)" value="([^"]*)"', page.partition('class="undo"')[2]))
    assert send(site, {**undo, "why": "it was one"}) == f"/articles/{key(site)}"
    assert 'id="v3"' in site.get(f"/articles/{key(site)}").text
    told = words(site, "/corrections")
    assert "no longer in force" in told
    assert "it was one" in told


def test_parties_are_merged_by_giving_one_the_name_of_the_other(site: TestClient) -> None:
    form = fields(site.get("/correct/party?name=Police+in+Lima").text)
    assert form["coded"] == "Police in Lima|"
    assert send(site, {**form, "name": "protesters"}) == "/parties?name=protesters"
    told = words(site, "/parties?name=protesters")
    assert "1 correction by hand" in told
    assert "name: protesters Police in Lima" in told
    assert "Police in Lima" in words(site, "/parties?name=Police+in+Lima")
    assert len(re.findall(r"<option", site.get("/correct/party?name=protesters").text)) > 3


def test_a_party_is_split_in_one_article(site: TestClient) -> None:
    form = fields(site.get("/correct/party?name=Ana+Costa").text)
    send(site, {**form, "name": "Maria Costa", "article": key(site)})
    assert "in 1 article" in words(site, "/parties?name=Maria+Costa")
    assert "in 1 article" in words(site, "/parties?name=Ana+Costa")


def test_what_is_wrong_is_told_with_the_remedy(site: TestClient) -> None:
    for change, said in (
        ({"why": " "}, "no reason is given"),
        ({"why": "x" * 3000}, "3,000 characters"),
        ({"dead": "many"}, "is no count"),
        ({"date": "soon"}, "is no day"),
        ({"mode": "visit"}, "has no mode"),
        ({"status": ""}, "cannot be left empty"),
        ({"of": "none-v1", "status": "denied"}, "there is no event"),
        ({"kind": "all"}, "there is no correction of"),
    ):
        answer = site.post("/corrections", data={**event(site), **change}, headers=OWN)
        assert answer.status_code == 400, change
        assert said in answer.text


def test_a_page_of_another_site_cannot_correct(site: TestClient, store: Path) -> None:
    form = {**event(site), "status": "denied"}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {},
        {**OWN, "sec-fetch-site": "cross-site"},
        {**OWN, "sec-fetch-site": "same-site"},
    ):
        assert site.post("/corrections", data=form, headers=headers).status_code == 403
    assert site.post("/corrections", json=form, headers=OWN).status_code == 415
    assert site.post("/corrections", data={**form, "token": "x"}, headers=OWN).status_code == 403
    assert site.post("/corrections", data={**form, "token": ""}, headers=OWN).status_code == 403
    site.cookies.clear()
    assert site.post("/corrections", data=form, headers=OWN).status_code == 403
    site.cookies.set(COOKIE, "another")
    assert site.post("/corrections", data=form, headers=OWN).status_code == 403
    assert site.request("PUT", "/corrections", headers=OWN).status_code == 405
    assert not (store / "corrections").exists()


def test_a_form_of_an_earlier_run_says_that_it_is_old(site: TestClient, store: Path) -> None:
    form = {**event(site), "status": "denied"}
    later = opened(store, hand=HAND)
    later.cookies = site.cookies
    answer = later.post("/corrections", data=form, headers=OWN)
    assert answer.status_code == 403
    assert "started anew" in answer.text


def test_the_cookie_is_for_this_site_and_no_script(site: TestClient) -> None:
    cookie = site.get("/").headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie


def test_a_form_that_is_too_large_is_refused(site: TestClient) -> None:
    answer = site.post("/corrections", data={**event(site), "name": "x" * 100_000}, headers=OWN)
    assert answer.status_code == 400
    many = {f"f{number}": "x" for number in range(200)}
    assert site.post("/corrections", data={**event(site), **many}, headers=OWN).status_code == 400


def test_a_form_leads_to_this_site_only(site: TestClient) -> None:
    send(site, {**event(site), "status": "denied"})
    made = re.search(r'name="of" value="(\w{12})"', site.get("/corrections").text)
    assert made
    form = {"kind": "undo", "of": made[1], "why": "x", "token": event(site)["token"]}
    assert send(site, {**form, "back": "//evil.example"}) == "/corrections"
    assert send(site, {**form, "back": "https://evil.example"}) == "/corrections"


def test_an_explorer_that_only_reads_has_no_forms(store: Path) -> None:
    site = opened(store)
    page = site.get(f"/articles/{key(site)}")
    assert "/correct/" not in page.text
    assert "set-cookie" not in page.headers
    assert "<form" not in site.get("/corrections").text.partition("<main")[2]
    assert site.get(f"/correct/event?of={key(site)}-v3").status_code == 404
    assert site.post("/corrections", data={"kind": "undo"}, headers=OWN).status_code == 405


def test_a_store_that_takes_no_files_is_told(site: TestClient, store: Path) -> None:
    form = {**event(site), "status": "denied"}
    (store / "corrections").write_text("a file in the way")
    answer = site.post("/corrections", data=form, headers=OWN)
    assert answer.status_code == 503
    assert "cannot be written" in answer.text
