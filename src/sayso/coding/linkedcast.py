"""Parties that only the network knows: noun phrases that it ties to an act, and that no list of party nouns has.

"Farm lobbies", "the flotilla" or "a boycott call" are parties where they act or are acted on, and words like any
others where they do not; so they are added to the cast once the acts are read, by the words that head them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from sayso.coding import grammar
from sayso.coding.actors import Cast
from sayso.coding.candidates import limit
from sayso.coding.places import Places
from sayso.coding.readings import acts_of
from sayso.parse.names import LOCATION
from sayso.records import Entity, EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OUTSIDE = frozenset(
    {"acl", "acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "det", "case", "nmod:poss"}
)


@dataclass(slots=True)
class _New:
    """A party in the making: its name, and the tokens that head its mentions."""

    name: str
    kind: EntityKind
    country: str | None
    heads: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def with_linked(cast: Cast, doc: "Doc", *, places: Places) -> Cast:
    """Give the cast with the parties that the network ties to acts and that it lacks, ids in order of first mention."""
    found: dict[str, _New] = {}
    text = doc.text
    for token in _linked(doc, cast=cast, places=places):
        span = _phrase(token)
        name = text[span[0] : span[1]]
        party = found.setdefault(name.lower(), _New(name, _kind(token), _country(token, cast=cast)))
        if token.i not in party.heads:
            party.heads.append(token.i)
            party.spans.append(span)
    return _joined(cast, list(found.values())) if found else cast


def _linked(doc: "Doc", *, cast: Cast, places: Places) -> "Iterator[Token]":
    """Yield the nouns that are tied to a likely act, are no party yet, and belong to none; a town leaves it to its
    country."""
    states = {entity.country for entity in cast.entities if entity.kind == "country"}
    governed = {token for token, number in places.at.items() if places.places[number].country in states}
    acts = [act for act in acts_of(doc).values() if act.likely >= limit("own")]
    tied: dict[int, float] = {}
    for act in acts:
        for number, chance in (*act.actors.items(), *act.recipients.items()):
            tied[number] = max(chance, tied.get(number, 0.0))
    triggers = {act.token for act in acts}
    for number in sorted(tied):
        token = doc[number]
        if (
            tied[number] < limit("new_party")
            or token.pos_ not in {"NOUN", "PROPN"}
            or number in triggers
            or number in governed
        ):
            continue
        inside = token.head.i != number and token.head.i in tied and token.dep_ != "conj"
        known = cast.at(token) or cast.nation_of(token)
        if not inside and not known and not any(cast.at(child) for child in token.children if _owns(child)):
            yield token


def _owns(child: "Token") -> bool:
    return child.dep_ in {"nmod:poss", "compound", "amod", "flat", "nmod", "appos", "nmod:desc"}


def _phrase(token: "Token") -> Span:
    """Give the characters of a noun with what describes it, clauses, determiners and coordination left out."""
    inside = {token.i}
    stack = [child for child in token.children if child.dep_ not in OUTSIDE]
    while stack:
        one = stack.pop()
        inside.add(one.i)
        stack.extend(child for child in one.children if child.dep_ not in OUTSIDE or child.dep_ == "case")
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    doc = token.doc
    while last > token.i and doc[last].pos_ in {"ADP", "CCONJ", "DET", "PUNCT", "SCONJ", "PART"}:
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _kind(token: "Token") -> EntityKind:
    if token.ent_type_ == LOCATION:
        return "place"
    return "group" if token.morph.get("Number", []) == ["Plur"] else "other"


def _country(token: "Token", *, cast: Cast) -> str | None:
    """Give the country that a nationality in the phrase names, or a country that owns it."""
    for child in grammar.children(token, "amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "nmod:poss"):
        behind = child.i > token.i and child.dep_ not in {"nmod:poss"}
        for one in () if behind else (*cast.nation_of(child), *cast.at(child)):
            if cast.entity(one).kind == "country":
                return cast.entity(one).country
        if not behind and (land := cast.land_of(child)) is not None:
            return land
    return None


def _joined(cast: Cast, found: list[_New]) -> Cast:
    """Put new parties among the old ones, and number all of them anew."""
    entries: list[tuple[Span, str, Entity]] = [
        (entity.mentions[0] if entity.mentions else (1 << 30, 0), entity.id, entity) for entity in cast.entities
    ]
    heads: dict[int, str] = {}
    for number, party in enumerate(found):
        spans = tuple(sorted(party.spans))
        made = Entity(
            id=f"new{number}", name=party.name, kind=party.kind, country=party.country,
            code=party.country, mentions=spans,
        )  # fmt: skip
        entries.append((spans[0], made.id, made))
        heads.update(dict.fromkeys(party.heads, made.id))
    entries.sort(key=lambda entry: (entry[0][0], entry[0][1]))
    ids = {old: f"e{number}" for number, (_, old, _) in enumerate(entries, 1)}
    entities = tuple(
        msgspec.structs.replace(entity, id=ids[old], members=tuple(ids[one] for one in entity.members))
        for _, old, entity in entries
    )
    return cast.renamed(entities, ids=ids, heads=heads)
