"""The canonical text of each document that is labelled, made from the data folder alone: offsets count its code points.

Corpora that come as tokens are joined by one rule, so that the same folder gives the same text everywhere.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora import guess_glue, lines_of

Span = tuple[int, int]
BREAK = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
"""Where a sentence is shown to end. For numbering only: labels keep offsets."""
SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|U\.S|U\.N|U\.K|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$"
)


def read_texts(data: Path, corpus: str) -> dict[str, str]:
    """Give the texts of a corpus by document id."""
    return dict(READERS[corpus](data))


def sentences_of(text: str) -> list[Span]:
    """Cut a text into the sentences that notes count from 1."""
    spans: list[Span] = []
    start = 0
    for match in BREAK.finditer(text):
        if "\n" not in match.group() and SHORT.search(text[start : match.start()].rstrip("\"”’')]")):
            continue
        end = match.end()
        if text[start:end].strip():
            spans.append((start, end))
        start = end
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON-lines file."""
    yield from map(json.loads, lines_of(path))


def joined(tokens: list[str], glued: list[bool]) -> str:
    """Join tokens with one space where none is glued to the one before it."""
    return "".join(
        token if tight or not number else f" {token}"
        for number, (token, tight) in enumerate(zip(tokens, glued, strict=True))
    )


def gum(data: Path) -> Iterator[tuple[str, str]]:
    """Each GUM document; a line for each sentence's paragraph is not kept in this release, so the text is one line."""
    for row in rows_of(data / "gum/train.jsonl.gz"):
        spaces = row["space_after"]
        yield (
            row["id"],
            "".join(token + (" " if space else "") for token, space in zip(row["tokens"], spaces, strict=True)).strip(),
        )


def meantime(data: Path) -> Iterator[tuple[str, str]]:
    """Each Wikinews article of MEANTIME."""
    for row in rows_of(data / "meantime/airbus_gm_stock.jsonl.gz"):
        yield row["id"], joined(row["tokens"], guess_glue(row["tokens"]))


def geovirus(data: Path) -> Iterator[tuple[str, str]]:
    """Each Wikinews article of GeoVirus."""
    for row in rows_of(data / "geovirus/test.jsonl.gz"):
        yield row["id"], row["text"]


def re3d(data: Path) -> Iterator[tuple[str, str]]:
    """Each statement or report of re3d."""
    for row in rows_of(data / "re3d/all.jsonl.gz"):
        yield row["id"], row["text"]


def ecbplus(data: Path) -> Iterator[tuple[str, str]]:
    """Each plain text of ECB+, training and development topics."""
    for row in rows_of(data / "ecbplus/docs.jsonl.gz"):
        yield row["id"], row["text"]


def causal_news(data: Path) -> Iterator[tuple[str, str]]:
    """Each sentence of the causal news corpus."""
    for row in rows_of(data / "causal_news/train_st1.jsonl.gz"):
        yield row["id"], row["text"]


def plover_gsr(data: Path) -> Iterator[tuple[str, str]]:
    """Each sentence of PLOVER's own records."""
    for row in rows_of(data / "plover_gsr/not_in_plv_test.jsonl"):
        yield row["id"], row["text"]


def wikiwars(data: Path) -> Iterator[tuple[str, str]]:
    """Each history of WikiWars, training part."""
    for row in rows_of(data / "wikiwars/train.jsonl.gz"):
        yield row["id"], row["text"]


def ngec_synth(data: Path) -> Iterator[tuple[str, str]]:
    """Each machine-written story of NGEC's synthetic set."""
    for row in rows_of(data / "ngec_synth/all.jsonl.gz"):
        yield str(row["id"]), row["text"]


READERS = {
    "gum": gum, "meantime": meantime, "geovirus": geovirus, "re3d": re3d, "ecbplus": ecbplus,
    "causal_news": causal_news, "plover_gsr": plover_gsr, "wikiwars": wikiwars, "ngec_synth": ngec_synth,
}  # fmt: skip
