"""Near-duplicates: the same text with another headline, a cut tail, other numbers. The only file that knows rensa.

Candidates share a band of their MinHash signature, or how they begin; whether they are copies is then decided on the
texts themselves. So the library decides what is looked at, never what is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations

WORD = re.compile(r"\w+")
DIGITS = re.compile(r"\d[\d,.]*")
SHINGLE = 4
"""Words in a row that are compared; numbers count as one and the same word."""
BANDS, ROWS = 42, 3
"""With these, texts that share half of their shingles are candidates in 99.6 of 100 cases, those of 40% in 94."""
SEED = 1
OPENING = 12
"""Words at the beginning that make candidates of texts whose tails were cut."""
SHARED = 0.6
"""A copy has this part of the shorter text's shingles in common."""
LEAST = 20
"""Shorter texts, counted in shingles, are no copies of anything: notices are alike without being the same."""
MOST_ALIKE = 200
"""A band shared by more texts than this is boilerplate, and makes no candidates."""

Pair = tuple[str, str]


def copies(texts: Iterable[tuple[str, str]]) -> set[Pair]:
    """Find which texts are copies of each other.

    Args:
        texts: Key and text of each article.

    Returns:
        Pairs of keys, the lower one first. The order of the texts does not matter.
    """
    found = dict(texts)
    buckets: defaultdict[int, list[str]] = defaultdict(list)
    for key, text in found.items():
        for bucket in signature_of(text)[1]:
            buckets[bucket].append(key)
    candidates = {
        pair for keys in buckets.values() if len(keys) <= MOST_ALIKE for pair in combinations(sorted(set(keys)), 2)
    }
    return copies_among(candidates, texts=found)


def copies_among(candidates: Iterable[Pair], *, texts: Mapping[str, str]) -> set[Pair]:
    """Say which pairs of texts are copies."""
    shingles: dict[str, frozenset[str]] = {}
    found = set()
    for pair in candidates:
        for key in pair:
            if key not in shingles:
                shingles[key] = _shingles(_words(texts[key]))
        if is_copy(shingles[pair[0]], shingles[pair[1]]):
            found.add(pair)
    return found


def signature_of(text: str) -> tuple[int, list[int]]:
    """Give how many shingles a text has, and the buckets in which its copies are looked for: none of a short text."""
    words = _words(text)
    found = _shingles(words)
    if len(found) < LEAST:
        return len(found), []
    marks = [("opening", *words[:OPENING]), *_bands(found)]
    return len(found), [int.from_bytes(blake2b(repr(mark).encode(), digest_size=8).digest(), "big") for mark in marks]


def _words(text: str) -> list[str]:
    return WORD.findall(DIGITS.sub("0", text.lower()))


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two texts share so many shingles that one is made of the other."""
    return len(one & other) >= SHARED * min(len(one), len(other))


def _bands(shingles: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """Give the bands of a text's signature."""
    from rensa import RMinHash

    signature = RMinHash(BANDS * ROWS, SEED)
    signature.update(sorted(shingles))
    digest = signature.digest()
    for band in range(BANDS):
        yield (band, *digest[band * ROWS : (band + 1) * ROWS])
