"""What an older coder wrote is brought up to the present one, and may be stopped in between."""

from pathlib import Path

import msgspec
import pytest
from tests.unit.run.test_adding import add, article
from tests.unit.run.test_killed import content
from tests.unit.run.workshop import CODER, load, load_newer

from sayso.run import adding, recoding
from sayso.run.recoding import older_shards, recode_articles
from sayso.run.tally import Tally
from sayso.store.database import Database
from sayso.store.folder import shards_of

NEWER = msgspec.structs.replace(CODER, version="2")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(adding, "SHARD_ARTICLES", 4)
    monkeypatch.setattr(recoding, "SHARD_ARTICLES", 2)
    dated = article("One.", day="2024-05-01", outlet="A")
    add(tmp_path, dated, article("One."), *(article(f"Text {number}.", title="T") for number in range(6)))
    return tmp_path


def recode(store: Path) -> Tally:
    shards = older_shards(store, coder=NEWER)
    return [Tally(), *(tally for tally, _ in recode_articles(shards, store=store, coder=NEWER, load=load_newer))][-1]


def versions(store: Path) -> list[tuple[str, int]]:
    with Database(store) as database:
        rows = database.rows("SELECT coder_version, count(*) AS n FROM articles GROUP BY ALL ORDER BY ALL")
    return [(row["coder_version"], row["n"]) for row in rows]


def test_recoding_renews_every_article_and_loses_no_appearance(store: Path) -> None:
    before = content(store)
    assert recode(store) == Tally(new=7)
    assert versions(store) == [("2", 7)]
    after = content(store)
    assert after["appearances"] == before["appearances"]
    assert [row["article_id"] for row in after["articles"]] == [row["article_id"] for row in before["articles"]]
    assert recode(store) == Tally()


def test_recoding_goes_on_where_it_was_stopped(store: Path) -> None:
    steps = recode_articles(older_shards(store, coder=NEWER), store=store, coder=NEWER, load=load_newer)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert versions(store) == [("1", 5), ("2", 2)]
    assert recode(store) == Tally(new=5)
    assert versions(store) == [("2", 7)]


def test_recoding_keeps_the_old_rows_of_what_fails_now(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.unit.run.workshop.FAILING", "Text 3")
    assert recode(store) == Tally(new=6, failed=1)
    assert versions(store) == [("1", 1), ("2", 6)]
    assert recode(store) == Tally()


def test_recoding_does_nothing_where_all_is_up_to_date(store: Path) -> None:
    assert older_shards(store, coder=load().coder) == ()


def test_recoding_codes_an_article_once_that_stands_in_two_shards(tmp_path: Path) -> None:
    later, earlier = article("One.", day="2024-05-02", outlet="A"), article("One.", day="2024-05-01", outlet="B")
    add(tmp_path, later, article("Two."))
    add(tmp_path, earlier)
    assert sum(shard.card.articles for shard in shards_of(tmp_path)) == 3
    before = content(tmp_path)["articles"]
    assert recode(tmp_path) == Tally(new=2)
    assert [row["outlet"] for row in content(tmp_path)["articles"]] == [row["outlet"] for row in before]
    assert sum(shard.card.articles for shard in shards_of(tmp_path)) == 2
