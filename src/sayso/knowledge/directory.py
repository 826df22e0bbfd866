"""All names and nouns that one run looks up: what sayso ships, and a user's own list in front of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain

from sayso.knowledge import who
from sayso.knowledge.who import Actor, Known, Lexicon, Nation, Organisation, PartyNoun, Person, Title, atoms_of

Word = PartyNoun | Title


@dataclass(frozen=True, slots=True)
class OwnList:
    """What one file of a user's own says; a directory puts it in front of what is shipped."""

    nations: tuple[Nation, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    actors: tuple[tuple[str, Actor], ...] = ()
    """Names with what they stand for, where codes hang on dates or nothing but a code is known."""
    words: tuple[tuple[str, Word], ...] = ()
    """Nouns and titles in lower case."""
    is_loose: bool = False
    """Whether capitals tell nothing: names are written in capitals throughout."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Where names and nouns are looked up."""

    names: Lexicon[Known]
    words: Lexicon[Word]
    nation_by_code: Mapping[str, Nation]
    """The state or area of a PLOVER country code, or of a user's own code."""
    loose: Lexicon[Known] | None = None
    """Own names in lower case: they are met in any case, if their first letter is a capital in the text."""
    by_short: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)

    def find(self, atoms: Sequence[str]) -> Iterator[tuple[int, int, list[Known]]]:
        """Yield first atom, one past the last, and values of the longest names; own names win where equally long."""
        found = list(self.names.find(atoms))
        if self.loose is None:
            yield from found
            return
        lower = [atom.lower() for atom in atoms]
        own = [match for match in self.loose.find(lower) if atoms[match[0]][:1].isupper()]
        kept = [match for match in own if not any(_overlap(match, other) and _longer(other, match) for other in found)]
        rest = [match for match in found if not any(_overlap(match, other) for other in kept)]
        yield from sorted([*kept, *rest], key=lambda match: match[0])

    def short_person(self, short: str, *, day: date | None) -> Person | None:
        """Give the one well-known person whom a short form means on a day; None where there is none or several."""
        candidates = self.by_short.get(who.fold(short), ())
        if day is not None:
            candidates = tuple(person for person in candidates if person.office_on(day)) or candidates
        return candidates[0] if len(candidates) == 1 else None


def _overlap(one: tuple[int, int, list[Known]], other: tuple[int, int, list[Known]]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _longer(one: tuple[int, int, list[Known]], other: tuple[int, int, list[Known]]) -> bool:
    return one[1] - one[0] > other[1] - other[0]


@cache
def shipped() -> Directory:
    """Give the directory of what comes with sayso."""
    return Directory(who.names(), who.words(), who.nation_by_code(), by_short=who.by_short())


def directory_of(lists: Iterable[OwnList]) -> Directory:
    """Give a directory with a user's own lists in front of what is shipped; the first list goes before the next.

    A name on a list means what the list says and nothing else. A nation, person or organisation that is shipped under
    the same name keeps its other names, which then mean what the list says too.
    """
    lists = tuple(lists)
    exact = [pair for one in lists if not one.is_loose for pair in _known_names(one)]
    loose = [(name.lower(), known) for one in lists if one.is_loose for name, known in _known_names(one)]
    own = {known.key: known for _, known in reversed([*exact, *loose])}
    taken = {atoms_of(name) for name, _ in exact}
    rest = ((name, _renewed(known, own)) for name, known in who.known_names() if atoms_of(name) not in taken)
    words = [pair for one in lists for pair in one.words]
    named = {atoms_of(word) for word, _ in words}
    nations = {nation.code: nation for one in reversed(lists) for nation in one.nations}
    return Directory(
        Lexicon(chain(exact, rest)),
        Lexicon(chain(words, (pair for pair in who.known_words() if atoms_of(pair[0]) not in named))),
        {**who.nation_by_code(), **nations},
        loose=Lexicon(loose) if loose else None,
        by_short=_shorts([person for one in lists for person in one.people]),
    )


def _renewed(known: Known, own: Mapping[str, Known]) -> Known:
    """Give a shipped name the value that a user's list has for its bearer."""
    return Known(known.what, own[known.key].value) if known.key in own else known


def _known_names(own: OwnList) -> Iterator[tuple[str, Known]]:
    yield from ((name, Known("actor", actor)) for name, actor in own.actors)
    for nation in own.nations:
        yield from who.names_of_nation(nation)
    for organisation in own.organisations:
        yield from ((name, Known("organisation", organisation)) for name in (organisation.name, *organisation.aliases))
    for person in own.people:
        yield from who.names_of_person(person)


def _shorts(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    """Put a user's own persons in front of those whom a short form means otherwise."""
    found = dict(who.by_short())
    names = {person.name for person in people}
    for person in people:
        short = who.fold(person.short)
        others = tuple(other for other in found.get(short, ()) if other.name in names and other.name != person.name)
        found[short] = (*others, person)
    return found
