"""How many names are found, with the right type and the right borders? On tokens with BIO tags, one JSON object a line.

A name counts as found when type and both borders agree (micro-F1 over all). Only people, organisations and places
count: what else sayso marks (MISC) is left out on both sides. Sets with other classes are mapped by `TYPES`: a person
is PER, an organisation ORG; a place, and a building or another facility, LOC; peoples, products, dates and sums of
money have no counterpart and are left out.

A row that names its document is read together with the other sentences of it, as an article would be. Where a set gives
no text, spaces are put back by rule, since the parser sees which words are glued to each other.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of
from sayso.errors import InputUnreadable
from sayso.parse.names import LOCATION, ORGANISATION, PERSON

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT = "uner_ewt/test.jsonl.gz"
SETS = {"ewt": DEFAULT, "worldwide": "worldwide_newswire/dev.jsonl.gz", "conll2003": "conll2003/dev.jsonl.gz"}
ANCHORS = {
    "ewt_f1": "86: XLM-R large, trained on this set",
    "worldwide_f1": "none comparable: classes mapped, set only measured on",
    "conll2003_f1": "none comparable: set only measured on",
}
TYPES = {
    "PER": PERSON, "Person": PERSON, "person": PERSON, "politician": PERSON,
    "ORG": ORGANISATION, "Organization": ORGANISATION, "organisation": ORGANISATION, "politicalparty": ORGANISATION,
    "LOC": LOCATION, "Location": LOCATION, "location": LOCATION, "country": LOCATION, "Facility": LOCATION,
}  # fmt: skip
"""A set's class to sayso's; a class that is not here does not count."""


class Name(NamedTuple):
    """A name by its tokens (first, one past last) within its passage, and its type."""

    first: int
    end: int
    type: str


class Passage(NamedTuple):
    """Sentences that are read together; `starts` are the token numbers at which a sentence starts."""

    id: str
    tokens: tuple[str, ...]
    spaces: tuple[bool, ...]
    starts: frozenset[int]
    gold: tuple[Name, ...]


def measure(data: Path) -> Measured:
    """Score one file of tagged tokens."""
    return score(read_passages(data), nlp=pipeline())


def measure_all(root: Path) -> Measured:
    """Score the shipped comparison sets, one after the other."""
    figures, rows = Figures(), list[Row]()
    for name, file in SETS.items():
        found, behind = measure(root / file)
        figures |= {f"{name}_{figure}": value for figure, value in found.items()}
        rows += [{"set": name, **row} for row in behind]
    return figures, rows


def score(passages: Iterable[Passage], *, nlp: "Language") -> Measured:
    """Give F1, precision, recall and the F1 of each type; one row a passage."""
    passages = list(passages)
    counts, rows = Counter[str](), list[Row]()
    for passage, doc in zip(passages, nlp.pipe(_doc(passage, nlp=nlp) for passage in passages), strict=True):
        found = {Name(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in TYPES.values()}
        for group, names in (("gold", set(passage.gold)), ("found", found), ("right", found & set(passage.gold))):
            counts.update(f"{group} {name.type}" for name in names)
            counts[group] += len(names)
        rows.append({"id": passage.id, "tokens": passage.tokens, "gold": passage.gold, "predicted": sorted(found)})
    figures = {
        "f1": f1(counts["right"], gold=counts["gold"], predicted=counts["found"]),
        "precision": share(counts["right"], of=counts["found"]),
        "recall": share(counts["right"], of=counts["gold"]),
    }
    for kind in (PERSON, ORGANISATION, LOCATION):
        right, gold, predicted = (counts[f"{group} {kind}"] for group in ("right", "gold", "found"))
        figures[f"{kind.lower()}_f1"] = f1(right, gold=gold, predicted=predicted)
    return figures, rows


def _doc(passage: Passage, *, nlp: "Language") -> "Doc":
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [number in passage.starts for number in range(len(passage.tokens))]
    return Doc(nlp.vocab, words=list(passage.tokens), spaces=list(passage.spaces), sent_starts=starts)


def read_passages(path: Path) -> list[Passage]:
    """Read a `.jsonl` or `.jsonl.gz` of rows {tokens, tags} with, if known, `id`, `doc`, `text` and `sent_len`.

    Raises:
        InputUnreadable: No tag is of a class that counts, so that there is nothing to find.
    """
    rows = [json.loads(line) for line in text_of(path).split("\n") if line]
    classes = {tag.partition("-")[2] for row in rows for tag in row["tags"]}
    if not classes & TYPES.keys():
        raise InputUnreadable(str(path), f"none of its classes counts: {sorted(classes)}", f"known: {sorted(TYPES)}")
    numbered = enumerate(rows)
    together = groupby(numbered, key=lambda pair: str(pair[1].get("doc") or pair[1].get("id") or pair[0]))
    return [_passage(name, rows=[row for _, row in group]) for name, group in together]


def _passage(name: str, *, rows: Sequence[Row]) -> Passage:
    tokens, tags, spaces, starts = list[str](), list[str](), list[bool](), set[int]()
    for row in rows:
        lengths = row.get("sent_len") or [len(row["tokens"])]
        starts |= {len(tokens) + sum(lengths[:number]) for number in range(len(lengths))}
        spaces += spaces_in(row["text"], tokens=row["tokens"]) if "text" in row else guessed_spaces(row["tokens"])
        tokens += row["tokens"]
        tags += row["tags"]
    return Passage(name, tuple(tokens), tuple(spaces), frozenset(starts), tuple(names_in(tags)))


def names_in(tags: Sequence[str]) -> list[Name]:
    """Read BIO tags into names that count; an I- that continues nothing starts a name."""
    names, first, kind = list[Name](), 0, ""
    for number, tag in enumerate([*tags, "O"]):
        mark, _, label = tag.partition("-")
        if kind and (mark != "I" or label != kind):
            names += [Name(first, number, TYPES[kind])] if kind in TYPES else []
            kind = ""
        if mark != "O" and not kind:
            first, kind = number, label
    return names


def spaces_in(text: str, *, tokens: Sequence[str]) -> list[bool]:
    """Say of each token whether a space comes after it in the text; the last one of a sentence counts as having one."""
    spaces, end = list[bool](), 0
    for token in tokens:
        start = text.find(token, end)
        if start < 0:  # the tokens are not the text's: better all spaces than wrong ones
            return [True] * len(tokens)
        spaces.append(start > end)
        end = start + len(token)
    return [*spaces[1:], True]


BEFORE = frozenset("([{“‘$£€#")
AFTER = frozenset({*".,;:?!)]}”’%", "...", "…", "n't", "n’t"})


def guessed_spaces(tokens: Sequence[str]) -> list[bool]:
    """Guess where English print has spaces: not just inside brackets and quotation marks, nor before marks."""
    spaces, opened = list[bool](), False
    for number, token in enumerate(tokens):
        follower = tokens[number + 1] if number + 1 < len(tokens) else ""
        if token == '"':
            opened = not opened
        glued = (
            token in BEFORE
            or follower in AFTER
            or (len(follower) > 1 and follower[0] in "'’")
            or "-" in (token, follower)
        )
        glued = glued or (token == '"' and opened) or (follower == '"' and opened)
        spaces.append(not glued)
    return [*spaces[:-1], True] if spaces else []
