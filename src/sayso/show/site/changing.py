"""How wording changes: which words mark what is said in one step of time among all steps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from math import log

from sayso.records import Record
from sayso.store.terms import STOP, WORD

SHORTEST = 3
LEAST = 2
"""Quotations of a step in which a word must stand, to mark it."""


class Mark(Record, frozen=True, kw_only=True):
    """A word that stands in a step more often than elsewhere."""

    word: str
    quotes: int
    """Quotations of the step in which it stands."""
    href: str


def marking(said: Mapping[date, Iterable[str]], *, most: int) -> dict[date, list[tuple[str, int]]]:
    """Give the words that mark each step: those that stand there often, and in other steps seldom.

    A word counts once in a quotation. It is weighed by how often it stands in the step times the logarithm of how much
    more often it stands there than in all steps together.

    Args:
        said: What is said in each step of time.
        most: Words a step, at most.

    Returns:
        For each step, words with the number of quotations in which they stand; none where there is only one step.
    """
    texts = {step: list(some) for step, some in said.items()}
    counts = {step: Counter(word for text in some for word in words_of(text)) for step, some in texts.items()}
    everywhere = sum(counts.values(), Counter[str]())
    total = sum(map(len, texts.values()))
    found = {}
    for step, here in counts.items():
        ratios = {word: number / len(texts[step]) / (everywhere[word] / total) for word, number in here.items()}
        weights = {word: here[word] * log(ratio) for word, ratio in ratios.items() if here[word] >= LEAST and ratio > 1}
        ranked = sorted(weights, key=lambda word: (-weights[word], word))
        found[step] = [(word, here[word]) for word in ranked[:most]]
    return found


def words_of(text: str) -> set[str]:
    """Give the words of a text that say something, in small letters, each once."""
    found = set(WORD.findall(text.lower().replace("’", "'")))
    return {word for one in found if len(word := one.removesuffix("'s")) >= SHORTEST and word not in STOP}
