"""Which words of an article say that something is said?"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from sayso.coding.grammar import children, is_negated, modal
from sayso.knowledge.load import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UNREAL_MODALS = frozenset({"may", "might", "could", "should"})


class CueWord(msgspec.Struct, frozen=True, kw_only=True):
    """A row of cues.csv: a word of saying and what it takes."""

    lemma: str
    part: str
    kind: str
    takes: tuple[str, ...] = ()
    hearer: str | None = None
    stance: str = "neutral"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying where it stands: its head token, all its tokens, and its row."""

    token: "Token"
    tokens: tuple[int, ...]
    word: CueWord

    @property
    def i(self) -> int:
        """The number of the head token."""
        return self.token.i

    def takes(self, *forms: str) -> bool:
        """Say whether its content can have one of the forms."""
        return any(form in self.word.takes for form in forms)


@cache
def cue_words(part: str) -> dict[str, CueWord]:
    """Give the rows of one part (`verb`, `noun`, …) by lemma."""
    return {row.lemma: row for row in _rows() if row.part == part}


@cache
def _rows() -> tuple[CueWord, ...]:
    return rows("cues.csv", CueWord)


@cache
def speaking_verbs() -> frozenset[str]:
    """Give the verbs of saying whose content is words, without those that take only a number ("count")."""
    return frozenset(row.lemma for row in _rows() if row.part == "verb" and not {*row.takes} <= {"figure", "at"})


@cache
def lemmas(part: str) -> frozenset[str]:
    """Give the lemmas of one part."""
    return frozenset(cue_words(part))


def verb_cue(token: "Token") -> Cue | None:
    """Read a token as a verb of saying, with its particle ("pointed out"); None where it is none.

    "did not say", "refused to say", "might say" and "if they say" tell of nothing said, so they are no cues.
    """
    if token.pos_ not in {"VERB", "AUX"} or is_unsaid(token):
        return None
    words = cue_words("verb")
    lemma = token.lemma_.lower()
    for child in token.children:
        joined = words.get(f"{lemma} {child.lower_}")
        if joined is not None and child.dep_ in {"compound:prt", "advmod", "obj", "xcomp"} and child.i > token.i:
            return Cue(token, (token.i, child.i), joined)
    for preposition in ("for", "on"):
        joined = words.get(f"{lemma} {preposition}")
        follows = next(
            (child for child in token.children for part in child.children if part.lower_ == preposition), None
        )
        if joined is not None and follows is not None and follows.i > token.i:
            case = next(part for part in follows.children if part.lower_ == preposition)
            if not children(token, "ccomp"):
                return Cue(token, (token.i, case.i), joined)
    row = words.get(lemma)
    return Cue(token, (token.i,), row) if row is not None else None


def is_unsaid(token: "Token") -> bool:
    """Say whether a verb of saying tells that nothing was said: negated, hypothetical, refused."""
    if is_negated(token) or modal(token) in UNREAL_MODALS:
        return True
    if any(mark.lower_ in {"if", "unless", "whether"} for mark in children(token, "mark")):
        return True
    withhold = lemmas("withhold")
    head = token.head
    return token.dep_ == "xcomp" and head.lemma_.lower() in withhold and not is_negated(head)


def noun_cue(token: "Token") -> Cue | None:
    """Read a token as a noun of saying ("the claim that …"); None where it is none."""
    row = cue_words("noun").get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    return Cue(token, (token.i,), row) if row is not None else None


def adverb_cue(token: "Token") -> Cue | None:
    """Read a token as an adverb that leaves the speaker out ("reportedly")."""
    row = cue_words("adverb").get(token.lower_)
    return Cue(token, (token.i,), row) if row is not None else None


def adjective_cue(token: "Token") -> Cue | None:
    """Read a token as an adjective that leaves the speaker out ("the alleged attack")."""
    row = cue_words("adjective").get(token.lower_)
    return Cue(token, (token.i,), row) if row is not None and token.dep_ == "amod" else None


def preposition_cues(doc: "Doc") -> Iterable[Cue]:
    """Yield the phrases that name a source ("according to"), found by their words; the head is the first."""
    known = [(lemma.split(), row) for lemma, row in cue_words("preposition").items()]
    firsts = {words[0] for words, _ in known}
    for token in doc:
        for words, row in known if token.lower_ in firsts else ():
            if [word.lower_ for word in doc[token.i : token.i + len(words)]] == words:
                yield Cue(token, tuple(range(token.i, token.i + len(words))), row)


def verb_cues(doc: "Doc") -> dict[int, Cue]:
    """Give the verbs of saying by token number."""
    found = (verb_cue(token) for token in doc)
    return {cue.i: cue for cue in found if cue is not None}
