"""How many articles are to come."""

import gzip
from pathlib import Path

from sayso.read.count import count_articles


def test_count_takes_files_once_and_rows_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"{}\n\n{}\n"))
    assert count_articles([str(tmp_path)]) == 3
    assert count_articles([str(tmp_path / "a.txt"), str(tmp_path / "*.gz")]) == 3


def test_count_never_fails(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 50)[:-9])
    assert count_articles([str(tmp_path / "b.jsonl.gz"), "no/such/*.txt", "none.txt"]) == 3


def test_count_does_not_know_what_comes_through_standard_input() -> None:
    assert count_articles(["a.txt", "-"]) is None
