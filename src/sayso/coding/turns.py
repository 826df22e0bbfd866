"""Turns of a transcript: a paragraph that begins with its speaker's name and a colon ("KOVEL: We never ordered it.").

A label counts where its last word is in capitals or is a person's name, and where the text has more than one turn. "Q:"
and "A:" name nobody: they only end the turn before them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.coding.quotations import MARKS, paragraphs_of
from sayso.knowledge.load import table
from sayso.parse.names import PERSON
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL = re.compile(r"[\"“]?(?P<name>(?:[A-Z][\w.'’-]*)(?: (?:de|da|van|von|bin|al|of|the|[A-Z][\w.'’-]*)){0,5})"
                   r"(?: \([^()\n]{1,40}\)|, [^:.\n]{1,60})?: +(?=\S)")  # fmt: skip
"""A name in capitals or with a capital, perhaps what the person is ("SMITH (via interpreter):"), a colon."""
LEAST = 2
"""Turns in a text: one label alone may be a heading."""


class Turn(NamedTuple):
    """Who speaks, and the number of the paragraph and the character at which the words begin."""

    speaker: "Token | None"
    paragraph: int
    start: int


def find_turns(doc: "Doc") -> tuple[Turn, ...]:
    """Find where somebody's turn begins, in the order of the text; the speaker is None where the label names nobody."""
    found = []
    for number, span in enumerate(paragraphs_of(doc)):
        match = LABEL.match(doc.text, span[0], span[1])
        if match is not None:
            found.append((number, match))
    names = [name for name in (_label(doc, match) for _, match in found) if name is not None]
    if len(names) < LEAST:
        return ()
    labels = Counter(match["name"] for _, match in found)
    turns = []
    for number, match in found:
        speaker = _label(doc, match)
        if (
            speaker is not None
            or match["name"].lower() in table("names.toml")["labels_of_nobody"]
            or labels[match["name"]] > 1
        ):
            turns.append(Turn(speaker, number, match.end()))
    return tuple(turns)


def without_label(span: Span, turn: Turn, *, doc: "Doc") -> Span:
    """Give the words of a turn's first paragraph; a mark that opens the paragraph and closes nowhere is left out."""
    end = span[1]
    if doc.text[end - 1] in MARKS and doc.text[span[0]] in MARKS:
        end -= 1
    return turn.start, end


def _label(doc: "Doc", match: re.Match[str]) -> "Token | None":
    """Give the last word of a label that names somebody."""
    if match["name"].lower() in table("names.toml")["labels_of_nobody"]:
        return None
    tokens = [token for token in doc if match.start("name") <= token.idx < match.end("name")]
    last = next((token for token in reversed(tokens) if token.text[0].isalpha()), None)
    if last is None:
        return None
    shouted = len(last.text) > 1 and last.text.isupper()
    return last if (shouted and _is_name(tokens)) or last.ent_type_ == PERSON else None


def _is_name(tokens: "Sequence[Token]") -> bool:
    return any(token.ent_type_ or token.pos_ == "PROPN" for token in tokens)
