"""The flat rows of events that questions read: with files or without, the answers are the same."""

from pathlib import Path

import pytest
from tests.unit.sample_report import EVENTS
from tests.unit.store.stores import CODER, report, store_of

from sayso.ids import article_id
from sayso.store.corrections import Correction, keep_correction
from sayso.store.database import Database
from sayso.store.find import Wanted, find
from sayso.store.rowfiles import keep_rows, kept_rows, row_file
from sayso.store.tidy import tidy

KEY = article_id(report().article.text)
ASKED = (Wanted(), Wanted(actor="Costa"), Wanted(party="Peru"), Wanted(actor="Chile"), Wanted(source="Lusa", limit=2))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    store = store_of(tmp_path / "news", (report(), report(" More.")), (report(" Another."),))
    return store_of(store, (report(outlet="Other", title="The same text"), report(" And more.")), coder=CODER)


def answers(store: Path) -> list[object]:
    views = ("event_rows", "timeline", "planned")
    with Database(store) as database:
        found = [find(database, wanted).to_pylist() for wanted in ASKED]
        return [*found, *(database.rows(f"FROM {view} ORDER BY ALL") for view in views)]


def test_rows_in_files_give_the_same_answers_as_the_shards(store: Path) -> None:
    before = answers(store)
    keep_rows(store)
    assert len(kept_rows(store)) == 3
    assert answers(store) == before
    row_file(store, sorted(kept_rows(store))[0]).unlink()
    assert answers(store) == before, "one file is missing"


def test_rows_in_files_show_corrections_and_what_is_added_after_them(store: Path) -> None:
    keep_rows(store)
    at = "2024-05-20"
    changed = {"name": "Ana Costa Silva", "country": "CHL"}
    keep_correction(store, Correction(kind="party", at=at, why="seen", name="Ana Costa", changes=changed))
    trigger = EVENTS[2].trigger
    keep_correction(store, Correction(kind="event", at=at, why="none", article_id=KEY, trigger=trigger, rejected=True))
    expected = answers(store)
    assert expected[3], "the new country is found"
    keep_rows(store)
    assert len(kept_rows(store)) == 4
    assert answers(store) == expected
    store_of(store, (report(" Yet more."),))
    assert len(answers(store)[0]) == len(expected[0]) + 3  # type: ignore[arg-type]
    late = answers(store)
    keep_rows(store)
    assert answers(store) == late


def test_rows_of_shards_that_are_gone_are_taken_away(store: Path) -> None:
    keep_rows(store)
    before = answers(store)
    tidy(store)
    assert answers(store) == before
    tidy(store)
    assert len(kept_rows(store)) == 1
    assert answers(store) == before
