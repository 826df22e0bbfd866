"""Which words are marked, and in whose voice."""

import pytest
import spacy
from spacy.tokens import Doc

from sayso.coding.claims import Sayings
from sayso.coding.wording import LoadedWord, find_wording, lexicon
from sayso.knowledge.load import rows
from sayso.records import Claim

VOCAB = spacy.blank("en").vocab


def doc_of(text: str, tags: str, *, lemmas: str | None = None) -> Doc:
    words = text.split()
    return Doc(VOCAB, words=words, pos=tags.split(), lemmas=(lemmas or text).lower().split())


def marked(doc: Doc, *, sayings: Sayings | None = None) -> list[tuple[str, str, str]]:
    return [(one.text, one.kind, one.voice) for one in find_wording(doc, sayings=sayings or Sayings())]


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("The strongman spoke", "DET NOUN VERB", ("strongman", "epithet", "article")),
        ("The regime spoke", "DET NOUN VERB", ("regime", "epithet", "article")),
        ("Heroic troops marched", "ADJ NOUN VERB", ("Heroic", "loaded", "article")),
        ("They fled reportedly", "PRON VERB ADV", ("reportedly", "hedge", "article")),
        ("It clearly failed", "PRON ADV VERB", ("clearly", "booster", "article")),
        ("A freedom fighter spoke", "DET NOUN NOUN VERB", ("freedom fighter", "epithet", "article")),
        ("The so - called republic", "DET ADV PUNCT ADJ NOUN", ("so - called", "loaded", "article")),
    ],
)
def test_wording_marks_a_listed_word(text: str, tags: str, expected: tuple[str, str, str]) -> None:
    doc = doc_of(text, tags)
    for token in doc:
        token.dep_ = "amod" if token.pos_ == "ADJ" else "nsubj"
    assert marked(doc) == [expected]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The sanctions regime ended", "DET NOUN NOUN VERB"),
        ("A brutal winter came", "DET ADJ NOUN VERB"),
        ("They massacre each year", "PRON NOUN DET NOUN"),
    ],
)
def test_wording_leaves_out_another_sense(text: str, tags: str) -> None:
    doc = doc_of(text, tags)
    doc[1].dep_ = "amod"
    assert marked(doc) == []


def test_wording_marks_a_quoted_word_that_nobody_is_quoted_for() -> None:
    doc = doc_of("the “ president ” left", "DET PUNCT NOUN PUNCT VERB")
    assert marked(doc) == [("“ president ”", "scare_quotes", "article")]


def test_wording_takes_a_title_for_no_scare_quote() -> None:
    doc = doc_of("the “ Harbour Road Forum ” opened", "DET PUNCT PROPN PROPN PROPN PUNCT VERB")
    assert marked(doc) == []


def test_wording_gives_a_word_in_a_claim_to_its_source() -> None:
    doc = doc_of("the regime fell", "DET NOUN VERB")
    claim = Claim(id="c1", source=("e1",), content=((0, 15),), kind="indirect")
    assert marked(doc, sayings=Sayings(claims=(claim,), covering={1: "c1"})) == [("regime", "epithet", "c1")]


def test_wording_keeps_a_word_under_an_unnamed_source_in_the_article_s_voice() -> None:
    doc = doc_of("the regime fell", "DET NOUN VERB")
    claim = Claim(id="c1", content=((0, 15),), kind="indirect")
    assert marked(doc, sayings=Sayings(claims=(claim,), covering={1: "c1"})) == [("regime", "epithet", "article")]


def test_wording_knows_how_to_mark_each_listed_word_once() -> None:
    listed = rows("wording.csv", LoadedWord)
    assert len({(row.words, row.part) for row in listed}) == len(listed)
    assert {row.part for row in listed} <= {"noun", "adj", "adv", "verb", "phrase"}
    assert sum(len(same) for same in lexicon().values()) == len(listed)
