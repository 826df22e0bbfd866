"""Which country and sector a party belongs to: the article's own words first, dated knowledge second."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sayso.coding.evidence import Evidence
from sayso.knowledge import who
from sayso.knowledge.who import Actor, Nation, Office, Organisation, Person, Seat
from sayso.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "dame", "madame"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The country, sector and roles of a party."""

    country: str | None = None
    sector: str | None = None
    partial: bool = False
    """True for what belongs to a partially recognised entity (PLOVER adds `PRE`)."""
    roles: tuple[Role, ...] = ()

    @property
    def code(self) -> str | None:
        """Country and sector as PLOVER writes them together; what is unknown is left out."""
        return f"{self.country or ''}{self.sector or ''}{'PRE' if self.partial else ''}" or None


def affiliate(evidence: Evidence, *, known: who.Known | None, day: date | None, name: str) -> Affiliation:
    """Give what a party's own words and the dated knowledge say of it.

    Args:
        evidence: What stands around all its mentions.
        known: What the lexicon says of it.
        day: The day on which offices are looked up; None means that only what never changed counts.
        name: Its fullest form, read for the words in names of organisations ("Ministry", "Times").
    """
    nation = evidence.nations[0] if len(evidence.nations) == 1 else None
    country = nation.code if nation is not None and not nation.is_bloc else None
    partial = nation is not None and nation.standing == "partial"
    roles = _clean(evidence.roles)
    value = known.value if known is not None else None
    if isinstance(value, Nation):
        return Affiliation(None if value.is_bloc else value.code, "GOV", value.standing == "partial", roles)
    if isinstance(value, Actor):
        code = value.code_on(day)
        sector = code.sector if code is not None else None
        return Affiliation(code.country if code is not None else None, sector or evidence.sector, partial, roles)
    if isinstance(value, Organisation | Seat):
        return Affiliation(value.country or country, value.sector or evidence.sector, partial, roles)
    if isinstance(value, Person):
        return _of_person(value, day=day, own=Affiliation(country, evidence.sector, partial, roles))
    if roles and all(role.former for role in roles) and evidence.sector in {"GOV", "MIL", "LEG"}:
        return Affiliation(country, "ELI", partial, roles)
    return Affiliation(country, evidence.sector or sector_in(name), partial, roles)


def _clean(roles: "Sequence[Role]") -> tuple[Role, ...]:
    """Take out doubles and courtesy titles; a removal without a title marks the titles that stand beside it."""
    removed = any(role.former and not role.title for role in roles)
    found: dict[str, Role] = {}
    for role in roles:
        if role.title and role.title.rstrip(".").lower() not in COURTESY:
            key = role.title.lower()
            former = role.former or removed or (key in found and found[key].former)
            found[key] = Role(title=found[key].title if key in found else role.title, former=former)
    return tuple(role for key, role in found.items() if not any(other.endswith(" " + key) for other in found))


def _of_person(person: Person, *, day: date | None, own: Affiliation) -> Affiliation:
    """Fill in what the article leaves open about somebody well known, and mark offices that were over by the day."""
    office = person.office_on(day)
    roles = tuple(
        role if role.former or not _is_over(role.title, person, day=day) else Role(title=role.title, former=True)
        for role in own.roles
    )
    current = [role for role in roles if not role.former]
    if not roles:
        if office is not None and day is not None and office.title:
            roles = (Role(title=office.title),)
        elif (past := person.past_office(day)) is not None and past.title:
            roles = (Role(title=past.title, former=True),)
    sector = own.sector if current else None
    if sector is None:
        lasting = office is not None and (day is not None or office.last is None)
        sector = office.sector if office is not None and lasting else "ELI" if day is not None or roles else None
    nearest: Office = office or person.past_office(day) or person.offices[0]
    return Affiliation(own.country or nearest.country, sector or own.sector, own.partial, roles)


def _is_over(title: str, person: Person, *, day: date | None) -> bool:
    """Say whether the person once held the office of a title and no longer did on the day."""
    if day is None:
        return False
    words = title.lower().replace("defence", "defense")
    same = [office for office in person.offices if office.title.lower().replace("defence", "defense") == words]
    return bool(same) and all(office.over_by(day) for office in same)


def sector_in(name: str) -> str | None:
    """Give the PLOVER sector that the words of an organisation's name tell, the last such word deciding."""
    found = None
    for _, _, sectors in who.org_words().find(who.atoms_of(name)):
        found = sectors[0]
    return found
