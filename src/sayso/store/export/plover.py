"""PLOVER's own JSON lines of a whole store; docs/plover.md names the fields."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from sayso.ids import article_id
from sayso.store.export.pairs import article_batches
from sayso.store.plover import plover_lines
from sayso.store.reports import report_of_rows
from sayso.store.schema import CODED
from sayso.store.tables import Rows, no_rows

if TYPE_CHECKING:
    from sayso.records import Report
    from sayso.store.database import Database


def event_lines(database: "Database", *, codebook: str = "2.0") -> Iterator[str]:
    """Give one JSON object an event, by the keys of the articles; events without a day are left out.

    Raises:
        OptionError: There is no such codebook.
    """
    for report in reports(database):
        yield from plover_lines(report, codebook=codebook)


def reports(database: "Database") -> Iterator["Report"]:
    """Give the reports of a store as its views show them, each article under its key."""
    for keys in article_batches(database):
        rows: dict[str, Rows] = {key: no_rows() for key in keys}
        for table in CODED:
            sql = f"SELECT * FROM {table} WHERE article_id IN (SELECT unnest($keys))"  # noqa: S608 -- own tables
            for row in database.rows(sql, {"keys": keys}):
                rows[row["article_id"]][table].append(row)
        for key in keys:
            report = report_of_rows(rows[key])
            article = msgspec.structs.replace(report.article, id=article_id(report.article.text))
            yield msgspec.structs.replace(report, article=article)
