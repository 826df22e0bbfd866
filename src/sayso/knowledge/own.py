"""A user's own list of actors, from a CSV with the columns of the shipped tables or a dictionary of PETRARCH's.

docs/actors.md says what a line may hold. Nothing of a file is used where one of its lines cannot be: every such line
is told, with its number and what is wrong.
"""

import csv
import hashlib
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from sayso.errors import InputMissing, InputUnreadable
from sayso.knowledge.directory import Directory, OwnList, directory_of
from sayso.knowledge.petrarch import list_of_dictionary
from sayso.knowledge.who import Actor, DatedCode, Gender, Nation, Office, PartyNoun, Person

COLUMNS = (
    "name", "variants", "adjectives", "people", "capital", "kind", "country", "sector", "title", "gender", "short",
    "from", "to",
)  # fmt: skip
ORGANISATIONS = frozenset({
    "international", "armed", "party", "agency", "media", "company", "ngo", "movement", "organisation",
})  # fmt: skip
KINDS = frozenset({"country", "person", "noun"}) | ORGANISATIONS
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CODE = re.compile(r"[A-Z]{3}")
TOLD = 10
"""How many bad lines one error tells of."""
HINT = "correct the lines; docs/actors.md says what each may hold"
Cells = dict[str, str]


def read_own(paths: Iterable[str | Path]) -> tuple[Directory, str]:
    """Read lists of actors; give what is shipped with the lists in front, and the fingerprint of the lists.

    Args:
        paths: The files; the first one goes before the others.

    Returns:
        The directory, and the first 12 hex digits of the SHA-256 of the files' bytes.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: It is no UTF-8, or lines in it are no actors; each is told.
    """
    lists, digest = [], hashlib.sha256()
    for path in map(Path, paths):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputMissing(str(path), f"the list of actors cannot be read: {error.strerror}") from error
        digest.update(data)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            hint = "save the list as UTF-8"
            raise InputUnreadable(str(path), f"byte {error.start} is no UTF-8", hint) from error
        lists.append(list_of(text, path=str(path)))
    return directory_of(lists), digest.hexdigest()[:12]


def list_of(text: str, *, path: str) -> OwnList:
    """Read the text of a list: a CSV where its first line names columns, otherwise a dictionary of PETRARCH's.

    Raises:
        InputUnreadable: Lines in it are no actors.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1)]
    kept = [(number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not kept:
        raise InputUnreadable(path, "there are no actors in it", HINT)
    columns = [column.strip() for column in next(csv.reader([kept[0][1]]))]
    bad: list[tuple[int, str]] = []
    if "name" in columns:
        found = _list_of_table(kept[1:], columns=columns, bad=bad)
        unknown = [column for column in columns if column not in COLUMNS]
        if unknown or "kind" not in columns:
            wrong = f"unknown column {unknown[0]}" if unknown else "no column `kind`"
            bad = [(kept[0][0], f"{wrong}; columns are {', '.join(COLUMNS)}")]
    else:
        found = list_of_dictionary(lines, bad=bad)
    if bad:
        told = [f"line {number}: {what}" for number, what in bad[:TOLD]]
        more = [f"and {len(bad) - TOLD} more lines"] if len(bad) > TOLD else []
        raise InputUnreadable(f"{path}:{bad[0][0]}", "\n".join([*told, *more]), HINT)
    return found


def _list_of_table(lines: Iterable[tuple[int, str]], *, columns: list[str], bad: list[tuple[int, str]]) -> OwnList:
    """Read the rows of a CSV; what is wrong goes to `bad`."""
    by_kind: dict[str, dict[str, list[Cells]]] = {"country": {}, "person": {}, "noun": {}, "organisation": {}}
    for number, line in lines:
        values = [value.strip() for value in next(csv.reader([line]))]
        if len(values) != len(columns):
            bad.append((number, f"{len(values)} cells, where the first line names {len(columns)} columns"))
            continue
        cell = dict.fromkeys(COLUMNS, "") | dict(zip(columns, values, strict=True))
        wrong = _fault(cell)
        if wrong is not None:
            bad.append((number, wrong))
            continue
        kind = "organisation" if cell["kind"] in ORGANISATIONS else cell["kind"]
        by_kind[kind].setdefault(cell["name"], []).append(cell)
    organisations = [pair for rows in by_kind["organisation"].values() for pair in _actor(rows)]
    return OwnList(
        nations=tuple(_nation(rows) for rows in by_kind["country"].values()),
        people=tuple(_person(rows) for rows in by_kind["person"].values()),
        actors=tuple(organisations),
        words=tuple(pair for rows in by_kind["noun"].values() for pair in _nouns(rows[0])),
    )


def _fault(cell: Cells) -> str | None:
    """Say what is wrong with a row; None where it is sound."""
    checks: list[tuple[bool, str]] = [
        (not cell["name"], "no name"),
        (cell["kind"] not in KINDS, f"kind {cell['kind']!r} is none of {', '.join(sorted(KINDS))}"),
        (bool(cell["country"]) and not CODE.fullmatch(cell["country"]), f"country {cell['country']!r} is no code"),
        (bool(cell["sector"]) and not cell["sector"].isupper(), f"sector {cell['sector']!r} is not in capitals"),
        (cell["gender"] not in {"", "m", "f"}, f"gender {cell['gender']!r} is neither m nor f"),
        (cell["kind"] == "country" and not cell["country"], "a country without its code"),
        (cell["kind"] == "country" and bool(cell["from"] or cell["to"]), "a country has no dates"),
        (cell["kind"] == "noun" and not cell["sector"], "a noun without a sector"),
    ]
    for column in ("from", "to"):
        day = cell[column]
        checks.append((bool(day) and not DAY.fullmatch(day), f"`{column}` {day!r} is no YYYY, YYYY-MM or YYYY-MM-DD"))
    checks.append((bool(cell["from"] and cell["to"]) and cell["from"] > cell["to"], "`from` is after `to`"))
    return next((what for wrong, what in checks if wrong), None)


def _parts(rows: Iterable[Cells], column: str) -> tuple[str, ...]:
    """Give what a column holds in all rows of one actor, once each."""
    values = (value.strip() for cell in rows for value in cell[column].split(";"))
    return tuple(dict.fromkeys(value for value in values if value))


def _nation(rows: list[Cells]) -> Nation:
    several = partial(_parts, rows)
    return Nation(
        code=rows[0]["country"], name=rows[0]["name"], standing="state", aliases=several("variants"),
        adjectives=several("adjectives"), people=several("people"), capital=several("capital"),
    )  # fmt: skip


def _person(rows: list[Cells]) -> Person:
    """Make a person; a row is an office, one without a title tells a country and sector."""
    name = rows[0]["name"]
    short = next((cell["short"] for cell in rows if cell["short"]), name.split()[-1])
    gender = next((cell["gender"] for cell in rows if cell["gender"]), "")
    offices = [
        Office(
            person=name, short=short, title=cell["title"], country=cell["country"], sector=cell["sector"],
            first=cell["from"] or "0001", last=cell["to"] or None, aliases=_parts(rows, "variants"),
        )
        for cell in rows
    ]  # fmt: skip
    sex: Gender | None = "m" if gender == "m" else "f" if gender == "f" else None
    return Person(name, short, sex, tuple(sorted(offices, key=lambda office: office.first)))


def _actor(rows: list[Cells]) -> list[tuple[str, Actor]]:
    """Make an organisation, whose codes may hang on dates, by each of its names."""
    codes = tuple(
        DatedCode(cell["country"] or None, cell["sector"] or None, cell["from"] or None, cell["to"] or None)
        for cell in rows
    )
    actor = Actor(rows[0]["name"], codes, rows[0]["kind"])
    return [(name, actor) for name in (actor.name, *_parts(rows, "variants"))]


def _nouns(cell: Cells) -> list[tuple[str, PartyNoun]]:
    """Make a common noun; its variants are its plural forms."""
    forms = (cell["name"], *_parts([cell], "variants"))
    plural = forms[1] if len(forms) > 1 else None
    noun = PartyNoun(singular=cell["name"].lower(), plural=plural, kind="group", role="people", sector=cell["sector"])
    return [(form.lower(), noun) for form in forms]
