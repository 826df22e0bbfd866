"""The form of a name under which parties of different articles are compared."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple, Protocol

from sayso.knowledge.load import rows, table
from sayso.knowledge.who import Office, Organisation, OrgWord, PartyNoun, Title
from sayso.store.find import country_code

PARTICLE_WORDS = "al bin da de del den der di dos du el ibn la le san ter van von y zu"
PARTICLES = frozenset(PARTICLE_WORDS.split())
"""Words in small letters that stand inside of names."""
STATE = frozenset({"GOV", "LEG", "MIL", "COP", "SPY"})
"""Sectors of a state's own bodies, of which a country has one by a name such as "the army"."""
WORD = re.compile(r"[^\W_][\w'-]*")


class Form(NamedTuple):
    """A name as it is compared."""

    words: str
    """In small letters, without accents, titles, articles and what only says the country."""
    kind: str
    is_surname: bool
    is_common: bool
    """Every country may have one ("Foreign Ministry"): the name alone says nothing."""
    because: str
    """Why two of this form are one, as far as the name goes."""


class Bearer(Protocol):
    """A person with a full name."""

    @property
    def form(self) -> Form:
        """The full name."""

    @property
    def country(self) -> str | None:
        """Where the person is from."""


def form_of(name: str, *, kind: str, country: str | None, sector: str | None = None) -> Form | None:
    """Give the form of a name; None of what is only a description ("two officials").

    Args:
        name: As an article has it.
        kind: The entity's.
        country: The entity's, so that "Russian Defence Ministry" and "Defence Ministry in Moscow" meet.
        sector: The entity's.
    """
    if kind == "country" and country and country_code(name.casefold().removeprefix("the ")) == country:
        return Form("", "country", is_surname=False, is_common=False, because="the same country")
    if kind == "organisation":
        return _organisation(name, country=country, sector=sector)
    words = WORD.findall(name.replace("’", "'"))
    if kind == "person":
        return _person(words)
    plain = " ".join(map(plain_of, words)).removeprefix("the ")
    if not plain:
        return None
    return Form(plain, kind, is_surname=False, is_common=not _is_proper(words), because="the same name")


def is_surname_of(short: Form, party: Bearer) -> bool:
    """Say whether a word is the surname of a person."""
    words = party.form.words.split()
    return short.words == (words[0] if party.country in table("names.toml")["family_first"] else words[-1])


def known_person(short: Form, *, country: str | None) -> Form | None:
    """Give the full name of the only person of a country whom knowledge calls by a surname."""
    found = {
        office.person for office in _offices() if office.country == country and plain_of(office.short) == short.words
    }
    return _person(WORD.findall(found.pop())) if len(found) == 1 else None


def slug(form: Form) -> str:
    """Write a form as the first part of a key."""
    return form.words.replace(" ", "-")


@cache
def plain_of(word: str) -> str:
    """Give a word in small letters, without accents and the ending of possession."""
    plain = unicodedata.normalize("NFD", word.casefold().removesuffix("'s").removesuffix("'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _person(words: list[str]) -> Form | None:
    """Give the form of a person's name: titles before it and initials inside it are left out."""
    while len(words) > 1 and words[0][0].isupper() and plain_of(words[0]) in _titles():
        words = words[1:]
    if not _is_proper(words) or plain_of(words[-1]) in _titles():
        return None
    inside = [word for place, word in enumerate(words) if len(word) > 1 or place == 0]
    plain = " ".join(map(plain_of, inside))
    known = _persons().get(plain)
    because = "the same name by knowledge" if known and known != plain else "the same full name"
    return Form(known or plain, "person", is_surname=len(inside) == 1 and not known, is_common=False, because=because)


def _organisation(name: str, *, country: str | None, sector: str | None) -> Form | None:
    """Give the form of an organisation's name; of a state's body, what says no more than its country is left out."""
    words = WORD.findall(name.replace("’", "'"))
    known = _organisations().get(" ".join(map(plain_of, words)).removeprefix("the "))
    if known:
        return Form(known, "organisation", is_surname=False, is_common=False, because="the same name by knowledge")
    kept = [word for word in words if plain_of(word) != "the"]
    is_state = country is not None and sector in STATE
    if is_state:
        kept = [word for word in kept if country_code(word.removesuffix("'s")) != country] or kept
        kept = _without_seat(kept)
    common = all(plain_of(word) in _common_words() for word in kept)
    if not kept or not (_is_proper(kept) or (common and is_state)):
        return None
    plain = " ".join(map(plain_of, kept))
    return Form(plain, "organisation", is_surname=False, is_common=common, because="the same name")


def _without_seat(words: list[str]) -> list[str]:
    """Leave out "in Moscow", and the "of" whose country was left out."""
    if "in" in words[1:]:
        words = words[: words.index("in", 1)]
    return words[:-1] if len(words) > 1 and words[-1] == "of" else words


def _is_proper(words: list[str]) -> bool:
    """Say whether words are a name: capitals, but for particles inside."""
    return (
        bool(words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(word[0].isupper() or plain_of(word).split("-")[0] in PARTICLES for word in words)
    )


@cache
def _titles() -> frozenset[str]:
    """List the words of titles."""
    return frozenset(plain_of(word) for row in rows("titles.csv", Title) for word in row.title.split())


@cache
def _offices() -> tuple[Office, ...]:
    """List who held which office."""
    return rows("roles.csv", Office)


@cache
def _persons() -> dict[str, str]:
    """Give the plain name that knowledge has for each full name it knows; a name of several is left out."""
    found: dict[str, set[str]] = {}
    for office in _offices():
        plain = [" ".join(map(plain_of, WORD.findall(name))) for name in (office.person, *office.aliases)]
        for name in plain:
            if " " in name:
                found.setdefault(name, set()).add(plain[0])
    return {name: persons.pop() for name, persons in found.items() if len(persons) == 1}


@cache
def _organisations() -> dict[str, str]:
    """Give the plain name of each organisation that knowledge has, by every name."""
    found: dict[str, str] = {}
    for row in rows("organisations.csv", Organisation):
        plain = [" ".join(map(plain_of, WORD.findall(name))) for name in (row.name, *row.aliases)]
        for name in plain:
            found.setdefault(name, plain[0])
    return found


@cache
def _common_words() -> frozenset[str]:
    """List words of which names are made that every country has: ministry, police, parliament, defence."""
    words = [word for row in rows("org_words.csv", OrgWord) for word in row.word.split()]
    words += [word for row in rows("parties.csv", PartyNoun) for word in (row.singular, row.plural or "")]
    return frozenset(plain_of(part) for word in words for part in word.split()) | OFFICES


OFFICE_WORDS = """
foreign defence defense interior health justice finance economy energy education transport trade home affairs external
internal security state national federal general staff high supreme constitutional central office of and armed navy air
board election electoral intelligence service services public main agriculture labour labor environment culture
information coast guard border council
"""
OFFICES = frozenset(OFFICE_WORDS.split())
"""Words in names of offices of a state that say of what they are, not whose."""
