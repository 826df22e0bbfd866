"""Who does what a predicate tells, where the parse leaves it understood: passives, infinitives, conjuncts."""

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.frames import is_passive, logical_object

ASKING = {
    "call": ("on", "upon", "for"),
    "appeal": ("to",),
    "plead": ("with",),
    "rely": ("on",),
    "count": ("on",),
    "prevail": ("on", "upon"),
    "wait": ("for",),
}
"""Verbs whose infinitive is done by the noun that a preposition ties to them."""


def logical_subject(verb: Token) -> Token | None:
    """Give who acts: the by-phrase of a passive, the understood subject of anything else.

    An infinitive that hangs on a noun ("efforts to condemn X", "a plan to meet Y") takes the noun's owner, else the
    subject of the verb that governs the noun.
    """
    if is_passive(verb):
        found = grammar.agent(verb)
        if found is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            return grammar.agent(verb.head)
        return found
    marks = {mark.lower_ for mark in grammar.children(verb, "mark")}
    own = grammar.own_subject(verb)
    if own is None and _goes_with_the_speaker(verb):
        return grammar.subject(verb.head.head)
    if own is None and verb.dep_ in {"advcl", "ccomp", "obl"} and marks & {"of", "for", "from", "into"}:
        accused = logical_object(verb.head) if verb.head.pos_ == "VERB" else None
        if accused is not None:  # "accused X of shelling", "barred X from entering"
            return accused
    if own is None and "to" in marks and verb.dep_ in {"advcl", "xcomp", "ccomp"}:
        asked = asked_of(verb.head)
        if asked is not None and asked.i < verb.i:
            return asked
    found = _nearer_subject(verb) if own is None and verb.dep_ in {"conj", "parataxis"} else None
    beside = verb.dep_ == "conj" and verb.head.dep_ in {"conj", "parataxis"} and verb.head.pos_ == "VERB"
    if found is None and own is None and beside and verb.head.i < verb.i and not is_passive(verb.head):
        return logical_subject(verb.head)
    found = found or (own if own is not None and verb.dep_ in {"root", "ccomp"} else grammar.subject(verb))
    if found is not None:
        return found
    noun_clause = verb if verb.dep_ == "acl" else grammar.first_conjunct(verb)
    if noun_clause.dep_ == "acl" and noun_clause.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun_clause.head
        owners = grammar.children(noun, "nmod:poss") or grammar.obliques(noun, "by") or grammar.obliques(noun, "from")
        if owners:
            return owners[0]
        adjectives = [child for child in grammar.children(noun, "amod", "compound") if child.text[:1].isupper()]
        if adjectives:
            return adjectives[0]
        governor = grammar.governing_predicate(noun)
        if governor is not None and governor.i != verb.i:
            if noun.dep_ in {"nsubj:pass"} or is_passive(governor):
                return grammar.agent(governor)
            return grammar.subject(governor)
    if verb.dep_ in {"advcl", "ccomp", "obl", "parataxis"} and verb.head.pos_ == "VERB" and not is_passive(verb.head):
        bare = verb.morph.get("VerbForm", []) != ["Fin"] or (verb.dep_ == "parataxis" and verb.head.i < verb.i)
        if bare and not grammar.auxiliaries(verb):
            return grammar.subject(verb.head)
    return None


def asked_of(verb: Token) -> Token | None:
    """Give who is asked by a verb that names them with a preposition: "called on X to leave", "appealed to X to"."""
    cases = ASKING.get(verb.lemma_.lower(), ()) if verb.pos_ == "VERB" else ()
    return next(iter(grammar.obliques(verb, *cases)), None) if cases else None


def _goes_with_the_speaker(verb: Token) -> bool:
    """Say whether a conjunct goes with the verb of saying, though the parse ties it to what is said.

    "X said that they had been attacked, and promised help": the comma parts it from a passive that it cannot share.
    """
    said = verb.head
    if verb.dep_ != "conj" or said.dep_ != "ccomp" or not grammar.children(verb, "obj") or not is_passive(said):
        return False
    joined = next(iter(grammar.children(verb, "cc")), None)
    return joined is not None and joined.i > 0 and joined.nbor(-1).text == "," and not grammar.children(verb, "aux")


def _nearer_subject(verb: Token) -> Token | None:
    """Give the subject of a clause in between, where a conjunct is tied over it to a verb of another form.

    In "A has helped them since they invaded B, killed ten and took hostages", the last two go with "invaded".
    """
    head = verb.head
    if grammar.auxiliaries(verb) or verb.morph.get("Tense", []) != ["Past"] or not grammar.children(head, "aux"):
        return None
    for token in reversed(verb.doc[head.i + 1 : verb.i]):
        past = (
            token.pos_ == "VERB"
            and token.morph.get("VerbForm", []) == ["Fin"]
            and token.morph.get("Tense", []) == ["Past"]
        )
        subject = grammar.own_subject(token) if past else None
        if subject is not None:
            return grammar.antecedent(subject) if grammar.is_relative(subject) else subject
    return None
