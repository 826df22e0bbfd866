"""A scene for tests of events: parties are what the test says they are, days and places are absent unless told."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.coding.scene import Scene
from sayso.records import Claim, Entity, EventDate, Place, Published


@dataclass
class PlainCast:
    """Parties by the words that head them."""

    heads: dict[str, tuple[str, ...]]
    entities: tuple[Entity, ...]

    def at(self, token: Token) -> tuple[str, ...]:
        return self.heads.get(token.text, ())

    def entity(self, entity_id: str, /) -> Entity:
        return next(entity for entity in self.entities if entity.id == entity_id)


@dataclass
class PlainCalendar:
    """Days by the trigger's word."""

    published: Published = field(default_factory=Published)
    days: dict[str, EventDate] = field(default_factory=dict)

    def date_of(self, token: Token) -> EventDate | None:
        return self.days.get(token.text)


@dataclass
class PlainPlaces:
    """Places by the trigger's word."""

    places: tuple[Place, ...] = ()
    where: dict[str, int] = field(default_factory=dict)

    def of(self, token: Token) -> int | None:
        return self.where.get(token.text)

    def around(self, token: Token) -> int | None:
        return None


@dataclass
class PlainSayings:
    """Claims by the trigger's word."""

    cues: frozenset[int] = frozenset()
    told: dict[str, str] = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, token: Token) -> str | None:
        return self.told.get(token.text)

    def claim(self, claim_id: str, /) -> Claim:
        return Claim(id=claim_id, kind="direct", source=self.sources.get(claim_id, ()))


def scene_of(
    *parties: str,
    calendar: PlainCalendar | None = None,
    places: PlainPlaces | None = None,
    sayings: PlainSayings | None = None,
    codebook: str = "2.0",
) -> Scene:
    """Set a scene: each party is `id=kind/sector: word, word`, such as `chile=country/GOV: Chile, Chilean`."""
    heads: dict[str, tuple[str, ...]] = {}
    entities = []
    for party in parties:
        name, words = party.split(":")
        entity_id, _, rest = name.partition("=")
        kind, _, sector = (rest or "organisation").partition("/")
        entities.append(Entity(id=entity_id, name=entity_id, kind=kind, sector=sector or None))  # type: ignore[arg-type]
        for word in words.split(","):
            heads[word.strip()] = (*heads.get(word.strip(), ()), entity_id)
    return Scene(
        cast=PlainCast(heads, tuple(entities)),
        calendar=calendar or PlainCalendar(),
        places=places or PlainPlaces(),
        sayings=sayings or PlainSayings(),
        codebook=codebook,
    )


def said(doc: Doc, scene: Scene) -> list[str]:
    """Write each event in one line: `ASSAULT/aerial chile -> peru happened`."""
    from sayso.coding.events import find_events

    lines = []
    for event in find_events(doc, scene=scene):
        kind = f"{event.event}/{event.mode}" if event.mode else event.event
        sides = f"{','.join(event.actor)} -> {','.join(event.recipient)}"
        inner = event.intended
        foreseen = f" ({'/'.join(part for part in (inner.event, inner.mode) if part)})" if inner else ""
        size = "" if event.size is None else f" {event.size.dead}/{event.size.injured}/{event.size.arrested}"
        back = " background" if event.background else ""
        lines.append(f"{kind} {sides} {event.status}{foreseen}{size}{back}")
    return lines
