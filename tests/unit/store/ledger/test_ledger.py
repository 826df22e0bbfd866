"""The ledger: it says what the views say, whether out of its file, worked out in memory, or out of both."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.show.site.sites import retold, visit_done
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.store.corrections import Correction, keep_correction, party_changes
from sayso.store.database import Database
from sayso.store.ledger.file import FILES, bring_up, ledger_of
from sayso.store.ledger.tables import TABLES
from sayso.store.shards import tables_of_rows, write_shard

PARTS = """
SELECT a.article_id, v.event_id, t.side, p.name, p.country, p.code
FROM ledger.parts AS t JOIN ledger.acts AS v USING (act)
    JOIN ledger.articles AS a USING (article) JOIN ledger.parties AS p USING (party) ORDER BY ALL
"""
ACTS = """
SELECT a.article_id, v.* EXCLUDE (act, article, site, actors, recipients, speakers, via), s.name, s.country, s.known
FROM ledger.acts AS v JOIN ledger.articles AS a USING (article) LEFT JOIN ledger.sites AS s USING (site) ORDER BY ALL
"""
PAIRS = """
SELECT a.article_id, v.event_id, x.name AS actor, y.name AS recipient, p.mutual, p.told, p.done, p.conflict
FROM ledger.pairs AS p JOIN ledger.acts AS v USING (act) JOIN ledger.articles AS a USING (article)
    JOIN ledger.parties AS x ON x.party = p.actor JOIN ledger.parties AS y ON y.party = p.recipient ORDER BY ALL
"""
CLAIMS = """
SELECT a.article_id, c.claim_id, c.text, v.side, p.name
FROM ledger.claims AS c JOIN ledger.articles AS a USING (article)
    LEFT JOIN ledger.voices AS v USING (claim) LEFT JOIN ledger.parties AS p USING (party) ORDER BY ALL
"""
BEARERS = """
SELECT a.article_id, p.name, b.kind, b.roles FROM ledger.bearers AS b JOIN ledger.articles AS a USING (article)
    JOIN ledger.parties AS p USING (party) ORDER BY ALL
"""
SPOKEN_OF = """
SELECT a.article_id, c.claim_id, p.name FROM ledger.spoken_of JOIN ledger.claims AS c USING (claim)
    JOIN ledger.articles AS a USING (article) JOIN ledger.parties AS p USING (party) ORDER BY ALL
"""
WORDED = """
SELECT a.article_id, p.name, w.text, w.kind, w.times FROM ledger.worded AS w JOIN ledger.articles AS a USING (article)
    JOIN ledger.parties AS p USING (party) ORDER BY ALL
"""
QUESTIONS = (PARTS, ACTS, PAIRS, CLAIMS, BEARERS, SPOKEN_OF, WORDED)
OTHER = msgspec.structs.replace(CODER, version="99")


def told(store: Path) -> list[list[dict[str, Any]]]:
    """Give all that the ledger says, by names."""
    with Database(store, ledger=ledger_of(store)) as database:
        return [database.rows(sql) for sql in QUESTIONS]


def made_of(store: Path) -> list[Path]:
    return sorted((store / "derived").glob(FILES))


def of_memory(store: Path) -> list[list[dict[str, Any]]]:
    """Give what is worked out where there is no file."""
    for path in made_of(store):
        path.unlink()
    return told(store)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "it's news", (report(), visit_done()))


def test_the_file_says_what_is_worked_out_without_it(store: Path) -> None:
    expected = told(store)
    assert all(expected)
    assert bring_up(ledger_of(store), more_than=0) == 2
    assert len(made_of(store)) == 1
    assert told(store) == expected


def test_the_ledger_says_what_the_views_say(store: Path) -> None:
    with Database(store, ledger=ledger_of(store)) as database:
        parts = "SELECT DISTINCT article_id, event_id, (side <> 'actor')::TINYINT AS side, name, country, code"
        both = [PARTS.replace("ORDER", "WHERE side < 2 ORDER"), f"{parts} FROM event_parties ORDER BY ALL"]
        assert database.rows(both[0]) == database.rows(both[1])
        dyads = "SELECT article_id, event_id, actor, recipient, mutual FROM dyads ORDER BY ALL"
        pairs = f"SELECT article_id, event_id, actor, recipient, mutual FROM ({PAIRS}) ORDER BY ALL"
        assert database.rows(pairs) == database.rows(dyads)
        for table in ("articles", "claims", "entities"):
            of = {"entities": "bearers"}.get(table, table)
            count = "SELECT count(*) AS n FROM"
            assert database.rows(f"{count} {table}") == database.rows(f"{count} ledger.{of}")


def test_what_came_after_the_file_is_there_and_can_be_put_in(store: Path) -> None:
    bring_up(ledger_of(store), more_than=0)
    write_shard(store, tables_of_rows(rows_of(retold())), coder=CODER)
    (before,) = made_of(store)
    beside = told(store)
    assert bring_up(ledger_of(store), more_than=1) == 0
    assert bring_up(ledger_of(store), more_than=0) == 1
    assert made_of(store) != [before]
    put_in = told(store)
    assert beside == put_in == of_memory(store)


def test_what_was_coded_anew_takes_the_place_of_what_was(store: Path) -> None:
    bring_up(ledger_of(store), more_than=0)
    anew = msgspec.structs.replace(report(), events=report().events[:1], coder=OTHER)
    write_shard(store, tables_of_rows(rows_of(anew)), coder=OTHER, generation=1)
    beside = told(store)
    assert bring_up(ledger_of(store), more_than=0) == 1
    put_in = told(store)
    assert beside == put_in == of_memory(store)


def test_an_article_that_two_have_added_is_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store_of(tmp_path / "news", (report(), visit_done()), (report(), retold()))
    monkeypatch.chdir(tmp_path)
    store = Path("news")
    expected = told(store)
    assert bring_up(ledger_of(store), more_than=0) == 3
    assert told(store) == expected


def test_a_file_that_is_damaged_or_of_another_version_is_made_anew(store: Path) -> None:
    import duckdb

    expected = told(store)
    (store / "derived").mkdir()
    (store / "derived" / "ledger-000007-x.duckdb").write_bytes(b"no database at all")
    assert told(store) == expected
    assert bring_up(ledger_of(store), more_than=0) == 2
    (made,) = made_of(store)
    assert made.name.startswith("ledger-000008-")
    with duckdb.connect(str(made)) as connection:
        connection.execute("UPDATE about SET version = 0")
    assert told(store) == expected
    assert bring_up(ledger_of(store), more_than=0) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Ana Costa", "changes": party_changes(("name=Peru", "country=PRT"))},
        {"name": "Peru", "country": "PER", "changes": party_changes(("name=Lima", "sector=GOV"))},
        {"name": "Ana Costa", "changes": party_changes(("name=Costa",)), "article": True},
        {"kind": "event", "rejected": True, "changes": {}, "article": True, "trigger": report().events[2].trigger},
    ],
)
def test_corrections_show_at_once(store: Path, more: dict[str, Any]) -> None:
    bring_up(ledger_of(store), more_than=0)
    made = {"kind": "party", "why": "seen", "at": "2024-05-20", **more}
    if made.pop("article", False):
        with Database(store) as database:
            made["article_id"] = database.rows("SELECT article_id FROM articles ORDER BY published_to")[0]["article_id"]
    before = told(store)
    keep_correction(store, Correction(**made))
    with Database(store) as database:
        shown = "SELECT DISTINCT article_id, event_id, (side <> 'actor')::TINYINT AS side, name, country, code"
        views = database.rows(f"{shown} FROM event_parties ORDER BY ALL")
    after = told(store)
    assert [row for row in after[0] if row["side"] < 2] == views
    assert after != before
    assert after == of_memory(store)
    assert bring_up(ledger_of(store), more_than=0) == 2
    assert told(store) == after


def test_small_stores_have_no_file(store: Path) -> None:
    assert bring_up(ledger_of(store)) == 0
    assert not made_of(store)


def test_every_table_is_shown(store: Path) -> None:
    with Database(store, ledger=ledger_of(store)) as database:
        for table in TABLES:
            assert database.rows(f"FROM ledger.{table} LIMIT 1"), table
