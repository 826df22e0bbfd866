"""Searching by words: what fits, which sentence, and an index that is never wrong."""

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import TEXT
from tests.unit.store.stores import CODER, report, store_of

from sayso.errors import OptionError
from sayso.store.database import Database
from sayso.store.search import matching
from sayso.store.searchindex import FILES
from sayso.store.tidy import tidy


@pytest.fixture
def store(tmp_path: Path) -> Path:
    other = report(" Wheat harvests fell.", title="Wheat", day="2024-06-02", outlet="Another")
    return store_of(tmp_path / "news", (report(),), (other,))


def index_of(store: Path) -> Path:
    (path,) = (store / "derived").glob(FILES)
    return path


def found(store: Path, words: str, **more: Any) -> list[dict[str, Any]]:
    with Database(store) as database:
        rows: list[dict[str, Any]] = database.search(words, **more).to_pylist()
        return rows


def test_search_gives_the_sentence_that_fits(store: Path) -> None:
    rows = found(store, "thursday visits")
    assert {row["text"] for row in rows} == {"President Ana Costa will visit Peru on Thursday."}
    assert {TEXT[row["start_char"] : row["end_char"]] for row in rows} == {rows[0]["text"]}


def test_search_says_whose_words_fit(store: Path) -> None:
    assert found(store, '"historic pact"')[0]["source"] == "Rui Lopes"
    assert found(store, "thursday")[0]["source"] is None


def test_search_gives_no_sentence_where_only_the_headline_fits(store: Path) -> None:
    other = store_of(store, (report(" More.", title="Elections"),))
    assert [(row["text"], row["source"]) for row in found(other, "elections")] == [(None, None)]


def test_search_puts_a_word_of_the_headline_first(store: Path) -> None:
    assert found(store, "wheat OR Lima")[0]["title"] == "Wheat"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("wheat", 1),
        ("WHEAT harvesting", 1),
        ('"wheat harvests"', 1),
        ('"harvests wheat"', 0),
        ("harv*", 1),
        ("Lima -wheat", 1),
        ("Lima", 2),
        ("Lima wheat", 1),
        ("Lima OR wheat", 2),
        ("nowhere", 0),
        ("U.S. (NEAR) ^x: AND", 0),
    ],
)
def test_search_finds_what_is_asked_for(store: Path, words: str, count: int) -> None:
    assert len(found(store, words)) == count


@pytest.mark.parametrize("words", ["", "…", "-wheat", '""', "OR"])
def test_search_refuses_words_that_find_nothing(words: str) -> None:
    with pytest.raises(OptionError, match="no word"):
        matching(words)


def test_search_keeps_to_outlet_and_days(store: Path) -> None:
    assert len(found(store, "Lima", outlet="another")) == 1
    assert len(found(store, "Lima", first="2024-06")) == 1
    assert len(found(store, "Lima", last="2024-05")) == 1
    assert len(found(store, "Lima", first="2025")) == 0


def test_search_of_claims_gives_their_words_and_who_says_them(store: Path) -> None:
    with Database(store) as database:
        quotes = database.rows("SELECT * FROM quotes WHERE source IS NOT NULL ORDER BY article_id, claim_id")
    quote = quotes[0]
    rows = found(store, quote["text"], claims=True, source=quote["source"].split("; ")[0])
    assert (quote["article_id"], quote["claim_id"], quote["text"]) in [
        (row["article_id"], row["claim_id"], row["text"]) for row in rows
    ]
    assert found(store, quote["text"], claims=True, source="Nobody") == []
    with pytest.raises(OptionError, match="no one's word"):
        found(store, "Lima", source="Lusa")


def test_search_extends_the_index_by_what_was_added(store: Path) -> None:
    found(store, "Lima")
    store_of(store, (report(" More.", title="New"),))
    assert [row["title"] for row in found(store, "new")] == ["New"]
    assert len(found(store, "Lima")) == 3


def test_search_gives_the_same_after_extending_tidying_and_making_anew(store: Path) -> None:
    found(store, "Lima")
    store_of(store, (report(" More.", title="New"),))
    before = found(store, "Lima OR wheat")
    tidy(store)
    assert found(store, "Lima OR wheat") == before
    index_of(store).unlink()
    assert found(store, "Lima OR wheat") == before


def test_search_makes_the_index_anew_where_an_article_was_coded_again(store: Path) -> None:
    found(store, "Lima")
    newer = report(title="Renewed")
    coder = msgspec.structs.replace(CODER, version="9")
    store_of(store, (msgspec.structs.replace(newer, coder=coder),), coder=coder, generation=1)
    assert len(found(store, "renewed")) == 1
    assert len(found(store, "Lima")) == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_search_makes_a_damaged_index_anew(store: Path, damage: bytes) -> None:
    before = found(store, "Lima")
    index_of(store).write_bytes(damage)
    assert found(store, "Lima") == before
    assert index_of(store).name.startswith("search-000002-")


def test_search_makes_an_index_of_another_version_anew(store: Path) -> None:
    before = found(store, "Lima")
    with sqlite3.connect(index_of(store)) as index:
        index.execute("PRAGMA user_version = 99")
    index.close()
    assert found(store, "Lima") == before


def test_search_works_where_the_store_can_only_be_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("sayso.store.searchindex.pending_folder", refuse)
    assert len(found(store, "Lima")) == 2
    assert not list((store / "derived").glob(FILES))


def test_an_older_look_at_the_store_finds_only_what_it_sees(store: Path) -> None:
    with Database(store) as older:
        store_of(store, (report(" More.", title="New"),))
        assert len(found(store, "Lima")) == 3
        assert older.search("Lima").num_rows == 2
