"""The project's own labelled documents as measuring sets: texts from the data folder, labels from the repository.

A file of one's own in the same form can be measured, too: JSON lines with `id`, `text`, `events` and `claims` as in
`training/annotation/written/`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import REPOSITORY, Row, text_of

ANNOTATION = REPOSITORY / "training" / "annotation"


def labelled_rows(root: Path, *, listed: str = "held_out.txt") -> Iterator[Row]:
    """Yield the documents that a list of `training/annotation/` names, each with its text as far as it was labelled.

    Args:
        root: The data folder, which holds the texts.
        listed: `held_out.txt` for the documents that are only measured on, `tuning.txt` for those that thresholds
        were chosen on.
    """
    from training.readings import labelled

    wanted = set((ANNOTATION / listed).read_text(encoding="utf-8").split())
    for corpus, text, row in labelled(root):
        if f"{corpus}/{row['id']}" in wanted:
            yield {**row, "id": f"{corpus}/{row['id']}", "text": text}


def rows_of(data: Path) -> list[Row]:
    """Read a file of labelled texts."""
    return [json.loads(line) for line in text_of(data).split("\n") if line.strip()]
