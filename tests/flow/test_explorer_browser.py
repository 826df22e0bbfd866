"""The explorer in a real Chromium, served by a process of its own; skipped where Chromium or Playwright is missing.

Nothing here can wait for ever: every step of the browser has a time limit, every test and every closing an alarm.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from benchmarks.chromium import CHROMIUM, chromium, served
from tests.unit.show.site.sites import ADDRESSES, told_together

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
STEP_MS = 60_000
"""Longest time of one step in the browser."""
TEST_S = 600
"""Longest time of one test, on a machine that has much else to do."""
CLOSE_S = 60


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in whatever runs longer."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told_together(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def site(store: Path) -> Iterator[str]:
    """Serve a small store, and give its address."""
    with served(store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    opening = chromium()
    with alarm(2 * CLOSE_S):
        opened = opening.__enter__()
    try:
        yield opened
    finally:
        with alarm(CLOSE_S):
            opening.__exit__(None, None, None)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    opened.set_default_timeout(STEP_MS)
    with alarm(TEST_S):
        yield opened
    with alarm(CLOSE_S):
        opened.close()


def article(page: Any, site: str) -> None:
    """Go to the sample article."""
    page.goto(f"{site}/search?q=will+visit")
    page.locator(".articles h3 a", has_text="Costa to visit Peru").click()


def all_pages(page: Any, site: str) -> Iterator[str]:
    """Go to each page in turn, the reading room with all its layers and the forms included."""
    for address in ADDRESSES:
        page.goto(site + address)
        yield address
    article(page, site)
    key = page.url.rpartition("/")[2].partition("?")[0]
    for address in (
        f"/articles/{key}?layers=events,claims,times,places,wording",
        f"/correct/event?of={key}-v1",
        "/correct/party?name=Ana+Costa",
        "/nowhere",
    ):
        page.goto(site + address)
        yield address


def test_no_page_complains_or_asks_elsewhere(page: Any, site: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    visited = list(all_pages(page, site))
    assert [words for words in said if "404" not in words] == []  # Chromium tells of the page that is not there
    assert len(visited) > len(ADDRESSES)
    assert all(url.startswith(site) for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(page: Any, site: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    found = []
    for address in all_pages(page, site):
        for broken in axe.run(page).response["violations"]:
            if broken["impact"] in ("serious", "critical"):
                where = [node["html"][:120] for node in broken["nodes"][:3]]
                found.append((address, broken["id"], where))
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in all_pages(page, site):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_reader_goes_from_the_search_to_a_correction_and_back_with_the_keyboard_alone(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("will visit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=will+visit")
    tab_to(page, "document.activeElement.textContent === 'Costa to visit Peru'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    page.keyboard.press("3")
    page.wait_for_url("**layers=events%2Cclaims%2Ctimes")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#w-v1"
    assert page.locator("#w-v1").evaluate("words => words.classList.contains('lit')")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("b")
    page.wait_for_url("**#w-v1")
    page.keyboard.press("j")
    tab_to(page, "document.activeElement.matches('#v1 .correct')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/correct/event?of=*-v1")
    tab_to(page, "document.activeElement.name === 'status'")
    page.keyboard.type("averted")
    tab_to(page, "document.activeElement.name === 'why'")
    page.keyboard.type("called off on Friday")
    tab_to(page, "document.activeElement.value === 'amend'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*see=v1*")
    assert page.locator("#v1 .status").inner_text().endswith("averted")
    assert page.locator("#v1 .mended").is_visible()
    tab_to(page, "document.activeElement.matches('.undo summary')")
    page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.matches('.undo input')")
    page.keyboard.type("it was on")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "see=" not in url and "/articles/" in url)
    assert page.locator("#v1 .status").inner_text().endswith("planned")
    assert page.locator(".mended").count() == 0


def tab_to(page: Any, there: str, *, most: int = 120) -> None:
    """Press Tab until an expression is true."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    raise AssertionError(there)


def test_pointing_at_words_lights_their_note_and_back(page: Any, site: str) -> None:
    article(page, site)
    page.locator("#w-v1").hover()
    assert "lit" in (page.locator("#v1").get_attribute("class") or "")
    page.locator("#v2 .type").hover()
    assert "lit" in (page.locator("#w-v2").get_attribute("class") or "")
    assert "lit" not in (page.locator("#v1").get_attribute("class") or "")


def test_pages_read_and_correct_without_the_script(browser: Any, site: str) -> None:
    with alarm(TEST_S):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.set_default_timeout(STEP_MS)
        article(page, site)
        page.locator(".layers .places").click()
        page.wait_for_url("**places**")
        assert page.locator("#p0").is_visible()
        page.goto(f"{site}/parties?name=Police+in+Lima")
        page.locator(".lead .correct").click()
        page.locator("input[name=name]").fill("Peruvian Police")
        page.locator("textarea[name=why]").fill("their name")
        page.locator(".acts button").click()
        page.wait_for_url("**/parties?name=Peruvian+Police")
        page.locator(".mendings > summary").click()
        page.locator(".undo summary").click()
        page.locator(".undo input[name=why]").fill("not so")
        page.locator(".undo button").click()
        page.goto(f"{site}/parties?name=Police+in+Lima")
        assert page.locator(".mendings").count() == 0
        context.close()


def test_what_is_typed_is_answered_at_once_and_chosen_with_the_keyboard(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("costa")
    page.locator("#offers [role=option]").first.wait_for()
    assert page.locator("#q").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant") == "offer-0"
    page.keyboard.press("Escape")
    assert page.locator("#offers").is_hidden()
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    page.locator("#offers [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parties?name=Ana+Costa")


def test_a_line_of_the_network_leads_to_the_pair_and_from_there_to_the_words(page: Any, site: str) -> None:
    page.goto(f"{site}/network")
    page.locator(".network a.cooperation").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyads?actor=Ana+Costa&recipient=Peru")
    page.locator(".event .words a").first.click()
    page.wait_for_url("**/articles/**")


def test_a_happening_leads_from_what_differs_to_the_telling_and_to_its_words(page: Any, site: str) -> None:
    page.goto(f"{site}/happenings")
    page.locator(".happening .words a", has_text="visit").first.click()
    page.locator(".disputes dd a").first.click()
    page.wait_for_url("**#telling-*")
    page.locator(".tellings a.words").first.click()
    page.wait_for_url("**/articles/**#w-v1")
