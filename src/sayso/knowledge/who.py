"""Who is who: the shapes of the files about nations, organisations, offices and party nouns, and how to look them up.

Names are looked up in running text by a `Lexicon`: names are cut into atoms (runs of letters and digits, and single
marks), accents and the forms of the apostrophe do not matter, and the longest name wins.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic, Literal, TypeVar

import msgspec
from msgspec import field

from sayso.knowledge.load import cells, rows, words_of

ATOM = re.compile(r"\w+|[^\w\s]")
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ʻ": "'", "‘": "'"})
Gender = Literal["m", "f"]
Value = TypeVar("Value")


class Nation(msgspec.Struct, frozen=True):
    """A country, territory or region whose name, people or capital may act."""

    code: str
    name: str
    standing: Literal["state", "area", "dependency", "partial", "former", "region", "bloc"]
    iso3: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()

    @property
    def is_bloc(self) -> bool:
        """Whether it is a group of countries ("Western", "Arab"), which has no country code of its own."""
        return self.standing == "bloc"


class Bloc(msgspec.Struct, frozen=True):
    """A group of countries by its adjectives; `aliases` are nouns for it that may act."""

    name: str
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Organisation(msgspec.Struct, frozen=True):
    """A named organisation; `country` is an ISO 3166-1 code or one of PLOVER's for international actors."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None


class Seat(msgspec.Struct, frozen=True):
    """A building or street that stands for those who sit there."""

    names: tuple[str, ...]
    country: str
    sector: str


def _covers(first: str | None, last: str | None, day: date) -> bool:
    """Say whether a day lies between two others, both included; None is open, a year or a month counts whole."""
    stamp = day.isoformat()
    return (first is None or first <= stamp) and (last is None or stamp[: len(last)] <= last)


class Office(msgspec.Struct, frozen=True):
    """One office that a person held, with the first and last day as far as they are known."""

    person: str
    short: str
    title: str
    country: str
    sector: str
    first: str = field(name="from")
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()
    last: str | None = field(default=None, name="to")

    def held_on(self, day: date) -> bool:
        """Say whether the office was held on a day; a year or a month without a day counts whole."""
        return _covers(self.first, self.last, day)

    def over_by(self, day: date) -> bool:
        """Say whether the office had ended before a day."""
        return self.last is not None and day.isoformat()[: len(self.last)] > self.last


class PartyNoun(msgspec.Struct, frozen=True):
    """A common noun that names a party."""

    singular: str
    kind: Literal["organisation", "group"]
    role: str = field(name="class")
    plural: str | None = None
    sector: str | None = None


class Title(msgspec.Struct, frozen=True):
    """A word for an office or calling; without a sector it takes that of the party it belongs to."""

    title: str
    plural: str | None = None
    sector: str | None = None
    manner: Literal["epithet"] | None = None
    """`epithet` for words that judge rather than name an office."""


class Community(msgspec.Struct, frozen=True):
    """A people without a state of its own, or a community of faith: it acts, but no government speaks for it."""

    name: str
    aliases: tuple[str, ...] = ()
    sector: str | None = None


class OrgWord(msgspec.Struct, frozen=True):
    """A word in an organisation's name that tells its sector."""

    word: str
    sector: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held at least one office, all of them in the order of the file."""

    name: str
    short: str
    gender: Gender | None
    offices: tuple[Office, ...]

    def office_on(self, day: date | None) -> Office | None:
        """Give the office held on a day; without a day the last one of the file, which names at least the country."""
        if day is None:
            return self.offices[-1]
        held = [office for office in self.offices if office.held_on(day)]
        return held[-1] if held else None

    def past_office(self, day: date | None) -> Office | None:
        """Give the latest office that had ended by a day."""
        over = [office for office in self.offices if day is not None and office.over_by(day)]
        return max(over, key=lambda office: office.last or "") if over else None


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A country and sector that an actor has, and the first and last day of that (`YYYY-MM-DD`); None is open."""

    country: str | None
    sector: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it holds for a time only."""
        return self.first is not None or self.last is not None

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day; a year or a month without a day counts whole."""
        return _covers(self.first, self.last, day)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of a user's own list of which nothing but the codes is known; `kind` is as in organisations.csv."""

    name: str
    codes: tuple[DatedCode, ...]
    kind: str | None = None

    def code_on(self, day: date | None) -> DatedCode | None:
        """Give the code of a day: the first dated one that holds, else the first without dates, else none.

        Without a day the first without dates, else the last of all.
        """
        dated = [code for code in self.codes if code.is_dated and day is not None and code.holds_on(day)]
        lasting = [code for code in self.codes if not code.is_dated]
        return next(iter([*dated, *lasting, *(self.codes[-1:] if day is None else ())]), None)


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in the lexicon stands for, and which form of it was met."""

    what: Literal["nation", "people", "adjective", "capital", "seat", "organisation", "person", "decoy", "actor"]
    value: Nation | Organisation | Seat | Person | Actor | str

    @property
    def key(self) -> str:
        """A key that all forms of one party share."""
        if isinstance(self.value, Seat):
            return f"seat:{self.value.names[0]}"
        if isinstance(self.value, str):
            return f"decoy:{self.value}"
        return f"{type(self.value).__name__.lower()}:{self.value.name}"


def fold(text: str) -> str:
    """Give a text without accents and with one form of apostrophe; case stays."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def atoms_of(text: str) -> tuple[str, ...]:
    """Cut a name into folded atoms: "U.S.-led" gives U . S . - led."""
    return tuple(ATOM.findall(fold(text)))


class Lexicon(Generic[Value]):
    """Names with what they stand for, found in a sequence of atoms by the longest match.

    Cost: one dictionary look-up an atom, and one more for each name that begins with it.
    """

    def __init__(self, names: Iterable[tuple[str, Value]]) -> None:
        self._exact: dict[tuple[str, ...], list[Value]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for name, value in names:
            atoms = atoms_of(name)
            if atoms:
                self._exact.setdefault(atoms, []).append(value)
                lengths.setdefault(atoms[0], set()).add(len(atoms))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def get(self, name: str) -> list[Value]:
        """Give all that a whole name stands for, in the order in which it was put in; [] where it is unknown."""
        return self._exact.get(atoms_of(name), [])

    def begins(self, atom: str) -> bool:
        """Say whether a name starts with an atom."""
        return atom in self._lengths

    def find(self, atoms: Sequence[str]) -> Iterator[tuple[int, int, list[Value]]]:
        """Yield first atom, one past the last, and values of the longest names, left to right and without overlap."""
        position = 0
        while position < len(atoms):
            for length in self._lengths.get(atoms[position], ()):
                found = self._exact.get(tuple(atoms[position : position + length]))
                if found and position + length <= len(atoms):
                    yield position, position + length, found
                    position += length - 1
                    break
            position += 1


@cache
def nations() -> tuple[Nation, ...]:
    """Give nations.csv."""
    return rows("nations.csv", Nation)


@cache
def blocs() -> tuple[Nation, ...]:
    """Give blocs.csv as nations of standing `bloc`; their code is their name and belongs in no record."""
    return tuple(
        Nation(code=bloc.name, name=bloc.name, standing="bloc", adjectives=bloc.adjectives, capital=bloc.aliases)
        for bloc in rows("blocs.csv", Bloc)
    )


@cache
def people() -> dict[str, Person]:
    """Give roles.csv by person; somebody with offices in several rows, or countries, is one person."""
    offices: dict[str, list[Office]] = {}
    for office in rows("roles.csv", Office):
        offices.setdefault(office.person, []).append(office)
    return {
        name: Person(name, held[0].short, held[0].gender, tuple(sorted(held, key=lambda office: office.first)))
        for name, held in offices.items()
    }


@cache
def by_short() -> dict[str, tuple[Person, ...]]:
    """Give the persons that share a short form such as "Kim", by its folded form."""
    found: dict[str, list[Person]] = {}
    for person in people().values():
        found.setdefault(fold(person.short), []).append(person)
        for alias in person.offices[0].aliases:
            if len(atoms_of(alias)) == 1:
                found.setdefault(fold(alias), []).append(person)
    return {short: tuple(dict.fromkeys(persons)) for short, persons in found.items()}


@cache
def names() -> Lexicon[Known]:
    """Give the lexicon of proper names: nations with people and capitals, seats, organisations, persons, decoys."""
    return Lexicon(known_names())


def names_of_nation(nation: Nation) -> Iterator[tuple[str, Known]]:
    """Yield what a nation is called, its people, adjectives and capital among it."""
    yield from ((name, Known("nation", nation)) for name in (nation.name, *nation.aliases))
    yield from ((name, Known("people", nation)) for name in nation.people)
    yield from ((name, Known("adjective", nation)) for name in nation.adjectives)
    yield from ((name, Known("capital", nation)) for name in nation.capital)


def names_of_person(person: Person) -> Iterator[tuple[str, Known]]:
    """Yield the whole forms of a person's name."""
    forms = dict.fromkeys((person.name, *(alias for office in person.offices for alias in office.aliases)))
    yield from ((name, Known("person", person)) for name in forms)


def known_names() -> Iterator[tuple[str, Known]]:
    """Yield every proper name that is shipped, with what it stands for."""
    for cell in (cell for _, cell in cells("decoys.csv")):
        yield cell["name"], Known("decoy", cell["name"])
    for bloc in blocs():
        yield from ((name, Known("adjective", bloc)) for name in bloc.adjectives)
        yield from ((name, Known("capital", bloc)) for name in bloc.capital)
    for nation in nations():
        yield from names_of_nation(nation)
    for seat in rows("seats.csv", Seat):
        yield from ((name, Known("seat", seat)) for name in seat.names)
    for organisation in rows("organisations.csv", Organisation):
        forms = (organisation.name, *organisation.aliases)
        spoken = (form.capitalize() for form in forms if _is_spoken_acronym(form))
        yield from ((name, Known("organisation", organisation)) for name in dict.fromkeys((*forms, *spoken)))
    for community in rows("communities.csv", Community):
        actor = Actor(community.name, (DatedCode(None, community.sector),), "group")
        yield from ((name, Known("actor", actor)) for name in (community.name, *community.aliases))
    for person in people().values():
        yield from names_of_person(person)


def _is_spoken_acronym(form: str) -> bool:
    """Say whether an acronym is read as a word, so that some newspapers write "Isis" or "Unesco".

    Not where that would be a first name or an ordinary word ("Mend").
    """
    if not (form.isascii() and form.isalpha() and form.isupper() and len(form) >= 4 and set(form) & set("AEIOU")):
        return False
    return form.lower() not in plain_words() and form.capitalize() not in first_names()


def plain_words() -> frozenset[str]:
    """Give plain_words.txt: ordinary words of English, in lower case."""
    return words_of("plain_words.txt")


@cache
def nation_by_code() -> dict[str, Nation]:
    """Give the state or area of each PLOVER country code."""
    return {nation.code: nation for nation in reversed(nations()) if nation.standing in {"state", "area"}}


@cache
def words() -> Lexicon[PartyNoun | Title]:
    """Give the lexicon of common nouns and titles, singular and plural, in lower case."""
    return Lexicon(known_words())


def known_words() -> Iterator[tuple[str, PartyNoun | Title]]:
    """Yield every common noun and title that is shipped, in lower case."""
    for noun in rows("parties.csv", PartyNoun):
        yield from ((form.lower(), noun) for form in dict.fromkeys((noun.singular, noun.plural)) if form)
    for title in rows("titles.csv", Title):
        yield from ((form.lower(), title) for form in dict.fromkeys((title.title, title.plural)) if form)


@cache
def org_words() -> Lexicon[str]:
    """Give the words in names of organisations that tell the sector."""
    return Lexicon((row.word, row.sector) for row in rows("org_words.csv", OrgWord))


@cache
def first_names() -> dict[str, str]:
    """Give m or f for given names that one sex only bears, by folded form."""
    return {fold(cell["name"]): cell["gender"] for _, cell in cells("first_names.csv")}
