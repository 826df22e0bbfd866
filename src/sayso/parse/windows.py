"""Paragraphs to windows that the encoder takes, and the scores of overlapping windows back to one row a word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.parse.encoder import Scores
from sayso.parse.pieces import Pieces, cut_words

MOST_PIECES = 256
"""As many as the base model was made for, [CLS] and [SEP] included."""
OVERLAP = 24
"""Words of context on each side of a cut."""
STOPS = frozenset({".", "!", "?", "…", ".”", "”", ";"})


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` of a paragraph go through the encoder; those from `keep_first` to `keep_last` are
    kept."""

    first: int
    last: int
    keep_first: int
    keep_last: int


def plan_windows(words: Sequence[str], lengths: Sequence[int]) -> list[Window]:
    """Cut a paragraph, at sentence-like places where there are any, so that each window fits and every word is
    kept once.

    Args:
        words: The paragraph's words.
        lengths: How many pieces each word has.
    """
    room = MOST_PIECES - 2
    if sum(lengths) <= room:
        return [Window(0, len(words), 0, len(words))]
    windows: list[Window] = []
    start = 0
    while start < len(words):
        first = max(0, start - OVERLAP)
        while sum(lengths[first:start]) > room // 4:
            first += 1
        last = reach(lengths, first, room)
        end = len(words) if last == len(words) else cut_place(words, start, last)
        windows.append(Window(first, last, start, end))
        start = end
    return windows


def reach(lengths: Sequence[int], first: int, room: int) -> int:
    """Give one past the last word that still fits when a window starts at `first`; at least one word is taken."""
    total, last = lengths[first], first + 1
    while last < len(lengths) and total + lengths[last] <= room:
        total += lengths[last]
        last += 1
    return last


def cut_place(words: Sequence[str], start: int, last: int) -> int:
    """Give the place to stop keeping: after the last full stop with context to spare, else `OVERLAP` words before
    the end."""
    latest = max(start + 1, last - OVERLAP // 2)
    for place in range(latest, start + (latest - start) // 2, -1):
        if words[place - 1] in STOPS:
            return place
    return max(start + 1, last - OVERLAP)


def cut_window(words: Sequence[str], glued: Sequence[bool], window: Window, tokenizer: Tokenizer) -> Pieces:
    """Cut one window's words into pieces; a single word with more pieces than fit keeps its first ones."""
    pieces = cut_words(words[window.first : window.last], glued=glued[window.first : window.last], tokenizer=tokenizer)
    if len(pieces.ids) <= MOST_PIECES:
        return pieces
    return Pieces(
        ids=[*pieces.ids[: MOST_PIECES - 1], pieces.ids[-1]], shapes=pieces.shapes[:MOST_PIECES], firsts=pieces.firsts
    )


def join_windows(windows: Sequence[Window], scores: Sequence[Scores]) -> Scores:
    """Put the kept words of a paragraph's windows behind one another."""
    if len(windows) == 1:
        return scores[0]
    kept = [
        {key: value[window.keep_first - window.first : window.keep_last - window.first] for key, value in one.items()}
        for window, one in zip(windows, scores, strict=True)
    ]
    return {key: np.concatenate([one[key] for one in kept]) for key in kept[0]}
