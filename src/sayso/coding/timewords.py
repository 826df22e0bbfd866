"""Which words of a text speak of time: each becomes an item with a class, ready for the grammar of time expressions.

The words live in `knowledge/times.toml`. Reading needs no parse: one pass of one regular expression.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.knowledge.load import table

Base = Literal["calendar", "shift", "length", "recurring", "fixed", "feast"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A time expression as the words give it, before any day is known that it could be counted from."""

    start: int
    """First code point in the text."""
    end: int
    """One past the last."""
    type: TimexType
    base: Base
    """How it is read: off the calendar, counted from an anchor, as a length, a set, a fixed value, a feast."""
    year: int | None = None
    """The year; years before Christ are negative."""
    digits: str | None = None
    """A decade or century as TIMEX3 writes it: `199`, `18`."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 is Monday, 7 is Sunday."""
    section: str | None = None
    """A season (`SU`), quarter (`Q3`), half (`H1`) or fiscal year (`FY`)."""
    clock: str | None = None
    """A part of day or a time of day: `TMO`, `T17:30`."""
    step: int | None = None
    """-1 last, 0 this, 1 next; for a shift, how many units and which way."""
    unit: str | None = None
    amount: float | None = None
    """None in a length is an amount that is not told ("several")."""
    anchor: Literal["published", "narrative", "period"] = "published"
    """What it is counted from: the day of publication, what was told last, or the quarter that is reported on."""
    mod: str | None = None
    value: str | None = None
    """The value of a fixed, recurring or feast expression."""
    inner: "Phrase | None" = None
    """The expression that this one is a part of, or is counted from: "2019" in "the spring of 2019"."""
    weak: bool = False
    """True where the words alone could be something else: "May", "March", a bare number."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or an expression that the grammar has put together."""

    kind: str
    """Its class: a name of `KINDS`."""
    start: int
    end: int
    text: str
    """The word in lower case."""
    value: float | str | None = None
    phrase: Phrase | None = None


CUTS = r"""
    \b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?\b           # 2024-05-16
  | \b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b(?![/.]\d)          # 16/05/2024
  | \b\d{1,2}[:.]\d{2}(?=\s?[ap]\.?m\b) | \b\d{1,2}:\d{2}(?::\d{2})?\b   # 5.30 pm, 17:30
  | \b\d+(?:,\d{3})+(?:\.\d+)? | \b\d+\.\d+
  | \b\d{1,2}(?:st|nd|rd|th)\b
  | \b\d{3}0['’]?s\b | ['’‘]?\b\d0['’]?s\b                       # 1990s, '90s
  | \b(?:fy|q[1-4]|h[12])(?=\W|\d{2,4}\b)                        # FY2024, Q3
  | ['’‘]\d{2}\b(?!\w)                                           # '68
  | \d+(?=(?:am|pm|hrs|km|mm|kg|m|bn|k|g|x)\b) | \d+
  | \b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|thu|fri|sat|sun)\.(?=\s)
  | \b[ap]\.\s?m\.? | \bb\.c\.(?:e\.)? | \ba\.d\. | \bu\.s\.
  | ['’]s\b | o['’]clock\b | [^\W\d_]+(?:['’]t\b)?
  | \n | [^\s\w]
"""

PUNCTUATION = {
    "\n": "break", ",": "comma", "-": "hyphen", "–": "dash", "—": "dash", "/": "slash", "$": "money", "£": "money",
    "€": "money", "¥": "money", "%": "measure", ".": "stop", "(": "open", ")": "close",
}  # fmt: skip

WORD_KINDS = {
    "the": "the",
    "a": "a an",
    "of": "of",
    "in": "in during within",
    "at": "at",
    "on": "on",
    "and": "and",
    "or": "or",
    "to": "to through until till",
    "from": "from",
    "between": "between",
    "since": "since",
    "by": "by",
    "before": "before",
    "after": "after",
    "for": "for",
    "per": "per",
    "as": "as",
    "last": "last",
    "past": "past",
    "previous": "previous preceding prior",
    "next": "next",
    "following": "following ensuing subsequent",
    "coming": "coming upcoming",
    "this": "this",
    "that": "that",
    "same": "same corresponding comparable",
    "latest": "latest",
    "period": "period",
    "ended": "ended ending",
    "straight": "straight consecutive successive running",
    "oclock": "o'clock o’clock",
    "eve": "eve",
    "these": "these",
    "ago": "ago",
    "later": "later",
    "earlier": "earlier",
    "every": "every each",
    "half": "half",
    "old": "old",
    "fiscal": "fiscal financial fy",
    "bc": "bc bce",
    "ad": "ad ce",
    "ampm": "am pm",
    "scale": "million billion trillion bn m",
    "measure": "percent km mm kg k",
    "tonight": "tonight",
    "zone": "gmt utc est edt bst",
    "units": "hours",
    "poss": "'s ’s",
    "anniversary": "anniversary",
    "more": "more other additional further",
    "another": "another",
    "only": "only",
    "whole": "whole entire full",
    "long": "long",
    "all": "all",
    "latter": "latter",
    "beginning": "starting commencing",
    "workday": "weekday weekdays workday workdays",
    "once": "once twice",
    "times": "times",
    "age": "age aged",
    "reference": "now",
    "then": "then",
    "not": "not",
}
"""Each class of function words and its words."""


SECTIONS = {
    "months": "month", "weekdays": "weekday", "short_weekdays": "shortday", "seasons": "season", "parts_of_day": "part",
    "deictic": "deictic", "numbers": "word", "ordinals": "ord", "decades": "decadeword", "frequencies": "frequency",
    "references": "reference", "parts": "edge", "vague": "vague", "modifiers": "approx",
    "long_words": "longword",
}  # fmt: skip
"""Section of `times.toml` to the class of its words."""


@cache
def lexicon() -> dict[str, tuple[str, float | str | None]]:
    """Give each word of time with its class and value, from `knowledge/times.toml` and the closed words above."""
    data = table("times.toml")
    found: dict[str, tuple[str, float | str | None]] = {
        word: (kind, None) for kind, words in WORD_KINDS.items() for word in words.split()
    }
    for section, kind in SECTIONS.items():
        found |= {word: (kind, value) for word, value in data[section].items()}
    found |= {f"{day}s": ("weekdays", number) for day, number in data["weekdays"].items()}
    for word, unit in data["units"].items():
        found[word] = ("unit", unit)
        found[f"{word.removesuffix('y')}ies" if word.endswith("y") and word != "day" else f"{word}s"] = ("units", unit)
    found |= dict.fromkeys((*data["counted"]["nouns"], *data["counted"]["singular_counted"]), ("counted", None))
    found |= {
        "second": ("second", 2),
        "seconds": ("units", "TS"),
        "mornings": ("part", "TMO"),
        "afternoons": ("part", "TAF"),
        "evenings": ("part", "TEV"),
        "nights": ("nights", "D"),
    }
    return found


@cache
def _runs() -> dict[str, tuple[re.Pattern[str], dict[str, tuple[str, str]]]]:
    """Give the fixed runs of several words by their first word: how to find them, and the class and value of each."""
    data = table("times.toml")
    runs = dict.fromkeys(data["not_times"]["phrases"], ("skip", ""))
    runs |= {day: ("fixed", value) for day, value in data["named_days"].items()}
    runs["or so"] = ("orso", "")
    runs |= {feast: ("feast", feast) for feast in data["holidays"]}
    runs |= {words: ("reference", value) for words, value in data["references"].items() if not words.isalpha()}
    runs |= {words: ("approx", value) for words, value in data["modifiers"].items() if not words.isalpha()}
    runs |= {words: ("frequency", value) for words, value in data["frequencies"].items() if not words.isalpha()}
    by_first: dict[str, dict[str, tuple[str, str]]] = {}
    for words, meaning in runs.items():
        by_first.setdefault(_first_word(words), {})[words] = meaning
    return {first: (_either(tuple(some)), some) for first, some in by_first.items()}


def _first_word(words: str) -> str:
    return re.split(r"[^a-z0-9]", words, maxsplit=1)[0]


def _either(runs: tuple[str, ...]) -> re.Pattern[str]:
    """Make one pattern of several runs, the longest first."""
    longest = sorted(runs, key=lambda run: (-len(run), run))
    words = "|".join(re.escape(run).replace(r"\ ", r"\s").replace("'", "['’]") for run in longest)
    return re.compile(rf"(?:{words})(?!\w)")


READER = re.compile(CUTS, re.VERBOSE)


def items_of(text: str) -> list[Item]:
    """Cut a text into items; words that do not speak of time keep the class `other`."""
    runs = _runs()
    lower = text.lower()
    if len(lower) != len(text):  # some capitals become two code points; offsets must not move
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    found: list[Item] = []
    place = 0
    while match := READER.search(lower, place):
        start, place = match.span()
        word = match.group()
        run = runs.get(word.rstrip("."))
        several = run[0].match(lower, start) if run else None
        if run and several:
            place = several.end()
            kind, value = run[1][" ".join(several.group().replace("’", "'").split())]
            found.append(Item(kind, start, place, several.group(), value))
        else:
            found.append(_item(word, start, capital=text[start].isupper()))
    return found


def _item(word: str, start: int, *, capital: bool) -> Item:
    end, lower = start + len(word), word
    if lower[0].isdigit() or (len(lower) > 1 and lower[1].isdigit()):
        kind, number = _number(lower)
        return Item(kind, start, end, lower, number)
    if lower in PUNCTUATION:
        return Item(PUNCTUATION[lower], start, end, lower)
    key = lower.rstrip(".")
    if key.replace(".", "") in {"am", "pm"} and (len(key) == 2 or "." in lower):
        return Item("ampm", start, end, key[0])
    if "." in key:
        return Item({"b.c": "bc", "b.c.e": "bc", "a.d": "ad"}.get(key, "other"), start, end, key)
    kind, value = lexicon().get(key, ("other", None))
    if kind in {"month", "shortday", "weekday"} and not capital:
        kind = "other"
    return Item(kind, start, end, key, value)


def _number(lower: str) -> tuple[str, float | str | None]:
    """Give the class and value of a word that holds digits."""
    if "-" in lower or lower.count("/") == 2 or lower.count(".") == 2:
        return "numeric", lower
    if ":" in lower:
        return "clock", lower
    if lower.endswith("s") and lower.rstrip("s'’").lstrip("'’‘").isdigit():
        return "decade", lower.rstrip("s'’").lstrip("'’‘")
    if lower[0] in "'’‘":
        return "shortyear", lower[1:]
    if lower[0] in "qh":
        return "section", lower.upper()
    if lower[-2:] in {"st", "nd", "rd", "th"}:
        return "ord", int(lower[:-2])
    if "," in lower or "." in lower:
        return "decimal", float(lower.replace(",", ""))
    number = int(lower[:9])
    if len(lower) == 4 and 1000 <= number <= 2199:
        return "year", number
    return ("day", number) if len(lower) <= 2 and 1 <= number <= 31 else ("int", number)
