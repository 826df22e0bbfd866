"""`sayso actors`: what it lists and keeps."""

from pathlib import Path

from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli.status import Exit


def test_actors_lists_parties_and_the_reason_of_each_merge(tmp_path: Path) -> None:
    store = str(store_of(tmp_path / "news", (report(), report(" More of it."))))
    ended = sayso("actors", store, "--least", "2", "--format", "csv")
    assert ended.exit_code == Exit.DONE
    assert "PER,2,Peru,country,PER,GOV" in ended.stdout
    why = sayso("actors", store, "--name", "Peru", "--why", "--format", "csv")
    assert why.stdout.count('"the same country, PER"') == 2
    assert "rows" in sayso("query", store, "FROM actor_rows").stdout
