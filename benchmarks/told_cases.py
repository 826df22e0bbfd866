"""The cases of the happenings benchmark: short articles written for sayso, in which braces mark who tells what.

A case is a few tellings, in order; `{1 met}` marks words that tell its first happening. All words that tell it are
marked, so that an event that is grouped with it and has no mark is a mistake.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sayso.records import Article, Published, Span

MARK = re.compile(r"\{(\d) ([^}]*)\}")


class Happening(NamedTuple):
    """What is told: the right types (of an announcement, that of the act), its days, and what is planted."""

    kinds: tuple[str, ...]
    days: tuple[date, ...]
    differ: tuple[str, ...]


class Told(NamedTuple):
    """One telling: the article, and the spans that tell each happening, by its number from 1."""

    article: Article
    marks: dict[int, list[Span]]


class Case(NamedTuple):
    """Some tellings and what they tell."""

    number: int
    shows: str
    happenings: dict[int, Happening]
    tellings: tuple[Told, ...]


def read_cases(folder: Path) -> list[Case]:
    """Read all files of a folder, in the order of the cases' numbers."""
    rows = [row for path in sorted(folder.glob("*.toml")) for row in tomllib.loads(path.read_text("utf-8"))["case"]]
    return sorted(map(_case, rows), key=lambda case: case.number)


def _case(row: dict[str, Any]) -> Case:
    happenings = {
        number: Happening(tuple(one["kinds"]), tuple(one["days"]), tuple(one.get("differ", ())))
        for number, one in enumerate(row["happening"], start=1)
    }
    return Case(row["number"], row["shows"], happenings, tuple(_told(one) for one in row["telling"]))


def _told(row: dict[str, Any]) -> Told:
    day: date = row["day"]
    text, marks = unmarked(row["text"].strip())
    published = Published(first=day.isoformat(), last=day.isoformat(), basis="given")
    article = Article(id=row["title"], title=row["title"], outlet=row["outlet"], published=published, text=text)
    return Told(article, marks)


def unmarked(marked: str) -> tuple[str, dict[int, list[Span]]]:
    """Take the braces out of a text; gives it with the spans that they marked.

    Example:
        >>> unmarked("They {1 met} on Monday")
        ('They met on Monday', {1: [(5, 8)]})
    """
    text, at = "", 0
    marks: dict[int, list[Span]] = {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.setdefault(int(match[1]), []).append((len(text), len(text) + len(match[2])))
        text, at = text + match[2], match.end()
    return text + marked[at:], marks
