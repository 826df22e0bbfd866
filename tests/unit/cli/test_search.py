"""`sayso search`: what it prints."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli.status import Exit


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(store_of(tmp_path / "news", (report(),)))


def test_search_shows_where_the_words_stand_and_who_says_them(store: str) -> None:
    ended = sayso("search", store, "agree", "historic")
    assert ended.stdout.splitlines()[0].endswith(" · 2024-05-14 · The Example · Costa to visit Peru")
    assert "Lusa. — Rui Lopes" in ended.stdout
    assert ended.stdout.endswith("1 found\n")


def test_search_takes_a_phrase_in_the_quotes_of_the_shell(store: str) -> None:
    assert sayso("search", store, "visit Peru", "Thursday").stdout.endswith("1 found\n")
    assert sayso("search", store, "Peru visit", "Thursday").stdout == "nothing found\n"
    assert sayso("search", store, "Peru visit Thursday").stdout.endswith("1 found\n")


def test_search_of_claims_gives_rows_with_their_key(store: str) -> None:
    rows = [
        json.loads(line)
        for line in sayso("search", store, "historic", "--claims", "--format", "json").stdout.splitlines()
    ]
    assert rows[0]["claim_id"] == "c2"
    assert rows[0]["source"] == "Rui Lopes"


def test_search_refuses_a_source_of_articles(store: str) -> None:
    ended = sayso("search", store, "pact", "--source", "Lusa")
    assert ended.exit_code == Exit.USAGE
    assert "error[option-error]" in ended.stderr
