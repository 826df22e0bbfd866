"""Adding: new, known and met elsewhere; problems kept; the same content whatever the order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.run.workshop import load, load_sample

from sayso.ids import article_id
from sayso.records import Article, Problem, Published
from sayso.run import adding
from sayso.run.adding import add_articles
from sayso.run.shard import Coding
from sayso.run.tally import Tally
from sayso.store.folder import create_store, shards_of
from sayso.store.shards import read_table


def article(text: str, *, day: str | None = None, **more: Any) -> Article:
    published = Published(first=day, last=day, basis="given") if day else Published()
    return Article(id=article_id(text), text=text, published=published, **more)


MISSING = Problem(input="a.txt", stage="read", error="InputMissing", message="no such file")


def add(
    store: Path, *items: Article | Problem, jobs: int = 1, load: Callable[[], Coding] = load
) -> tuple[Tally, list[Problem]]:
    steps = list(add_articles(items, store=create_store(store), jobs=jobs, load=load))
    return steps[-1][0], [problem for _, problems in steps for problem in problems]


def rows(store: Path, table: str) -> list[dict[str, Any]]:
    return [row for shard in shards_of(store) for row in read_table(shard, table).to_pylist()]


def never() -> Coding:
    raise AssertionError("the model was asked for")


def test_adding_again_changes_nothing_and_loads_no_model(tmp_path: Path) -> None:
    store, items = tmp_path / "news", (article("One."), article("Two."), MISSING)
    assert add(store, *items) == (Tally(new=2, unreadable=1), [MISSING])
    before = sorted(store.rglob("*"))
    assert add(store, *items[:2], load=never) == (Tally(known=2), [])
    assert add(store, *items)[0] == Tally(known=2, unreadable=1)
    assert sorted(store.rglob("*")) == before


def test_adding_writes_shards_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "SHARD_ARTICLES", 2)
    tally, _ = add(tmp_path, *(article(f"Text {number}.") for number in range(5)))
    assert tally == Tally(new=5)
    assert sorted(shard.card.articles for shard in shards_of(tmp_path)) == [1, 2, 2]


def test_adding_codes_a_text_once_that_is_met_in_two_places(tmp_path: Path) -> None:
    first, other = article("One.", day="2024-05-01", outlet="A"), article("One.", day="2024-05-02", outlet="B")
    assert add(tmp_path, first, other, first)[0] == Tally(new=1, appearances=1, known=1)
    assert sorted(row["outlet"] for row in rows(tmp_path, "appearances")) == ["A", "B"]
    assert [row["outlet"] for row in rows(tmp_path, "articles")] == ["A"]
    assert add(tmp_path, other, first, load=never)[0] == Tally(known=2)


def test_adding_codes_a_text_once_in_a_shard_however_often_it_is_met(tmp_path: Path) -> None:
    late, early = article("One.", day="2024-05-02", outlet="B"), article("One.", day="2024-05-01", outlet="A")
    assert add(tmp_path, late, early)[0] == Tally(new=1, appearances=1)
    assert [row["outlet"] for row in rows(tmp_path, "articles")] == ["A"]
    assert len(rows(tmp_path, "appearances")) == 2


def test_adding_codes_a_text_again_where_an_earlier_appearance_comes_later(tmp_path: Path) -> None:
    first, other = article("One.", day="2024-05-01", outlet="A"), article("One.", day="2024-05-02", outlet="B")
    assert add(tmp_path, other)[0] == Tally(new=1)
    assert add(tmp_path, first)[0] == Tally(new=1)
    assert len(rows(tmp_path, "appearances")) == 2


def test_adding_keeps_what_could_not_be_coded_and_tries_it_again(tmp_path: Path) -> None:
    tally, (problem,) = add(tmp_path, article("uncodable"), article("One."))
    assert tally == Tally(new=1, failed=1)
    assert problem.message == "no verb"
    (row,) = rows(tmp_path, "problems")
    assert row["article_id"] == article_id("uncodable")
    assert add(tmp_path, article("uncodable"))[0] == Tally(failed=1)
    assert len(rows(tmp_path, "problems")) == 1
    add(tmp_path, article("uncodable"), load=load_sample)
    assert len(rows(tmp_path, "articles")) == 2


def test_adding_keeps_a_report_that_fits_no_table_as_a_problem(tmp_path: Path) -> None:
    bad = article("One.", day="soon")
    tally, (problem,) = add(tmp_path, bad, article("Two."))
    assert tally == Tally(new=1, failed=1)
    assert "soon" in problem.message


def test_adding_with_processes_writes_the_same_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "SHARD_ARTICLES", 3)
    items = [article(f"Text {number}.") for number in range(7)]
    assert add(tmp_path / "one", *items) == add(tmp_path / "two", *items, jobs=2)
    one, two = ([shard.name for shard in shards_of(tmp_path / name)] for name in ("one", "two"))
    assert one == two


def test_adding_nothing_writes_nothing(tmp_path: Path) -> None:
    assert add(tmp_path / "news", load=never) == (Tally(), [])
    assert shards_of(tmp_path / "news") == ()
