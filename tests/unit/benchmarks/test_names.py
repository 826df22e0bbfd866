import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy
from benchmarks.names import Name, guessed_spaces, names_in, read_passages, score, spaces_in
from spacy.tokens import Doc, Span

from sayso.errors import InputUnreadable

ROWS = [
    {"id": "a-1", "doc": "a", "text": "Ana Silva (Porto) left.",
     "tokens": ["Ana", "Silva", "(", "Porto", ")", "left", "."],
     "tags": ["B-PER", "I-PER", "O", "B-LOC", "O", "O", "O"]},
    {"id": "a-2", "doc": "a", "text": "Ben stayed.", "tokens": ["Ben", "stayed", "."], "tags": ["B-PER", "O", "O"]},
    {"tokens": ["Acme", "won", "in", "May"], "tags": ["B-Organization", "O", "O", "B-Date"]},
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "names.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return file


class Guesser:
    """A pipeline that marks the words it is told to mark."""

    def __init__(self, **labels: str) -> None:
        self.vocab = spacy.blank("en").vocab
        self.labels = labels

    def pipe(self, stream: Iterable[Doc]) -> Iterator[Doc]:
        for doc in stream:
            doc.ents = [
                Span(doc, token.i, token.i + 1, self.labels[token.text]) for token in doc if token.text in self.labels
            ]
            yield doc


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["I-LOC", "I-LOC"], [(0, 2, "LOC")]),
        (["B-Person", "I-Location"], [(0, 1, "PER"), (1, 2, "LOC")]),
        (["B-NORP", "I-NORP", "B-Facility"], [(2, 3, "LOC")]),
        ([], []),
    ],
)
def test_names_reads_tags_into_spans_of_the_types_that_count(
    tags: list[str], names: list[tuple[int, int, str]]
) -> None:
    assert names_in(tags) == [Name(*name) for name in names]


def test_names_reads_the_sentences_of_a_document_together(path: Path) -> None:
    first, second = read_passages(path)
    assert first.tokens[6:8] == (".", "Ben")
    assert first.starts == {0, 7}
    assert first.gold == (Name(0, 2, "PER"), Name(3, 4, "LOC"), Name(7, 8, "PER"))
    assert second.gold == (Name(0, 1, "ORG"),)


def test_names_refuses_a_set_whose_classes_it_does_not_know(tmp_path: Path) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps({"tokens": ["Ana"], "tags": ["B-HUMAN"]}), encoding="utf-8")
    with pytest.raises(InputUnreadable, match="HUMAN"):
        read_passages(file)


def test_names_takes_spaces_from_the_text_where_there_is_one() -> None:
    assert spaces_in("Ana (34) left.", tokens=["Ana", "(", "34", ")", "left", "."]) == [
        True, False, False, True, False, True,
    ]  # fmt: skip
    assert spaces_in("other words", tokens=["Ana", "left"]) == [True, True]


def test_names_puts_spaces_back_as_print_has_them() -> None:
    tokens = ['"', "We", "do", "n't", "know", ",", '"', "said", "Ana", "'s", "aide", "(", "34", ")", "."]
    printed = "".join(token + " " * space for token, space in zip(tokens, guessed_spaces(tokens), strict=True))
    assert printed.strip() == "\"We don't know,\" said Ana's aide (34)."


def test_names_counts_a_name_only_with_type_and_borders_right(path: Path) -> None:
    guesser = Guesser(Silva="PER", Porto="LOC", Ben="ORG", Acme="ORG", May="MISC")
    figures, rows = score(read_passages(path), nlp=guesser)
    assert figures["precision"] == figures["recall"] == figures["f1"] == 50
    assert (figures["per_f1"], figures["loc_f1"]) == (0, 100)
    assert rows[1]["predicted"] == [Name(0, 1, "ORG")]
