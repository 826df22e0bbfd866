"""Turns of a transcript: whose words a paragraph is that begins with a name and a colon."""

from typing import TYPE_CHECKING

from sayso.coding.statements import find_statements

if TYPE_CHECKING:
    from spacy.language import Language


def told(nlp: "Language", text: str) -> list[tuple[str, list[str]]]:
    return [
        (one.speaker.text, [text[start:end] for start, end in one.words.spans]) for one in find_statements(nlp(text))
    ]


def test_a_turn_is_the_words_of_the_name_before_its_colon(nlp: "Language") -> None:
    text = "HOLM: Did your ministry know?\n\nNORD: It did not.\n\nWe asked twice.\n\nHOLM: Thank you."
    assert told(nlp, text) == [
        ("HOLM", ["Did your ministry know?"]),
        ("NORD", ["It did not.", "We asked twice."]),
        ("HOLM", ["Thank you."]),
    ]


def test_a_question_without_a_name_only_ends_a_turn(nlp: "Language") -> None:
    text = "Kari Holm: We left in May.\n\nQ: And then?\n\nKari Holm: We came back."
    assert told(nlp, text) == [("Holm", ["We left in May."]), ("Holm", ["We came back."])]


def test_one_label_alone_or_a_heading_is_no_turn(nlp: "Language") -> None:
    assert told(nlp, "UPDATE: The talks have ended.\n\nThe two sides left Oslo.") == []
    assert told(nlp, "Background: The talks began in May.\n\nDetails: They were held in Oslo.") == []
