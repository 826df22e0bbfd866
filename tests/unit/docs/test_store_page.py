"""docs/store.md names every table and column, with the words that stand in the code."""

import re
from pathlib import Path

import pytest

from sayso.store.schema import TABLES
from sayso.store.views import VIEWS, View

PAGE = (Path(__file__).parents[3] / "docs" / "store.md").read_text(encoding="utf-8")


def section(table: str) -> str:
    """Give what the page must hold of a table; a failing test shows it, ready to be pasted."""
    rows = [f"| `{c.name}` | {c.kind} | {c.holds} | {c.empty or '—'} |" for c in TABLES[table]]
    return "\n".join([f"## {table}", "", "| column | type | holds | empty means |", "|---|---|---|---|", *rows, ""])


@pytest.mark.parametrize("table", TABLES)
def test_store_page_tells_of_every_column(table: str) -> None:
    assert section(table) in PAGE


def view_section(name: str, view: View) -> str:
    """Give what the page must hold of a view."""
    rows = [f"| `{column}` | {holds} |" for column, holds in view.columns.items()]
    return "\n".join([f"## {name}", "", view.answers, "", "| column | holds |", "|---|---|", *rows, ""])


OWN = {name: view for name, view in VIEWS.items() if name not in TABLES}


@pytest.mark.parametrize("name", OWN)
def test_store_page_tells_of_every_view(name: str) -> None:
    assert view_section(name, OWN[name]) in PAGE


def test_store_page_tells_of_no_table_that_is_gone() -> None:
    assert [name for name in re.findall(r"^## (\w+)$", PAGE, flags=re.MULTILINE) if name.islower()] == [*TABLES, *OWN]
