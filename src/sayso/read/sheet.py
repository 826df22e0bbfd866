"""From tables to articles: CSV, TSV and Parquet, one article a row; fields are found as those of JSON lines."""

import csv
import io
import math
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sayso.errors import InputEmpty, InputError, InputUnreadable
from sayso.read.decode import decode
from sayso.read.source import Source
from sayso.read.table import FieldMap, article_of, problem_of
from sayso.records import Article, Problem

DELIMITERS = ",;\t|"
PARQUET = b"PAR1"
BATCH = 256
"""Rows of a Parquet table that are held at a time."""


def articles_of_csv(source: Source, *, fields: FieldMap) -> Iterator[Article | Problem]:
    """Read a table of text: the first line names the columns, and tells by which sign they are parted.

    Raises:
        InputEmpty: There is no row in it.
        InputUnreadable: It is no such table.
        InputTooLarge: It is larger than the limit.
    """
    text = decode(source.whole()).lstrip("\ufeff")
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    first = text.lstrip().partition("\n")[0]
    sign = max(DELIMITERS, key=first.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        yield from _articles(lines, name=source.name, fields=fields)
    except csv.Error as error:
        hint = "check the quotation marks, or hand over JSON lines"
        raise InputUnreadable(f"{source.name}:{lines.line_num}", f"no such table: {error}", hint) from error


def articles_of_parquet(source: Source, *, fields: FieldMap) -> Iterator[Article | Problem]:
    """Read a Parquet table; a file is read some rows at a time, and only the columns that are asked for.

    Raises:
        InputEmpty: There is no row in it.
        InputUnreadable: It is damaged.
        InputTooLarge: It is no file, and larger than the limit.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    here = Path(source.name)
    try:
        with pq.ParquetFile(here if here.is_file() else io.BytesIO(source.whole())) as table:
            wanted = {theirs for some in fields.values() for theirs in some}
            columns = [name for name in table.schema_arrow.names if name in wanted]
            batches = table.iter_batches(BATCH, columns=columns or None)
            rows = (row for batch in batches for row in batch.to_pylist())
            yield from _articles(rows, name=source.name, fields=fields)
    except pa.ArrowException as error:
        found = f"damaged: {str(error).splitlines()[0]}"
        raise InputUnreadable(source.name, found, "write the table again") from error


def _articles(rows: Iterable[dict[str | Any, Any]], *, name: str, fields: FieldMap) -> Iterator[Article | Problem]:
    """Make an article of each row; a bad one becomes a problem, and the next are read on."""
    number = 0
    for number, row in enumerate(rows, 1):
        where = f"{name}:{number}"
        try:
            if None in row:
                raise InputUnreadable(where, "more cells than the first line has", "check the quotation marks")
            yield article_of({key: _plain(value) for key, value in row.items()}, fields=fields, where=where)
        except InputError as error:
            yield problem_of(error)
    if not number:
        raise InputEmpty(name, "there is no row in it", "the first line names the columns, each other is an article")


def _plain(value: Any) -> Any:
    """Give a cell as JSON would have it: days as `YYYY-MM-DD`, no number as None."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and math.isnan(value):
        return None
    return value
