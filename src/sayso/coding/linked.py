"""Who acts and who is acted on, by the network's links: the words that it ties to a trigger, as parties."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from sayso.coding import grammar
from sayso.coding.arguments import Sides, own_parties
from sayso.coding.candidates import limit, support
from sayso.coding.frames import is_passive
from sayso.coding.predicates import match_token

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.predicates import Match
    from sayso.coding.readings import Act
    from sayso.coding.scene import Scene

NEVER = 2.0
"""More than any link can be."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
Ids = tuple[str, ...]


class Reach(Protocol):
    """How a noun leads to the party that it stands for."""

    def __call__(self, token: "Token", *, scene: "Scene") -> Ids:
        """Give ids."""


def sides_weighed(match: "Match", *, parsed: Sides, scene: "Scene") -> Sides:
    """Weigh the sides that the parse gives with those of the links.

    Of a word that the lexicon lists, a side that the parse shows gives way only to firm links, and to none where the
    network hardly takes the word for an act. A side that one of the two leaves open is the other's.
    """
    act = match.act
    if act is None:
        return parsed
    trusted = support(match.row.event, act) >= limit("own")
    least = limit("member") if trusted else limit("firm")
    yields = limit("firm") if trusted else NEVER
    word = match.trigger
    linked = linked_parties(act.recipients, word=word, least=least, reach=_host, scene=scene)
    recipient, recipient_sure = _side(linked, parsed=parsed.recipient, yields=yields if match.listed else 0.0)
    if match.is_noun and match.listed and word.dep_ in grammar.SUBJECTS:  # "an attack on Peru killed 14 soldiers"
        recipient = tuple(dict.fromkeys((*parsed.recipient, *recipient)))
    linked = linked_parties(act.actors, word=word, least=least, reach=own_parties, scene=scene)
    other = tuple(one for one in recipient if one not in parsed.recipient)
    shown = tuple(one for one in parsed.actor if one not in other)
    told = (match.listed or match.undergone) and set(parsed.recipient) <= set(recipient)
    linked = _without(linked, parsed.recipient if told else ())
    actor, actor_sure = _side(linked, parsed=shown, yields=yields if match.listed else 0.0)
    sure = min(actor_sure, recipient_sure)
    if match.row.sides == "mutual" and match.row.mode != "visit":
        together = tuple(dict.fromkeys((*actor, *recipient)))
        if len(together) < 2 and len(parsed.actor) > 1:  # who meets does not meet alone
            return parsed
        if len(together) < 2 and trusted and (match.anchor.pos_ == "VERB" or not grammar.prepositions(word)):
            all_linked = linked_parties(_either(act), word=word, least=least, reach=own_parties, scene=scene)
            together = tuple(dict.fromkeys((*together, *all_linked[0])))
            sure = min(sure, all_linked[1])
        return Sides(actor=together, directness=sure)
    return Sides(actor=actor, recipient=tuple(one for one in recipient if one not in actor), directness=sure)


def _either(act: "Act") -> dict[int, float]:
    """Give how likely each word belongs to either side: in what is mutual the network parts them by chance."""
    words = sorted({*act.actors, *act.recipients})
    return {word: min(1.0, act.actors.get(word, 0.0) + act.recipients.get(word, 0.0)) for word in words}


def _without(linked: tuple[Ids, float], those: Ids) -> tuple[Ids, float]:
    """Take out of linked parties those whom a word that is known shows on the other side: "the Peru invasion"."""
    return tuple(one for one in linked[0] if one not in those), linked[1]


def _side(linked: tuple[Ids, float], *, parsed: Ids, yields: float) -> tuple[Ids, float]:
    """Give one side, and how sure it is: the linked parties, or what the parse shows, which yields to links so firm."""
    found, sure = linked
    return (parsed, 1.0) if parsed and (not found or sure < yields) else (found, sure)


def _host(token: "Token", *, scene: "Scene") -> Ids:
    """Give the party at a token, for a place the country that receives there."""
    return scene.host(token) or own_parties(token, scene=scene)


def linked_parties(
    chances: Mapping[int, float], *, word: "Token", least: float, reach: Reach, scene: "Scene"
) -> tuple[Ids, float]:
    """Give the parties at the heads of phrases that are linked to a word at least so firmly, and how sure the least is.

    Those of other sentences count only where its own has none and they are linked firmly, never for a passive: "each
    had been shot" leaves open by whom.
    """
    doc = word.doc
    likely = {number: chance for number, chance in chances.items() if chance >= least}
    start, end = grammar.sentence_of(word)
    members = {number: chance for number, chance in likely.items() if start <= number < end}
    far = {} if is_passive(word) else {number: chance for number, chance in likely.items() if chance >= limit("firm")}
    members = members or far
    found: list[str] = []
    sure = 1.0
    for number in sorted(members):
        token = doc[number]
        if token.pos_ not in NOMINAL or _is_inside(token, members):
            continue
        if _only_speaks(token, word=word, scene=scene) or _is_of_another_act(token, word=word):
            continue
        if reach is own_parties and _is_doer_elsewhere(token, word=word):
            continue
        ids = reach(token, scene=scene)
        found += [one for one in ids if one not in found]
        sure = min(sure, members[number]) if ids else sure
    return tuple(found), sure


def _only_speaks(token: "Token", *, word: "Token", scene: "Scene") -> bool:
    """Say whether a party only tells of the act: "they were freed, according to a spokesman", "a visit that both
    governments say will end it".
    """
    says = token.head
    if says.i in scene.sayings.cues and says.i != word.i and word in says.ancestors:
        return True
    claim_id = scene.sayings.at(word)
    span = scene.sayings.claim(claim_id).source_span if claim_id is not None else None
    return span is not None and span[0] <= token.idx < span[1]


def _is_of_another_act(token: "Token", *, word: "Token") -> bool:
    """Say whether a party is what another act below this one is done to: "backed efforts to condemn X" is not about X,
    and in "invaded X and killed ten people" the people were not invaded. Not so of complements: a pledge to back X is
    made to X.
    """
    verb = grammar.governing_predicate(token)
    if verb is None or verb.i == word.i or token.dep_ in {"nsubj", "nsubj:pass"} or match_token(verb) is None:
        return False
    below = word in verb.ancestors and verb.dep_ in {"acl", "conj"}
    beside = token.dep_ == "obj" and word not in verb.ancestors and verb not in word.ancestors
    return below or beside


def _is_doer_elsewhere(token: "Token", *, word: "Token") -> bool:
    """Say whether a party is the subject of another clause, and the act has a subject of its own: in "gunmen killed a
    judge; a bomb wounded nine officers" no gunmen wounded them.
    """
    own = grammar.own_subject(word)
    if own is None or own.pos_ not in {"NOUN", "PROPN"} or token.dep_ != "nsubj" or token.head.i == word.i:
        return False
    return token.i != own.i and not is_passive(word) and word.dep_ in {"conj", "parataxis"}


def _is_inside(token: "Token", members: Mapping[int, float]) -> bool:
    """Say whether a token only belongs to another linked phrase: the town in "police in Lyon", not the second of "A
    and B"."""
    return token.dep_ != "conj" and token.head.i != token.i and token.head.i in members
