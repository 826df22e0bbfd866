"""Why an event was coded: the entry that names it, the network's chance, the word that decided its status."""

from typing import TYPE_CHECKING

import pytest

from sayso.coding.article import code_doc
from sayso.ids import article_id
from sayso.records import Article, Because

if TYPE_CHECKING:
    from spacy.language import Language


def reasons(nlp: "Language", text: str) -> list[Because]:
    article = Article(id=article_id(text), text=text)
    report = code_doc(nlp(text), article=article, model="test", codebook="plover-2.0-draft")
    return [event.because for event in report.events if event.because is not None]


@pytest.mark.parametrize(
    ("text", "entry", "status"),
    [
        ("France condemned Iran.", "condemn", None),
        ("France lifted sanctions on Iran.", "lift + sanction", None),
        ("French ministers did not meet Iran's president in Paris on Monday.", "meet", "not"),
        ("France may hold peace talks with Iran.", "hold + talk", "may"),
    ],
)
def test_because_names_the_entry_and_the_word_of_the_status(
    nlp: "Language", text: str, entry: str, status: str | None
) -> None:
    found = reasons(nlp, text)
    assert (entry, status) in [(one.lexicon, one.status) for one in found]
    assert all(one.network is not None and 0 <= one.network <= 1 for one in found)
