"""Which words of a Doc tell a political event, by the lexicon and by the network together.

The lexicon knows words and the frames they stand in; the network has read labelled news. What both name stands. A
word that only the lexicon names must not be one that the network takes for something else ("the army of tourists"); a
word that only the network names must be likely. Where they differ over the type, the network's word counts if it is
sure. Without a network (another parser) the lexicon stands alone.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from sayso.coding import grammar, ontology
from sayso.coding.eventlexicon import NounRow, VerbRow, light_words
from sayso.coding.predicates import Match, carrier, find_matches, is_shut_out, match_token
from sayso.coding.readings import Act, acts_of, reads_acts
from sayso.coding.verbstatus import spoken_status
from sayso.knowledge import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_candidates(doc: "Doc") -> list[Match]:
    """Give the words of a Doc that tell an event, in text order, each with what the network says of it."""
    acts = acts_of(doc)
    matches = find_matches(doc)
    if not reads_acts(doc):
        return matches
    listed = [held for match in matches if (held := _held_against(match, acts=acts)) is not None]
    told = {token.i for match in listed for token in (match.trigger, match.anchor, *_focus(match))}
    own = [
        found for number, act in acts.items()
        if number not in told and act.types[act.best] >= limit("own") and (found := _own(doc[number], act)) is not None
    ]  # fmt: skip
    own = [match for match in own if match.anchor.i == match.trigger.i or match.anchor.i not in told]
    return sorted([*listed, *own], key=lambda match: match.trigger.i)


def limit(name: str) -> float:
    """Give one of the limits of weighing.toml."""
    return float(load.table("weighing.toml")["limits"][name])


def support(event: str, act: Act | None) -> float:
    """Say how likely the network holds a type to be; an act that is AGREE because it lies ahead supports the act
    itself, too."""
    if act is None:
        return 0.0
    ahead = act.types.get("AGREE", 0.0) if event in ontology.future_is_agree() else 0.0
    return act.types.get(event, 0.0) + ahead + act.types.get(ontology.other_half(event) or "", 0.0)


def _focus(match: Match) -> tuple["Token", ...]:
    return (match.focus,) if match.focus is not None else ()


def _beside(match: Match) -> list["Token"]:
    """Give the noun or the verb that tells the same act as a word ("held talks"), and not what is another act, or what
    the word's is about: the talks of "called off the talks".
    """
    carried_by = (
        [match.anchor] if match.anchor.i != match.trigger.i and spoken_status(match.anchor) != "averted" else []
    )
    inner = [(word, match_token(word)) for word in _focus(match)]
    return [*carried_by, *(word for word, told in inner if told is None or told.row.event == match.row.event)]


def _held_against(match: Match, *, acts: dict[int, Act]) -> Match | None:
    """Hold a match of the lexicon against the network: kept, retyped, or None where the network sees no act."""
    near = [acts[token.i] for token in (match.trigger, *_beside(match)) if token.i in acts]
    act = max(near, key=lambda one: one.likely, default=None)
    likely = act.likely if act is not None else limit("unseen")
    if likely < limit("refuted") * (1.0 - match.row.prior):
        return None
    if act is not None and _is_overruled(match, act):
        return replace(match, row=_retyped(match.row, act), act=act)
    own = acts.get(match.trigger.i)
    if min(support(match.row.event, act), support(match.row.event, own)) >= limit("own"):
        act = own  # both tell it; whom the word itself is tied to counts more than whom its carrier is
    return replace(match, act=act)


def _is_overruled(match: Match, act: Act) -> bool:
    """Say whether the network is so sure of another type that the row's own gives way."""
    sure = act.types[act.best] >= max(limit("overrules"), match.row.prior + limit("margin"))
    return sure and support(match.row.event, act) < limit("overruled")


def _retyped(row: VerbRow | NounRow, act: Act) -> VerbRow | NounRow:
    """Give a row of the lexicon with the type and mode that the network reads."""
    mutual = row.sides if ontology.is_mutual(act.best) else None
    return msgspec.structs.replace(row, event=act.best, mode=act.mode(act.best), needs=None, sides=mutual)


def _own(token: "Token", act: Act) -> Match | None:
    """Make a match of a word that only the network names."""
    if token.is_punct or token.is_space or is_shut_out(token) or spoken_status(token) == "planned":
        return None  # "is expected to arrive": the arrival is the act, as a planned one
    if spoken_status(token) == "averted" and any(match_token(noun) for noun in grammar.children(token, "obj")):
        return None  # "foiled an attack": the attack is the act, as an averted one
    word, event, mode = token.lemma_.lower(), act.best, act.mode(act.best)
    prior = limit("unlisted_prior")
    if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        anchor, undergone = carrier(token)
        row = NounRow(
            nouns=(word,), event=event, mode=mode, actor=("poss", "by", "subj", "adj", "cmp"),
            recipient=("on", "against", "with", "to", "of"), prior=prior,
        )  # fmt: skip
        return Match(trigger=token, anchor=anchor or token, row=row, undergone=undergone, act=act, listed=False)
    return Match(
        trigger=token,
        anchor=token,
        row=VerbRow(verbs=(word,), event=event, mode=mode, prior=prior),
        undergone=word in light_words("die"),
        act=act,
        listed=False,
    )
