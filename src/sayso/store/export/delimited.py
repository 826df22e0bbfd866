"""Rows as tab-separated lines: one row a line whatever the cells hold."""

from collections.abc import Iterable, Iterator
from typing import Any


def tab_lines(rows: Iterable[tuple[Any, ...]], *, names: tuple[str, ...] | None = None) -> Iterator[str]:
    """Give rows as lines; white space inside a cell becomes one space, an empty cell nothing.

    Args:
        rows: The cells of each row.
        names: A first line, where the format has one.
    """
    if names is not None:
        yield "\t".join(names)
    for row in rows:
        yield "\t".join(_cell(value) for value in row)


def _cell(value: Any) -> str:
    """Write a cell."""
    if isinstance(value, float):
        return repr(value)
    return "" if value is None else " ".join(str(value).split())
