"""What a verb governs: its object whatever the voice, its prepositions, and whether a row's frame is met.

Labels of a statistical parse err in regular ways, and what can be told from the order of the words is told from it
here: a second subject behind the verb is its object, and a finite clause without an auxiliary is no passive.
"""

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.eventlexicon import VerbRow, light_words, words_of
from sayso.parse import names

FINITE_CLAUSES = frozenset({"root", "ccomp", "parataxis", "acl:relcl"})
WHEN = frozenset({"after", "before", "since", "until", "when", "while"})
"""Words that open a clause which is none of a noun's, whatever it hangs on."""
OPEN_CLAUSES = ("xcomp", "ccomp", "advcl")


def frame_met(token: Token, *, row: VerbRow) -> tuple[bool, Token | None]:
    """Say whether a verb's frame is met, and by which noun where the row names nouns."""
    allowed = words_of(row.object)
    for frame in row.frame or ("any",):
        nouns = _governed(token, frame=frame)
        if nouns is None:
            continue
        if not allowed:
            return True, None
        for noun in nouns:
            for each in grammar.conjuncts(noun):
                if is_one_of(each, allowed):
                    return True, each
            quantified = [child for child in grammar.children(noun, "nmod") if child.lemma_.lower() in allowed]
            if quantified and frame == "obj":  # "a set of sanctions", "dozens of troops"
                return True, quantified[0]
    return False, None


def is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Say whether a token or a noun that it heads as a compound is one of the words; `PER` is any person's name."""
    if token.lemma_.lower() in words or token.lower_ in words:
        return True
    if token.ent_type_ == names.PERSON and names.PERSON in words:
        return True
    return token.pos_ in {"NUM", "NOUN"} and any(
        child.dep_ in {"nmod", "compound"} and child.i > token.i and child.lemma_.lower() in words
        for child in token.children
    )


def _governed(token: Token, *, frame: str) -> list[Token] | None:
    """Give the words that stand in a frame of the verb; None where the verb has no such frame."""
    if frame == "any":
        return [child for child in token.children if child.dep_ in {"obj", "obl", "nsubj:pass", "nsubj", "xcomp"}]
    if frame == "obj":
        found = logical_object(token)
        return [found] if found is not None else None
    if frame == "none":
        subject = grammar.own_subject(token)
        return None if logical_object(token) is not None else ([subject] if subject is not None else [])
    if frame == "iobj":
        return grammar.children(token, "iobj") or None
    if frame == "inf":
        relations = (
            OPEN_CLAUSES if not grammar.children(token, "obj") else OPEN_CLAUSES[:2]
        )  # "did X to …" tells a purpose
        return [child for child in token.children if child.dep_ in relations and is_infinitive(child)] or None
    if frame == "that":
        return [
            child
            for child in token.children
            if child.dep_ in {"ccomp", "parataxis"} and child.pos_ in {"VERB", "NOUN", "ADJ", "AUX"}
        ] or None
    if frame == "word":
        return [child for child in token.children if child.dep_ not in {"nsubj", "punct", "aux"}] or None
    return governed_by(token, frame) or None


def is_infinitive(token: Token) -> bool:
    """Say whether a clause is an infinitive with "to"."""
    return any(mark.lower_ == "to" for mark in grammar.children(token, "mark", "aux"))


def is_passive(predicate: Token) -> bool:
    """Say whether a predicate is passive; a finite clause with a subject needs an auxiliary for that."""
    if not grammar.is_passive(predicate):
        return False
    finite = predicate.dep_ in FINITE_CLAUSES and grammar.own_subject(predicate) is not None
    return not finite or bool(grammar.auxiliaries(predicate) or grammar.children(predicate, "obl:agent"))


def logical_object(predicate: Token) -> Token | None:
    """Give what a predicate acts on: its object, the subject of its passive, or the noun that its clause describes.

    A second subject behind the verb, and an indirect object without a direct one, are objects that were mislabelled.
    """
    if is_passive(predicate):
        if predicate.dep_ == "acl":
            return predicate.head
        return grammar.subject(predicate)
    own = grammar.own_subject(predicate)
    for relation in ("obj", "iobj", "xcomp", "nsubj"):
        found = [
            child
            for child in grammar.children(predicate, relation)
            if _can_be_object(child, relation=relation, own=own)
        ]
        if found:
            last = found[-1] if found[0].pos_ == "NUM" else found[0]
            return grammar.antecedent(last) if grammar.is_relative(last) else last
    if predicate.dep_ in {"acl:relcl", "acl"} and own is not None and own.i < predicate.i:  # "the man X sent"
        stranded = grammar.children(predicate, "obl")
        if any(mark.lower_ in WHEN for mark in grammar.children(predicate, "mark")):  # "two days after they marched"
            return None
        if not grammar.is_relative(own) and not any(grammar.is_relative(each) for each in stranded):
            return predicate.head
    if (behind := _right_behind(predicate)) is not None:
        return behind
    if predicate.dep_ == "conj" and own is None and predicate.head.pos_ == "VERB":
        shared = grammar.children(predicate.head, "obj")  # "arrested and jailed the men"
        if shared and shared[0].i > predicate.i:
            return shared[0]
    if predicate.pos_ == "VERB" and not grammar.children(
        predicate, "obj"
    ):  # "arrested and jailed the men", hung on the second
        later = [
            child
            for child in grammar.children(predicate, "conj")
            if child.pos_ == "VERB" and grammar.own_subject(child) is None
        ]
        near = [child for child in later if child.i - predicate.i == 2]
        if near and not grammar.children(predicate, "obl"):
            return next(iter(grammar.children(near[0], "obj")), None)
    return None


def _right_behind(verb: Token) -> Token | None:
    """Give the object right behind a verb that the parse hangs on the one before: "hit a bus and wounded six men"."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return None
    return next((noun for noun in grammar.children(verb.head, "obj") if noun.left_edge.i == verb.i + 1), None)


def _can_be_object(child: Token, *, relation: str, own: Token | None) -> bool:
    """Say whether a dependent under a relation can be the object of its verb."""
    verb = child.head
    if relation == "nsubj":
        return own is not None and child.i != own.i and child.i > verb.i > own.i
    if relation == "xcomp":
        return (
            child.pos_ in {"NOUN", "PROPN"} and child.i > verb.i and not grammar.children(child, "case", "cop", "mark")
        )
    if relation == "iobj":
        return child.i > verb.i
    return True


def has_own_cause(verb: Token) -> bool:
    """Say whether a verb of harm tells who or what did it, and so no outcome of the act before: "gunmen killed a judge,
    and a bomb wounded nine officers".
    """
    own = grammar.own_subject(verb)
    if own is not None and not is_passive(verb) and verb.lemma_.lower() not in light_words("die"):
        return not grammar.is_relative(own) and own.pos_ != "PRON"
    if grammar.agent(verb) is not None:
        return True
    clauses = (clause for clause in grammar.children(verb, "advcl") if clause.i > verb.i)
    return any(grammar.own_subject(clause) is not None for clause in clauses)


def governed_by(token: Token, preposition: str) -> list[Token]:
    """Give the nouns that a preposition ties to a verb: to itself, to its object, or to a noun within them."""
    found = grammar.obliques(token, preposition)
    if not found:
        for noun in grammar.children(token, "obj", "nsubj:pass", "xcomp"):
            found = grammar.obliques(noun, preposition)
            if found:
                break
    if not found:  # "call for Israel to withdraw", "accuse of killing": the preposition marks a clause
        found = [
            child
            for child in token.children
            if child.dep_ in {"advcl", "ccomp", "xcomp"}
            and any(mark.lower_ == preposition for mark in grammar.children(child, "mark"))
            and not (preposition == "to" and child.pos_ == "VERB")
        ]
    return found
