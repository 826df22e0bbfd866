"""A store seen through DuckDB: each article once, the views, and nothing but reading."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
from tests.unit.sample_report import EVENTS, sample_report
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.errors import QueryError, StoreDamaged
from sayso.records import Problem, Report
from sayso.store.database import Database
from sayso.store.folder import create_store, shards_of
from sayso.store.schema import ADDED, TABLES
from sayso.store.shards import read_reports, tables_of_rows, write_shard
from sayso.store.tables import no_rows, row_of_problem
from sayso.store.tidy import tidy
from sayso.store.views import VIEWS


def ask(store: Path, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    with Database(store) as database:
        return database.rows(sql, parameters)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "news", (report(),))


@pytest.mark.parametrize("view", VIEWS)
def test_database_has_the_documented_columns_even_of_an_empty_store(store: Path, tmp_path: Path, view: str) -> None:
    for one in (store, create_store(tmp_path / "empty")):
        with Database(one) as database:
            assert database.arrow(f"FROM {view}").schema.names == list(VIEWS[view].columns)


def test_database_shows_an_article_once_that_two_writers_added(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(), report(" A.")), (report(), report(" B.")))
    once = store_of(tmp_path / "once", (report(), report(" A."), report(" B.")))
    for table in TABLES:
        assert ask(store, f"FROM {table} ORDER BY ALL") == ask(once, f"FROM {table} ORDER BY ALL")


@pytest.mark.parametrize("turned", [False, True])
def test_database_shows_the_appearance_of_the_lowest_rank(tmp_path: Path, turned: bool) -> None:
    told = [
        (report(day="2024-05-13", outlet="First"),),
        (report(outlet="Later"),),
        (report(day=None, outlet="Undated"),),
    ]
    store = store_of(tmp_path / "news", *(reversed(told) if turned else told))
    assert ask(store, "SELECT outlet FROM articles") == [{"outlet": "First"}]
    assert len(ask(store, "FROM appearances")) == 3


def test_database_shows_what_was_coded_last(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    newer = msgspec.structs.replace(report(), events=EVENTS[:1], coder=msgspec.structs.replace(CODER, version="0.2.0"))
    write_shard(store, tables_of_rows(rows_of(newer)), coder=newer.coder, generation=1)
    assert ask(store, "SELECT DISTINCT coder_version FROM events") == [{"coder_version": "0.2.0"}]


def test_database_shows_a_problem_once_and_no_more_once_its_article_is_coded(tmp_path: Path) -> None:
    rows = no_rows()
    gone = Problem(input="a", stage="coding", error="ValueError", message="no verb")
    unread = Problem(input="b.txt", stage="read", error="InputMissing", message="no such file")
    rows["problems"] = [
        row_of_problem(gone, article=report().article, coder=CODER),
        row_of_problem(unread, article=None, coder=CODER),
    ]
    store = store_of(tmp_path / "news")
    for version in ("0.1.0", "0.2.0"):
        coder = msgspec.structs.replace(CODER, version=version)
        write_shard(store, tables_of_rows(rows), coder=coder)
    assert len(ask(store, "FROM problems")) == 2
    store_of(store, (report(),))
    assert [row["input"] for row in ask(store, "FROM problems")] == ["b.txt"]


def test_dyads_pair_every_actor_with_every_recipient_and_members_in_the_place_of_groups(store: Path) -> None:
    found = ask(store, "SELECT event_id, actor, recipient, mutual FROM dyads ORDER BY ALL")
    assert [tuple(row.values()) for row in found] == [
        ("v1", "Ana Costa", "Peru", False),
        ("v2", "Ana Costa", "Peru", True),
        ("v3", "Police in Lima", "protesters", False),
    ]


def test_timeline_is_in_the_order_of_days(store: Path) -> None:
    found = ask(store, "SELECT event_id, date_from FROM timeline")
    assert [tuple(row.values()) for row in found] == [("v3", date(2019, 1, 1)), ("v1", date(2024, 5, 16))]


def test_quotes_name_speaker_and_words(store: Path) -> None:
    quote = ask(store, "FROM quotes WHERE claim_id = 'c4'")[0]
    assert (quote["source"], quote["source_code"], quote["text"]) == ("Inés Quispe", "PERGOV", "“We were never asked,”")


def test_planned_holds_what_is_to_come(store: Path) -> None:
    (row,) = ask(store, "FROM planned")
    assert (row["event_id"], row["intended_mode"], row["actor"]) == ("v1", "visit", "Ana Costa")


def test_event_rows_say_on_whose_word_an_event_stands(store: Path) -> None:
    (row,) = ask(store, "SELECT source, via, text FROM event_rows WHERE event_id = 'v2'")
    assert row == {"source": "Rui Lopes", "via": "Lusa", "text": "the two sides had agreed a “historic” pact"}


def test_offsets_are_code_points_in_sql_too(tmp_path: Path) -> None:
    text = "🙂 é Café: Ana Costa left."
    start = text.index("Ana")
    event = msgspec.structs.replace(EVENTS[0], actor=(), recipient=(), start=start, end=start + 9)
    odd = Report(article=msgspec.structs.replace(sample_report().article, text=text), events=(event,), coder=CODER)
    words = "substr(a.text, start_char + 1, end_char - start_char)"
    sql = f"SELECT {words} AS t FROM events JOIN articles AS a USING (article_id)"
    assert ask(store_of(tmp_path / "news", (odd,)), sql) == [{"t": "Ana Costa"}]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW events",
        "CREATE TABLE mine AS FROM events",
        "COPY events TO 'out.csv'",
        "SET enable_external_access = true",
        "ATTACH 'other.db'",
        "INSTALL fts",
        "SELECT 1; SELECT 2",
        "",
        "SELEC 1",
        "SELECT no_such FROM events",
        "SELECT * FROM read_text('pyproject.toml')",
        "SELECT * FROM 'pyproject.toml'",
    ],
)
def test_database_does_nothing_but_read_the_store(store: Path, sql: str) -> None:
    with pytest.raises(QueryError):
        ask(store, sql)


def test_database_takes_values_as_parameters(store: Path) -> None:
    assert ask(store, "SELECT event_id FROM events WHERE event = $e", e="ASSAULT") == [{"event_id": "v3"}]


def test_database_names_a_file_that_is_gone(store: Path) -> None:
    with Database(store) as database:
        shards_of(store)[0].table("events").unlink()
        with pytest.raises(StoreDamaged):
            database.rows("SELECT * FROM events")


def test_database_opens_a_store_with_a_quote_in_its_name(tmp_path: Path) -> None:
    assert ask(store_of(tmp_path / "it's news", (report(),)), "SELECT 1 AS one FROM articles") == [{"one": 1}]


def aged(shard: Path) -> None:
    """Make a shard one of store version 1, whose events have no reasons."""
    table = pq.read_table(shard / "events.parquet", partitioning=None)
    pq.write_table(table.drop_columns(list(ADDED["events"])), shard / "events.parquet")
    card = shard / "shard.json"
    card.write_bytes(card.read_bytes().replace(b'"store_version":2', b'"store_version":1'))


def test_database_shows_empty_cells_for_columns_that_older_shards_lack(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    aged(shards_of(store)[0].path)
    assert {row["because_lexicon"] for row in ask(store, "FROM events")} == {None}
    assert all(event.because is None for one in shards_of(store) for each in read_reports(one) for event in each.events)
    write_shard(store, tables_of_rows(rows_of(report(" A."))), coder=CODER)
    assert len(ask(store, "FROM events")) == 2 * len(EVENTS)
    tidy(store)
    assert len(ask(store, "SELECT because_network FROM events")) == 2 * len(EVENTS)
