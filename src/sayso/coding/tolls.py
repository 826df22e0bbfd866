"""Counts that a noun tells: "the death toll of the bombing rose to nine", "put the number of wounded at 14"."""

from spacy.tokens import Token

from sayso.coding import grammar

COUNTERS = frozenset({"toll", "number", "count", "tally", "total"})
STEPS_MAX = 3
"""How far above the act the noun that counts may stand: "the number of dead from the bombing"."""
REACHED = ("to", "at")


def told_total(act: Token) -> tuple[Token, Token] | None:
    """Give the word for what is counted of an act, and the number that its toll has come to.

    Args:
        act: An event noun.

    Returns:
        The word that says who is counted ("dead", or the toll itself), and the head of the number; None where no toll
        of the act is told.
    """
    noun, counted = act, None
    for _ in range(STEPS_MAX):
        above = noun.head
        if (
            above.i == noun.i
            or noun.dep_ not in {"nmod", "obl", "compound"}
            or above.pos_ not in {"NOUN", "ADJ", "PROPN"}
        ):
            return None
        if above.lemma_.lower() in COUNTERS:
            number = _number_of(above)
            inside = [child for child in grammar.obliques(above, "of") if child.i != act.i]
            return (counted or (inside[0] if inside else above), number) if number is not None else None
        noun, counted = above, above
    return None


def _number_of(counter: Token) -> Token | None:
    """Give the number that a verb brings a count to: "rose to nine", "stands at nine", "put the toll at nine"."""
    verb = counter.head
    if verb.pos_ not in {"VERB", "AUX"} or counter.dep_ not in {"nsubj", "nsubj:pass", "obj"}:
        return None
    near = [child for case in REACHED for owner in (verb, counter) for child in grammar.obliques(owner, case)]
    return next((child for child in near if child.i > counter.i and _is_number(child)), None)


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or bool(grammar.children(token, "nummod"))
