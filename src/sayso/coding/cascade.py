"""A cascade of small grammars over classes of words: the engine, without a rule of its own.

Each rule is a regular expression over word classes; what it matches becomes one item that later rules can build on
("the end of" + ["last" + "year"]). The method is that of finite-state cascades (Steven Abney, "Partial parsing via
finite-state cascades", Natural Language Engineering 2(4), 1996).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.coding.timewords import Item, Phrase

Action = Callable[["Match"], "Phrase | list[Item] | None"]

KINDS = (
    "other", "break", "comma", "stop", "hyphen", "dash", "slash", "open", "close", "money", "measure", "scale",
    "counted", "the", "a", "of", "in", "at", "on", "and", "or", "to", "from", "between", "since", "by", "before",
    "after", "for", "per", "as", "last", "past", "previous", "next", "following", "coming", "this", "that", "same",
    "these", "ago", "later", "earlier", "every", "half", "old", "fiscal", "bc", "ad", "ampm", "tonight", "zone",
    "poss", "anniversary", "more", "only", "whole", "long", "once", "times", "age", "then", "not", "month",
    "weekday", "weekdays", "shortday", "season", "part", "deictic", "word", "ord", "second", "decadeword",
    "frequency", "reference", "edge", "vague", "approx", "unit", "units", "nights", "numeric", "clock", "decade",
    "shortyear", "section", "decimal", "year", "day", "int", "skip", "fixed", "feast", "another", "latest",
    "period", "ended", "straight", "oclock", "eve", "orso", "all", "longword", "beginning", "latter", "workday",
    "date", "time", "length", "set",
)  # fmt: skip
CODES = {kind: chr(0x100 + number) for number, kind in enumerate(KINDS)}
MACROS = {
    "number": "(?:day|int|word|year|decimal)",
    "ordinal": "(?:ord|second)",
    "anyunit": "(?:unit|units|nights)",
    "dayname": "(?:weekday|shortday)",
    "which": "(?:last|past|previous|next|following|coming|this|that|same)",
    "till": "(?:and|to|hyphen|dash|or|slash)",
}
KIND_OF = {"DATE": "date", "TIME": "time", "DURATION": "length", "SET": "set"}


@dataclass(frozen=True, slots=True)
class Match:
    """The items that a rule matched, and the one before and after."""

    items: Sequence[Item]
    before: Item | None
    after: Item | None

    def one(self, *kinds: str) -> Item | None:
        """Give the first item of one of the classes."""
        return next((item for item in self.items if item.kind in kinds), None)

    def all(self, *kinds: str) -> list[Item]:
        """Give all items of the classes."""
        return [item for item in self.items if item.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Say whether there is an item of one of the classes."""
        return self.one(*kinds) is not None

    def number(self, *kinds: str) -> int | None:
        """Give the value of the first item of the classes as a whole number."""
        item = self.one(*kinds)
        return int(item.value) if item and isinstance(item.value, int | float) else None

    def phrases(self) -> list[Phrase]:
        """Give the phrases that earlier rules put together."""
        return [item.phrase for item in self.items if item.phrase]

    @property
    def span(self) -> dict[str, Any]:
        """Where it stands, as keyword arguments of a phrase."""
        return {"start": self.items[0].start, "end": self.items[-1].end}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over word classes and what becomes of its matches."""

    pattern: re.Pattern[str]
    action: Action


def compiled(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over class names into a regular expression over their codes.

    Raises:
        KeyError: The pattern names a class that is not one of `KINDS`.
    """
    for name, macro in MACROS.items():
        pattern = re.sub(rf"\b{name}\b", macro, pattern)
    return re.compile(re.sub(r"[a-z]+", lambda word: CODES[word.group()], pattern).replace(" ", ""))


def item_of(phrase: Phrase, *, text: str = "") -> Item:
    """Wrap a phrase as an item that later rules can match."""
    return Item(KIND_OF[phrase.type], phrase.start, phrase.end, text, None, phrase)


def collapse(items: list[Item]) -> list[Item]:
    """Keep one item for each run of words that do not speak of time."""
    kept: list[Item] = []
    for item in items:
        if item.kind == "other" and kept and kept[-1].kind == "other":
            kept[-1] = Item("other", kept[-1].start, item.end, f"{kept[-1].text} {item.text}")
        else:
            kept.append(item)
    return kept


def run(rules: Sequence[Rule], items: list[Item]) -> list[Item]:
    """Apply the rules one after the other, each to all that the ones before have made."""
    codes = "".join([CODES[item.kind] for item in items])
    for rule in rules:
        if rule.pattern.search(codes):
            items = apply(rule, items, codes=codes)
            codes = "".join([CODES[item.kind] for item in items])
    return items


def apply(rule: Rule, items: list[Item], *, codes: str) -> list[Item]:
    """Replace each match of a rule by what its action makes of it."""
    made: list[Item] = []
    done = place = 0
    while found := rule.pattern.search(codes, place):
        first, last = found.span()
        before, after = items[first - 1] if first else None, items[last] if last < len(items) else None
        result = rule.action(Match(items[first:last], before, after))
        if result is None:
            place = first + 1
            continue
        made += items[done:first]
        made += [item_of(result)] if isinstance(result, Phrase) else result
        done = place = last
    return made + items[done:] if done else items


def widen(phrase: Phrase, match: Match, **changes: object) -> Phrase:
    """Give a phrase that covers a whole match, changed as told."""
    return replace(phrase, **match.span, **changes)  # type: ignore[arg-type]
