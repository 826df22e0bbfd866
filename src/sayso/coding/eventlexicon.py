"""The lexicon of events, read once: rows of event_verbs.csv and event_nouns.csv by the word that they are about."""

from functools import cache

import msgspec

from sayso.knowledge import load

NO_EVENT = "NONE"
"""What a row gives that shuts looser rows out: the reading is no political event."""
Words = tuple[str, ...]


class VerbRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of event_verbs.csv."""

    verbs: Words
    particle: Words = ()
    frame: Words = ()
    object: Words = ()
    event: str
    mode: str | None = None
    actor: Words = ()
    recipient: Words = ()
    sides: str | None = None
    needs: str | None = None
    prior: float = 0.5
    note: str | None = None


class NounRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of event_nouns.csv."""

    nouns: Words
    event: str
    mode: str | None = None
    actor: Words = ()
    recipient: Words = ()
    sides: str | None = None
    needs: str | None = None
    prior: float = 0.5
    note: str | None = None


@cache
def verb_rows() -> dict[str, tuple[VerbRow, ...]]:
    """Give the rows of each verb, those that ask for most first."""
    table: dict[str, list[VerbRow]] = {}
    for row in load.rows("event_verbs.csv", VerbRow):
        for verb in row.verbs:
            table.setdefault(verb, []).append(row)
    return {verb: tuple(sorted(rows, key=_demand, reverse=True)) for verb, rows in table.items()}


@cache
def noun_rows() -> dict[str, tuple[NounRow, ...]]:
    """Give the rows of each noun by its last word, those with a modifier first."""
    table: dict[str, list[tuple[bool, NounRow]]] = {}
    for row in load.rows("event_nouns.csv", NounRow):
        for noun in row.nouns:
            *modifiers, head = noun.split()
            single = msgspec.structs.replace(row, nouns=(noun,))
            table.setdefault(head, []).append((bool(modifiers), single))
    return {
        head: tuple(row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True))
        for head, rows in table.items()
    }


def _demand(row: VerbRow) -> tuple[int, int, int]:
    """Rank a row by how much it asks for: an object before a particle before a frame."""
    narrow = not set(row.frame) <= {"any", "none", "obj"}
    return (bool(row.object) * 2 + bool(row.particle) * 2 + narrow, row.event == NO_EVENT, bool(row.frame != ("any",)))


@cache
def word_class(name: str) -> frozenset[str]:
    """Give the lemmas of a class, such as `@talks`; of any other name, the name alone."""
    if name.startswith("@"):
        return frozenset(load.table("event_classes.toml")["classes"][name[1:]])
    return frozenset({name})


@cache
def words_of(names: Words) -> frozenset[str]:
    """Give all lemmas that a cell allows, classes opened."""
    return frozenset(word for name in names for word in word_class(name))


@cache
def light_words(group: str) -> frozenset[str]:
    """Give a list of the verbs that carry event nouns, or of their prepositions."""
    return frozenset(load.table("event_classes.toml")["light"][group])
