"""Stata: one row an event, for `use events.dta`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import LibraryMissing
from sayso.store.views import VIEWS

if TYPE_CHECKING:
    from sayso.store.database import Database

VERSION = 118
"""Of the file format: Stata 14 and newer, Unicode."""
LABEL_LENGTH = 80
"""Most characters of a variable's label in Stata."""
ORDER = "article_id, start_char, event_id"


def write_stata(database: "Database", path: Path) -> None:
    """Write the view `event_rows` as a .dta file, each variable labelled.

    Days are Stata dates (%td), lists are parted by `; `, null is missing in a number and "" in a string.

    Raises:
        LibraryMissing: pandas, which writes the format, is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise LibraryMissing("pandas", "it is not installed", "`pip install 'sayso[pandas]'`") from error
    columns = VIEWS["event_rows"].columns
    rows = database.rows(f"SELECT * FROM event_rows ORDER BY {ORDER}")  # noqa: S608 -- no value of a user is in it
    frame = pd.DataFrame({name: _series([row[name] for row in rows], name=name) for name in columns})
    labels = {name: holds.replace("`", "")[:LABEL_LENGTH] for name, holds in columns.items()}
    options: dict[str, Any] = {"write_index": False, "version": VERSION, "time_stamp": datetime(2000, 1, 1)}  # noqa: DTZ001
    frame.to_stata(
        path,
        convert_dates=dict.fromkeys(DAYS, "td"),
        variable_labels=labels,
        convert_strl=[name for name in columns if name not in (*DAYS, *NUMBERS)],
        **options,
    )


DAYS = ("date_from", "date_to", "published_from", "published_to")
NUMBERS = (
    "quad_code", "event_scale", "background", "dead", "injured", "arrested", "confidence", "start_char", "end_char",
)  # fmt: skip


def _series(values: list[Any], *, name: str) -> Any:
    """Make a column that Stata takes: days, numbers, or strings."""
    import pandas as pd

    if name in DAYS:
        return pd.to_datetime(pd.Series(values, dtype="object"))
    if name in NUMBERS:
        return pd.Series([None if value is None else float(value) for value in values], dtype="float64")
    return pd.Series([_text(value) for value in values], dtype="object")


def _text(value: Any) -> str:
    """Write a value as a string; Stata has no missing string but the empty one."""
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)
