"""docs/exports.md names every column of every format, in order."""

import re
from pathlib import Path

import pytest

from sayso.cli.export import Form
from sayso.store.export import gdelt, graphml, icews, polecat

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("gdelt-events", gdelt.EVENTS),
        ("gdelt-mentions", gdelt.MENTIONS),
        ("polecat", polecat.COLUMNS),
        ("icews", icews.COLUMNS),
    ],
)
def test_exports_page_names_each_column_in_order(heading: str, columns: tuple[str, ...]) -> None:
    assert re.findall(r"^\| `([^`]+)` \|", section(heading), flags=re.MULTILINE) == list(columns)


def test_exports_page_names_what_a_network_carries() -> None:
    found = re.findall(r"^\| (node|edge) \| `(\w+)` \|", section("graphml"), flags=re.MULTILINE)
    assert found == [*(("node", name) for name in graphml.NODE), *(("edge", name) for name in graphml.EDGE)]


def test_exports_page_names_every_format() -> None:
    table = PAGE.split("\n## ")[0]
    assert all(f"`{form.value}`" in table for form in Form)
