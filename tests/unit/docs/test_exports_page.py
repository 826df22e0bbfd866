"""docs/exports/ has a page a format, which names every column in order; docs/exports.md names every page."""

import re
from pathlib import Path

import pytest

from sayso.cli.export import Form
from sayso.store.export import gdelt, graphml, icews, polecat
from sayso.store.views import VIEWS

DOCS = Path(__file__).parents[3] / "docs"
OVERVIEW = (DOCS / "exports.md").read_text(encoding="utf-8")


def page(name: str) -> str:
    return (DOCS / "exports" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("gdelt", gdelt.EVENTS),
        ("gdelt-mentions", gdelt.MENTIONS),
        ("polecat", polecat.COLUMNS),
        ("icews", icews.COLUMNS),
        ("stata", tuple(VIEWS["event_rows"].columns)),
    ],
)
def test_the_page_of_an_export_names_each_column_in_order(name: str, columns: tuple[str, ...]) -> None:
    assert re.findall(r"^\| `([^`]+)` \|", page(name), flags=re.MULTILINE) == list(columns)


def test_the_page_of_a_network_names_what_it_carries() -> None:
    found = re.findall(r"^\| (node|edge) \| `(\w+)` \|", page("graphml"), flags=re.MULTILINE)
    assert found == [*(("node", name) for name in graphml.NODE), *(("edge", name) for name in graphml.EDGE)]


def test_exports_page_names_every_format_and_links_every_page() -> None:
    table = OVERVIEW.split("\n## ")[0]
    assert all(f"`{form.value}`" in table for form in Form)
    linked = set(re.findall(r"\]\(exports/([a-z-]+)\.md\)", table))
    assert linked == {path.stem for path in (DOCS / "exports").glob("*.md")}


@pytest.mark.parametrize("name", sorted(path.stem for path in (DOCS / "exports").glob("*.md")))
def test_the_page_of_an_export_tells_how_it_is_made(name: str) -> None:
    forms = re.findall(r"--format ([a-z-]+)", page(name))
    assert forms
    assert set(forms) <= {form.value for form in Form}
