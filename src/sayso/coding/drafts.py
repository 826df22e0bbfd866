"""A claim in the making, and the spans that it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.content import Tokens
from sayso.coding.grammar import sentence_of
from sayso.records import ClaimKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.cues import Cue
    from sayso.coding.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim whose content is still a set of token numbers."""

    cue: "Cue | None"
    speaker: "Token | None"
    content: Tokens
    quotations: "tuple[Quotation, ...]" = ()
    via: "tuple[Token, ...]" = ()
    hearers: "tuple[Token, ...]" = ()
    shut: Tokens = frozenset()
    """Tokens between those of the content that are the article's own."""

    @property
    def key(self) -> int:
        """A number that no other draft has: its cue's token, or, below zero, the start of its quotation or content."""
        if self.cue is not None:
            return self.cue.i
        return -1 - 2 * self.quotations[0].start if self.quotations else -2 - 2 * min(self.content)

    def first(self, doc: "Doc") -> int:
        """Give the first character of anything that belongs to the claim."""
        tokens = [*self.content, *(self.cue.tokens if self.cue else ())]
        if self.speaker is not None and self.cue is not None:
            tokens.append(self.speaker.i)
        return doc[min(tokens)].idx

    def parent(self, others: "Iterable[Draft]") -> "Draft | None":
        """Give the innermost other draft inside whose content this one is told."""
        own = frozenset(self.cue.tokens) if self.cue is not None else self.content
        holding = [
            draft for draft in others
            if draft.key != self.key and own <= draft.content and not self._holds(draft)
        ]  # fmt: skip
        return min(holding, key=lambda draft: (len(draft.content), draft.key), default=None)

    def _holds(self, other: "Draft") -> bool:
        return (
            other.cue is not None
            and frozenset(other.cue.tokens) <= self.content
            and len(self.content) >= len(other.content)
        )


def closed(draft: Draft) -> Draft:
    """Fill the small gaps of a reported clause that only a doubtful parse has left.

    A gap stays where the cue, the speaker, a hearer, or one who passed the words on stands in it, and in quotations.
    """
    if draft.cue is None or draft.quotations or len(draft.content) < 2:
        return draft
    apart = {*draft.cue.tokens, *draft.shut}
    for head in (draft.speaker, *draft.via, *draft.hearers):
        if head is not None:
            apart |= {token.i for token in head.subtree if token.i not in draft.content} | {head.i}
    first, last = min(draft.content), max(draft.content)
    filled = set(draft.content)
    start, end = sentence_of(draft.cue.token)
    gap: list[int] = []
    for i in range(first, last + 1):
        if i not in draft.content:
            gap.append(i)
            continue
        if gap and not apart & set(gap) and start <= gap[0] < end:
            filled |= set(gap)
        gap = []
    return replace(draft, content=frozenset(filled))


def kind_of(draft: Draft, *, doc: "Doc", around: "Iterable[Tokens]") -> ClaimKind:
    """Say whether all of the content stands in quotation marks, some of it, or none.

    Marks that also hold the cue are the marks of whoever quotes the claim, so they do not count.

    Args:
        draft: The claim.
        doc: The parsed article.
        around: The tokens of each quotation that is somebody's words.
    """
    cue = draft.cue.i if draft.cue is not None else -1
    quoted = frozenset(i for tokens in around if cue not in tokens for i in tokens)
    words = {i for i in draft.content if any(sign.isalnum() for sign in doc[i].text)}
    if not words & quoted:
        return "indirect"
    return "direct" if words <= quoted else "mixed"


def claim_spans(draft: Draft, *, doc: "Doc", quoted: Tokens) -> tuple[Span, ...]:
    """Give the content as character spans: runs of tokens without loose punctuation, marks with their words."""
    runs: list[list[int]] = []
    for i in sorted(draft.content):
        if doc[i].is_space:
            continue
        if runs and _adjoin(doc, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = [_trim(run, doc=doc, quoted=quoted) for run in runs]
    return tuple((doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in trimmed if run)


def _adjoin(doc: "Doc", one: int, other: int) -> bool:
    """Say whether nothing but white space stands between two tokens of one paragraph."""
    return all(token.is_space and "\n" not in token.text for token in doc[one + 1 : other])


def _trim(run: list[int], *, doc: "Doc", quoted: Tokens) -> list[int]:
    first, last = 0, len(run)
    loose = [
        (doc[i].is_punct or doc[i].dep_ == "cc") and i not in quoted and doc[i].text not in "()[]%$€£" for i in run
    ]
    while first < last and (loose[first] or doc[run[first]].text in ")]"):
        first += 1
    while last > first and (loose[last - 1] or doc[run[last - 1]].text in "(["):
        last -= 1
    return run[first:last]
