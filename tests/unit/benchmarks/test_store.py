"""The parts of the store benchmark that need no model."""

from pathlib import Path

from benchmarks.store import ORPHANS, QUESTIONS, VIEWS
from benchmarks.storecopies import write_copies
from tests.unit.store.stores import report, store_of

from sayso.store.database import Database
from sayso.store.find import find


def test_copies_of_a_store_have_keys_days_and_words_of_their_own(tmp_path: Path) -> None:
    small = store_of(tmp_path / "small", (report(), report(" More.")))
    assert write_copies(small, tmp_path / "large", articles=40) == 40
    with Database(tmp_path / "large") as database:
        assert database.rows("SELECT count(DISTINCT article_id) AS n FROM articles") == [{"n": 40}]
        assert {row["n"] for row in database.rows(ORPHANS)} == {0}
        days = database.rows("SELECT count(DISTINCT published_from) AS n FROM articles")
        lengths = database.rows("SELECT count(DISTINCT length(text)) AS n, count(DISTINCT text) AS texts FROM articles")
        assert days == [{"n": 20}]
        assert lengths[0]["n"] == 2, "spans stay where they are"
        assert lengths[0]["texts"] > 2


def test_store_benchmark_asks_what_a_store_can_answer(tmp_path: Path) -> None:
    with Database(store_of(tmp_path / "news", (report(),))) as database:
        assert all(find(database, wanted) is not None for wanted in QUESTIONS.values())
        assert all(database.arrow(sql) is not None for sql in VIEWS.values())
