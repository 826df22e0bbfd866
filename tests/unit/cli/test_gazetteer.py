"""`sayso gazetteer`: makes the file, says how much is in it, and tells what is wrong."""

from pathlib import Path

from tests.unit.cli.commands import sayso

from sayso.cli.status import Exit

ROW = "1\tOstvik\tOstvik\t\t1.5\t2.5\tP\tPPL\tNO\t\t01\t\t\t\t50\t\t\tEurope/Oslo\t2024-01-01\n"


def test_gazetteer_makes_a_file_of_a_dump(tmp_path: Path) -> None:
    (tmp_path / "NO.txt").write_text(ROW)
    ended = sayso("gazetteer", str(tmp_path / "NO.txt"), str(tmp_path / "places.sqlite"))
    assert ended.exit_code == Exit.DONE
    assert "1 places in" in ended.stderr
    assert (tmp_path / "places.sqlite").exists()


def test_gazetteer_tells_the_line_that_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "NO.txt").write_text(ROW + "nothing\n")
    ended = sayso("gazetteer", str(tmp_path / "NO.txt"), str(tmp_path / "places.sqlite"))
    assert ended.exit_code == Exit.INPUT
    assert "NO.txt:2" in ended.stderr
