"""`sayso tidy` and `sayso recode`."""

from pathlib import Path

from tests.unit.cli.commands import sayso
from tests.unit.run.test_adding import add, article
from tests.unit.run.workshop import load, load_newer
from tests.unit.store.stores import report, store_of

from sayso.cli.status import Exit


def test_tidy_says_what_it_did(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),), (report(" A."),))
    ended = sayso("tidy", str(store))
    assert (ended.exit_code, ended.stderr) == (Exit.DONE, "2 shards folded into 1, 0 of an earlier run deleted\n")


def test_recode_says_how_many_were_coded_anew(tmp_path: Path) -> None:
    add(tmp_path, article("One."))
    assert sayso("recode", str(tmp_path), coder=load).stderr == "0 coded anew\n"
    assert sayso("recode", str(tmp_path), coder=load_newer).stderr == "1 coded anew\n"


def test_upkeep_says_where_there_is_no_store(tmp_path: Path) -> None:
    for command in ("tidy", "recode"):
        assert sayso(command, str(tmp_path), coder=load).exit_code == Exit.INPUT
