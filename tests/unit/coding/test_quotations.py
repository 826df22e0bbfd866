"""Pairing quotation marks, on plain text."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.coding.quotations import find_quotations, pair_marks, use_of

VOCAB = spacy.blank("en").vocab


def paired(text: str) -> list[list[str]]:
    """Give the words of each quotation, one string a paragraph."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return [[text[slice(*span)] for span in one.spans] for one in pair_marks(text, paragraphs=spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", [["“Yes,”"], ["“No.”"]]),
        ('"Yes," he said. "No."', [['"Yes,"'], ['"No."']]),
        ("«Yes,» he said.", [["«Yes,»"]]),
        ("„Ja“, sagte er.", [["„Ja“"]]),
        ("‘Yes,’ he said.", [["‘Yes,’"]]),
        ("'Yes,' he said, 'no.'", [["'Yes,'"], ["'no.'"]]),
        ("He said (“yes”) twice.", [["“yes”"]]),
        ("the pre-“reform” years", [["“reform”"]]),
    ],
)
def test_quotations_pairs_marks_of_every_kind(text: str, expected: list[list[str]]) -> None:
    assert paired(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the leaders’ fault.",
        "It's the leaders' fault.",
        "The '90s and the ’80s were theirs.",
        'A board 5" wide.',
        "'Tis late.",
    ],
)
def test_quotations_takes_no_apostrophe_for_a_mark(text: str) -> None:
    assert paired(text) == []


def test_quotations_keeps_an_apostrophe_inside_single_marks() -> None:
    assert paired("‘It’s the leaders’ fault and ours,’ he said.") == [["‘It’s the leaders’ fault and ours,’"]]


def test_quotations_finds_a_quotation_inside_a_quotation() -> None:
    text = "“He told me ‘go’ and I went,” she said."
    found = pair_marks(text, paragraphs=[(0, len(text))])
    assert [(text[one.start : one.end], one.depth) for one in found] == [
        ("“He told me ‘go’ and I went,”", 0),
        ("‘go’", 1),
    ]


def test_quotations_carries_a_speech_over_paragraphs_that_each_open_a_mark() -> None:
    assert paired("He said: “One.\n“Two.\n“Three.”\nFour.") == [["“One.", "“Two.", "“Three.”"]]


def test_quotations_carries_a_speech_in_straight_marks() -> None:
    assert paired('He said: "One.\n"Two."\nThree.') == [['"One.', '"Two."']]


def test_quotations_ends_an_unclosed_quotation_with_its_paragraph() -> None:
    text = "He said: “One.\nTwo."
    found = pair_marks(text, paragraphs=[(0, 14), (15, 19)])
    assert [(text[one.start : one.end], one.closed) for one in found] == [("“One.", False)]


def test_quotations_drops_a_single_mark_that_never_closes() -> None:
    assert paired("“They met ’neath the bridge,” he said of the ‘old days.") == [["“They met ’neath the bridge,”"]]


def test_quotations_reads_brackets_as_part_of_the_words() -> None:
    assert paired("“It will [soon] start,” he said.") == [["“It will [soon] start,”"]]


@given(st.text(alphabet="ab .,\n“”‘’\"'«»„[]", max_size=60))
def test_quotations_gives_spans_inside_the_text_for_any_input(text: str) -> None:
    starts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]
    lines = text.split("\n")
    paragraphs = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True) if line.strip()]
    for one in pair_marks(text, paragraphs=paragraphs):
        assert one.spans
        assert all(0 <= start < end <= len(text) for start, end in one.spans)


def uses(words: list[str], pos: list[str]) -> list[str]:
    doc = Doc(VOCAB, words=words, pos=pos, lemmas=[word.lower() for word in words])
    return [use_of(one, doc=doc) for one in find_quotations(doc)]


@pytest.mark.parametrize(
    ("words", "pos", "expected"),
    [
        ("the “ Harbour and Road Forum ” opened", "DET PUNCT PROPN CCONJ PROPN PROPN PUNCT VERB", "title"),
        ("the film “ Parasite ” opened", "DET NOUN PUNCT PROPN PUNCT VERB", "title"),
        ("the “ president ” left", "DET PUNCT NOUN PUNCT VERB", "words"),
        ("a state of “ Ruritania ” exists", "DET NOUN ADP PUNCT PROPN PUNCT VERB", "words"),
        ("Ana “ Nita ” Silva left", "PROPN PUNCT PROPN PUNCT PROPN VERB", "nickname"),
        ("the word “ war ” fell", "DET NOUN PUNCT NOUN PUNCT VERB", "mention"),
    ],
)
def test_quotations_tells_names_from_words(words: str, pos: str, expected: str) -> None:
    assert uses(words.split(), pos.split()) == [expected]
