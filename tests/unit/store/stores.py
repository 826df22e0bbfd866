"""Small stores for the tests, made from reports that are written by hand."""

from pathlib import Path
from typing import Any

import msgspec
from tests.unit.sample_report import TEXT, sample_report

from sayso.records import Coder, Published, Report
from sayso.store.appearance import appearance_of, as_read
from sayso.store.folder import create_store
from sayso.store.shards import tables_of_rows, write_shard
from sayso.store.tables import Rows, no_rows, row_of_appearance, rows_of_report

CODER = sample_report().coder


def report(ending: str = "", *, day: str | None = "2024-05-14", **article: Any) -> Report:
    """Give the sample report with a text, a day and metadata of its own; offsets stay true."""
    published = Published(first=day, last=day, basis="given") if day else Published()
    changed = {"id": "given-7", "text": TEXT + ending, "published": published, **article}
    return sample_report(article=msgspec.structs.replace(sample_report().article, **changed))


def rows_of(*reports: Report) -> Rows:
    """Give the rows of some reports, appearances included."""
    rows = no_rows()
    for one in reports:
        article = as_read(one.article)
        for table, some in rows_of_report(one, appearance=appearance_of(article)).items():
            rows[table] += some
        rows["appearances"].append(row_of_appearance(article))
    return rows


def store_of(folder: Path, *shards: tuple[Report, ...], coder: Coder = CODER, **more: Any) -> Path:
    """Make a store with one shard for each group of reports."""
    create_store(folder)
    for reports in shards:
        write_shard(folder, tables_of_rows(rows_of(*reports)), coder=coder, **more)
    return folder
