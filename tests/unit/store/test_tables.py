"""Reports become rows and rows become reports again."""

from datetime import date
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from tests.unit.sample_report import sample_report
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.ids import article_id
from sayso.records import Problem, Published, Report
from sayso.store.appearance import appearance_of, as_read
from sayso.store.folder import shards_of
from sayso.store.reports import report_of_rows
from sayso.store.schema import TABLES, arrow_schema
from sayso.store.shards import read_reports
from sayso.store.tables import arrow_table, row_of_problem


def test_tables_give_a_report_back_as_it_was() -> None:
    assert report_of_rows(rows_of(sample_report())) == sample_report()


def test_tables_give_reports_back_through_parquet(tmp_path: Path) -> None:
    told = (report(" One."), report(" Two.", day=None, title=None, outlet=None))
    (shard,) = shards_of(store_of(tmp_path / "news", told))
    assert sorted(read_reports(shard), key=lambda one: one.article.text) == list(told)


def test_tables_give_an_empty_report_back() -> None:
    empty = Report(article=report().article, coder=CODER)
    assert report_of_rows(rows_of(empty)) == empty


def test_tables_key_an_article_by_its_words_and_keep_the_id_it_was_given() -> None:
    (row,) = rows_of(report())["articles"]
    assert (row["article_id"], row["given_id"]) == (article_id(report().article.text), "given-7")


def test_tables_call_no_id_given_that_is_the_key_itself() -> None:
    key = article_id(report().article.text)
    (row,) = rows_of(report(id=key))["articles"]
    assert row["given_id"] is None


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_the_columns_of_the_schema_on_disk(tmp_path: Path, table: str) -> None:
    (shard,) = shards_of(store_of(tmp_path / "news", (report(),)))
    on_disk = pq.read_table(shard.table(table))
    assert on_disk.schema.names == [column.name for column in TABLES[table]]
    assert pq.read_metadata(shard.table(table)).metadata[b"sayso_store_version"] == b"2"


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("problems", "appearances")])
def test_tables_say_on_each_row_what_coded_it(table: str) -> None:
    rows = rows_of(report())[table]
    assert rows
    assert all((row["coder_version"], row["coder_model"], row["codebook"]) == CODER_COLUMNS for row in rows)


CODER_COLUMNS = (CODER.version, CODER.model, CODER.codebook)


def test_tables_hold_days_as_days() -> None:
    table = arrow_table("events", rows_of(report())["events"])
    assert table.schema == arrow_schema("events")
    assert table["date_from"].to_pylist() == [date(2024, 5, 16), None, date(2019, 1, 1)]


def test_tables_refuse_a_day_that_is_no_day() -> None:
    rows = rows_of(report())["events"]
    with pytest.raises(ValueError, match="isoformat"):
        arrow_table("events", [{**rows[0], "date_from": "2024-02-31x"}])


def test_tables_give_the_same_problem_the_same_id() -> None:
    problem = Problem(input="a.txt", stage="read", error="InputEmpty", message="nothing", hint=None)
    one, two = (row_of_problem(problem, article=None, coder=CODER) for _ in range(2))
    assert one == two
    other = row_of_problem(msgspec.structs.replace(problem, input="b.txt"), article=None, coder=CODER)
    assert other["problem_id"] != one["problem_id"]
    assert row_of_problem(problem, article=report().article, coder=CODER)["article_id"]


def test_appearances_of_one_text_share_its_key_and_differ_by_what_is_known_about_it() -> None:
    text = report().article.text
    one, two = appearance_of(report().article), appearance_of(report(outlet="Another").article)
    broken = appearance_of(report(text=text.replace(" ", "\n", 1)).article)
    assert one.key == two.key == broken.key
    assert len({one.id, two.id, broken.id}) == 3


def test_appearances_rank_by_the_day_known_and_earliest() -> None:
    early, late, unknown = (appearance_of(report(day=day).article) for day in ("2024-05-13", "2024-05-14", None))
    assert early.rank < late.rank < unknown.rank


def test_appearances_forget_what_was_inferred() -> None:
    day = Published(first="2024-05-14", last="2024-05-14", basis="inferred", because=("a weekday",))
    assert as_read(report(published=day).article).published == Published()
