"""Whether the name of a place is meant as a place: "flew to Kenya", but not "Kenya said" nor "sanctions on Kenya".

Countries and capitals are parties more often than places, so they need a sign of place: a preposition of place, a verb
or noun of motion in front of "to", something that is done to a land or stands on it. Other places need a sign of the
contrary. The kinds follow the distinction of literal and metonymic names in Gritta, Pilehvar and Collier 2020 (A
pragmatic guide to geoparsing evaluation).
"""

from functools import cache

from spacy.tokens import Token

from sayso.coding.grammar import children, first_conjunct, prepositions
from sayso.knowledge.load import table

PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "across", "outside", "inside", "around", "through", "throughout", "into", "toward", "towards",
    "onto", "within", "beyond", "off", "along", "over", "from", "above", "below", "beneath", "under", "outside of",
    "inside of", "out of", "close to", "north of", "south of", "east of", "west of", "via", "past", "up", "down",
    "beside", "opposite", "amid",
})  # fmt: skip
"""Behind these even a country is a place."""


LISTING = frozenset({"such as", "including", "like", "following", "than"})


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of knowledge/places.toml."""
    return frozenset(table("places.toml")[name])


def is_literal(head: Token, *, polity: bool) -> bool:
    """Say whether a name is meant as a place.

    Args:
        head: The head of the name in the parse.
        polity: Whether it is a country or a capital, which acts and is acted on as a party.
    """
    first = first_conjunct(head)
    cases = prepositions(head) or (prepositions(first) if first.dep_ != "root" else [])
    relation = first.dep_.split(":")[0]
    if "poss" in first.dep_ or "'s" in cases or "’s" in cases:
        return _owns_ground(first, polity=polity)
    if cases and relation in {
        "obl",
        "nmod",
        "advcl",
        "acl",
        "root",
        "parataxis",
        "appos",
        "advmod",
        "xcomp",
        "ccomp",
        "dep",
    }:
        return _behind(cases[-1], first, polity=polity)
    if relation == "appos" and first.head.pos_ == "PROPN":  # "the Democratic Republic of the Congo (DRC)"
        return is_literal(first.head, polity=polity)
    if relation in {"compound", "amod", "nmod", "flat", "det"}:
        return _qualifies_ground(first.head, polity=polity)
    if first.dep_ == "nsubj":
        return _is_subject_place(first.head, polity=polity)
    if relation in {"obj", "iobj"} or first.dep_ == "nsubj:pass":
        return not polity or first.head.lemma_.lower() in words("territory") | words("being")
    return True


def _owns_ground(name: Token, *, polity: bool) -> bool:
    owned = name.head
    if owned.pos_ == "PROPN" or owned.lemma_.lower() in words("grounds") | (words("happenings") - words("acts")):
        return True
    return not polity and owned.lemma_.lower() not in words("rulers")


def _behind(preposition: str, name: Token, *, polity: bool) -> bool:
    """Say whether a name behind a preposition is a place."""
    if preposition in PLACE_PREPOSITIONS:
        return True
    governor = name.head.lemma_.lower()
    if preposition in LISTING or (preposition in {"with", "to", "on"} and governor in words("grounds")):
        return True
    if preposition == "of":
        return governor not in words("rulers")
    if preposition in {"to", "for"}:
        return governor in words("motion") | words("grounds") or not polity
    if preposition == "between":
        return not polity or governor in words("grounds") | words("motion")
    return not polity


def _qualifies_ground(noun: Token, *, polity: bool) -> bool:
    """Say whether a name in front of a noun is a place: "a Texas hospital", "the Ukraine war", not "US troops"."""
    lemma = noun.lemma_.lower()
    if lemma in words("grounds") | words("happenings"):
        return True
    return not polity and lemma not in words("rulers")


def _is_subject_place(predicate: Token, *, polity: bool) -> bool:
    """Say whether the subject of a predicate is a place: "Kenya lies", "Harbin was cold", not "Kenya said"."""
    if children(predicate, "cop"):  # "Kenya is a country", but also "Kenya is an ally"
        return not polity or predicate.lemma_.lower() in words("grounds")
    if predicate.lemma_.lower() in words("being") or predicate.pos_ not in {"VERB", "AUX"}:
        return True
    return not polity and not children(predicate, "ccomp")
