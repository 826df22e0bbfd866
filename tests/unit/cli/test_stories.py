"""`sayso stories`: what it lists and keeps."""

from pathlib import Path

from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of
from tests.unit.store.test_stories import FLOOD, FLOOD_ELSEWHERE, STRIKE, told

from sayso.cli.status import Exit


def test_stories_lists_what_several_articles_tell(tmp_path: Path) -> None:
    cut = " ".join(FLOOD.split()[:50])
    store = str(store_of(tmp_path / "news", (told(FLOOD), told(cut), told(FLOOD_ELSEWHERE), told(STRIKE))))
    ended = sayso("stories", store, "--format", "csv")
    assert ended.exit_code == Exit.DONE
    assert ended.stdout.splitlines()[1].split(",")[2:4] == ["3", "2"]
    assert ended.stderr == "4 articles, 2 stories, 1 copy\n"
    assert "4 rows" in sayso("query", store, "FROM stories").stdout


def test_happenings_lists_and_keeps(tmp_path: Path) -> None:
    store = str(store_of(tmp_path / "news", (report(), report(" More of it."))))
    ended = sayso("happenings", store)
    assert ended.exit_code == Exit.DONE
    assert ended.stderr == "6 events, 3 happenings\n"
    assert "3 rows" in sayso("query", store, "FROM happening_rows").stdout
