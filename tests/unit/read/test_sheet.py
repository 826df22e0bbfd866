"""Tables of articles: CSV and Parquet."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.read.articles import ReadOptions, read_articles, read_file
from sayso.records import Article, Problem

CSV = 'headline,body,published,source\nTalks,"They met.\n\n""Yes,"" she said.",2024-05-14,The Example\n,They left.,,\n'
FIELDS = ReadOptions(fields=("title=headline", "text=body"))


def read(path: Path, data: bytes | str, *, options: ReadOptions = FIELDS) -> list[Article | Problem]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_articles(str(path), options=options))


def told(found: list[Article | Problem]) -> list[tuple[Any, ...]]:
    return [
        (item.title, item.text, item.published.first, item.outlet) if isinstance(item, Article) else (item.error,)
        for item in found
    ]


EXPECTED = [("Talks", 'They met.\n\n"Yes," she said.', "2024-05-14", "The Example"), (None, "They left.", None, None)]


@pytest.mark.parametrize("name", ["a.csv", "a.CSV"])
def test_a_row_of_csv_is_an_article(tmp_path: Path, name: str) -> None:
    assert told(read(tmp_path / name, CSV)) == EXPECTED


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_csv_may_be_parted_by_another_sign(tmp_path: Path, sign: str) -> None:
    table = f"title{sign}text\nTalks{sign}They met, at last.\n"
    assert told(read(tmp_path / "a.tsv", table, options=ReadOptions())) == [("Talks", "They met, at last.", None, None)]


def test_csv_may_come_with_a_mark_of_excel_and_in_its_encoding(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.csv", b"\xef\xbb\xbf" + CSV.encode())) == EXPECTED
    (row,) = told(read(tmp_path / "b.csv", "text\n“Yes” he said.\n".encode("cp1252"), options=ReadOptions()))
    assert row[1] == "“Yes” he said."


def test_a_bad_row_of_csv_is_a_problem_and_the_next_are_read(tmp_path: Path) -> None:
    rows = "text,published\nOne.,2024-05-14\n,2024-05-14\nTwo.,soon\nThree.,2024-05-14,more\nFour.,\n"
    found = told(read(tmp_path / "a.csv", rows, options=ReadOptions()))
    assert [row[-1] if len(row) == 1 else row[1] for row in found] == [
        "One.",
        "InputEmpty",
        "InputUnreadable",
        "InputUnreadable",
        "Four.",
    ]


@pytest.mark.parametrize("data", ["", "text\n", 'text\n"One.'])
def test_csv_without_rows_or_cut_short_is_refused(tmp_path: Path, data: str) -> None:
    (problem,) = read(tmp_path / "a.csv", data, options=ReadOptions())
    assert isinstance(problem, Problem)


def test_a_row_of_parquet_is_an_article(tmp_path: Path) -> None:
    table = pa.table(
        {
            "headline": ["Talks", None],
            "body": ['They met.\n\n"Yes," she said.', "They left."],
            "published": pa.array([date(2024, 5, 14), None]),
            "source": ["The Example", None],
            "noise": [[1], [2]],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    assert told(list(read_articles(str(tmp_path / "a.parquet"), options=FIELDS))) == EXPECTED
    (tmp_path / "a.parquet").rename(tmp_path / "b")
    assert told(list(read_articles(str(tmp_path / "b"), options=FIELDS))) == EXPECTED
    piped = read_file("-", options=FIELDS, stdin=BytesIO((tmp_path / "b").read_bytes()))
    assert told(list(piped)) == EXPECTED


def test_moments_and_missing_numbers_of_parquet_are_read_as_days_and_nothing(tmp_path: Path) -> None:
    rows = {"text": ["One."], "date": [datetime(2024, 5, 14, 9, tzinfo=UTC)], "title": [float("nan")]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    assert told(list(read_articles(str(tmp_path / "a.parquet"), options=ReadOptions()))) == [
        (None, "One.", "2024-05-14", None)
    ]


def test_a_damaged_table_of_parquet_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "a.parquet", b"PAR1 and no more")
    assert isinstance(problem, Problem)
    assert (problem.error, problem.input) == ("InputUnreadable", str(tmp_path / "a.parquet"))
