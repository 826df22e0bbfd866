"""What the coder of events needs to know of an article before it looks for events: who, when, where, and who says so.

The four answers come from other files of this folder. Here stand only the questions that events ask of them, so that
tests can answer with a few lines of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from sayso.records import Claim, Entity, EventDate, Place, Published

CIVIL = frozenset({"CVL", "CIV", "REF", "MED", "EDU", "BUS", "HLH", "CRM", "AGR", "LAB"})
"""Sectors whose journeys are no consultations."""

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


class Cast(Protocol):
    """Who is in the article."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All parties, in order of first mention."""

    def at(self, token: Token) -> tuple[str, ...]:
        """Give the ids of the party whose mention the token heads, or whose name holds it."""

    def entity(self, entity_id: str, /) -> Entity:
        """Give a party by its id."""


class Calendar(Protocol):
    """When things happen in the article."""

    @property
    def published(self) -> Published:
        """The day the article came out, as far as it is known."""

    def date_of(self, token: Token) -> EventDate | None:
        """Give the date of the predicate or event noun."""


class Places(Protocol):
    """Where things happen in the article."""

    @property
    def places(self) -> Sequence[Place]:
        """All places, in order of the text."""

    def of(self, token: Token) -> int | None:
        """Give the index of the place where the predicate or event noun happened."""

    def around(self, token: Token) -> int | None:
        """Give the index of the place of those whom an act of force meets."""


class Sayings(Protocol):
    """On whose say-so things are told in the article."""

    @property
    def cues(self) -> frozenset[int]:
        """The indices of the tokens that are cues of saying."""

    def at(self, token: Token) -> str | None:
        """Give the id of the innermost claim whose content covers the token."""

    def claim(self, claim_id: str, /) -> Claim:
        """Give a claim by its id."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of an article before its events are looked for."""

    cast: Cast
    calendar: Calendar
    places: Places
    sayings: Sayings
    codebook: str = "2.0"
    """The edition of PLOVER whose scores are given."""

    def party(self, token: Token) -> tuple[str, ...]:
        """Give the ids of the party at a token; a nationality adjective stands for its country, "I" for who says it."""
        found = self.cast.at(token)
        if found:
            return tuple(found)
        if token.lower_ in FIRST_PERSON:
            told = self.sayings.at(token)
            return self.sayings.claim(told).source if told is not None else ()
        nation_of = getattr(self.cast, "nation_of", None)
        return tuple(nation_of(token)) if nation_of is not None else ()

    def host(self, token: Token) -> tuple[str, ...]:
        """Give the party that receives a visitor at a token: a party, or the country of a place that is a party."""
        found = self.party(token)
        if found and self.cast.entity(found[0]).kind != "place":
            return found
        start = token.idx
        for place in self.places.places:
            if place.start <= start < place.end and place.country:
                for entity in self.cast.entities:
                    if entity.kind == "country" and entity.country == place.country:
                        return (entity.id,)
        return found

    def consults(self, entity_id: str) -> bool:
        """Say whether a party's journeys are consultations: those of states and their people, not those of refugees."""
        entity = self.cast.entity(entity_id)
        if entity.sector in CIVIL:
            return False
        return entity.kind in {"person", "country", "organisation"} or entity.sector is not None
