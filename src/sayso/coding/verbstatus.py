"""The status of a verb: its own negation, modal, condition or question, and the words that govern it, nearest first."""

from functools import cache

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.knowledge import load
from sayso.records import Status

STEPS_MAX = 6
"""How far up the parse a governing word is looked for."""
ORDER: tuple[Status, ...] = ("denied", "averted", "demanded", "planned", "hypothetical", "ongoing")


@cache
def standing_lemmas(group: str, name: str) -> frozenset[str]:
    """Give a list of standing.toml."""
    return frozenset(load.table("standing.toml")[group][name])


@cache
def _governors() -> dict[str, Status]:
    """Give the status that each governing lemma means; where lists share a lemma, the first in ORDER holds."""
    table: dict[str, Status] = {}
    for status in ORDER:
        for lemma in standing_lemmas("governor", status):
            table.setdefault(lemma, status)
    return table


@cache
def _averting() -> dict[str, frozenset[str]]:
    table = load.table("standing.toml")["governor"]["averted_particle"]
    return {lemma: frozenset(particles) for lemma, particles in table.items()}


def spoken_status(word: Token) -> Status | None:
    """Say what a governing verb, adjective or noun means for its complement."""
    lemma = word.lemma_.lower()
    particles = (
        {child.lower_ for child in word.children if child.dep_ == "compound:prt"} if lemma in _averting() else set()
    )
    if particles & _averting().get(lemma, frozenset()):
        return "averted"
    return _governors().get(lemma)


def verb_status(verb: Token) -> tuple[Status, str | None]:
    """Give the status of a verb by itself and by what governs it."""
    ongoing = False
    current = verb
    for _ in range(STEPS_MAX):
        own = _own_status(current, is_act=current.i == verb.i)
        if own is not None and own[0] != "ongoing":
            return own
        ongoing = ongoing or own is not None
        step = _step_up(current)
        if step is None:
            break
        governor, complement = step
        said = spoken_status(governor) if complement and not _is_told_as_fact(current, governor) else None
        if said == "ongoing":
            ongoing = True
        elif said is not None:
            return ("denied" if _is_disputed(governor) else flipped(said, governor)), governor.lemma_.lower()
        current = governor
    return ("ongoing", None) if ongoing else ("happened", None)


def _is_told_as_fact(clause: Token, governor: Token) -> bool:
    """Say whether a that-clause in the past tense is merely reported by its governor ("told X that Y had left", "warned
    that …").
    """
    if clause.dep_ not in {"ccomp", "parataxis"} or has_to(clause):
        return False
    if governor.lemma_.lower() in standing_lemmas("governor", "denied") | {"doubt", "suppose", "imagine"}:
        return False
    words = {aux.lower_ for aux in grammar.auxiliaries(clause)}
    finite = clause.morph.get("VerbForm", []) == ["Fin"] and clause.morph.get("Tense", []) == ["Past"]
    return finite or bool(words & {"had", "has", "have", "was", "were", "did", "is", "are"})


def _is_disputed(governor: Token) -> bool:
    """Say whether somebody denies that a governor of an act came about: "denied that it had been asked to leave"."""
    head = governor.head
    return governor.dep_ in {"ccomp", "advcl"} and head.lemma_.lower() in {"deny", "dispute"}


def flipped(said: Status, governor: Token) -> Status:
    """Turn a status round where its governor is negated: "did not refuse" is done, "does not plan to" is denied."""
    if not grammar.is_negated(governor):
        return said
    return "happened" if said in {"denied", "averted"} else "denied"


def _own_status(predicate: Token, *, is_act: bool) -> tuple[Status, str | None] | None:
    """Give the status that a predicate shows on itself: negation, modal, condition, question, progressive."""
    if grammar.is_negated(predicate):
        return "denied", "not"
    modal = grammar.modal(predicate) if predicate.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None
    if modal is not None:
        status = _modal_status(predicate, modal)
        if status is not None:
            return status, modal
    marks = {mark.lower_ for mark in grammar.children(predicate, "mark")}
    if predicate.dep_ == "advcl" and marks & (standing_lemmas("condition", "marks") - {"until"}):
        return "hypothetical", "if"
    if "whether" in marks or ("until" in marks and grammar.tense(predicate) != "past"):
        return "hypothetical", "whether"
    if predicate.dep_ == "root" and is_question(predicate):
        return "hypothetical", "?"
    if _is_going_to(predicate):
        missed = any(aux.lower_ == "have" for aux in grammar.children(predicate, "aux"))
        return ("averted" if missed else "planned"), "be to"  # "was to have met" tells what did not come about
    if _is_subjunctive(predicate):
        return "demanded", "that"
    if is_act and _is_progressive(predicate):
        return "ongoing", None
    return None


def is_habit(predicate: Token) -> bool:
    """Say whether a predicate tells what is done as a rule, and no act: "often refuse", "visits Oslo every year".

    The words that govern it speak for it, too: "usually agrees to meet".
    """
    current = predicate
    for _ in range(STEPS_MAX):
        if _has_habit(current):
            return True
        step = _step_up(current)
        if step is None:
            return False
        current = step[0]
    return False


def _has_habit(predicate: Token) -> bool:
    """Say whether an adverb of habit, or "every year", hangs on a predicate."""
    if any(
        child.lower_ in standing_lemmas("habit", "adverbs") for child in grammar.children(predicate, "advmod", "obl")
    ):
        return True
    return any(
        child.lemma_.lower() in standing_lemmas("habit", "units")
        and any(word.lower_ in {"every", "each"} for word in grammar.children(child, "det"))
        for child in grammar.children(predicate, "obl", "obl:unmarked", "advmod")
    )


def _is_subjunctive(predicate: Token) -> bool:
    """Say whether a clause is a bare "that he resign" under a word of asking, wherever the parse ties it."""
    subject = grammar.own_subject(predicate)
    if subject is None or predicate.pos_ != "VERB" or predicate.lower_ != predicate.lemma_.lower():
        return False
    if predicate.dep_ not in {"ccomp", "acl", "acl:relcl", "advcl"} or grammar.auxiliaries(predicate):
        return False
    if subject.lower_ in {"i", "you", "we", "they"} or subject.morph.get("Number", []) == ["Plur"]:
        return False
    asked = (ancestor for ancestor, _ in zip(predicate.ancestors, range(2), strict=False))
    return any(spoken_status(each) == "demanded" for each in asked)


def _modal_status(predicate: Token, modal: str) -> Status | None:
    """Give what a modal verb means; "could have" and "would have" are acts that did not come about."""
    words = {aux.lower_ for aux in grammar.auxiliaries(predicate)}
    if modal in standing_lemmas("modal", "planned"):
        return "planned"
    if modal in standing_lemmas("modal", "demanded"):
        return "demanded"
    if modal in standing_lemmas("modal", "reported_future") and "have" not in words:
        reported = predicate.dep_ in {"ccomp", "acl:relcl", "conj", "parataxis", "acl", "advcl"}
        if reported and predicate.head.lemma_.lower() in standing_lemmas("modal", "speech"):
            return "planned"
        if predicate.dep_ == "root" and any(child.dep_ == "parataxis" for child in predicate.children):
            return "planned"  # "the two would meet, X said"
    return "hypothetical" if modal in standing_lemmas("modal", "hypothetical") else None


def is_question(predicate: Token) -> bool:
    """Say whether the sentence that a root heads asks whether something is so; "why did they" takes it for granted."""
    asking = predicate.doc[predicate.left_edge.i : predicate.i]
    if any(word.lower_ in standing_lemmas("question", "presupposing") for word in asking if word.head.i == predicate.i):
        return False
    last = predicate.right_edge
    if last.text == "?" or (last.is_quote and last.i > predicate.i and last.nbor(-1).text == "?"):
        return True
    return last.i + 1 < len(last.doc) and last.nbor().text == "?" and not last.nbor().is_sent_start


def _is_going_to(predicate: Token) -> bool:
    """Say whether a predicate is "is to V", "is going to V" or "is about to V"."""
    if not any(mark.lower_ == "to" for mark in grammar.children(predicate, "mark", "aux")):
        return False
    if any(aux.lemma_ == "be" for aux in grammar.children(predicate, "aux", "cop")):
        return True
    head = predicate.head
    if predicate.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    if head.lemma_ == "be" and not grammar.children(head, "expl"):
        return True
    if head.lower_ == "going" and grammar.auxiliaries(head):
        return True
    return head.lower_ == "about"


def _is_progressive(predicate: Token) -> bool:
    """Say whether a verb is a present progressive ("is bombing", "has been bombing"); with a past auxiliary it has
    happened.
    """
    if not predicate.lower_.endswith("ing"):
        return False
    chain = grammar.auxiliaries(predicate)
    if not any(aux.lemma_ == "be" for aux in chain):
        return False
    return not any(aux.lower_ in {"was", "were", "had"} for aux in chain)


def _step_up(word: Token) -> tuple[Token, bool] | None:
    """Give the word that governs a predicate, and whether the predicate is its complement (so that it can
    speak for it).
    """
    head = word.head
    if head.i == word.i:
        return None
    relation = word.dep_
    if relation == "conj":
        if grammar.own_subject(word) is not None and (
            grammar.auxiliaries(word) or word.morph.get("VerbForm", []) == ["Fin"]
        ):
            return None
        if word.morph.get("VerbForm", []) == ["Fin"] and not grammar.auxiliaries(word):
            return None
        return head, False
    if relation in {"xcomp", "csubj", "csubj:pass"}:
        return head, True
    if relation == "ccomp":
        return head, True
    if relation == "acl" and (word.morph.get("VerbForm", []) in (["Inf"], ["Ger"]) or has_to(word)):
        return head, True
    if relation == "advcl":
        if has_to(word) or any(
            mark.lower_ in {"for", "from", "into", "of", "against"} for mark in grammar.children(word, "mark")
        ):
            return head, True
        participle = word.morph.get("VerbForm", []) in (["Part"], ["Ger"])
        return (head, False) if participle else None
    if relation in {"obl", "obj", "nmod"} and word.pos_ == "VERB":
        return head, True
    if relation in {"obj", "obl", "nmod", "nsubj:pass", "nsubj"} and word.pos_ in {
        "NOUN",
        "ADJ",
    }:  # "plans to …" as an object
        return (head, True) if relation in {"obj", "nsubj:pass"} else None
    return None


def has_to(word: Token) -> bool:
    """Say whether a clause is an infinitive with "to"."""
    return any(mark.lower_ == "to" for mark in grammar.children(word, "mark", "aux"))
