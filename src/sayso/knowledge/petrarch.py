"""PETRARCH's dictionaries of actors and agents, as a user's own list.

    MINAS_TIRITH [GON]                        a name and its code
    +CITY_OF_KINGS                            another name of the actor above
    SMEAGOL [HOB]                             codes that hold for a time, on this line or below
        [HOBGOV <19991231]
        [HOBREB 20000101-20051231]
    GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]        an agent: a common noun, its plural, what it adds to a code
    !OFFICE! = MINISTER, SECRETARY            words for which the name stands in agents (MINISTER_OF_FOO [~GOV])

Words parted by `_` or a space must follow each other. What stands behind `#` or `;`, and between `<!--` and `-->`, is
no part of a line. A code is a country of three letters and what is left of it, the sector.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import msgspec

from sayso.knowledge import who
from sayso.knowledge.directory import OwnList, Word
from sayso.knowledge.who import Actor, DatedCode, Nation, PartyNoun, Title

CODED = re.compile(r"\[([^\[\]]*)\]")
CODE = re.compile(r"[A-Z0-9-]{3,}")
AGENT_CODE = re.compile(r"~[A-Z0-9]+|[A-Z0-9]+~")
NAME = re.compile(r"[^\[\]{}~!]+")
STAND_IN = re.compile(r"(![A-Z_]+!)\s*=\s*(.+)")
PLURAL = re.compile(r"\{([^{}]*)\}")
SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "du", "des", "al", "bin", "von", "van"})
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "NGM", "ISM", "IMG", "MNC", "INT"})
"""Codes that stand where a country's does and are none."""
Bad = list[tuple[int, str]]


@dataclass(slots=True)
class _Entry:
    """One actor while the dictionary is being read."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[DatedCode] = field(default_factory=list)


def list_of_dictionary(lines: Iterable[tuple[int, str]], *, bad: Bad) -> OwnList:
    """Read the lines of a dictionary, actors and agents in any mixture.

    Args:
        lines: Numbered lines.
        bad: Where a line is told that cannot be used, with what is wrong.
    """
    entries: list[_Entry] = []
    words: list[tuple[str, Word]] = []
    stand_ins: dict[str, list[str]] = {}
    for number, line in _plain(lines):
        if stand_in := STAND_IN.fullmatch(line):
            stand_ins[stand_in[1]] = [word.strip().strip("_") for word in stand_in[2].split(",")]
        elif "~" in line:
            words.extend(_agent(line, number=number, stand_ins=stand_ins, bad=bad))
        else:
            _read_actor(line, number=number, entries=entries, bad=bad)
    told = {number for number, _ in bad}
    bare = [entry for entry in entries if entry.names and not entry.codes and entry.line not in told]
    bad[:] = sorted([*bad, *((entry.line, f"{entry.names[0]} has no code") for entry in bare)])
    named = [entry for entry in entries if entry.names and entry.codes]
    return OwnList(nations=_nations(named), actors=tuple(_actors(named)), words=tuple(words), is_loose=True)


def _plain(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines without comments, those that are left with something."""
    inside = False
    for number, line in lines:
        if inside:
            _, closed, line = line.partition("-->")
            inside = not closed
        line = re.sub(r"<!--.*?-->", "", line)
        if "<!--" in line:
            line, inside = line[: line.index("<!--")], True
        line = re.split(r"[#;]", line)[0].strip()
        if line:
            yield number, line


def _read_actor(line: str, *, number: int, entries: list[_Entry], bad: Bad) -> None:
    """Read a line of an actor: a name, another name, codes, or a name with codes."""
    name = line.partition("[")[0].strip()
    if name.startswith("+") or not name:
        if not entries:
            bad.append((number, "another name or a code without an actor above it"))
            return
        entry, name = entries[-1], name.lstrip("+").strip()
    else:
        entry = _Entry(number)
        entries.append(entry)
    if name:
        if not NAME.fullmatch(name):
            bad.append((number, f"{name!r} is no name"))
            return
        entry.names.append(_words(name))
    for content in CODED.findall(line):
        code = _code(content)
        if isinstance(code, str):
            bad.append((number, code))
        else:
            entry.codes.append(code)
    if line.count("[") != line.count("]"):
        bad.append((number, "a bracket is not closed"))


def _words(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


def _code(content: str) -> DatedCode | str:
    """Read what stands in brackets; a string says what is wrong with it."""
    parts = content.split(maxsplit=1)
    code = parts[0].split("/")[0] if parts else ""
    if not CODE.fullmatch(code):
        return f"[{content}] is no code in capitals"
    first = last = None
    if len(parts) > 1:
        when = parts[1].replace(" ", "")
        first_text, dash, last_text = when.lstrip("<>").partition("-")
        days = [_day(text) for text in ([first_text, last_text] if dash else [first_text])]
        if None in days or (when[0] in "<>") == bool(dash):
            return f"[{content}]: {parts[1]!r} is no <date, >date or date-date, dates as YYYYMMDD or YYMMDD"
        first = days[0] if dash or when[0] == ">" else None
        last = days[-1] if dash or when[0] == "<" else None
    country = code[:3] if code[:3] != "---" else None
    return DatedCode(country, code[3:] or None, first, last)


def _day(text: str) -> str | None:
    """Write YYYYMMDD or YYMMDD (1930 to 2029) as YYYY-MM-DD; a day of the calendar it need not be ("20010231")."""
    if not text.isdigit() or len(text) not in {6, 8}:
        return None
    if len(text) == 6:
        text = ("20" if int(text[:2]) < 30 else "19") + text
    year, month, day = text[:4], text[4:6], text[6:]
    try:
        date(int(year), int(month), 1)
    except ValueError:
        return None
    return f"{year}-{month}-{day}" if "01" <= day <= "31" else None


def _nations(entries: Iterable[_Entry]) -> tuple[Nation, ...]:
    """Make a nation of all names whose code is nothing but one country, at all times."""
    names: dict[str, list[str]] = {}
    for entry in entries:
        if _is_nation(entry):
            names.setdefault(entry.codes[0].country or "", []).extend(entry.names)
    return tuple(_nation(code, found) for code, found in names.items())


def _nation(code: str, names: list[str]) -> Nation:
    """Make a nation; where one of the names is that of the shipped nation of this code, it keeps what it has."""
    shipped = who.nation_by_code().get(code)
    if shipped is not None and shipped.name.upper() in {name.upper() for name in names}:
        return msgspec.structs.replace(shipped, aliases=(*shipped.aliases, *names), adjectives=(), people=())
    return Nation(code=code, name=_title(names[0]), standing="state", aliases=tuple(names))


def _is_nation(entry: _Entry) -> bool:
    code = entry.codes[0]
    if code.country is None or code.country in INTERNATIONAL:
        return False
    return len(entry.codes) == 1 and not code.is_dated and code.sector is None


def _actors(entries: Iterable[_Entry]) -> Iterator[tuple[str, Actor]]:
    for entry in entries:
        if not _is_nation(entry):
            actor = Actor(_title(entry.names[0]), tuple(entry.codes))
            yield from ((name, actor) for name in dict.fromkeys(entry.names))


def _title(name: str) -> str:
    """Write a name in capitals as names are written: "PRINCE OF SOREL" gives "Prince of Sorel"."""
    words = name.lower().split()
    return " ".join(word if word in SMALL and place else word.title() for place, word in enumerate(words))


def _agent(line: str, *, number: int, stand_ins: dict[str, list[str]], bad: Bad) -> list[tuple[str, Word]]:
    """Read a line of an agent into a noun or title by each of its forms."""
    head, plural = line.partition("[")[0], PLURAL.search(line)
    codes = CODED.findall(line)
    name = PLURAL.sub("", head).strip()
    if not name or len(codes) != 1 or not AGENT_CODE.fullmatch(codes[0].strip()):
        bad.append((number, "an agent is written NOUN {PLURAL} [~CODE]"))
        return []
    sector = codes[0].strip().strip("~")
    found: list[tuple[str, Word]] = []
    for singular in _spelt_out(name, stand_ins):
        many = plural[1].strip() if plural is not None else _plural(singular)
        found.extend(_noun(singular, plural=None if many in {"", "~"} else many, sector=sector))
    if not found:
        bad.append((number, f"{name!r} uses a stand-in that is not defined above"))
    return found


def _spelt_out(name: str, stand_ins: dict[str, list[str]]) -> list[str]:
    """Give a name with each word that a stand-in in it stands for."""
    used = re.search(r"![A-Z_]+!", name)
    if used is None:
        return [name]
    return [
        whole for word in stand_ins.get(used[0], []) for whole in _spelt_out(name.replace(used[0], word), stand_ins)
    ]


def _plural(singular: str) -> str:
    if singular[-1:] == "Y" and singular[-2:-1] not in set("AEIOU"):
        return singular[:-1] + "IES"
    return singular + ("ES" if singular[-1:] in {"S", "X"} or singular[-2:] in {"CH", "SH"} else "S")


def _noun(singular: str, *, plural: str | None, sector: str) -> list[tuple[str, Word]]:
    """Make the noun; one that sayso knows keeps what else is known of it."""
    one, many = _words(singular).lower(), _words(plural).lower() if plural else None
    known = who.words().get(one)
    if known:
        forms = {form.lower() for word in known for form in (*_forms(word), many) if form}
        renewed = [msgspec.structs.replace(word, sector=sector) for word in known]
        return [(form, word) for form in sorted(forms) for word in renewed]
    titled = any(
        isinstance(word, Title) for part in (one.split()[0], one.split()[-1]) for word in who.words().get(part)
    )
    word: Word = (
        Title(title=one, plural=many, sector=sector)
        if titled
        else PartyNoun(singular=one, plural=many, kind="group", role="people", sector=sector)
    )
    return [(form, word) for form in (one, many) if form]


def _forms(word: Word) -> tuple[str | None, str | None]:
    return (word.singular, word.plural) if isinstance(word, PartyNoun) else (word.title, word.plural)
