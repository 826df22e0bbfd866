"""The parts of the explorer benchmark that need neither data nor a browser."""

import pytest
from benchmarks.explorer import ANCHORS, PAGES
from benchmarks.screenshots import PAGES as PICTURED
from benchmarks.screenshots import filled

from sayso.show.site.app import FORMS, NAV
from sayso.show.site.app import PAGES as SHOWN


@pytest.mark.parametrize("tried", [PAGES, PICTURED], ids=["measured", "pictured"])
def test_every_page_is_measured_and_pictured(tried: dict[str, str]) -> None:
    asked = {address.partition("?")[0].replace("ARTICLE", "/articles/{article}") for address in tried.values()}
    rare = {"/dyads/events", "/happenings/{happening}", "/stories/{story}"}  # not every store has one
    assert {page.path for page in SHOWN} - rare <= asked
    assert {path for path, _ in NAV} <= asked


def test_every_form_is_pictured() -> None:
    assert {page.path for page in FORMS} <= {address.partition("?")[0] for address in PICTURED.values()}


def test_addresses_are_filled_with_what_was_found() -> None:
    assert filled("/dyads?actor=ACTOR&recipient=RECIPIENT", words={"ACTOR": "A", "RECIPIENT": "B"}) == (
        "/dyads?actor=A&recipient=B"
    )


def test_what_is_asked_of_the_explorer_is_measured() -> None:
    assert {"median_first_ms", "largest_kb", "slowest_usable_ms"} <= set(ANCHORS)
