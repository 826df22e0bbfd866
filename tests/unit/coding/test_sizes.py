import pytest
import spacy
from spacy.tokens import Doc

from sayso.coding.sizes import count, size_of

VOCAB = spacy.blank("en").vocab
Word = tuple[str, str, str, int, str]


def doc_of(*words: Word) -> Doc:
    """Build a Doc of (text, lemma, part of speech, head, relation)."""
    return Doc(
        VOCAB,
        words=[word[0] for word in words],
        lemmas=[word[1] for word in words],
        pos=[word[2] for word in words],
        heads=[word[3] for word in words],
        deps=[word[4] for word in words],
        morphs=["VerbForm=Fin|Tense=Past" if word[2] == "VERB" else "" for word in words],
    )


@pytest.mark.parametrize(
    ("figure", "number"),
    [("12", 12), ("1,200", 1200), ("twelve", 12), ("twenty-five", 25), ("many", None)],
)
def test_sizes_count_reads_figures_and_words(figure: str, number: int | None) -> None:
    doc = doc_of((figure, figure, "NUM", 1, "nummod"), ("people", "people", "NOUN", 1, "root"))
    assert count(doc[1]) == number


def test_sizes_count_multiplies_hundred_and_thousand() -> None:
    doc = doc_of(
        ("two", "two", "NUM", 1, "compound"), ("thousand", "thousand", "NUM", 2, "nummod"),
        ("men", "man", "NOUN", 2, "root")
    )  # fmt: skip
    assert count(doc[2]) == 2000


def test_sizes_gives_nothing_for_dozens() -> None:
    doc = doc_of(
        ("dozens", "dozen", "NOUN", 0, "root"), ("of", "of", "ADP", 2, "case"), ("men", "man", "NOUN", 0, "nmod")
    )  # fmt: skip
    assert count(doc[0]) is None


def test_sizes_puts_killed_and_wounded_in_their_own_fields() -> None:
    doc = doc_of(
        ("Rebels", "rebel", "NOUN", 1, "nsubj"), ("killed", "kill", "VERB", 1, "root"),
        ("12", "12", "NUM", 3, "nummod"),
        ("men", "man", "NOUN", 1, "obj"), ("and", "and", "CCONJ", 5, "cc"), ("wounded", "wound", "VERB", 1, "conj"),
        ("30", "30", "NUM", 5, "obj"),
    )  # fmt: skip
    size = size_of(doc[1])
    assert size is not None
    assert (size.dead, size.injured, size.arrested) == (12, 30, None)


def test_sizes_adds_up_the_victims_of_one_verb() -> None:
    doc = doc_of(
        ("Rebels", "rebel", "NOUN", 1, "nsubj"), ("killed", "kill", "VERB", 1, "root"), ("4", "4", "NUM", 3, "nummod"),
        ("men", "man", "NOUN", 1, "obj"), ("and", "and", "CCONJ", 6, "cc"), ("3", "3", "NUM", 6, "nummod"),
        ("women", "woman", "NOUN", 3, "conj"),
    )  # fmt: skip
    size = size_of(doc[1])
    assert size is not None
    assert size.dead == 7


def test_sizes_counts_no_bills_and_no_attacks() -> None:
    doc = doc_of(
        ("Rebels", "rebel", "NOUN", 1, "nsubj"), ("executed", "execute", "VERB", 1, "root"),
        ("two", "two", "NUM", 3, "nummod"),
        ("attacks", "attack", "NOUN", 1, "obj"),
    )  # fmt: skip
    assert size_of(doc[1]) is None
