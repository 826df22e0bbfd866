"""Who acts and who is acted on, by the network's links: the words that it ties to a trigger, as parties."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sayso.coding.arguments import Sides, own_parties
from sayso.coding.candidates import limit, support

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.predicates import Match
    from sayso.coding.scene import Scene

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
Ids = tuple[str, ...]


def sides_weighed(match: "Match", *, parsed: Sides, scene: "Scene") -> Sides:
    """Weigh the sides that the parse gives with those of the links.

    A side that the links name is theirs; one that they leave open stays as the parse has it, at the price of some
    sureness.
    """
    act = match.act
    if act is None:
        return parsed
    if support(match.row.event, act) < limit("own") and parsed.actor:
        return parsed  # what the network hardly takes for an act, it does not tie to parties either
    doc = match.trigger.doc
    actor, actor_sure = linked_parties(act.actors, doc=doc, scene=scene)
    recipient, recipient_sure = linked_parties(act.recipients, doc=doc, scene=scene)
    if match.listed and parsed.actor and actor_sure < limit("firm"):
        actor, actor_sure = parsed.actor, parsed.directness
        recipient = tuple(one for one in recipient if one not in actor)
    sure = min(actor_sure, recipient_sure)
    actor = actor or tuple(one for one in parsed.actor if one not in recipient)
    recipient = recipient or tuple(one for one in parsed.recipient if one not in actor)
    if match.row.sides == "mutual" and match.row.mode != "visit":
        together = tuple(dict.fromkeys((*actor, *recipient)))
        if len(together) < 2 and len(parsed.actor) > 1:  # who meets does not meet alone
            return parsed
        return Sides(actor=together, directness=sure)
    return Sides(actor=actor, recipient=tuple(one for one in recipient if one not in actor), directness=sure)


def linked_parties(chances: Mapping[int, float], *, doc: "Doc", scene: "Scene") -> tuple[Ids, float]:
    """Give the parties at the heads of linked phrases, and how sure the least sure of them is."""
    members = {number: chance for number, chance in chances.items() if chance >= limit("member")}
    found: list[str] = []
    sure = 1.0
    for number in sorted(members):
        token = doc[number]
        if token.pos_ not in NOMINAL or _is_inside(token, members):
            continue
        ids = scene.host(token) or own_parties(token, scene=scene)
        found += [one for one in ids if one not in found]
        sure = min(sure, members[number]) if ids else sure
    return tuple(found), sure


def _is_inside(token: "Token", members: Mapping[int, float]) -> bool:
    """Say whether a token only belongs to another linked phrase: the town in "police in Lyon", not the second of "A
    and B"."""
    return token.dep_ != "conj" and token.head.i != token.i and token.head.i in members
