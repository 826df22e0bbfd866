"""Whether two names name the same: "Ana Silva" and "Silva", "World Trade Organization" and "WTO"."""

from typing import TYPE_CHECKING

from sayso.knowledge.who import Person, Seat, atoms_of, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.coding.memory import Memory, Party

SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "du", "des", "to"})


def find(name: str, *, label: str, memory: "Memory") -> int | None:
    """Give the party that a name is a variant of; of several the one that was called just so, then the one met last;
    None for a new name."""
    fitting = []
    for index, party in enumerate(memory.parties):
        if party.label != label or not party.names:
            continue
        if same_person(name, party) if label == "person" else same_body(name, party):
            fitting.append((label == "person" and name in party.names, party.last, index))
    return max(fitting)[2] if fitting else None


def same_person(name: str, party: "Party") -> bool:
    """Say whether a name is a form of a person's: a part that stands for the whole, or the whole spelt otherwise."""
    words = _words(name)
    for other in party.names:
        others = _words(other)
        if words == others:
            return True
        short, long = (words, others) if len(words) <= len(others) else (others, words)
        if len(short) == 1 and len(long) > 1 and (short[0] == long[-1] or _is_family_first(short[0], long, party)):
            return True
        if len(short) > 1 and (short == long[-len(short) :] or (short[-1] == long[-1] and _initials_fit(short, long))):
            return True
    return False


def is_another(name: str, party: "Party", *, gender: str | None) -> bool:
    """Say whether a name is that of a relative of a person with the same family name: the first name is not the known
    one, or is given to women and the person is a man."""
    words = _words(name)
    if len(words) < 2 or any(len(_words(other)) > 1 for other in party.names):
        return False
    if party.known is not None and isinstance(party.known.value, Person):
        return not _initials_fit(words, _words(party.known.value.name))
    return gender is not None and party.gender is not None and gender != party.gender


def _words(name: str) -> list[str]:
    words = [word.lower().rstrip(".") for word in fold(name).split()]
    while len(words) > 1 and words[-1] in {"jr", "sr", "ii", "iii"}:
        words.pop()
    return words


def _is_family_first(short: str, long: list[str], party: "Party") -> bool:
    """Say whether the first of several names is the one that stands alone: known to be so, or not known."""
    if short != long[0]:
        return False
    if party.known is not None and isinstance(party.known.value, Person):
        return fold(party.known.value.short).lower() == short
    return True


def _initials_fit(short: list[str], long: list[str]) -> bool:
    """Say whether first names agree as far as they are written out: "J. Smith" and "John Smith"."""
    first, other = short[0], long[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def same_body(name: str, party: "Party") -> bool:
    """Say whether a name is a form of an organisation's or place's: the same words, its acronym, its beginning,
    or its last word ("the Norland League", later "the League").
    """
    plain = _plain(name)
    for other in party.names:
        known = _plain(other)
        if plain == known or acronym_of(other) == name or acronym_of(name) == other:
            return True
        short, long = (plain, known) if len(plain) < len(known) else (known, plain)
        if len(short) >= 5 and (long.startswith(short + " ")):
            return True
        if " " not in short and len(short) >= 4 and long.endswith(" " + short) and not _is_seat(party):
            return True
    return False


def _is_seat(party: "Party") -> bool:
    return party.known is not None and isinstance(party.known.value, Seat)


def _plain(name: str) -> str:
    words = [word for word in fold(name).lower().replace("-", " ").split() if word not in {"the", "group", "'s"}]
    return " ".join(words)


def acronym_of(name: str) -> str | None:
    """Give the capitals of a name of several words: "World Trade Organization" gives "WTO"."""
    initials = [word[0] for word in atoms_of(name) if word[0].isalpha() and word.lower() not in SMALL]
    return "".join(initials) if len(initials) > 1 and all(letter.isupper() for letter in initials) else None


def introduced(doc: "Doc", *, end: int) -> str | None:
    """Give the acronym that stands in brackets after a name: "World Trade Organization (WTO)"."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        acronym = doc[end + 1].text
        if 2 <= len(acronym) <= 8 and acronym[0].isupper() and sum(letter.isupper() for letter in acronym) >= 2:
            return acronym
    return None
