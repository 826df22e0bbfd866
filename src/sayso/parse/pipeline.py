"""The pipeline, put together: spaCy's English tokenizer with the cuts that Universal Dependencies makes, then the
encoder."""

import re
from typing import TYPE_CHECKING

import spacy
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

from sayso.knowledge.load import words_of
from sayso.parse.component import NAME

if TYPE_CHECKING:
    from spacy.language import Language

PREFIXES = (
    "non", "co", "re", "pre", "anti", "mid", "cross", "post", "over", "semi", "pro", "multi", "ex", "sub",
    "counter", "un", "e",
)  # fmt: skip
"""What English treebanks leave joined to the word after its hyphen ("ex-president"), where other hyphens part words."""
HYPHENS = (
    "".join(rf"(?<!\b{prefix})(?<!\b{prefix.title()})" for prefix in PREFIXES)
    + r"(?<=[A-Za-zÀ-ɏ0-9\.])(?:-|–|—)(?=[A-Za-zÀ-ɏ])"
)
RULES = re.compile(r"([=*_?!~#<>$-])\1{2,}|[?!]{2,}").fullmatch
"""Rows of one mark ("======", "?!") stay whole."""


def load() -> "Language":
    """Give sayso's parser as a spaCy pipeline.

    Any other pipeline that sets UPOS, features, UD relations, lemmas, sentences and names (labels PER, ORG, LOC,
    MISC) can
    take its place.

    Raises:
        ModelUnusable: The shipped model is missing or broken.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer_like(nlp)
    nlp.add_pipe(NAME)
    return nlp


def tokenizer_like(nlp: "Language") -> Tokenizer:
    """Give spaCy's English tokenizer with other rules for hyphens, slashes and rows of marks, and with more titles."""
    english = nlp.tokenizer
    assert isinstance(english, Tokenizer)
    inherited = [rule for rule in map(str, nlp.Defaults.infixes or ()) if "-|–" not in rule]
    infixes = [*inherited, HYPHENS, r"(?<=[0-9])(?:–|—)(?=[0-9])", r"(?<=[A-Za-z])/(?=[A-Za-z])", r"--+|—"]
    english.infix_finditer = compile_infix_regex(infixes).finditer
    english.token_match = RULES
    for word in sorted(words_of("abbreviations.txt")):
        english.add_special_case(word, [{"ORTH": word}])
    return english
