"""The terms of an article: what two tellings of one event have in common, and other news has not."""

import re
from collections import Counter

WORD = re.compile(r"[^\W\d_][\w'’]*|\d+")
NAME_WEIGHT = 2.0
"""A word with a capital inside a sentence, most often part of a name, counts as so many."""
SHORTEST_STEM = 4
ENDINGS = ("ing", "ed", "es", "s")
STOP_WORDS = """
the a an of to in and that it is was for on with as at by he she they his her their from be has have had been are were
this but not or who which will would said says say its i you we him them after about also more one if there can when
than what all up out into over no so some other could our new just like how because against between during before under
while where most only these those such any
"""
STOP = frozenset(STOP_WORDS.split())
"""Words that say nothing of an event."""


def terms_of(text: str) -> Counter[str]:
    """Count the terms of a text, stemmed; words of names count more.

    Args:
        text: Headline and body.
    """
    counts: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = match.group()
        if word.lower() in STOP or len(word) < 2:
            continue
        inside = match.start() > 0 and text[max(0, match.start() - 2)] not in ".\n"
        counts[_stem(word)] += NAME_WEIGHT if word[0].isupper() and inside else 1.0  # type: ignore[assignment]
    return counts


def _stem(word: str) -> str:
    """Take endings off a word."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
