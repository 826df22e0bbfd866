"""Questions that every coder asks of the parse: who is the subject, is it passive, is it negated, which tense.

All of it reads Universal Dependencies v2 (https://universaldependencies.org/u/dep/) from spaCy tokens and changes
nothing.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future", "none"]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "advcl:relcl", "csubj:pass"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "cannot"})
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})


def feature(token: Token, name: str) -> str:
    """Give the value of a UD feature, several as `A,B`; "" where the token has none."""
    return ",".join(token.morph.get(name, []))


def children(token: Token, *relations: str) -> list[Token]:
    """Give the dependents that hang on a token by one of the relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def conjuncts(token: Token) -> list[Token]:
    """Give a token and everything coordinated with it, in text order, itself first.

    UD hangs all conjuncts on the first, so this answers for the first; for a later conjunct it gives just that one.
    """
    return [token, *(child for child in token.children if child.dep_ == "conj")]


def first_conjunct(token: Token) -> Token:
    """Climb from a later conjunct to the first of its coordination."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def prepositions(token: Token) -> list[str]:
    """Give the lower-case case markers of a nominal, each with its fixed parts ("because of", "according to")."""
    found = []
    for case in children(token, "case"):
        words = [case, *children(case, "fixed")]
        found.append(" ".join(word.lower_ for word in sorted(words, key=lambda word: word.i)))
    return found


def obliques(token: Token, *cases: str) -> list[Token]:
    """Give the oblique and nominal modifiers of a token that one of the prepositions marks ("by", "according to")."""
    relations = ("obl", "obl:agent", "nmod", "obl:unmarked", "nmod:desc")
    return [child for child in children(token, *relations) if set(prepositions(child)) & set(cases)]


def is_passive(predicate: Token) -> bool:
    """Say whether a predicate is passive, a bare participle after a noun included ("the men arrested on Monday")."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"} for child in predicate.children):
        return True
    if predicate.dep_ == "conj" and not any(child.dep_ in SUBJECTS | {"aux"} for child in predicate.children):
        return feature(predicate, "Voice") == "Pass" and is_passive(predicate.head)
    participle = feature(predicate, "VerbForm") == "Part" and feature(predicate, "Tense") == "Past"
    return participle and predicate.dep_ in {"acl", "advcl"} and not children(predicate, "aux")


def own_subject(predicate: Token) -> Token | None:
    """Give the subject that hangs on the predicate itself, if any."""
    return next((child for child in predicate.children if child.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}), None)


def subject(predicate: Token) -> Token | None:
    """Give the head of a predicate's understood subject.

    Follows coordination ("X came and saw"), control ("X wants to see"), participles ("X, seeing …"), relative clauses
    ("X, who saw"), and clauses that modify a noun ("the plan to see" gives no subject). A relative pronoun is resolved
    to its antecedent.
    """
    for _ in range(8):  # chains are short; the bound guards against odd parses
        found = own_subject(predicate)
        if found is not None:
            return antecedent(found) if is_relative(found) else found
        relation = predicate.dep_
        if relation == "conj" and predicate.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
            if children(predicate, "mark") and predicate.pos_ == "NOUN":
                return None
            predicate = predicate.head
        elif relation == "xcomp":
            objects = children(predicate.head, "obj", "iobj")
            if objects:  # object control: "urged X to leave"
                return objects[0]
            if is_passive(predicate.head) and own_subject(predicate.head):  # "X was told to leave"
                return own_subject(predicate.head)
            predicate = predicate.head
        elif relation == "advcl" and feature(predicate, "VerbForm") in {"Part", "Ger", "Inf"}:
            predicate = predicate.head
        elif relation in {"acl", "acl:relcl"}:
            noun = predicate.head
            if relation == "acl" and feature(predicate, "VerbForm") == "Inf":
                return None
            return noun if noun.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None
        else:
            return None
    return None


def is_relative(token: Token) -> bool:
    """Say whether a token is a relative pronoun."""
    return feature(token, "PronType") == "Rel" or (
        token.lower_ in {"who", "which", "that", "whom"} and token.pos_ == "PRON"
    )


def antecedent(relative: Token) -> Token:
    """Give the noun that a relative pronoun stands for; the pronoun itself where no relative clause is found."""
    for ancestor in relative.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
    return relative


def agent(predicate: Token) -> Token | None:
    """Give the head of the by-phrase of a passive or of an event noun ("was hit by X", "an attack by X")."""
    found = children(predicate, "obl:agent") or obliques(predicate, "by")
    return found[0] if found else None


def is_negated(predicate: Token) -> bool:
    """Say whether the predicate itself is negated: "did not sign", "never met", "no deal", "neither side agreed"."""
    for child in predicate.children:
        if child.dep_ in {"advmod", "det", "cc:preconj", "advmod:emph", "neg"} and child.lower_ in NEGATIONS:
            return True
        if child.dep_ in {"nsubj", "nsubj:pass"} and (
            child.lower_ in {"nobody", "neither", "none", "no-one"} or _has_no(child)
        ):
            return True
    return any(child.lower_ in NEGATIONS for aux in children(predicate, "aux", "aux:pass") for child in aux.children)


def _has_no(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in noun.children)


def auxiliaries(predicate: Token) -> list[Token]:
    """Give the auxiliaries of a predicate, those shared through coordination included."""
    found = children(predicate, "aux", "aux:pass", "cop")
    if (
        not found
        and predicate.dep_ == "conj"
        and own_subject(predicate) is None
        and predicate.head.pos_ in {"VERB", "AUX"}
    ):
        if feature(predicate, "Mood") == "Ind" and feature(predicate, "VerbForm") == "Fin":
            return []
        return auxiliaries(predicate.head)
    return found


def modal(predicate: Token) -> str | None:
    """Give the modal verb of a predicate in lower case ("will", "could", "may"), or None."""
    for aux in auxiliaries(predicate):
        if feature(aux, "VerbForm") == "Fin" and aux.lemma_.lower() not in {"be", "have", "do", "get"}:
            return aux.lower_
        if aux.lower_ in FUTURE_MODALS | {"may", "might", "could", "should", "would", "must", "can", "ca"}:
            return aux.lower_
    return None


def tense(predicate: Token) -> Tense:
    """Give the tense that places a predicate in time; a bare infinitive or participle takes its governor's.

    "will go", "is to go", "is expected to go" give future; "has gone", "went", "was going" give past.
    """
    chain = auxiliaries(predicate)
    words = {aux.lower_ for aux in chain}
    if words & FUTURE_MODALS or is_to(predicate):
        return "future"
    if children(predicate, "mark") and any(mark.lower_ == "to" for mark in children(predicate, "mark")):
        governor = predicate.head
        if predicate.dep_ in {"xcomp", "advcl", "acl", "ccomp"} and governor.i != predicate.i:
            return "future" if tense(governor) in {"present", "future"} else tense(governor)
    for aux in chain:
        if feature(aux, "VerbForm") == "Fin" and feature(aux, "Tense"):
            past = feature(aux, "Tense") == "Past" or aux.lemma_.lower() == "have"
            return "past" if past else "present"
    if feature(predicate, "VerbForm") == "Fin" and feature(predicate, "Tense"):
        return "past" if feature(predicate, "Tense") == "Past" else "present"
    if feature(predicate, "VerbForm") == "Part" and feature(predicate, "Tense") == "Past":
        return "past"
    if (
        predicate.dep_ in CLAUSES | {"conj"}
        and predicate.head.i != predicate.i
        and predicate.head.pos_ in {"VERB", "AUX"}
    ):
        return tense(predicate.head)
    return "none"


def governors(token: Token) -> Iterator[Token]:
    """Yield the predicates above a token, nearest first, up to the root of the sentence."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"} or ancestor.dep_ in CLAUSES | {"root"}:
            yield ancestor


def governing_predicate(token: Token) -> Token | None:
    """Give the nearest predicate that a token hangs under, the token itself not counted."""
    return next(governors(token), None)


def nominal_span(head: Token) -> tuple[int, int]:
    """Give the tokens (first, one past last) of a noun phrase: no relative clauses, appositions, later conjuncts."""
    skip = {
        "acl:relcl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "punct",
        "acl",
        "advcl",
        "dep",
        "list",
        "case",
        "cop",
        "nsubj",
        "mark",
    }
    first, last = head.i, head.i
    stack = [child for child in head.children if child.dep_ not in skip]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        stack.extend(child for child in token.children if child.dep_ not in skip - {"case", "punct"})
    return first, last + 1


def sentence_of(token: Token) -> tuple[int, int]:
    """Give the tokens (first, one past last) of the sentence around a token.

    `Token.sent` looks through the whole Doc each time; this looks only as far as the sentence goes.
    """
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and not doc[last].is_sent_start:
        last += 1
    return first, last


def root_of(token: Token) -> Token:
    """Give the root of the sentence around a token."""
    while token.head.i != token.i:
        token = token.head
    return token


def is_to(predicate: Token) -> bool:
    """Say whether a predicate is arranged by a present "be" with an infinitive: "is to meet", "are to be tried"."""
    mark = next((mark for mark in children(predicate, "mark") if mark.lower_ == "to"), None)
    if mark is None:
        return False
    return any(
        aux.i < mark.i and aux.lemma_.lower() == "be" and feature(aux, "Tense") == "Pres"
        for aux in children(predicate, "aux", "cop", "aux:pass")
    )
