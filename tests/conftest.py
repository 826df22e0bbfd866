"""What tests share: the pipeline, opened once."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The shipped parser."""
    from sayso.parse.pipeline import load

    return load()
