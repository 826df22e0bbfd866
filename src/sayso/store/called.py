"""What a party of an event is called, and whether a party of another article can be the same one."""

import re
from typing import Any, NamedTuple

from sayso.store.find import country_code
from sayso.store.partynames import STATE, plain_of

WORD = re.compile(r"[^\W\d_][\w'-]*")
TAIL = re.compile(r" (?:in|of|at|on|for|from|with|who|whom|that|outside|near|under) .*")
"""What follows the head of a description."""
NUMBER_WORDS = """
a an the one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens
several some many another other more few both all least about some its his her their other others
"""
NUMBERS = frozenset(NUMBER_WORDS.split())
"""Words of a description that say how many, or whose, and not who."""
VAGUE_WORDS = """
people person man men woman women child children boy boys girl girls civilian civilians resident residents villager
villagers member members victim victims body bodies crowd others those
"""
VAGUE = frozenset(VAGUE_WORDS.split())
"""Heads that can stand for anybody."""


WEAPON_WORDS = """
drone drones missile missiles rocket rockets artillery warplane warplanes aircraft jet jets plane planes helicopter
helicopters gunboat gunboats bomber bombers tank tanks shell shells
"""
WEAPONS = frozenset(WEAPON_WORDS.split())
"""Heads that stand for those who fire them: "Syrian warplanes" are Syria's forces."""
FAMILIES = (frozenset({"REB", "UAF", "PRM", "CRM", "IMG"}), frozenset({"MIL", "COP", "SPY"}))
"""Sectors that articles often mix up: those who bear arms against a state, and those who bear them for it."""


class Called(NamedTuple):
    """A party as it can be compared."""

    name: str
    """As its article has it."""
    key: str | None
    """Its key across articles (`sayso.store.parties`); None where it has no name, or it is not known."""
    kind: str | None
    """With a key: `person`, `organisation`, `country`, `place`."""
    names: frozenset[str]
    """What it may be called elsewhere: its name, the last word of a proper one, its code with a country."""
    head: str
    """The noun of a description."""
    others: frozenset[str]
    """Its other words."""
    country: str | None
    sector: str | None

    @property
    def is_vague(self) -> bool:
        """Whether it says nothing of who it is ("four people", "thousands"); a place stands for whoever was there."""
        return self.kind == "place" or (self.key is None and (not self.head or self.head in VAGUE))

    @property
    def words(self) -> frozenset[str]:
        """All words of its name or description."""
        return self.others | {self.head}


def called(party: dict[str, Any], *, key: str | None = None, kind: str | None = None) -> Called:
    """Make a party of a row of events comparable.

    Args:
        party: As in `actors` and `recipients`.
        key: Its key across articles.
        kind: Its kind, where it has a key.
    """
    name = party["name"] or ""
    words = [plain_of(word) for word in WORD.findall(TAIL.sub("", name.replace("’", "'")))]
    words = [_single(word) for word in words if word not in NUMBERS]
    if len(words) > 1 and words[-1] in ("member", "members"):  # "gang members"
        words = words[:-1]
    head = words[-1] if words else ""
    sector = party["sector"] or ("MIL" if head in WEAPONS else None)
    country = party["country"] or next((code for word in words if (code := country_code(word))), None)
    return Called(name, key, kind, _names(party), head, frozenset(words[:-1]), country, sector)


def alike(one: Called, other: Called) -> float | None:
    """Compare two parties: 1 the same, 0.5 probably, 0 perhaps, None where they cannot be."""
    if one.key is not None and one.key == other.key:
        return 1.0
    if one.country and other.country and one.country != other.country:
        return None
    if one.key and other.key and (one.kind == other.kind == "person"):
        return 0.5 if one.names & other.names and ".@" in one.key + other.key else None
    if one.names & other.names:
        return 1.0 if not one.key or not other.key else 0.5
    if "country" in (one.kind, other.kind):
        return _of_state(one, other)
    if one.key and other.key:
        return 0.0 if one.is_vague != other.is_vague else None
    return _described(one, other)


def _of_state(one: Called, other: Called) -> float | None:
    """Compare a country with somebody who may act for it, or be its people."""
    agent = other if one.kind == "country" else one
    if agent.is_vague:
        return 0.0
    if one.country == other.country:
        return 0.5 if agent.sector in STATE else 0.0
    return 0.0 if agent.sector in STATE else None


def _described(one: Called, other: Called) -> float | None:
    """Compare a description with another, or with a name."""
    known = one.sector and other.sector and "CVL" not in (one.sector, other.sector)
    if known and one.sector != other.sector:
        return 0.0 if any({one.sector, other.sector} <= family for family in FAMILIES) else None
    if not one.key and not other.key and one.head == other.head and one.head:
        return 1.0 if one.others == other.others or (known and one.head not in VAGUE) else 0.5
    if known or _is_of(one, other) or _is_of(other, one):
        return 0.5
    if one.is_vague or other.is_vague or one.others & other.others:
        return 0.0
    if {one.sector, other.sector} == {None, "CVL"}:  # a bus, and passengers
        return 0.0
    return 0.0 if one.key or other.key else None


def _is_of(one: Called, group: Called) -> bool:
    """Say whether a description names the organisation that it is of ("Abu Sayyaf gunmen")."""
    return group.kind == "organisation" and one.key is None and group.words < one.words


def _names(party: dict[str, Any]) -> frozenset[str]:
    """Give what a party may be called elsewhere."""
    found = set()
    words = (party["name"] or "").split()
    name = " ".join(words).casefold().removeprefix("the ")
    if name and name not in VAGUE:
        found.add(name)
    if len(words) > 1 and all(word[0].isupper() for word in words):
        found.add(words[-1].casefold())
    if party["country"] and party["sector"]:
        found.add(party["code"])
    return frozenset(found)


def _single(word: str) -> str:
    """Give the singular of a noun, roughly; what counts is that both forms give the same."""
    if word in VAGUE or word in ("police", "gas"):
        return word
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
