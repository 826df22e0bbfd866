"""The words in which a telling puts its event, and whether another telling uses the same ones."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso.store.terms import terms_of

LEAST_SHARED = 2
"""One word that two sentences share is chance."""
LEAST_SHARE = 0.2
"""Least part of the shorter sentence's words."""


DAYS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december day night morning afternoon evening week month year ago last
"""
WHEN = frozenset(term for word in DAYS.split() for term in terms_of(word))
"""Words that say when, which is compared by itself."""


class Words(NamedTuple):
    """Stemmed words of the sentences that tell an act, the word that names it left out."""

    all: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    """Those that name its parties and its place, which are compared by themselves."""


def words_of(sentences: Iterable[str], *, acts: Iterable[str], names: Iterable[str]) -> Words:
    """Read the words of a telling.

    Args:
        sentences: Those that tell it.
        acts: The words that name the act.
        names: Names and descriptions of its parties and its place.
    """
    found = frozenset(term for sentence in sentences for term in terms_of(sentence))
    own = frozenset(term for act in acts for term in terms_of(act))
    return Words(found - own - WHEN, frozenset(term for name in names for term in terms_of(name)))


def words_agree(one: Words, other: Words) -> float:
    """Compare words: 0.5 where the sentences share some that name neither parties nor place in both, otherwise 0."""
    shared = (one.all & other.all) - (one.naming & other.naming)
    shorter = min(len(one.all), len(other.all))
    return 0.5 if len(shared) >= LEAST_SHARED and len(shared) >= LEAST_SHARE * shorter else 0.0
