"""Tables to read."""

from sayso.show.table import table_lines


def test_table_is_as_wide_as_it_needs_and_blank_where_nothing_is_stated() -> None:
    rows = [{"name": "Ana", "dead": 3}, {"name": None, "dead": None}]
    assert list(table_lines(["name", "dead"], rows, width=80)) == ["name  dead", "────  ────", "Ana   3", "", "2 rows"]


def test_table_cuts_the_widest_column_and_keeps_a_row_on_a_line() -> None:
    lines = list(table_lines(["a", "b"], [{"a": "x" * 50 + "\nmore", "b": ["one", "two"]}], width=30))
    assert max(map(len, lines)) <= 30
    assert lines[2].endswith("…  one; two")
    assert lines[-1] == "1 row"


def test_table_never_cuts_what_must_be_whole() -> None:
    lines = list(table_lines(["key", "b"], [{"key": "k" * 20, "b": "x" * 30}], width=30, whole=("key",)))
    assert lines[2] == f"{'k' * 20}  {'x' * 7}…"


def test_table_without_rows_has_its_names() -> None:
    assert next(iter(table_lines(["a"], [], width=10))) == "a"
