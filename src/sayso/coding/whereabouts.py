"""Where the act of a predicate or an event noun happened, by the parse."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from sayso.coding.grammar import children, conjuncts, own_subject, prepositions
from sayso.coding.literal import words

STAYING = frozenset({
    "in", "at", "near", "outside", "inside", "across", "on", "off", "over", "around", "within", "throughout", "along",
    "above", "outside of", "inside of", "close to", "north of", "south of", "east of", "west of", "aboard", "between",
})  # fmt: skip
PLAIN = STAYING - {"over", "between"}
"""Of acts that need no ground: who "backed its claims over Taiwan" did so elsewhere."""
NEARBY = frozenset({"in", "at", "near", "outside", "inside", "off", "on"})
"""Behind a noun that an act of force meets."""
MEETING = frozenset({"at", "in", "on", "near", "outside", "inside", "against"})
TOWNS = frozenset({"city", "town", "village", "port"})
"""Nouns that with "the" and nothing else point back to a place: "killed a judge in the city"."""
DEPTH = 2
"""How deep in a noun phrase its place may stand: "the office of a party in Porto"."""
GOING = frozenset({"to", "into", "through", "toward", "towards", "for", "onto", "via"})
HAPPENING = frozenset({
    "occur", "happen", "hold", "stage", "take", "begin", "erupt", "continue", "have", "carry", "conduct", "host",
    "make", "launch", "start", "break", "kill", "follow",
})  # fmt: skip
"""Verbs that lend their place to the act that is their subject or object ("talks were held in Geneva")."""
NOMINAL = frozenset({"obl", "nmod", "obl:unmarked", "nmod:desc", "nmod:unmarked", "obl:arg"})


def place_of(act: Token, *, at: Mapping[int, int]) -> int | None:
    """Give the number of the place where an act happened, or is to happen.

    In this order: a phrase of place on the act itself ("killed in Porto"), the goal of a motion ("travel to Porto"),
    the land that it is done to ("invaded Kenya", "the invasion of Kenya", "the Kenya invasion"), then the same on verbs
    that it is coordinated with or that lend it their place ("talks were held in Porto").

    Args:
        act: The verb or noun that names the act.
        at: The numbers of the places by the index of every token of their names.

    Returns:
        The number, or None where the parse does not tie the act to a place. Among "Porto, Portugal" it is the first.
    """
    for candidate in (act, *_lenders(act)):
        found = _own_place(candidate, at=at)
        if found is not None:
            return found
    return None


def place_around(act: Token, *, at: Mapping[int, int]) -> int | None:
    """Give the number of the place of those and of that which an act of force meets, for it meets them there.

    "Detained 31 students in Lima", "threw a grenade at the office of a party in Lima", "the mill in Lima that drones
    hit", "shot a judge dead as she left her home in Lima".

    Args:
        act: The verb that names the act.
        at: The numbers of the places by the index of every token of their names.
    """
    verbs = [verb for verb in (act, *_lenders(act)) if verb.pos_ in {"VERB", "AUX"}]
    for verb in verbs:
        things = children(verb, "obj", "nsubj:pass")
        things += [noun for noun in children(verb, "obl") if set(prepositions(noun)) & MEETING]
        if verb.dep_ == "acl:relcl":
            things.append(verb.head)
        if verb.dep_ == "advcl" and any(thing.pos_ == "PRON" for thing in things):
            things += children(verb.head, "nsubj", "nsubj:pass")  # "a mill in Lima burned when drones hit it"
        found = (_place_below(thing, at=at, depth=DEPTH) for thing in things)
        number = next((one for one in found if one is not None), None)
        if number is not None:
            return number
    clauses = (clause for verb in verbs for clause in children(verb, "advcl") if _is_at_once(clause))
    numbers = (place_of(clause, at=at) or place_around(clause, at=at) for clause in clauses)
    return next((one for one in numbers if one is not None), None)


def _place_below(noun: Token, *, at: Mapping[int, int], depth: int) -> int | None:
    """Give the place of a phrase of place inside a noun phrase, however deep in it."""
    for each in conjuncts(noun):
        for inner in children(each, *NOMINAL):
            if inner.i < each.i:
                continue
            found = _place_in(inner, at=at) if set(prepositions(inner)) & NEARBY else None
            if found is None and depth and inner.pos_ != "PRON":
                found = _place_below(inner, at=at, depth=depth - 1)
            if found is not None:
                return found
    return None


def _is_at_once(clause: Token) -> bool:
    """Say whether a clause tells what was going on: "as she left", "when they came"."""
    return any(child.lower_ in {"as", "when", "while"} and child.i < clause.i for child in clause.children)


def _own_place(act: Token, *, at: Mapping[int, int]) -> int | None:
    nouns = children(act, *NOMINAL)
    staying = STAYING if act.lemma_.lower() in words("happenings") | words("motion") | words("territory") else PLAIN
    found = [_place_in(noun, at=at) for noun in nouns if set(prepositions(noun)) & staying]
    if act.lemma_.lower() in words("motion"):
        for noun in (noun for noun in nouns if set(prepositions(noun)) & GOING):
            owners = children(noun, "nmod:poss")  # "travelled to Kenya's trade fair"
            found.extend([_place_in(noun, at=at), *(at.get(owner.i) for owner in owners)])
    found.extend(_place_in(noun, at=at) for noun in _grounds_of(act))
    return next((number for number in found if number is not None), None)


def _grounds_of(act: Token) -> Iterator[Token]:
    """Yield what the act is done to, where that can be a place."""
    lemma = act.lemma_.lower()
    if act.pos_ in {"VERB", "AUX"}:
        if lemma in words("territory") | words("motion"):
            yield from children(act, "obj", "nsubj:pass")
        yield from (
            noun for noun in children(act, *NOMINAL) if "from" in prepositions(noun) and lemma in words("motion")
        )
    elif lemma in words("happenings") | words("motion"):
        yield from (noun for noun in children(act, *NOMINAL) if set(prepositions(noun)) & {"of", "against", "from"})
        yield from children(act, "compound", "nmod:poss", "nmod:desc")


def _place_in(noun: Token, *, at: Mapping[int, int]) -> int | None:
    """Give the place that a noun phrase names, or that tells where its ground lies ("in a village near Porto")."""
    for member in conjuncts(noun):
        if member.i in at:
            return at[member.i]
        if member.lemma_.lower() not in words("grounds"):
            continue
        narrow = children(member, *NOMINAL, "compound", "appos", "flat", "amod")
        for inner in (*narrow, *children(member, "nmod:poss")):  # "Pakistan's Balochistan province"
            found = at.get(inner.i)
            if found is None and inner.lemma_.lower() in words("grounds"):
                found = _place_in(inner, at=at)
            if found is not None:
                return found
        if member.lemma_.lower() in TOWNS and any(child.lower_ == "the" for child in member.children):
            return _named_before(member, at=at)
    return None


def _named_before(noun: Token, *, at: Mapping[int, int]) -> int | None:
    """Give the place that "the city" points back to: the last one named before it in the paragraph."""
    place = noun.i
    while place > 0 and "\n" not in noun.doc[place].text_with_ws:
        place -= 1
        if place in at:
            return at[place]
    return next((at[index] for index in sorted(at, reverse=True) if index < place), None)


def _lenders(act: Token) -> Iterator[Token]:
    """Yield the words that may tell the place of an act in its stead, nearest first."""
    if act.dep_ == "conj":
        yield act.head
    if act.pos_ in {"VERB", "AUX"}:
        yield from (verb for verb in children(act, "conj") if own_subject(verb) is None)
    governor = act.head
    if act.pos_ == "NOUN" and governor.i != act.i and act.dep_ in {"obj", "nsubj", "nsubj:pass", "obl"}:
        lends = governor.lemma_.lower() in HAPPENING or act.dep_ == "nsubj:pass"
        if governor.pos_ in {"VERB", "AUX"} and lends:
            yield governor
    if act.dep_ == "xcomp" and governor.pos_ in {"VERB", "AUX"}:
        yield governor
