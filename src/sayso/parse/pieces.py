"""Words to word pieces: the one place where training and running cut text for the encoder.

The base model is uncased. What it loses comes back as one small number a piece, the shape of its word (see
`shape_of`), which
the encoder reads through what used to be BERT's token-type table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

SHAPES = 12
"""How many shapes there are: six of case and digits, each with and without a space before the word."""
GLUED = 6
"""Added to the shape of a word that follows the one before it without a space."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One window of text, cut.

    ids     word-piece numbers, [CLS] and [SEP] included
    shapes  one shape a piece, as `shape_of` gives it
    firsts  for each word, the position of its first piece in `ids`
    """

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


@lru_cache(maxsize=65536)
def shape_of(word: str) -> int:
    """Give the shape of a word: 0 lower case or marks, 1 Title, 2 UPPER, 3 one upper-case letter, 4 miXed, 5 with
    digits."""
    if any(letter.isdigit() for letter in word):
        return 5
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or all(letter.islower() for letter in letters):
        return 0
    if all(letter.isupper() for letter in letters):
        return 3 if len(letters) == 1 else 2
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return 1
    return 4


def cut_words(words: Sequence[str], *, glued: Sequence[bool], tokenizer: Tokenizer) -> Pieces:
    """Cut a window of words into pieces.

    Args:
        words: The words as printed; none may be white space only.
        glued: For each word, whether it follows the one before it without a space.
        tokenizer: The encoder's word-piece tokenizer, truncation off.

    Returns:
        The pieces. A word that leaves no piece (a zero-width mark, say) gets `[UNK]`, so that every word has one.
    """
    encoding = tokenizer.encode(list(words), is_pretokenized=True)
    if len(set(encoding.word_ids) - {None}) < len(words):
        present = set(encoding.word_ids)
        words = [word if number in present else "[UNK]" for number, word in enumerate(words)]
        encoding = tokenizer.encode(list(words), is_pretokenized=True)
    word_shapes = [shape_of(word) + GLUED * tight for word, tight in zip(words, glued, strict=True)]
    shapes = [0 if number is None else word_shapes[number] for number in encoding.word_ids]
    firsts = [-1] * len(words)
    for position in range(len(encoding.word_ids) - 1, -1, -1):
        number = encoding.word_ids[position]
        if number is not None:
            firsts[number] = position
    return Pieces(ids=list(encoding.ids), shapes=shapes, firsts=firsts)
