"""The pipeline, put together: spaCy's English tokenizer with the cuts that Universal Dependencies makes, then the encoder."""

from typing import TYPE_CHECKING

import spacy
from spacy.util import compile_infix_regex

from sayso.parse.component import NAME

if TYPE_CHECKING:
    from spacy.language import Language

LONGEST_TEXT = 20_000_000
"""Characters; spaCy's own limit is for models that hold a whole text at once, which this one does not."""
HYPHENS = r"(?<=[A-Za-zÀ-ɏ0-9])(?:-|–|—)(?=[A-Za-zÀ-ɏ])"


def load() -> "Language":
    """Give sayso's parser as a spaCy pipeline.

    Any other pipeline that sets UPOS, features, UD relations, lemmas, sentences and names (labels PER, ORG, LOC, MISC) can
    take its place.

    Raises:
        ModelUnusable: The shipped model is missing or broken.
    """
    nlp = spacy.blank("en")
    nlp.max_length = LONGEST_TEXT
    infixes = [*(nlp.Defaults.infixes or ()), HYPHENS, r"(?<=[0-9])(?:–|—)(?=[0-9])", r"(?<=\w)[/](?=\w)"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe(NAME)
    return nlp
