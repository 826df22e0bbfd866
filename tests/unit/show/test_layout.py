"""Lines: what is made safe, how cells are counted, where they break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.show.layout import Piece, cells, cut, paint, shown, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mred", r"a\x1b[31mred"),
        ("abc\u202edef\u202c", r"abc\u202edef\u202c"),
        ("\u2066x\u2069\u200e\u200f\u061c", r"\u2066x\u2069\u200e\u200f\u061c"),
        ("bell\x07 nul\x00 c1\x9b", r"bell\x07 nul\x00 c1\x9b"),
        ("one\ttwo\r\nthree\u2028four", "one two  three four"),
        ("Žižek, 東京, 👩‍👧, Cafe\u0301, “50\u00a0%”", "Žižek, 東京, 👩‍👧, Cafe\u0301, “50\u00a0%”"),
        ("a lone \ud800 surrogate", r"a lone \ud800 surrogate"),
    ],
)
def test_layout_shows_what_could_restyle_or_reorder_a_line_as_its_code(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("“–”", 3), ("🙂", 2)])
def test_layout_counts_terminal_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_layout_cuts_with_an_ellipsis_only_where_it_must() -> None:
    assert cut("abcdef", width=6) == "abcdef"
    assert cut("abc def", width=5) == "abc…"
    assert cells(cut("東京東京", width=4)) <= 4


def test_layout_wraps_at_spaces_and_hangs_the_following_lines() -> None:
    lines = wrap([Piece("one two "), Piece("three", "type"), Piece(", four")], width=9, first=(Piece("- "),), rest="  ")
    assert paint(lines, colour=False) == "- one two\n  three,\n  four\n"


def test_layout_keeps_a_no_break_space_together_and_prints_it_as_a_space() -> None:
    assert paint(wrap([Piece("costs 50\u00a0%")], width=8), colour=False) == "costs\n50 %\n"


def test_layout_paints_neighbours_of_one_style_once_and_nothing_without_colour() -> None:
    lines = [(Piece("a ", "denied"), Piece("b", "denied"), Piece("c"))]
    assert paint(lines, colour=True) == "\x1b[1;31ma b\x1b[0mc\n"
    assert paint(lines, colour=False) == "a bc\n"


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["", "type"]))), st.integers(8, 40))
def test_layout_never_breaks_the_width_and_never_loses_a_character(pieces: list[tuple[str, str]], width: int) -> None:
    lines = list(wrap([Piece(*piece) for piece in pieces], width=width, first=(Piece("- "),), rest="  "))
    assert all(sum(cells(piece.text) for piece in line) <= width for line in lines)
    wanted = "".join(shown(text) for text, _ in pieces)
    got = "".join(piece.text for line in lines for piece in line)
    assert got.replace(" ", "").removeprefix("-") == wanted.replace(" ", "")
