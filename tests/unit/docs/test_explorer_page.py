"""docs/explorer.md names every page and filter; each page has its template."""

import re
from pathlib import Path

from sayso.show.site.address import FILTERS
from sayso.show.site.app import FORMS, PAGES
from sayso.show.site.render import _environment

PAGE = Path("docs/explorer.md").read_text(encoding="utf-8")


def test_the_page_names_every_address_and_no_other() -> None:
    told = set(re.findall(r"^\| `(/[a-z/]*(?:ID)?)[^`]*` \|", PAGE, flags=re.MULTILINE))
    assert told == {re.sub(r"{[a-z]+}", "ID", page.path) for page in (*PAGES, *FORMS)}


def test_the_page_names_every_filter() -> None:
    assert all(f"`{name}`" in PAGE for name in FILTERS)


def test_every_page_has_its_template() -> None:
    templates = set(_environment().list_templates())
    assert {f"{page.template}.html" for page in (*PAGES, *FORMS)} | {
        "base.html",
        "mending.html",
        "parts.html",
        "picture.html",
        "pictures.html",
        "trouble.html",
    } == templates
