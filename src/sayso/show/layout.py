"""Lines of styled words: made safe for a terminal, measured in cells, wrapped, and painted.

A page is built from `Piece`s (words with the name of a style) that `wrap` turns into `Line`s; `paint` is the one door
to the terminal. What comes from an article passes `shown` first, so no text can restyle, reorder or hide a line.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ANSI = {
    "title": "1",
    "heading": "1",
    "faint": "2",
    "type": "1",
    "party": "36",
    "happened": "1;32",
    "ongoing": "32",
    "planned": "1;34",
    "demanded": "35",
    "hypothetical": "33",
    "denied": "1;31",
    "averted": "31",
    "claim": "36",
    "wording": "33",
}
"""Style names and their ANSI codes, all from the 16 colours that a user's terminal theme sets."""

INVISIBLE_BUT_HARMLESS = frozenset("\u00ad\u200c\u200d")
"""Soft hyphen, zero-width non-joiner and joiner: they shape words and cannot reorder a line."""

NO_BREAK_SPACE = "\u00a0"


class Piece(NamedTuple):
    """Some words and the name of their style ("" is plain)."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


def shown(text: str) -> str:
    r"""Make text safe to show: control, bidirectional and other invisible characters become `\x1b`, `\u202e`.

    Tabs and line ends become spaces; letters, marks, emoji and the no-break space stay as they are.
    """
    return text if text.isprintable() else "".join(map(_shown_character, text))


def _shown_character(character: str) -> str:
    """Escape one character unless it is safe to print."""
    if character in "\t\n\r\u2028\u2029" or (unicodedata.category(character) == "Zs" and character != NO_BREAK_SPACE):
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs") and character not in INVISIBLE_BUT_HARMLESS:
        return character.encode("unicode_escape", "surrogatepass").decode("ascii")
    return character


def cells(text: str) -> int:
    """Count the terminal cells that a text takes: 2 for wide East Asian characters and emoji, 0 for combining marks."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    """Count the cells of one character."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, *, width: int) -> str:
    """Shorten a text to at most `width` cells, at a space where one is near, with an ellipsis for what was left out."""
    if cells(text) <= width:
        return text
    head = _head(text, width=width - 1)
    space = head.rfind(" ")
    return (head[:space] if space > len(head) * 3 // 4 else head).rstrip() + "…"


def wrap(pieces: Iterable[Piece], *, width: int, first: Line = (), rest: str = "") -> Iterator[Line]:
    """Break pieces into lines of at most `width` cells.

    Args:
        pieces: Words in order; a break may fall at any space in them and nowhere else, except in a word too long for a
            line, which is broken where the line ends.
        width: Cells in a line, margin included.
        first: What the first line begins with.
        rest: The margin of the lines after the first.

    Yields:
        Lines without spaces at their ends; one line with only `first` where there are no words.
    """
    margin, line, blank = cells(rest), list(first), True
    used = _width_of(first)
    for word in _words(pieces, longest=max(width - max(margin, used), 2)):
        size = _width_of(word)
        if not blank and used + 1 + size > width:
            yield tuple(line)
            line, used, blank = [Piece(rest)], margin, True
        if not blank:
            line.append(Piece(" ", word[0].style if line[-1].style == word[0].style else ""))
            used += 1
        line.extend(word)
        used, blank = used + size, False
    yield tuple(line)


def _width_of(line: Sequence[Piece]) -> int:
    """Count the cells of a line."""
    return sum(cells(piece.text) for piece in line)


def _words(pieces: Iterable[Piece], *, longest: int) -> Iterator[Line]:
    """Split pieces at spaces, and words of more than `longest` cells where that many are reached.

    A word may run over several pieces ("Lima" in one style, its comma in another).
    """
    word: list[Piece] = []
    used = 0
    for text, style in pieces:
        for number, part in enumerate(shown(text).split(" ")):
            if number and word:
                yield tuple(word)
                word, used = [], 0
            while part:
                head = part if used + cells(part) <= longest else _head(part, width=longest - used)
                if head:
                    word.append(Piece(head, style))
                part = part[len(head) :]
                used += cells(head)
                if part:
                    yield tuple(word)
                    word, used = [], 0
    if word:
        yield tuple(word)


def _head(text: str, *, width: int) -> str:
    """Give as much of the beginning of a text as fits in `width` cells."""
    used = 0
    for number, character in enumerate(text):
        used += _cells_of(character)
        if used > width:
            return text[:number]
    return text


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """Give the lines as text, with ANSI codes for their styles or, where `colour` is false, without any."""
    return "".join(_painted(line, colour=colour).rstrip(" ") + "\n" for line in lines)


def _painted(line: Line, *, colour: bool) -> str:
    """Paint one line; neighbouring pieces of one style share their codes, and no-break spaces have done their work."""
    merged: list[Piece] = []
    for text, style in line:
        safe = shown(text).replace(NO_BREAK_SPACE, " ")
        if merged and merged[-1].style == style:
            merged[-1] = Piece(merged[-1].text + safe, style)
        else:
            merged.append(Piece(safe, style))
    return "".join(f"\x1b[{ANSI[style]}m{text}\x1b[0m" if colour and style in ANSI else text for text, style in merged)
