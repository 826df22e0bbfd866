"""Given names that look like something else: "Germán" is no German, and belongs to the last name behind it."""

from typing import TYPE_CHECKING

from sayso.knowledge import who
from sayso.knowledge.who import Known, Nation
from sayso.parse.names import OTHER_NAME

if TYPE_CHECKING:
    from spacy.tokens import Doc


def has_other_marks(text: str, known: Known) -> bool:
    """Say whether a word has accents that no adjective of its nation has, and so is none: "Germán".

    Args:
        text: The word as written.
        known: What the lexicon, which knows no accents, takes it for.
    """
    if text.isascii() or known.what not in {"adjective", "people"} or not isinstance(known.value, Nation):
        return False
    forms = {form.casefold() for form in (*known.value.adjectives, *known.value.people)}
    return any(mark.isalpha() and not mark.isascii() for mark in text) and text.casefold() not in forms


def is_given_name(doc: "Doc", *, before: tuple[int, int], words: "who.Lexicon[who.PartyNoun | who.Title]") -> bool:
    """Say whether the word in front of a last name is the given name, which the parser left out.

    It is a capitalised word that is no noun for a party, behind a title: there no nationality stands ("Foreign Minister
    German Vargas").

    Args:
        doc: The parse.
        before: The tokens of the last name.
        words: Nouns and titles.
    """
    place = before[0] - 1
    if place < 1 or before[1] - before[0] > 1:
        return False
    word = doc[place]
    if not word.text.istitle() or word.ent_type_ not in {"", OTHER_NAME} or words.get(word.lower_):
        return False
    return any(isinstance(title, who.Title) for title in words.get(doc[place - 1].lower_) or ())
