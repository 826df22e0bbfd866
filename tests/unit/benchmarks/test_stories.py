"""The benchmark of stories, on groups that can be counted by hand."""

import json
from pathlib import Path

from benchmarks.stories import b3, measure, measure_copies
from tests.unit.store.test_stories import FLOOD, FLOOD_ELSEWHERE, STRIKE, STRIKE_ELSEWHERE


def test_b3_counts_by_article() -> None:
    assert b3([1, 1, 2], ["x", "x", "x"]) == (100.0, 100 * (2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert b3([1, 1, 1], ["x", "x", "y"]) == (100 * (2 / 3 + 2 / 3 + 1 / 3) / 3, 100.0)


def test_stories_benchmark_groups_articles(tmp_path: Path) -> None:
    texts = [("f", FLOOD), ("f", FLOOD_ELSEWHERE), ("s", STRIKE), ("s", STRIKE_ELSEWHERE)]
    rows = [
        {"id": str(n), "triplet": group, "text": text, "date": "2024-05-13"} for n, (group, text) in enumerate(texts)
    ]
    data = tmp_path / "a.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    figures, told = measure(data)
    assert figures == {"b3_f1": 100.0, "b3_precision": 100.0, "b3_recall": 100.0}
    assert [row["found"] for row in told] == ["0", "0", "2", "2"]


def test_stories_benchmark_makes_copies_and_finds_them() -> None:
    figures, rows = measure_copies([{"id": "1", "text": FLOOD}, {"id": "2", "text": STRIKE}])
    assert figures == {"copies_recall": 100.0, "copies_false_pairs": 0}
    assert len(rows) == 8
