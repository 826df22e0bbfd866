"""The explorer in a real Chromium; skipped where Chromium or Playwright is not installed."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.unit.show.site.sites import ADDRESSES, told_together

from sayso.show.site.app import explorer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small store, and give its address."""
    import uvicorn

    app = explorer(told_together(tmp_path_factory.mktemp("site")))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    opened = chromium.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def article(page: Any, site: str) -> None:
    """Go to the sample article."""
    page.goto(f"{site}/search?q=will+visit")
    page.locator(".articles h3 a", has_text="Costa to visit Peru").click()


def test_no_page_complains_or_asks_elsewhere(page: Any, site: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for address in ADDRESSES:
        page.goto(site + address)
    article(page, site)
    assert said == []
    assert all(url.startswith(site) for url in asked)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_reader_goes_from_the_search_to_the_words_with_the_keyboard_alone(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("will visit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=will+visit")
    page.locator(".articles h3 a").last.focus()
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


def test_pointing_at_words_lights_their_note_and_back(page: Any, site: str) -> None:
    article(page, site)
    page.locator("#w-v1").hover()
    assert "lit" in (page.locator("#v1").get_attribute("class") or "")
    page.locator("#v2 .type").hover()
    assert "lit" in (page.locator("#w-v2").get_attribute("class") or "")
    assert "lit" not in (page.locator("#v1").get_attribute("class") or "")


def test_pages_read_without_the_script(chromium: Any, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    article(page, site)
    page.locator(".layers .places").click()
    page.wait_for_url("**places**")
    assert page.locator("#p0").is_visible()
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
