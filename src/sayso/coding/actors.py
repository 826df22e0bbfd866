"""The cast of an article: every party in it, once, with its country, sector, roles and all its mentions."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.affiliation import Affiliation, affiliate
from sayso.coding.coreference import resolve
from sayso.coding.memory import Memory, Party
from sayso.coding.mentions import Found, find_mentions
from sayso.knowledge.directory import Directory, shipped
from sayso.records import Entity, EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS: dict[str, EntityKind] = {
    "person": "person", "organisation": "organisation", "nation": "country", "place": "place", "group": "group",
}  # fmt: skip
DEPTH = 3
"""How many steps of "X's aide's brother" an affiliation is handed down."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of one article, and which of them each token stands for."""

    entities: tuple[Entity, ...] = ()
    """Ids `e1`, `e2`, … in the order of the first mention."""
    _heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _nations: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _by_id: dict[str, Entity] = field(default_factory=dict)
    _lands: dict[int, str] = field(default_factory=dict)

    def at(self, token: "Token") -> tuple[str, ...]:
        """Give the ids of the party whose mention a token heads, or whose name holds it; () where it is no party.

        Pronouns and relative pronouns are resolved; a group whose members are known ("the two leaders") gives theirs.
        """
        found = self._heads.get(token.i, ())
        if not found and token.pos_ in {"PRON", "DET", "SCONJ"} and grammar.is_relative(token):
            return self._heads.get(grammar.antecedent(token).i, ())
        return found

    def nation_of(self, token: "Token") -> tuple[str, ...]:
        """Give the id of the country that an adjective or a name implies, where the article names it as a party."""
        return self._nations.get(token.i, ())

    def land_of(self, token: "Token") -> str | None:
        """Give the code of the country that an adjective or a name implies, whether it is a party or not."""
        return self._lands.get(token.i)

    def renamed(self, entities: tuple[Entity, ...], *, ids: dict[str, str], heads: dict[int, str]) -> "Cast":
        """Give a cast of other entities: old ids are turned into new ones, and `heads` (token to old id) are added."""
        at = {token: tuple(ids[one] for one in found) for token, found in self._heads.items()}
        at |= {token: (ids[one],) for token, one in heads.items()}
        nations = {token: tuple(ids[one] for one in found) for token, found in self._nations.items()}
        by_id = {entity.id: entity for entity in entities}
        return Cast(entities, dict(sorted(at.items())), nations, by_id, self._lands)

    def entity(self, entity_id: str) -> Entity:
        """Give the party of an id.

        Raises:
            KeyError: There is no such party.
        """
        return self._by_id[entity_id]


def find_cast(doc: "Doc", *, day: date | None, directory: Directory | None = None) -> Cast:
    """Find the parties of an article.

    Args:
        doc: The parse, with the labels of `sayso.parse.names`.
        day: The day the article came out, on which offices are looked up; None where it is not known.

        directory: Where names and nouns are looked up; what is shipped, unless a user's own list stands in front.

    Returns:
        The cast; its entities are ordered by their first mention.
    """
    directory = directory or shipped()
    found = find_mentions(doc, directory=directory)
    memory = resolve(doc, found=found, day=day, directory=directory)
    affiliations = _affiliations(memory, day=day)
    first = [min(party.spans) if party.spans else (len(doc), 0) for party in memory.parties]
    order = sorted(range(len(memory.parties)), key=lambda index: (first[index], index))
    ids = {index: f"e{number}" for number, index in enumerate(order, 1)}
    entities = tuple(_entity(index, memory=memory, ids=ids, affiliation=affiliations[index]) for index in order)
    heads = {token: tuple(ids[index] for index in indices) for token, indices in sorted(memory.at.items())}
    by_id = {entity.id: entity for entity in entities}
    lands = {token: nation.code for token, nation in found.nations.items() if not nation.is_bloc}
    return Cast(entities, heads, _nation_ids(found, memory=memory, ids=ids), by_id, lands)


def _affiliations(memory: Memory, *, day: date | None) -> list[Affiliation]:
    """Affiliate each party, handing country and sector down from those it belongs to."""
    found = [affiliate(party.evidence, known=party.known, day=day, name=_name(party)) for party in memory.parties]
    for _ in range(DEPTH):
        changed = False
        for index, party in enumerate(memory.parties):
            better = _inherited(found[index], party=party, memory=memory, found=found)
            changed |= better != found[index]
            found[index] = better
        if not changed:
            break
    return found


def _inherited(own: Affiliation, *, party: Party, memory: Memory, found: list[Affiliation]) -> Affiliation:
    sources = [index for token in party.evidence.sources for index in memory.at.get(token, ())[:1]]
    for index in sources:
        source = found[index]
        if memory.parties[index] is party or party.known is not None:
            continue
        sector = own.sector
        if sector is None or (party.evidence.soft and memory.parties[index].label == "organisation"):
            sector = source.sector or (None if sector == "GOV" else sector)  # "its leader", of a band, is no government
        own = Affiliation(own.country or source.country, sector, own.partial or source.partial, own.roles)
    return own


def _entity(index: int, *, memory: Memory, ids: dict[int, str], affiliation: Affiliation) -> Entity:
    party = memory.parties[index]
    spans = {_characters(memory.doc, span) for span in party.spans}
    return Entity(
        id=ids[index],
        name=_name(party),
        kind=KINDS.get(party.label, "other"),
        country=affiliation.country,
        sector=affiliation.sector,
        code=affiliation.code,
        roles=affiliation.roles,
        mentions=tuple(sorted(spans)),
        members=tuple(ids[member] for member in party.members),
    )


def _name(party: Party) -> str:
    """Give the fullest form of a name, the first of the longest; a country has its usual name, a bloc its words."""
    if not party.names or (party.label in {"nation", "group"} and not party.is_bloc):
        return party.name
    return max(party.names, key=lambda name: (len(name.split()), len(name)))


def _characters(doc: "Doc", span: tuple[int, int]) -> Span:
    """Give the characters of a mention; white space that the parser took into a name is left out at both ends."""
    words = [token for token in doc[span[0] : span[1]] if not token.is_space] or [doc[span[0]]]
    return words[0].idx, words[-1].idx + len(words[-1])


def _nation_ids(found: Found, *, memory: Memory, ids: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """Give the entity of the nation that each token implies, for nations that are parties."""
    implied: dict[int, tuple[str, ...]] = {}
    for token, nation in found.nations.items():
        index = memory.by_key.get(f"nation:{nation.name}")
        if index is not None:
            implied[token] = (ids[index],)
    return implied
