"""Which stretches of an article stand in quotation marks, and which of them are names, not words that somebody said?

Marks are paired inside a paragraph. An apostrophe is no mark; a quotation whose paragraph ends without a closing mark
goes on where the next paragraph opens with the same kind of mark, as print does in long speeches, and else ends with
its paragraph.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.coding.cues import lemmas
from sayso.offsets import contains, strip_span
from sayso.parse.names import PARAGRAPHS
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Family = Literal["double", "single", "angle"]
Use = Literal["words", "title", "nickname", "mention"]

OPENING = {"“": "double", "„": "double", "‟": "double", "«": "angle", "‹": "angle", "‘": "single", "‚": "single"}
CLOSING = {"”": "double", "»": "angle", "›": "angle"}
STRAIGHT = {'"': "double", "'": "single", "’": "single"}
MARKS = frozenset({*OPENING, *CLOSING, *STRAIGHT, "``", "''"})
ELISIONS = ("tis", "twas", "em ", "til", "cause", "n'", "n’", "round ", "bout ")
BEFORE_OPENING = frozenset("([{—–-/“„«‘\"'…")
SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "up",
        "with",
        "de",
        "la",
        "al",
        "el",
        "vs",
    }
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks; `spans` include the marks, one span for each paragraph that it runs over."""

    spans: tuple[Span, ...]
    depth: int
    """0 for an outer quotation, 1 for one inside it."""
    closed: bool

    @property
    def start(self) -> int:
        """The first mark."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last mark."""
        return self.spans[-1][1]

    def covers(self, span: Span) -> bool:
        """Say whether a span lies inside."""
        return any(contains(own, span) for own in self.spans)


@dataclass(slots=True)
class _Open:
    """A mark that still waits for its partner."""

    family: str
    start: int
    done: tuple[Span, ...] = ()


def find_quotations(doc: "Doc") -> tuple[Quotation, ...]:
    """Pair the quotation marks of an article, in the order in which they open."""
    return pair_marks(doc.text, paragraphs=paragraphs_of(doc))


def paragraphs_of(doc: "Doc") -> list[Span]:
    """Give the character spans of the paragraphs; the lines of the text where the parse names none."""
    text = doc.text
    if PARAGRAPHS in doc.spans:
        return [strip_span(text, (part.start_char, part.end_char)) for part in doc.spans[PARAGRAPHS]]
    found, start = [], 0
    for line in text.split("\n"):
        span = strip_span(text, (start, start + len(line)))
        if span[0] < span[1]:
            found.append(span)
        start += len(line) + 1
    return found


def paragraph_numbers(doc: "Doc") -> dict[int, int]:
    """Give the number of the paragraph that each token stands in."""
    ends = [span[1] for span in paragraphs_of(doc)]
    found, number = {}, 0
    for token in doc:
        while number < len(ends) and token.idx >= ends[number]:
            number += 1
        found[token.i] = number
    return found


def pair_marks(text: str, *, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Pair quotation marks paragraph by paragraph.

    Args:
        text: The article.
        paragraphs: Character spans without white space at their ends, in order.
    """
    text = text.replace("’’", "’”")  # two single marks for a double one, as some agencies print them
    found: list[Quotation] = []
    carried: _Open | None = None
    for span in paragraphs:
        start = span[0]
        if carried is not None and _family_at(text, start) != carried.family:
            found.append(Quotation(carried.done, 0, closed=False))
            carried = None
        stack: list[_Open] = []
        if carried is not None:
            stack, start = [_Open(carried.family, start, carried.done)], start + 1
        found += _pair_paragraph(text, (start, span[1]), stack=stack)
        carried = None
        if stack and stack[0].family != "single":
            carried = _Open(stack[0].family, span[0], (*stack[0].done, (stack[0].start, span[1])))
    if carried is not None:
        found.append(Quotation(carried.done, 0, closed=False))
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _family_at(text: str, place: int) -> str | None:
    mark = text[place : place + 1]
    return OPENING.get(mark) or ("double" if mark == '"' else None)


def _pair_paragraph(text: str, span: Span, *, stack: list[_Open]) -> Iterator[Quotation]:
    """Yield what closes inside a paragraph; what stays open stays on the stack."""
    place = span[0]
    while place < span[1]:
        mark = text[place]
        family = OPENING.get(mark) or CLOSING.get(mark) or STRAIGHT.get(mark)
        if family is None:
            place += 1
            continue
        if _closes(text, place, span=span, stack=stack):
            while stack[-1].family != family:
                stack.pop()  # a mark inside that never closed was none
            opened = stack.pop()
            depth = len([one for one in stack if one.family != family])
            yield Quotation((*opened.done, (opened.start, place + 1)), depth, closed=True)
        elif _opens(text, place, span=span):
            if any(one.family == family for one in stack):
                del stack[next(n for n, one in enumerate(stack) if one.family == family) :]
            stack.append(_Open(family, place))
        place += 1


def _closes(text: str, place: int, *, span: Span, stack: Sequence[_Open]) -> bool:
    mark = text[place]
    family = OPENING.get(mark) or CLOSING.get(mark) or STRAIGHT[mark]
    if not any(one.family == family for one in stack):
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in OPENING:  # „German marks“ close with the mark that opens English ones
        return mark == "“" and _opened_with(text, stack, family) == "„" and not before.isspace()
    if mark in CLOSING:
        return True
    if family == "double":
        return not before.isspace() or not after or after.isspace()
    return _closes_single(text, place, end=span[1])


def _opened_with(text: str, stack: Sequence[_Open], family: str) -> str:
    return next(text[one.start] for one in reversed(stack) if one.family == family)


def _closes_single(text: str, place: int, *, end: int) -> bool:
    """Tell a closing single mark from an apostrophe: "the leaders’ talks" goes on where a better partner follows."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isspace() or after.isalnum():
        return False
    if before not in "sS" or place + 1 >= end or after != " ":
        return True
    if not text[place + 2 : place + 3].islower():
        return True
    rest = text[place + 1 : end]
    return not any(_may_close(rest, other) for other in range(1, len(rest)))


def _may_close(text: str, place: int) -> bool:
    if text[place] not in "'’" or text[place - 1].isspace():
        return False
    return not text[place + 1 : place + 2].isalnum()


def _opens(text: str, place: int, *, span: Span) -> bool:
    mark = text[place]
    before = text[place - 1 : place] if place > span[0] else " "
    after = text[place + 1 : place + 2]
    at_edge = before.isspace() or before in BEFORE_OPENING
    if mark in OPENING:
        return OPENING[mark] != "single" or (not before.isalnum() and not _is_elision(text, place))
    if mark == "’" or mark in CLOSING or not after or after.isspace() or not at_edge:
        return False
    if mark == '"':
        return True
    if _is_elision(text, place) or not (after.isalnum() or after in '“"[('):
        return False
    rest = text[place : span[1]]
    return any(_may_close(rest, other) for other in range(2, len(rest)))


def _is_elision(text: str, place: int) -> bool:
    rest = text[place + 1 : place + 8].lower()
    return (rest[:2].isdigit() and rest[2:3] == "s") or rest.startswith(ELISIONS)


@cache
def _words_before_names() -> tuple[frozenset[str], frozenset[str]]:
    return lemmas("work"), lemmas("mention")


def tokens_of(doc: "Doc", quotation: Quotation) -> "list[Token]":
    """Give the tokens inside a quotation, its marks included."""
    found: list[Token] = []
    for start, end in quotation.spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.extend(span if span is not None else ())
    return found


def use_of(quotation: Quotation, *, doc: "Doc") -> Use:
    """Say what the marks are for: words of somebody, the title of a work or meeting, a nickname, a word as a word.

    A title is capitalised throughout ("the “Belt and Road Forum”" has two capitalised words) or follows a word for a
    work ("the film “…”"). One capitalised word by itself stays `words`: its marks may hold it at a distance.
    """
    tokens = tokens_of(doc, quotation)
    words = [token for token in tokens if any(sign.isalnum() for sign in token.text)]
    if not words:
        return "mention"
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    after = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    if len(words) <= 2 and before is not None and after is not None and {before.pos_, after.pos_} == {"PROPN"}:
        return "nickname"
    works, mentions = _words_before_names()
    if before is not None and len(words) <= 4 and _announces(before, mentions):
        return "mention"
    capitalised = all(word.text[0].isupper() or word.text[0].isdigit() or word.lower_ in SMALL_WORDS for word in words)
    names = [word for word in words if word.text[0].isupper() and word.lower_ not in SMALL_WORDS]
    if capitalised and (len(names) >= 2 or (before is not None and _announces(before, works | {"title", "entitle"}))):
        return "title"
    return "words"


def _announces(before: "Token", words: frozenset[str]) -> bool:
    if before.is_punct and before.i:
        before = before.nbor(-1)
    return (
        before.lemma_.lower() in words
        or before.lower_ in words
        or before.lower_ in {"titled", "entitled", "nicknamed", "codenamed"}
    )
