"""A writer that is killed at any moment leaves whole shards, and the same command goes on where it stopped."""

import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

from tests.unit.run.killed import articles

from sayso.store.database import Database
from sayso.store.folder import shards_of
from sayso.store.schema import TABLES

COUNT = 60
KILLS = 4
ORPHANS = """
SELECT count(*) AS n FROM (
    SELECT article_id FROM entities
    UNION ALL SELECT article_id FROM mentions
    UNION ALL SELECT article_id FROM appearances
) WHERE article_id NOT IN (SELECT article_id FROM articles)
"""


def writer(store: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.unit.run.killed", str(store), str(COUNT)])


def content(store: Path) -> dict[str, list[dict[str, Any]]]:
    with Database(store) as database:
        return {table: database.rows(f"FROM {table} ORDER BY ALL") for table in TABLES}


def test_a_killed_writer_leaves_whole_shards_and_goes_on(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert writer(whole).wait() == 0
    random = Random(7)
    for _ in range(KILLS):
        child = writer(killed)
        while not (killed / "pending").exists():
            sleep(0.01)
        sleep(random.uniform(0.0, 0.3))
        child.kill()
        child.wait()
        with Database(killed) as database:
            assert database.rows(ORPHANS) == [{"n": 0}]
    assert writer(killed).wait() == 0
    assert content(killed) == content(whole)
    assert list((killed / "pending").iterdir()) == []


def test_two_writers_at_once_leave_each_article_once(tmp_path: Path) -> None:
    children = [writer(tmp_path / "news") for _ in range(2)]
    assert [child.wait() for child in children] == [0, 0]
    found = content(tmp_path / "news")
    assert len(found["articles"]) == len({article.id for article in articles(COUNT)})
    assert sum(shard.card.articles for shard in shards_of(tmp_path / "news")) >= len(found["articles"])
