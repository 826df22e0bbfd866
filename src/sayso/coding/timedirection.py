"""Whether the clause around a time expression looks back or forward: "Tuesday" is then the last or the coming one."""

from functools import cache

from spacy.tokens import Span, Token

from sayso.coding import grammar
from sayso.coding.timevalues import Direction
from sayso.knowledge.load import table

BACK = frozenset({"since"})
AFTERWARDS = frozenset({"after", "following", "in the wake of"})
AWAITED = frozenset({"when", "until", "till", "before", "after", "once", "if"})
"""Words that open a clause of time or condition, in which the present tense looks ahead."""
QUOTES = frozenset('“”"')
AHEAD = frozenset({"until", "till", "through", "by", "ahead of", "pending"})
MODALS_AHEAD = frozenset({"would", "could", "might", "may", "should", "must", "can", "ca"})
PROGRESSIVE = frozenset(
    {
        "go",
        "come",
        "travel",
        "leave",
        "arrive",
        "meet",
        "visit",
        "return",
        "hold",
        "host",
        "fly",
        "head",
        "start",
        "begin",
    }
)


@cache
def outlook(part: str) -> frozenset[str]:
    """Give a word list of `[outlook]` in `knowledge/times.toml`: `adjectives`, `verbs`, `deferring`, `carriers`."""
    return frozenset(table("times.toml")["outlook"][part])


def head_of(span: Span) -> Token:
    """Give the token of a span that hangs outside it. (`Span.root` asks the whole Doc each time.)"""
    for token in span:
        head = token.head.i
        if head == token.i or not span.start <= head < span.end:
            return token
    return span[-1]


def direction(span: Span) -> Direction:
    """Say where the clause around a time expression looks.

    Args:
        span: The expression's tokens, in a parsed Doc.

    Returns:
        "past", "future", or "none" where the parse tells nothing.
    """
    root = head_of(span)
    cases = set(grammar.prepositions(root))
    if cases & BACK:
        return "past"
    if span.start > 0 and span.doc[span.start - 1].lower_ == "effective":  # "effective 1 June"
        return "future"
    if _is_foreseen(span, root):
        return "future"
    noun = root.head if root.head.i != root.i and root.head.pos_ in {"NOUN", "PROPN"} else None
    if noun is not None and any(child.lower_ in outlook("adjectives") for child in grammar.children(noun, "amod")):
        return "future"
    if (
        noun is not None and root.dep_ == "nmod:poss"
    ):  # "Tuesday's ruling": the clause tells of it only if it is the subject
        if set(grammar.prepositions(noun)) & (AHEAD | {"before"}):
            return "future"
        if noun.dep_ not in grammar.SUBJECTS:
            return "past"
    predicate = _predicate(root)
    if predicate is not None and _only_dates(predicate):  # "would travel north, beginning on Thursday"
        predicate = nearest_before(predicate) or predicate
    found = predicate_direction(predicate) if predicate is not None else "none"
    nearest = nearest_before(root)
    if nearest is not None and is_retrospect(nearest) and not _parted_by_comma(nearest, root):
        return "past"
    if found == "none" and nearest is not None:  # a noun in between may have caught the time
        found = predicate_direction(nearest)
    if cases & AHEAD and (found != "past" or (predicate is not None and _defers(predicate))):
        return "future"
    if found == "future" and cases & AFTERWARDS and predicate is not None and not grammar.modal(predicate):
        return "past"
    return found


def _is_foreseen(span: Span, root: Token) -> bool:
    """Say whether a time is told as coming: "ahead of Sunday's vote", "the deadline is Friday"."""
    doc, start = span.doc, span.start
    while start > 0 and doc[start - 1].pos_ == "DET":
        start -= 1
    if start > 1 and (doc[start - 2].lower_, doc[start - 1].lower_) == ("ahead", "of"):
        return True
    told = [child for child in grammar.children(root, "cop") if grammar.feature(child, "Tense") == "Pres"]
    subject = grammar.own_subject(root) if told else None
    return subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not grammar.prepositions(root)


def _defers(predicate: Token) -> bool:
    """Say whether a verb puts off or grants: "extended the deadline until Friday" looks forward from the past."""
    return predicate.lemma_.lower() in outlook("deferring")


def _predicate(root: Token) -> Token | None:
    """Give the clause that a time hangs in: the nearest predicate above, on the same side of quotation marks."""
    if root.dep_ == "root":
        return root if _is_clause(root) else None
    above = [token for token in root.ancestors if _is_clause(token)]
    inside = next((token for token in above if not parted_by_quotes(token, root)), None)
    if inside is not None or not above:
        return inside
    return nearest_before(root)


def _only_dates(predicate: Token) -> bool:
    """Say whether a participle only brings a time to the clause before it: "beginning on", "starting", "ending"."""
    participle = predicate.morph.get("VerbForm", []) in (["Ger"], ["Part"]) and not grammar.auxiliaries(predicate)
    return participle and predicate.lemma_.lower() in {"begin", "start", "commence", "end", "date"}


def nearest_before(root: Token) -> Token | None:
    """Give the nearest predicate to the left in the sentence, on the same side of quotation marks."""
    quotes = 0
    for index in range(root.i, 0, -1):
        if root.doc[index].is_sent_start:
            return None
        before = root.doc[index - 1]
        quotes += before.text in QUOTES
        if quotes % 2 == 0 and _is_clause(before):
            return before
    return None


def parted_by_quotes(one: Token, other: Token) -> bool:
    """Say whether one of two tokens stands inside a quotation and the other outside it."""
    first, last = sorted((one.i, other.i))
    return sum(1 for token in one.doc[first:last] if token.text in QUOTES) % 2 == 1


def _parted_by_comma(one: Token, other: Token) -> bool:
    return any(token.text in {",", ";", "—", "–"} for token in one.doc[one.i : other.i])


def _is_clause(token: Token) -> bool:
    verb = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {
        "case",
        "mark",
        "amod",
        "aux",
        "aux:pass",
        "cop",
        "compound",
        "fixed",
    }
    return verb or bool(grammar.children(token, "cop"))


def predicate_direction(predicate: Token) -> Direction:
    """Say where a predicate looks: its modal and tense, and the verbs of planning above an infinitive."""
    for _ in range(4):  # chains of infinitives are short
        words = {aux.lower_ for aux in grammar.auxiliaries(predicate)}
        if is_retrospect(predicate) or any(mark.lower_ == "since" for mark in grammar.children(predicate, "mark")):
            return "past"  # "will be the first since being sworn in in March"
        if words & grammar.FUTURE_MODALS or grammar.is_to(predicate):
            return "future"
        if words & MODALS_AHEAD:
            failed = "could" in words and _is_negated(predicate)  # "could not be reached on Friday"
            return "past" if "have" in words or failed else "future"
        above = predicate.head
        infinitive = any(mark.lower_ == "to" for mark in grammar.children(predicate, "mark"))
        if not infinitive or above.i == predicate.i:
            break
        if "have" in words:
            return "past"
        if _is_singled_out(above):
            return "future" if grammar.tense(above.head) == "future" else "past"
        if (
            above.lemma_.lower() in outlook("verbs")
            or above.lower_ in outlook("verbs")
            or above.pos_ in {"NOUN", "ADJ"}
        ):
            return "future"
        if above.lemma_.lower() == "be":
            return "future"
        predicate = above
    if predicate.lemma_.lower() in {"schedule", "expect", "slate", "plan", "due", "set"} and grammar.is_passive(
        predicate
    ):
        return "future"
    arranged = predicate.lower_ == "set" and (predicate.pos_ == "ADJ" or predicate.dep_ == "acl")  # "is set for Sunday"
    if arranged or predicate.lower_ in {"due", "scheduled", "slated", "expected", "payable"} or _plans(predicate):
        return "future"
    return _tense_direction(predicate)


def _is_negated(predicate: Token) -> bool:
    subject = grammar.own_subject(predicate)
    neither = subject is not None and any(child.lower_ == "neither" for child in subject.children)
    return neither or grammar.is_negated(predicate)


def _plans(predicate: Token) -> bool:
    """Say whether a verb only plans: "planned a rally on Saturday", "the rally planned for Saturday"."""
    return predicate.lemma_.lower() in {"plan", "schedule", "slate"} and grammar.tense(predicate) != "future"


def _is_singled_out(noun: Token) -> bool:
    """Say whether an infinitive tells what somebody did: "the first to join on Friday", "the only one to resign"."""
    words = {noun.lower_, *(child.lower_ for child in grammar.children(noun, "amod"))}
    return bool(words & {"first", "last", "only", "latest", "second", "third"})


def is_retrospect(predicate: Token) -> bool:
    """Say whether a clause without a finite verb looks back: "since being elected", "having won"."""
    words = (predicate, *grammar.auxiliaries(predicate))
    if any(grammar.feature(word, "VerbForm") in {"Fin", "Inf"} for word in words):
        return False
    if any(aux.lower_ == "having" for aux in grammar.auxiliaries(predicate)):
        return True
    opened = {child.lower_ for child in grammar.children(predicate, "mark", "case")}
    return bool(opened & BACK)


def _tense_direction(predicate: Token) -> Direction:
    told = grammar.tense(predicate)
    if told == "present":
        if any(mark.lower_ in AWAITED for mark in grammar.children(predicate, "mark", "advmod")):
            return "future"  # "when the case is heard in June"
        if any(aux.lower_ in {"has", "have", "'ve", "’ve"} for aux in grammar.auxiliaries(predicate)):
            return "past"
        progressive = predicate.morph.get("VerbForm", []) == ["Part"] and predicate.lemma_.lower() in PROGRESSIVE
        simple = predicate.pos_ == "VERB" and not grammar.auxiliaries(predicate)
        return "future" if progressive or simple else "none"
    if told in {"past", "future"}:
        return told
    done = predicate.dep_ in {"amod", "acl"} and predicate.morph.get("VerbForm", []) == ["Part"]
    return "past" if done and predicate.morph.get("Tense", []) == ["Past"] else "none"  # "a vote rigged in March"
