"""Rows as a table to read: columns as wide as they need, long ones cut where the page ends."""

from collections.abc import Iterator
from typing import Any

GAP = "  "
NARROWEST = 6
"""No column is cut below this."""
CUT = "…"


def table_lines(
    names: list[str], rows: list[dict[str, Any]], *, width: int, whole: tuple[str, ...] = ()
) -> Iterator[str]:
    """Give the lines of a table, a line of names first and the count last.

    Args:
        names: Columns, in order.
        rows: What stands in them.
        width: Columns of the page; the widest cells are cut first.
        whole: Names of what is never cut, such as keys.
    """
    cells = [[_words(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(row[place]) for row in cells), 1) for place, name in enumerate(names)]
    widths = _fitted(widths, width=width, kept=[name in whole for name in names])
    yield _line(names, widths=widths)
    yield GAP.join("─" * one for one in widths)
    for row in cells:
        yield _line(row, widths=widths)
    yield f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"


def _words(value: Any) -> str:
    """Write a value on one line; what is not stated is blank."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_words(item) for item in value.values() if item is not None)
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(str(value).split())


def _fitted(widths: list[int], *, width: int, kept: list[bool]) -> list[int]:
    """Narrow the widest columns until the line fits, or nothing can be narrowed any more."""
    widths = list(widths)
    may = [place for place, keep in enumerate(kept) if not keep]
    while may and sum(widths) + len(GAP) * (len(widths) - 1) > width:
        widest = max(may, key=lambda place: widths[place])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _line(cells: list[str], *, widths: list[int]) -> str:
    """Set cells in their columns."""
    cut = [cell if len(cell) <= one else cell[: one - 1] + CUT for cell, one in zip(cells, widths, strict=True)]
    return GAP.join(cell.ljust(one) for cell, one in zip(cut, widths, strict=True)).rstrip()
