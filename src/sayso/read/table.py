"""From rows of JSON to articles: which field of a row is the text, the title, the day of publication."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.errors import InputEmpty, InputError, InputUnreadable, OptionError
from sayso.ids import article_id
from sayso.read.decode import clean, decode
from sayso.read.published import read_day
from sayso.read.source import Source
from sayso.records import Article, Problem, Published

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "title": ("title",),
    "url": ("url",),
    "outlet": ("outlet", "source", "domain"),
    "published": ("published", "date"),
    "author": ("author",),
    "id": ("id",),
}
"""What sayso looks for in a row, and the names it looks under, in this order."""

FieldMap = Mapping[str, tuple[str, ...]]


def field_map(pairs: tuple[str, ...]) -> FieldMap:
    """Read `text=body` as "the text is in the field `body`"; fields not named keep their usual names.

    Raises:
        OptionError: A pair is not of this form, or names a field that sayso does not know.
    """
    fields = dict(FIELDS)
    for pair in pairs:
        ours, _, theirs = pair.partition("=")
        if ours not in FIELDS or not theirs:
            known = ", ".join(FIELDS)
            raise OptionError(
                "field", f"{pair!r} names no field; sayso knows {known}", "write it as `--field text=body`"
            )
        fields[ours] = (theirs,)
    return fields


def articles_of_lines(source: Source, *, fields: FieldMap) -> Iterator[Article | Problem]:
    """Read JSON lines, one article a line; a bad line becomes a problem and the next are read on.

    Raises:
        InputError: The file itself cannot be read on (damaged, too large).
    """
    wide = source.peek()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    lines = _wide_lines(source) if wide else source.lines()
    rows = 0
    for number, line in lines:
        rows += 1
        where = f"{source.name}:{number}"
        try:
            yield article_of(_object(line, where=where), fields=fields, where=where)
        except InputError as error:
            yield problem_of(error)
    if not rows:
        raise InputEmpty(source.name, "there is no line in it", "a JSONL file has one JSON object a line")


def articles_of_json(data: bytes, *, name: str, fields: FieldMap) -> Iterator[Article | Problem]:
    """Read a JSON file: one object, or a list of them; a bad one becomes a problem.

    Raises:
        InputUnreadable: The file is not JSON.
    """
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise InputUnreadable(name, f"not JSON: {error}", "name a file of JSON lines `.jsonl`") from error
    rows = found if isinstance(found, list) else [found]
    if not rows:
        raise InputEmpty(name, "an empty list", "a JSON file holds one object, or a list of them")
    for number, row in enumerate(rows, 1):
        where = f"{name}:{number}" if isinstance(found, list) else name
        try:
            yield article_of(_checked(row, where=where), fields=fields, where=where)
        except InputError as error:
            yield problem_of(error)


def problem_of(error: InputError) -> Problem:
    """Keep an input that could not be read beside those that could."""
    return Problem(
        input=error.where, stage="read", error=type(error).__name__, message=error.found, hint=error.hint or None
    )


def _wide_lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Give the lines of a UTF-16 file, whose line ends are two bytes long, as UTF-8."""
    for number, line in enumerate(decode(source.whole()).split("\n"), 1):
        if line.strip():
            yield number, line.encode("utf-8", "surrogatepass")


def _object(line: bytes, *, where: str) -> dict[str, Any]:
    """Decode one line."""
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputUnreadable(where, f"not JSON: {error}", "each line must be one whole JSON object") from error
    return _checked(row, where=where)


def _checked(row: Any, *, where: str) -> dict[str, Any]:
    """Make sure that a row is an object."""
    if not isinstance(row, dict):
        raise InputUnreadable(where, f"a {type(row).__name__}, not an object with fields", 'write it as {"text": "…"}')
    return row


def article_of(row: dict[str, Any], *, fields: FieldMap, where: str) -> Article:
    """Make an article of one row.

    Raises:
        InputUnreadable: A field is missing, or holds what it cannot.
        InputEmpty: The text is empty.
    """
    names = {ours: _present(row, theirs) for ours, theirs in fields.items()}
    if names["text"] is None:
        found = f"no field {' or '.join(map(repr, fields['text']))}; the row has {', '.join(map(repr, row)) or 'none'}"
        raise InputUnreadable(where, found, "say which field holds the text: `--field text=NAME`")
    day = names.pop("published")
    words = {ours: _string(row[name], where=where, name=name) for ours, name in names.items() if name}
    text = words["text"]
    if text is None:
        raise InputEmpty(where, f"the field {names['text']!r} is empty", "leave such rows out, or name another field")
    return Article(
        id=words.get("id") or article_id(text),
        title=words.get("title"),
        url=words.get("url"),
        outlet=words.get("outlet"),
        author=words.get("author"),
        published=_published(row, name=day, where=where),
        text=text,
    )


def _present(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Give the first of the names under which the row holds something."""
    return next((name for name in names if row.get(name) is not None), None)


def _string(value: Any, *, where: str, name: str) -> str | None:
    """Give a field as cleaned words, None where it is empty; numbers are taken as written, lists joined (authors)."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        found = f"the field {name!r} holds a {type(value).__name__}, not words"
        raise InputUnreadable(where, found, "name another field with `--field`")
    return clean(str(value)) or None


def _published(row: dict[str, Any], *, name: str | None, where: str) -> Published:
    """Read the day of publication; a value that is no day is told, never dropped."""
    value = row[name] if name else None
    if value is None or value == "":
        return Published()
    day = read_day(value) if isinstance(value, str | int | float) else None
    if day is None:
        raise InputUnreadable(where, f"the field {name!r} holds {value!r}, which is no day", "write days as YYYY-MM-DD")
    return Published(first=day, last=day, basis="metadata", because=(f"field {name}",))
