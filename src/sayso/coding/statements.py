"""Statements that stand without quotation marks: "The minister said:" ends a paragraph, and the next ones are his; and
the turns of a transcript.

Press offices write so. A statement goes on until a paragraph that is no prose (a heading, a list), that opens a
quotation, or in which somebody is said to have said something; a turn goes on until the next one, too.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.coding import grammar
from sayso.coding.cues import verb_cues
from sayso.coding.drafts import Draft
from sayso.coding.quotations import MARKS, Quotation, paragraphs_of, tokens_of
from sayso.coding.sources import speaker_of
from sayso.coding.turns import find_turns, without_label
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.cues import Cue

ENDS = (".", "!", "?", "…")
BULLETS = frozenset("-–—*•·")
LEAST = 5
"""Words of the first paragraph; fewer are a heading or the start of a list."""


class Statement(NamedTuple):
    """Who states what: the word of saying, if any, the head of the phrase that names the speaker, and what is said."""

    cue: "Cue | None"
    speaker: "Token"
    words: Quotation
    """Its paragraphs, as if they stood in marks."""

    def draft(self) -> Draft:
        """Give the claim."""
        tokens = tokens_of(self.speaker.doc, self.words)
        return Draft(self.cue, self.speaker, frozenset(token.i for token in tokens), (self.words,))


def find_statements(doc: "Doc") -> tuple[Statement, ...]:
    """Find the statements of a text and then the turns of a transcript, each in its order."""
    return (*_introduced_statements(doc), *_turns(doc))


def _turns(doc: "Doc") -> "Iterator[Statement]":
    paragraphs, turns = paragraphs_of(doc), find_turns(doc)
    if not turns:
        return
    cues, ends = verb_cues(doc), [*(turn.paragraph for turn in turns[1:]), len(paragraphs)]
    for turn, end in zip(turns, ends, strict=True):
        if turn.speaker is not None:
            first = without_label(paragraphs[turn.paragraph], turn, doc=doc)
            rest = _own_paragraphs(paragraphs[turn.paragraph + 1 : end], doc=doc, cues=cues, least=1)
            yield Statement(None, turn.speaker, Quotation((first, *rest), depth=0, closed=True))


def _introduced_statements(doc: "Doc") -> tuple[Statement, ...]:
    paragraphs, text = paragraphs_of(doc), doc.text
    opening = [number for number, (_, end) in enumerate(paragraphs[:-1]) if text[end - 1] == ":"]
    cues = verb_cues(doc) if opening else {}
    found = []
    for number in opening:
        introduced = _introduced(paragraphs[number], doc=doc, cues=cues)
        rest = _own_paragraphs(paragraphs[number + 1 :], doc=doc, cues=cues) if introduced is not None else ()
        if introduced is not None and rest:
            found.append(Statement(*introduced, Quotation(rest, depth=0, closed=True)))
    return tuple(found)


def _introduced(span: Span, *, doc: "Doc", cues: "dict[int, Cue]") -> "tuple[Cue, Token] | None":
    """Give the word of saying before the colon that ends a paragraph, and who speaks."""
    for token in reversed(_tokens(span, doc=doc)):
        cue = cues.get(token.i)
        speaker = speaker_of(cue) if cue is not None and cue.takes("quote") else None
        if cue is not None and speaker is not None:
            return cue, speaker
        if token.is_sent_start:
            return None
    return None


def _own_paragraphs(
    following: Sequence[Span], *, doc: "Doc", cues: "dict[int, Cue]", least: int = LEAST
) -> tuple[Span, ...]:
    """Give the paragraphs that belong to a statement, whose first has at least some words."""
    own: list[Span] = []
    text = doc.text
    for span in following:
        tokens = _tokens(span, doc=doc)
        words = text[span[0] : span[1]]
        prose = words.endswith(ENDS) and words[0] not in MARKS and words[0] not in BULLETS
        if not prose or (not own and len(tokens) < least) or any(_reports(cue) for cue in _among(tokens, cues)):
            break
        own.append(span)
    return tuple(own)


def _among(tokens: "Sequence[Token]", cues: "dict[int, Cue]") -> "Iterator[Cue]":
    yield from (cues[token.i] for token in tokens if token.i in cues)


def _reports(cue: "Cue") -> bool:
    """Say whether a word of saying tells in the past what a third person said: there the reporter speaks again."""
    if grammar.tense(cue.token) != "past" or cue.token.dep_ != "root" or not cue.takes("quote"):
        return False
    speaker = speaker_of(cue)
    return speaker is not None and speaker.lower_ not in {"i", "we"}


def _tokens(span: Span, *, doc: "Doc") -> "list[Token]":
    return [token for token in doc if span[0] <= token.idx < span[1]]
