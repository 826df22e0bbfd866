"""`sayso add`: what it says, and how it ends."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.commands import sayso
from tests.unit.read.pages import HOST, Site, feed, page
from tests.unit.run.workshop import load

from sayso.cli.status import Exit
from sayso.store.folder import shards_of


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n{"text": \n')
    return path


def add(*arguments: str, to: Path, **more: Any) -> Any:
    return sayso("add", *arguments, "--to", str(to), coder=load, **more)


def test_add_sums_up_and_ends_with_5_where_a_row_is_broken(rows: Path, tmp_path: Path) -> None:
    ended = add(str(rows), to=tmp_path / "news")
    assert ended.exit_code == Exit.PROBLEMS
    assert ended.stdout == ""
    assert "error[input-unreadable]" in ended.stderr
    assert ended.stderr.endswith("2 new, 0 known, 1 unreadable\n")
    assert add(str(rows), to=tmp_path / "news").stderr.endswith("0 new, 2 known, 1 unreadable\n")


def test_add_reads_standard_input(tmp_path: Path) -> None:
    ended = add("-", to=tmp_path / "news", stdin=b"They met.")
    assert (ended.exit_code, ended.stderr) == (Exit.DONE, "1 new, 0 known\n")


def test_add_ends_with_3_where_nothing_can_be_read_and_keeps_the_problem(tmp_path: Path) -> None:
    ended = add("no/such.txt", to=tmp_path / "news")
    assert ended.exit_code == Exit.INPUT
    assert [shard.card.problems for shard in shards_of(tmp_path / "news")] == [1]


def test_add_tells_no_more_than_some_problems(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text("{\n" * 30 + '{"text": "One."}\n')
    ended = add(str(rows), to=tmp_path / "news")
    assert ended.stderr.count("error[") == 20
    assert "10 more problems" in ended.stderr


def test_add_refuses_a_folder_that_is_no_store(rows: Path, tmp_path: Path) -> None:
    ended = add(str(rows), to=tmp_path)
    assert ended.exit_code == Exit.INPUT
    assert "error[store-damaged]" in ended.stderr


def test_add_refuses_no_process_at_all(rows: Path, tmp_path: Path) -> None:
    assert add(str(rows), "--jobs", "0", to=tmp_path / "news").exit_code == Exit.USAGE


def test_add_takes_a_feed_and_does_not_fetch_its_pages_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (f"{HOST}/{number}" for number in (1, 2, 3))
    site = Site({f"{HOST}/feed": feed(one, two, three), one: page(1), two: page(2)})
    monkeypatch.setattr("sayso.read.address.Fetcher", lambda: site.fetch)
    ended = add(f"{HOST}/feed", to=tmp_path / "news")
    assert (ended.exit_code, ended.stderr.splitlines()[-1]) == (Exit.PROBLEMS, "2 new, 0 known, 1 unreadable")
    assert f"{three}\n" in ended.stderr
    site.asked.clear()
    again = add(f"{HOST}/feed", to=tmp_path / "news")
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (Exit.PROBLEMS, "0 new, 2 known, 1 unreadable")
    assert site.asked == [f"{HOST}/feed", three]
    assert [shard.card.problems for shard in shards_of(tmp_path / "news")] == [1]
