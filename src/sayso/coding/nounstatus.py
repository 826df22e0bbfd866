"""The status of an event noun: its own modifiers, the verb that carries it, and what governs it."""

from functools import cache

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.predicates import Match
from sayso.coding.verbstatus import STEPS_MAX, flipped, is_question, spoken_status, standing_lemmas, verb_status
from sayso.knowledge import load
from sayso.records import Status


@cache
def _with_preposition(kind: str) -> dict[str, frozenset[str]]:
    return {lemma: frozenset(cases) for lemma, cases in load.table("standing.toml")["noun"][kind].items()}


def noun_status(match: Match) -> tuple[Status, str | None]:
    """Give the status of an event noun: by its modifiers, the verb that carries it, and what governs it."""
    noun, anchor = match.trigger, match.anchor
    own = _noun_own(noun)
    if own is not None:
        return own
    told = _by_relative(noun)
    if told is not None:
        return told
    if anchor.i != noun.i:
        inner = spoken_status(anchor)
        if inner is not None and inner != "ongoing" and anchor.lemma_ not in {"set", "approve"}:
            outer = verb_status(anchor)
            return outer if outer[0] == "denied" else (flipped(inner, anchor), anchor.lemma_.lower())
        status, because = verb_status(anchor)
        return (
            ("ongoing", because)
            if inner == "ongoing" and status == "happened" and anchor.lemma_ in {"continue", "keep", "maintain"}
            else (status, because)
        )
    return _governed_status(match)


def _by_relative(noun: Token) -> tuple[Status, str | None] | None:
    """Give the status of an event noun by a relative clause that tells when it comes about: "the talks, which will
    begin on Monday". The clause may have been tied to a noun within ("the talks between the two, which will begin").
    """
    inside = [noun, *(child for child in grammar.children(noun, "nmod") if child.i > noun.i)]
    for clause in (clause for each in inside for clause in grammar.children(each, "acl:relcl")):
        subject = grammar.own_subject(clause)
        if subject is None or not grammar.is_relative(subject) or subject.lower_ == "who":
            continue
        if clause.lemma_.lower() in standing_lemmas("noun", "come_about"):
            status, because = verb_status(clause)
            if status in {"planned", "hypothetical"}:
                return status, because
    return None


def _noun_own(noun: Token) -> tuple[Status, str | None] | None:
    """Give the status that a noun phrase shows on itself: "no deal", "the planned visit", "the ongoing war"."""
    shown: tuple[Status, ...] = ("averted", "hypothetical", "planned", "ongoing")
    for child in noun.children:
        lower = child.lower_
        if child.dep_ == "det" and lower in {"no", "neither"}:
            return "denied", lower
        if child.dep_ in {"amod", "compound", "acl", "advmod", "nmod:desc", "det"} and child.i < noun.i:
            for status in shown:
                if lower in standing_lemmas("noun", status):
                    return status, lower
    return None


def _governed_status(match: Match) -> tuple[Status, str | None]:
    """Give the status of a bare event noun by the words above it."""
    noun = grammar.first_conjunct(match.trigger)
    for _ in range(STEPS_MAX):
        head = noun.head
        if head.i == noun.i and not grammar.children(noun, "cop"):
            return ("hypothetical", "?") if is_question(noun) else ("happened", None)
        if head.pos_ in {"VERB", "AUX"} or grammar.children(noun, "cop"):
            break
        cases = set(grammar.prepositions(noun))
        said = _noun_under(head, cases)
        if said is not None:
            return said, head.lemma_.lower()
        if noun.dep_ not in {"nmod", "conj", "nmod:poss", "compound", "appos", "obl"}:
            return "happened", None
        noun = head
    if grammar.children(noun, "cop"):
        return verb_status(noun) if noun.i == match.trigger.i else ("happened", None)
    return _under_verb(match, noun)


def _noun_under(head: Token, cases: set[str]) -> Status | None:
    """Give what "a call for …", "the threat of …", "plans for …" mean for the noun under them."""
    lemma = head.lemma_.lower()
    meanings: tuple[tuple[str, Status], ...] = (
        ("demanded_prepositions", "demanded"),
        ("planned_prepositions", "planned"),
        ("hypothetical_prepositions", "hypothetical"),
    )
    for kind, status in meanings:
        if cases & _with_preposition(kind).get(lemma, frozenset()):
            return status
    if cases & {"of", "for", "to", "on"} and head.pos_ != "VERB" and lemma in standing_lemmas("noun", "heads"):
        return spoken_status(head)
    return None


def _under_verb(match: Match, noun: Token) -> tuple[Status, str | None]:
    """Give the status of an event noun that hangs on a verb which does not carry it."""
    verb = noun.head
    cases = set(grammar.prepositions(noun))
    lemma = verb.lemma_.lower()
    said = _noun_under(verb, cases)
    if said is not None:
        outer = verb_status(verb)
        return (said, lemma) if outer[0] != "denied" else ("happened", None)
    if lemma in standing_lemmas("governor", "presupposed") and noun.dep_ in {"obj", "nsubj:pass", "obl"}:
        is_stop = lemma in {"stop", "end", "halt", "cease", "suspend", "lift", "escalate", "intensify"}
        still = verb_status(verb)[0] in {"planned", "demanded", "hypothetical", "denied"}
        return ("ongoing", lemma) if is_stop and still else ("happened", None)
    if noun.dep_ in {"obj", "nsubj:pass"}:
        if verb.dep_ == "root" and is_question(verb):
            return "hypothetical", "?"
        inner = spoken_status(verb)
        if inner == "denied" and match.row.event in {"REQUEST", "ACCUSE", "THREATEN"}:
            return "happened", None  # what is rejected or denied has been said
        if inner is not None:
            return (flipped(inner, verb) if inner != "ongoing" else inner), lemma
        return "happened", None
    scheduled = match.row.event in {"CONSULT", "SUPPORT", "COOPERATE"} or lemma in standing_lemmas("noun", "occur")
    if noun.dep_ == "nsubj" and scheduled:
        status, because = verb_status(verb)
        return (
            (status, because) if status != "denied" or lemma in standing_lemmas("noun", "occur") else ("happened", None)
        )
    framed = match.row.event in {"CONSULT", "SUPPORT"} and cases & {"during", "at", "in", "for"}
    if noun.dep_ == "obl" and framed:
        status, because = verb_status(verb)
        return (status, because) if status in {"planned", "hypothetical"} else ("happened", None)
    if noun.dep_ == "obl" and "with" in cases and lemma in {"conclude", "end", "begin", "start", "open"}:
        return verb_status(verb)
    return "happened", None
