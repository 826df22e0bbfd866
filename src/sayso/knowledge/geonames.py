"""A dump of GeoNames (allCountries.txt, or that of one country) as a local file that names are looked up in.

The dump has a line a place with 19 columns parted by tabs (https://download.geonames.org/export/dump/readme.txt). The
local file is SQLite: it is made once, read without being loaded into memory, and holds inhabited places, areas, land
and waters under their own name, and those of more than 500 people under their other names in plain letters too.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sayso.errors import InputEmpty, InputMissing, InputUnreadable, OptionError
from sayso.knowledge.who import fold

COLUMNS = 19
CLASSES = frozenset("APHLT")
"""GeoNames classes that are kept whole: areas, inhabited places, waters, land, heights."""
BUILDINGS = frozenset(
    {"AIRP", "AIRB", "CMPRF", "CMP", "MILB", "INSM", "PAL", "DAM", "BRDG", "PRT", "FT", "CSTL", "NVB"}
)
"""Features of the other classes that are kept: what news names as a place."""
KNOWN_PEOPLE = 500
"""A place of fewer people, unless it is an area of the first two levels, is kept under its own name only."""
BATCH = 10_000
VERSION = 1
TABLES = """
create table place (id integer primary key, name text, lat real, lon real, feature text, country text, admin1 text,
    population integer);
create table name (folded text, id integer, own integer, primary key (folded, id)) without rowid;
create table about (version integer, mark text, places integer);
"""
FIND = """
select place.id, place.name, lat, lon, feature, country, admin1, population, own
from name join place on name.id = place.id where folded = ? order by place.id
"""


class Spot(NamedTuple):
    """A place of the dump under one of its names."""

    geonameid: int
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    """ISO 3166-1 alpha-2; empty for what is in no country."""
    admin1: str
    population: int
    own: int
    """1 where the name looked up is its own, 0 where it is another one."""


class GeoNames:
    """A local file made of a dump; it can be handed to another process."""

    def __init__(self, path: Path) -> None:
        """Open a file that `build` made.

        Raises:
            InputMissing: There is no such file.
            InputUnreadable: It was not made by `build`, or by another version of it.
        """
        self.path = path
        if not path.is_file():
            raise InputMissing(str(path), "no such gazetteer", "make it with `sayso gazetteer allCountries.txt FILE`")
        try:
            version, self.mark, self.places = self._base.execute("select version, mark, places from about").fetchone()
        except (sqlite3.DatabaseError, TypeError) as error:
            hint = "make it anew with `sayso gazetteer allCountries.txt FILE`"
            raise InputUnreadable(str(path), "this is no gazetteer of sayso's", hint) from error
        if version != VERSION:
            hint = "make it anew with `sayso gazetteer allCountries.txt FILE`"
            raise InputUnreadable(str(path), f"a gazetteer of version {version}; this sayso reads {VERSION}", hint)

    @property
    def _base(self) -> sqlite3.Connection:
        return _connection(str(self.path))

    def find(self, name: str) -> tuple[Spot, ...]:
        """Give the places that bear a name, by id."""
        return tuple(map(Spot._make, self._base.execute(FIND, (plain(name),))))


@lru_cache(maxsize=4)
def _connection(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def plain(name: str) -> str:
    """Give a name as it is looked up: without accents and `the` in front; capitals stay."""
    folded = " ".join(fold(name).split())
    return folded[4:] if folded[:4] in {"the ", "The "} else folded


def build(dump: Path, into: Path) -> int:
    """Make the local file of a dump; gives the number of places in it.

    Args:
        dump: allCountries.txt, or one country's; unpacked.
        into: The file to make; one that is there is replaced, once the new one is whole.

    Raises:
        InputMissing: There is no such dump.
        InputUnreadable: A line of it is not what GeoNames writes; the line is named.
        InputEmpty: There is no place in it.
        OptionError: The file cannot be written where it is wanted.
    """
    if not dump.is_file():
        raise InputMissing(str(dump), "no such file", "unpack allCountries.zip and name allCountries.txt")
    part = into.with_name(into.name + ".part")
    try:
        part.unlink(missing_ok=True)
        base = sqlite3.connect(part)
    except (OSError, sqlite3.OperationalError) as error:
        raise OptionError(
            "gazetteer", f"{into} cannot be written: {error}", "name a file in a folder of yours"
        ) from error
    try:
        places = _fill(base, dump=dump)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        base.close()
    part.replace(into)
    _connection.cache_clear()
    return places


def _fill(base: sqlite3.Connection, *, dump: Path) -> int:
    base.executescript(f"pragma journal_mode = off; pragma synchronous = off; {TABLES}")
    digest, places = hashlib.sha256(), 0
    with dump.open("rb") as lines:
        spots = _spots(lines, dump=dump, digest=digest)
        while batch := list(islice(spots, BATCH)):
            base.executemany("insert or replace into place values (?,?,?,?,?,?,?,?)", (spot for spot, _ in batch))
            names = [(name, spot[0], own) for spot, forms in batch for name, own in forms]
            base.executemany("insert or ignore into name values (?,?,?)", names)
            places += len(batch)
    if not places:
        raise InputEmpty(str(dump), "there is no place in it")
    base.execute("insert into about values (?,?,?)", (VERSION, digest.hexdigest()[:12], places))
    base.commit()
    return places


Row = tuple[int, str, float, float, str, str, str, int]


def _spots(
    lines: Iterable[bytes], *, dump: Path, digest: "hashlib._Hash"
) -> Iterator[tuple[Row, list[tuple[str, int]]]]:
    """Yield the places that are kept, each with the names that it is found by."""
    for number, line in enumerate(lines, 1):
        digest.update(line)
        try:
            cell = line.decode("utf-8").rstrip("\r\n").split("\t")
            if len(cell) != COLUMNS:
                raise ValueError(f"{len(cell)} columns, where GeoNames writes {COLUMNS}")
            spot = (
                int(cell[0]),
                cell[1],
                float(cell[4]),
                float(cell[5]),
                cell[7],
                cell[8],
                cell[10],
                int(cell[14] or 0),
            )
        except ValueError as error:
            raise InputUnreadable(
                f"{dump}:{number}", str(error), "hand over a dump as GeoNames publishes it"
            ) from error
        if cell[6] in CLASSES or cell[7] in BUILDINGS:
            yield spot, _forms(spot, others=[cell[2], *cell[3].split(",")])


def _forms(spot: Row, *, others: list[str]) -> list[tuple[str, int]]:
    """Give the names that a place is found by, its own first."""
    own = plain(spot[1])
    known = spot[7] > KNOWN_PEOPLE or spot[4] in {"ADM1", "ADM2"} or spot[4].startswith("PCL")
    more = {plain(name) for name in others if _is_english(name)} if known else set()
    return [(own, 1), *((name, 0) for name in sorted(more - {own, ""}))]


def _is_english(name: str) -> bool:
    """Say whether another name can stand in English news: plain letters, a capital in front, no airport code."""
    return name.isascii() and name[:1].isupper() and not (len(name) <= 4 and name.isupper())
