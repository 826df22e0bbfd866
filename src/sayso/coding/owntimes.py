"""Which times belong to a verb or an event noun, and the days that they come to together: "from Monday to Friday"."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.timedirection import QUOTES, nearest_before, outlook, parted_by_quotes
from sayso.records import Published, Time

HOLDS_TIME = frozenset({
    "obl", "obl:unmarked", "obl:tmod", "nmod", "nmod:unmarked", "nmod:tmod", "nmod:npmod", "obl:npmod",
    "nmod:poss", "nmod:desc", "advmod", "compound", "nummod", "amod", "dep", "appos", "parataxis", "case",
    "advcl", "acl", "list", "flat", "discourse",
})  # fmt: skip
CARRIED = frozenset({"obl", "obj", "iobj", "obl:agent"})
STARTING = frozenset({"begin", "start", "commence"})
ARRANGED = frozenset({"plan", "schedule", "set", "slate"})
SINCE, UNTIL, AFTER = (
    frozenset({"since", "from"}),
    frozenset({"until", "till", "to", "by", "through", "before"}),
    frozenset({"after", "following"}),
)
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a search for dates looks at: the times of the article, where they stand, and its day of publication."""

    times: Sequence[Time]
    marks: Mapping[int, int]
    """Token index → index into `times`."""
    published: Published
    quoted: Container[int] = frozenset()
    """The tokens inside quotation marks."""
    story: Days | None = None
    """The day that the head of the article tells of, where it is one of the week before publication."""


def own_times(token: Token, scene: Scene) -> Iterator[Token]:
    """Yield the heads of the expressions that hang on a word, those on its carried noun and on "beginning" included."""
    for child in token.children:
        if child.dep_ == "case" and child.pos_ in {"ADP", "SCONJ"}:  # "the day before" is no date of "the vote"
            continue
        if child.i in scene.marks and (parted_by_quotes(child, token) or _is_of_its_saying(child, token)):
            continue
        if child.dep_ in HOLDS_TIME and child.i in scene.marks:
            yield child
            yield from (
                inner
                for inner in child.children
                if inner.i in scene.marks and inner.dep_ in {"conj", "nmod"} and _apart(child, inner, scene)
            )
        elif _brings_a_day(child):
            yield from (inner for inner in child.children if inner.i in scene.marks)
        elif child.dep_ in CARRIED and token.pos_ == "VERB" and _carried(token, child):
            if _is_of_its_saying(child, token):
                continue
            yield from (inner for inner in child.children if inner.i in scene.marks and inner.dep_ in HOLDS_TIME)
    yield from _caught_by_the_saying(token, scene)


def own_days(token: Token, scene: Scene) -> Days | None:
    """Give the days that the times of a verb or event noun come to; None where it has none."""
    return days_told(list(own_times(token, scene)), scene)


def _brings_a_day(clause: Token) -> bool:
    """Say whether the day of a clause is that of the act: "beginning on Monday", "rallies planned for Sunday"."""
    lemma = clause.lemma_.lower()
    starts = lemma in STARTING and clause.dep_ in {"advcl", "acl", "case", "xcomp", "obl"}
    return starts or (lemma in ARRANGED and clause.dep_.startswith("acl"))


def _is_beyond(mark: Token, verb: Token) -> bool:
    """Say whether a time after a verb of saying hangs on what was said before it: "ten died, police said on Monday"."""
    if parted_by_quotes(mark, mark.head):
        return True
    return _is_said_by(mark.head, verb) and not any(token.text == "," for token in mark.doc[verb.i : mark.i])


def _is_of_its_saying(mark: Token, token: Token) -> bool:
    """Say whether a time belongs to the verb that says a clause and stands between the two."""
    clause = grammar.first_conjunct(token)  # "hit a bus and wounded six people, the mayor said on Tuesday"
    verbs = (clause.head, *grammar.children(clause, "parataxis"))
    return any(token.i < verb.i < mark.i and _is_said_by(token, verb) and _is_beyond(mark, verb) for verb in verbs)


def _is_said_by(token: Token, verb: Token) -> bool:
    """Say whether a clause before a verb is what it says; what is coordinated with such a clause is, too."""
    token = grammar.first_conjunct(token)
    told = token.dep_ == "ccomp" and token.head.i == verb.i
    return told or (verb.dep_ == "parataxis" and verb.head.i == token.i)


def _caught_by_the_saying(token: Token, scene: Scene) -> Iterator[Token]:
    """Yield the times after a verb that the parse hangs on what was said before: “…,” she said on Monday."""
    if token.pos_ != "VERB":
        return
    _, end = grammar.sentence_of(token)
    for index in range(token.i + 1, end):
        mark = token.doc[index]
        if mark.text in QUOTES:
            return
        outer = mark.head if mark.head.i > token.i and mark.head.dep_ == "obl" else mark  # "in a statement on Sunday"
        if index in scene.marks and outer.head.i < token.i and _is_beyond(outer, token):
            nearest = nearest_before(mark)
            if nearest is not None and nearest.i == token.i:
                yield mark


def _apart(one: Token, other: Token, scene: Scene) -> bool:
    return scene.marks[one.i] != scene.marks[other.i]


def _carried(verb: Token, noun: Token) -> bool:
    """Say whether a noun tells the same event as its verb: "held talks on Monday", "died in clashes on Friday"."""
    if noun.dep_ in {"obj", "iobj"}:
        addressed = noun.pos_ in {"PROPN", "PRON"} or verb.lemma_.lower() in {
            "tell",
            "inform",
            "brief",
            "ask",
            "warn",
            "address",
        }
        return addressed or verb.lemma_.lower() in outlook("carriers")
    return bool(set(grammar.prepositions(noun)) & {"in", "during", "at"})


def days_told(marks: list[Token], scene: Scene) -> Days | None:
    """Join the expressions on one word into an interval: "from Monday to Friday", "since October"."""
    told: list[tuple[str, Days]] = []
    for mark in marks:
        time = scene.times[scene.marks[mark.i]]
        if time.first is None and time.last is None:
            continue
        if time.type == "SET" or (time.type == "DATE" and time.value in {"PAST_REF", "FUTURE_REF"}):
            continue
        case = _case(mark)
        told.append(("" if case in AFTER and time.type == "TIME" else case, (time.first, time.last)))
    if not told:
        return None
    starts = [days[0] for case, days in told if case in SINCE]
    ends = [days[1] for case, days in told if case in UNTIL]
    if starts or ends:
        first = starts[0] if starts else None
        last = ends[0] if ends else (scene.published.last if _is_past(first, scene) else None)
        return first, last
    if any(case in AFTER for case, _ in told) and len(told) == 1:
        return told[0][1][0], None
    if any(case == "between" or case == "and" for case, _ in told) and len(told) > 1:
        return min(days[0] or "" for _, days in told) or None, max(days[1] or "" for _, days in told) or None
    return _narrowest([days for _, days in told])


def _case(mark: Token) -> str:
    """Give the preposition of an expression, or "and" for a later conjunct; "from" for "beginning Thursday"."""
    if mark.head.lemma_.lower() in STARTING and mark.head.dep_ in {"advcl", "acl", "case", "xcomp", "obl"}:
        return "from"
    cases = grammar.prepositions(mark)
    if cases:
        return cases[0]
    return "and" if mark.dep_ == "conj" else ""


def _is_past(first: str | None, scene: Scene) -> bool:
    return first is not None and scene.published.first is not None and first <= scene.published.first


def _narrowest(told: list[Days]) -> Days:
    """Give the shortest interval; of several that overlap it is the one that says most."""
    closed = [(first, last) for first, last in told if first and last]
    if not closed:
        return told[0]
    return min(closed, key=lambda days: (days_between(days[0], days[1]), days))


def days_between(first: str, last: str) -> int:
    """Count the days from one ISO date to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
