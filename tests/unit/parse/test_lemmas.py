"""Lemmas: what event and cue lexicons look words up by."""

import pytest

from sayso.parse.lemmas import lemma_of


@pytest.mark.parametrize(
    ("word", "part", "features", "lemma"),
    [
        ("met", "VERB", "", "meet"), ("said", "VERB", "", "say"), ("Was", "AUX", "", "be"), ("’ll", "AUX", "", "will"),
        ("wo", "AUX", "", "will"), ("troops", "NOUN", "", "troop"), ("Hamas", "PROPN", "", "Hamas"),
        ("Israeli", "ADJ", "Degree=Pos", "israeli"), ("worst", "ADJ", "Degree=Sup", "bad"), ("them", "PRON", "",
        "they"),
        ("n’t", "PART", "", "not"), ("could", "AUX", "", "could"), ("talks", "NOUN", "", "talk"), ("killing",
        "VERB", "", "kill"),
    ],
)  # fmt: skip
def test_lemmas_are_those_of_universal_dependencies(word: str, part: str, features: str, lemma: str) -> None:
    assert lemma_of(word, part, features) == lemma
