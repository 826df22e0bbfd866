"""Pieces: every word has a first piece, and its shape survives the uncased vocabulary."""

import pytest

from sayso.parse.encoder import SHIPPED
from sayso.parse.pieces import GLUED, SHAPES, cut_words, shape_of


@pytest.fixture(scope="module")
def tokenizer():
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", 0),
        ("—", 0),
        ("Moscow", 1),
        ("NATO", 2),
        ("U.S.", 2),
        ("A", 3),
        ("McCain", 4),
        ("2024", 5),
        ("G20", 5),
    ],
)
def test_pieces_tell_the_shape_of_a_word(word: str, shape: int) -> None:
    assert shape_of(word) == shape
    assert shape + GLUED < SHAPES


def test_pieces_give_every_word_a_first_piece(tokenizer) -> None:
    words = ["Ushakov", "\u200b", "said", "“", "b" * 5000, "🇫🇷"]
    pieces = cut_words(words, glued=[False] * len(words), tokenizer=tokenizer)
    assert len(pieces.firsts) == len(words)
    assert pieces.firsts == sorted(set(pieces.firsts))
    assert min(pieces.firsts) > 0
    assert max(pieces.firsts) < len(pieces.ids) - 1
    assert len(pieces.shapes) == len(pieces.ids)


def test_pieces_note_where_a_word_is_glued_to_the_one_before(tokenizer) -> None:
    pieces = cut_words(["Putin", "’s"], glued=[False, True], tokenizer=tokenizer)
    assert pieces.shapes[pieces.firsts[0]] == 1
    assert pieces.shapes[pieces.firsts[1]] == GLUED
