"""`sayso query` and `sayso find`: formats, files and refusals."""

import csv
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli.status import Exit


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(store_of(tmp_path / "news", (report(),)))


def test_query_lists_tables_where_it_is_asked_nothing(store: str) -> None:
    ended = sayso("query", store)
    assert ended.exit_code == Exit.DONE
    assert re.search(r"^dyads +actor_country +VARCHAR$", ended.stdout, flags=re.MULTILINE)
    assert "stored" not in ended.stdout


def test_query_writes_json_csv_and_parquet(store: str, tmp_path: Path) -> None:
    sql = "SELECT event_id, context, date_from, background, actors FROM events ORDER BY 1"
    rows = [json.loads(line) for line in sayso("query", store, sql, "--format", "json").stdout.splitlines()]
    assert rows[0]["date_from"] == "2024-05-16"
    cells = list(csv.DictReader(io.StringIO(sayso("query", store, sql, "--format", "csv").stdout)))
    assert cells[0]["context"] == "diplomatic"
    assert (cells[1]["date_from"], cells[1]["background"]) == ("", "false")
    assert json.loads(cells[0]["actors"])[0]["name"] == "Ana Costa"
    out = tmp_path / "out.parquet"
    assert sayso("query", store, sql, "--format", "parquet", "--out", str(out)).exit_code == Exit.DONE
    assert pq.read_table(out).num_rows == 3
    assert sayso("query", store, sql, "--format", "parquet").exit_code == Exit.USAGE


def test_query_writes_text_to_a_file_too(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    sayso("query", store, "SELECT 1 AS one", "--format", "csv", "--out", str(out))
    assert out.read_bytes() == b"one\n1\n"


def test_query_writes_sums_as_numbers(store: str) -> None:
    assert sayso("query", store, "SELECT sum(injured) AS n FROM events", "--format", "json").stdout == '{"n":12}\n'


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_query_says_where_a_file_cannot_be_written(store: str, tmp_path: Path, form: str) -> None:
    ended = sayso("query", store, "SELECT 1", "--format", form, "--out", str(tmp_path / "no" / "out"))
    assert ended.exit_code == Exit.USAGE
    assert "error[option-error]: it cannot be written" in ended.stderr


def test_query_refuses_to_change_anything(store: str) -> None:
    ended = sayso("query", store, "DROP VIEW events")
    assert ended.exit_code == Exit.USAGE
    assert "error[query-error]: a DROP statement" in ended.stderr


def test_query_says_where_there_is_no_store(tmp_path: Path) -> None:
    ended = sayso("query", str(tmp_path / "nothing"))
    assert ended.exit_code == Exit.INPUT
    assert "error[store-missing]" in ended.stderr


def test_find_shows_a_page_and_gives_files_every_column(store: str) -> None:
    page = sayso("find", store, "--actor", "Costa", "--status", "planned")
    assert page.exit_code == Exit.DONE
    assert "AGREE" in page.stdout
    assert page.stdout.endswith("1 row\n")
    (row,) = sayso("find", store, "--from", "2024", "--to", "2024", "--format", "json").stdout.splitlines()
    assert json.loads(row)["intended_event"] == "CONSULT"


def test_find_refuses_a_day_that_is_none(store: str) -> None:
    ended = sayso("find", store, "--from", "spring")
    assert ended.exit_code == Exit.USAGE
    assert "error[option-error]" in ended.stderr
