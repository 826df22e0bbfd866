"""Which events of an article are one act told again.

Two tellings are of one act where type, mode, status, days and both sides agree. A telling that leaves a side out is one
only where it points back in so many words: a definite noun ("the attack", "her expected visit"), or the same word with
the same object. Of what is supported, accused, asked for, refused or promised without naming anybody there is too much
in an article to say so: those are told again only where the other side is named.
"""

from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.scene import Scene
from sayso.records import Event, EventDate

LOOSE = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "CONCEDE", "THREATEN"})
"""Types that are told again only with a recipient."""
ONCE = frozenset({"resign"})
"""Modes of acts that a party does once."""
POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
THEMES = ("obj", "xcomp", "ccomp", "nmod", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, and the word that tells it."""

    event: Event
    trigger: Token
    is_noun: bool


def told_again(telling: Telling, earlier: list[Telling], *, scene: Scene) -> Event:
    """Give the event of a telling, marked as the same act as an earlier one of the article if it is.

    Args:
        telling: The event in question.
        earlier: The events told before it, in text order.
        scene: What is known of the article; people of one country stand for it and for each other.
    """
    event = telling.event
    for other in earlier:
        before = other.event
        if before.event != event.event or not _kinds_agree(before, event):
            continue
        if _sides_agree(other, telling, scene=scene) and _days_agree(before.date, event.date):
            return msgspec.structs.replace(event, same_as=before.same_as or before.id)
    return event


def _kinds_agree(one: Event, two: Event) -> bool:
    """Say whether status, mode and the foreseen act of two events of one type can be of one act."""
    if one.status != two.status and not {one.status, two.status} <= {"happened", "ongoing"}:
        return False
    if one.mode and two.mode and one.mode != two.mode:
        return False
    if one.intended is None or two.intended is None:
        return one.intended is two.intended
    return one.intended.event == two.intended.event


def _sides_agree(one: Telling, two: Telling, *, scene: Scene) -> bool:
    """Say whether the sides of two tellings can be of one act."""
    pairs = ((one.event.actor, two.event.actor), (one.event.recipient, two.event.recipient))
    if not all(_is_one_side(first, second, scene=scene) for first, second in pairs if first and second):
        return False
    if not any(first and second for first, second in pairs):
        return False
    if all(first and second for first, second in pairs):
        return True
    if one.event.mode in ONCE and two.event.mode in ONCE and one.event.actor:
        return True
    if one.event.event in LOOSE:
        return False
    if all(len(each.event.actor) > 1 and not each.event.recipient for each in (one, two)):  # a meeting has no recipient
        return True
    return (two.is_noun and _is_definite(two.trigger)) or _is_same_wording(one.trigger, two.trigger)


def _is_one_side(first: tuple[str, ...], second: tuple[str, ...], *, scene: Scene) -> bool:
    """Say whether two lists of parties are one side: equal, or the one part of the other and all of one country."""
    one, two = set(first), set(second)
    if one == two:
        return True
    if not (one <= two or two <= one):
        return False
    countries = {scene.cast.entity(each).country for each in one | two}
    return len(countries) == 1 and None not in countries


def _is_definite(noun: Token) -> bool:
    """Say whether a noun points to what is known: "the visit", "Norway's attack"."""
    return any(
        child.dep_ == "nmod:poss" or (child.dep_ == "det" and child.lower_ in POINTING) for child in noun.children
    )


def _is_same_wording(one: Token, two: Token) -> bool:
    """Say whether two words are one word with the same objects."""
    return one.lemma_.lower() == two.lemma_.lower() and _theme(one) == _theme(two)


def _theme(word: Token) -> frozenset[str]:
    """Give the lemmas of what a word for an act governs."""
    return frozenset(child.lemma_.lower() for child in grammar.children(word, *THEMES))


def _days_agree(one: EventDate | None, two: EventDate | None) -> bool:
    """Say whether two dates can be of one act: neither stated, or overlapping."""
    if one is None or two is None or one.first is None or two.first is None:
        return True
    return one.first <= (two.last or two.first) and two.first <= (one.last or one.first)
