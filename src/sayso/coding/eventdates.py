"""When an event happened: by the expression that governs its word, else by the story around it, else by publication."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.timedirection import QUOTES, outlook, parted_by_quotes, predicate_direction
from sayso.records import EventDate, Published, Time

HOLDS_TIME = frozenset({
    "obl", "obl:unmarked", "obl:tmod", "nmod", "nmod:unmarked", "nmod:tmod", "nmod:npmod", "obl:npmod",
    "nmod:poss", "nmod:desc", "advmod", "compound", "nummod", "amod", "dep", "appos", "parataxis", "case",
    "advcl", "acl", "list", "flat", "discourse",
})  # fmt: skip
STARTING = frozenset({"begin", "start", "commence"})
REMEMBRANCE = frozenset({"anniversary", "commemoration", "remembrance", "memorial", "jubilee", "centenary"})
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


def looks_back(token: Token) -> bool:
    """Say whether an event noun is only remembered: "the fifth anniversary of the attack"."""
    for above in token.ancestors:
        if above.lemma_.lower() in REMEMBRANCE:
            return True
        if above.pos_ in {"VERB", "AUX"}:
            return (
                above.lemma_.lower() in {"commemorate", "remember", "mourn"}
                and token.head.i == above.i
                and token.dep_ == "obj"
            )
    return False


def date_of(token: Token, *, scene: Scene) -> EventDate | None:
    """Give the date of the event that a predicate or event noun names.

    Args:
        token: The verb, or the head of the event noun.
        scene: The times of the article.

    Returns:
        The days with their basis, or None where neither the clause, the story nor the day of publication tells.
    """
    found = _expressed(token, scene)
    if found is not None:
        return EventDate(first=found[0], last=found[1], basis="expression")
    if looks_back(token):
        return None
    carrier = token if token.pos_ in {"VERB", "AUX"} else _carrier(token)
    if carrier is None or not _in_time(carrier):
        return None
    told = _told_before(carrier, scene)
    if told is not None:
        return EventDate(first=told[0], last=told[1], basis="narrative")
    published = scene.published
    if published.first is None or published.last is None:
        return None
    return EventDate(first=published.first, last=published.last, basis="published")


def _expressed(token: Token, scene: Scene) -> Days | None:
    """Find the expression: on the word itself, then where its clause shares one."""
    own = _days(list(_own(token, scene)), scene)
    if own is not None or looks_back(token):
        return own
    if token.pos_ == "VERB" and token.lemma_.lower() in outlook("carriers"):  # "Monday's attack killed ten"
        subject = grammar.own_subject(token)
        told = _days(list(_own(subject, scene)), scene) if subject is not None and subject.pos_ == "NOUN" else None
        if told is not None:
            return told
    if token.pos_ not in {"VERB", "AUX"} and (carrier := _carrier(token)) is not None:
        return _expressed(carrier, scene)
    if token.dep_ in {"advcl", "acl:relcl", "acl", "advcl:relcl"} and (shared := _hooked(token, scene)) is not None:
        return shared
    head = token.head
    if head.i == token.i or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    if token.dep_ == "xcomp":
        shared = _days(list(_own(head, scene)), scene)
        ahead = predicate_direction(token) == "future"
        return shared if not ahead or _lies_ahead(shared, scene) else None
    if token.dep_ in {"conj", "parataxis"} and _same_time(token, head):
        return _shared_by_conjuncts(token, head, scene)
    if token.dep_ == "advcl" and token.morph.get("VerbForm", []) in (["Ger"], ["Part"]):
        return _expressed(head, scene)
    return None


def _hooked(token: Token, scene: Scene) -> Days | None:
    """Read a clause hooked on a time or a place: "in October, when he came", "went there in May, where he spoke"."""
    hook = next((child for child in token.children if child.lower_ in {"when", "where"} and child.i < token.i), None)
    if hook is None:
        return None
    before = hook.i - 1
    while before > 0 and token.doc[before].is_punct:
        before -= 1
    if hook.lower_ == "when" and before in scene.marks:
        time = scene.times[scene.marks[before]]
        return (time.first, time.last) if time.first or time.last else None
    if hook.lower_ == "where":
        clause = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
        return _expressed(clause, scene) if clause is not None else None
    return None


def _shared_by_conjuncts(token: Token, head: Token, scene: Scene) -> Days | None:
    """Give a later conjunct the expression of the first, if that stands before both or the subject is shared."""
    if grammar.own_subject(token) is None:
        return _expressed(head, scene)
    if token.dep_ == "parataxis":
        return None
    return _days([mark for mark in _own(head, scene) if mark.i < head.i], scene)


def _same_time(one: Token, other: Token) -> bool:
    return grammar.tense(one) == grammar.tense(other)


def _lies_ahead(days: Days | None, scene: Scene) -> bool:
    return days is not None and (scene.published.first is None or (days[1] or days[0] or "") >= scene.published.first)


def _own(token: Token, scene: Scene) -> Iterator[Token]:
    """Yield the heads of the expressions that hang on a word, those on its carried noun and on "beginning" included."""
    for child in token.children:
        if child.i in scene.marks and parted_by_quotes(child, token):
            continue
        if child.dep_ in HOLDS_TIME and child.i in scene.marks:
            yield child
            yield from (
                inner
                for inner in child.children
                if inner.i in scene.marks and inner.dep_ in {"conj", "nmod"} and _apart(child, inner, scene)
            )
        elif child.lemma_.lower() in STARTING and child.dep_ in {"advcl", "acl", "case", "xcomp", "obl"}:
            yield from (inner for inner in child.children if inner.i in scene.marks)
        elif child.dep_ in {"obl", "obj", "iobj", "obl:agent"} and token.pos_ == "VERB" and _carried(token, child):
            yield from (inner for inner in child.children if inner.i in scene.marks and inner.dep_ in HOLDS_TIME)


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


def _carrier(noun: Token) -> Token | None:
    """Give the verb that only carries an event noun: "held a meeting", "the attack killed ten"."""
    noun = grammar.first_conjunct(noun)
    verb = noun.head
    if verb.i == noun.i or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass"} and verb.lemma_.lower() in outlook("carriers"):
        return verb
    return None


def _days(marks: list[Token], scene: Scene) -> Days | None:
    """Join the expressions on one word into an interval: "from Monday to Friday", "since October"."""
    told: list[tuple[str, Days]] = []
    for mark in marks:
        time = scene.times[scene.marks[mark.i]]
        if time.first is None and time.last is None:
            continue
        if time.type == "SET" or (time.type == "DATE" and time.value in {"PAST_REF", "FUTURE_REF"}):
            continue
        told.append((_case(mark), (time.first, time.last)))
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
    return min(closed, key=lambda days: (_length(days[0], days[1]), days))


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _in_time(predicate: Token) -> bool:
    """Say whether a clause tells something as past or present, without modal, infinitive or a "had"."""
    if predicate_direction(predicate) == "future" or grammar.modal(predicate) is not None:
        return False
    if any(aux.lower_ in {"had", "'d", "’d"} for aux in grammar.auxiliaries(predicate)):
        return False
    words = (predicate, *grammar.auxiliaries(predicate))
    finite = [word for word in words if word.morph.get("VerbForm", []) == ["Fin"]]
    if predicate.dep_ in {"acl", "acl:relcl", "amod", "advcl:relcl"} or not finite or _is_quoted(predicate):
        return False
    return grammar.tense(predicate) in {"past", "present"}


def _is_quoted(token: Token) -> bool:
    """Say whether a token stands inside quotation marks that open in its paragraph."""
    marks = 0
    for index in range(token.i - 1, -1, -1):
        before = token.doc[index].text
        if "\n" in before:
            break
        marks += before in QUOTES
    return marks % 2 == 1


def _told_before(predicate: Token, scene: Scene) -> Days | None:
    """Give the day of the root of the sentence before, in the same paragraph, for a clause in the simple past."""
    if grammar.tense(predicate) != "past" or predicate.dep_ not in {"root", "conj", "ccomp", "parataxis"}:
        return None
    start = next((index for index in range(predicate.i, -1, -1) if predicate.doc[index].is_sent_start), 0)
    if any(aux.lemma_.lower() == "have" for aux in grammar.auxiliaries(predicate)) or start == 0:
        return None
    before = predicate.doc[start - 1]
    if "\n" in before.text_with_ws or "\n" in predicate.doc[start].text:
        return None
    root = next((above for above in before.ancestors if above.dep_ == "root"), before)
    if grammar.tense(root) != "past":
        return None
    days = _days(list(_own(root, scene)), scene)
    return days if days is not None and days[0] is not None and days[0] == days[1] else None
