"""Whom "I" stands for: the speaker in quotations, the person asked in an interview, otherwise nobody."""

from typing import TYPE_CHECKING

from sayso.coding.actors import find_cast

if TYPE_CHECKING:
    from spacy.language import Language


def mentions(nlp: "Language", text: str, name: str) -> list[str]:
    cast = find_cast(nlp(text), day=None)
    return [text[start:end] for entity in cast.entities if entity.name == name for start, end in entity.mentions]


def test_i_in_a_quotation_is_its_speaker(nlp: "Language") -> None:
    text = 'Kari Holm met Ola Nord on Monday. "I know that my party is ready," Holm said.'
    assert mentions(nlp, text, "Kari Holm") == ["Kari Holm", "I", "my", "Holm"]
    text = "Ola Nord said: “I will not resign.”"
    assert mentions(nlp, text, "Ola Nord") == ["Ola Nord", "I"]


def test_i_outside_quotations_is_nobody_in_a_report(nlp: "Language") -> None:
    assert mentions(nlp, "I met Kari Holm in Oslo. She was calm.", "Kari Holm") == ["Kari Holm", "She"]


def test_i_and_you_of_an_interview_are_the_person_asked(nlp: "Language") -> None:
    text = (
        "We spoke with Kari Holm in Oslo.\n\nAre you ready?\n\nI am. I think I can win. I like my work. I do, I hope."
    )
    found = mentions(nlp, text, "Kari Holm")
    assert found[:2] == ["Kari Holm", "you"]
    assert found.count("I") == 6


def test_i_and_we_of_a_statement_without_marks_are_its_speaker(nlp: "Language") -> None:
    text = (
        "Speaking in Oslo, Defence Minister Kari Holm said:\n\nWe condemn the raid on our embassy. "
        "I urge all to stop.\n\nBackground\n\nWe opened it in 2014."
    )
    assert mentions(nlp, text, "Kari Holm") == ["Kari Holm", "We", "our", "I"]


def test_we_of_a_state_that_declares_something_is_that_state(nlp: "Language") -> None:
    text = "Norway strongly condemns the raid in Lima. We urge Peru to find the raiders."
    assert mentions(nlp, text, "Norway") == ["Norway", "We"]


def test_we_of_a_report_about_a_state_is_nobody(nlp: "Language") -> None:
    text = "Norway condemned the raid in Lima. We were there when the guards came."
    assert mentions(nlp, text, "Norway") == ["Norway"]


def test_i_and_we_of_a_turn_are_who_speaks_there(nlp: "Language") -> None:
    text = "Kari Holm met Paul Ritter.\n\nHOLM: I was told that you left.\n\nRITTER: No. We never left, and I said so."
    assert mentions(nlp, text, "Paul Ritter") == ["Paul Ritter", "RITTER", "We", "I"]
