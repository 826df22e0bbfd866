"""Counts, days and places of events, and whose they are, as the sentences of an article tell them."""

from typing import TYPE_CHECKING

import pytest

from sayso.coding.article import code_doc
from sayso.records import Article, Event, Published, Report

if TYPE_CHECKING:
    from spacy.language import Language

FRIDAY = Published(first="2024-05-24", last="2024-05-24", basis="given")


def told(nlp: "Language", text: str) -> Report:
    return code_doc(
        nlp(text), article=Article(id="a", text=text, published=FRIDAY), model="m", codebook="plover-2.0-draft"
    )


def at(report: Report, word: str) -> Event:
    """The event that a word of the article names."""
    text = report.article.text
    return next(event for event in report.events if text[event.trigger[0] : event.trigger[1]] == word)


@pytest.mark.parametrize(
    ("text", "word", "counts"),
    [
        ("Police detained 63 demonstrators on Sunday, and not 48.", "detained", (None, None, 63)),
        ("Police detained 63 demonstrators and four reporters on Sunday.", "detained", (None, None, 67)),
        ("Rebels shelled a town and wounded six people, the governor, Ana Silva, said.", "wounded", (None, 6, None)),
        ("Police in Lima took 36 students into custody on Thursday.", "took", (None, None, 36)),
        ("Gunmen shot eleven miners dead in Duki on Thursday.", "shot", (11, None, None)),
        ("Gunmen shot at eleven miners in Duki on Thursday.", "shot", (None, None, None)),
        ("The death toll of Wednesday’s bombing in Cotabato climbed to five, police said.", "bombing", (5, None, None)),
        ("A guard died of the burns he suffered when drones attacked a mill in Lima.", "attacked", (1, None, None)),
        ("The man who attacked a mosque in Malmö died in prison.", "attacked", (None, None, None)),
    ],
)
def test_events_count_whom_the_sentence_counts(
    nlp: "Language", text: str, word: str, counts: tuple[int | None, ...]
) -> None:
    size = at(told(nlp, text), word).size
    assert (size.dead, size.injured, size.arrested) == counts if size is not None else counts == (None,) * 3


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("Three days after Norway’s premier met Ana Silva of Chile in Lima, his office published a page.",
         "met", "2024-05-21", "2024-05-21"),
        ("Two months after the bombing of the market, the mayor resigned on Friday.",
         "bombing", "2024-03-14", "2024-04-03"),
        ("The army bombed the town on Monday, the minister said on Friday.", "bombed", "2024-05-20", "2024-05-20"),
        ("Two weeks after the attack, the army bombed the town.", "bombed", "2024-05-24", "2024-05-24"),
    ],
)  # fmt: skip
def test_events_are_counted_back_from_the_clause_around_them(
    nlp: "Language", text: str, word: str, first: str, last: str
) -> None:
    day = at(told(nlp, text), word).date
    assert day is not None
    assert (day.first, day.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Police detained 31 students in Lima on Thursday.", "detained", "Lima"),
        ("Men threw a grenade at the office of the Green Party in Guayaquil on Monday.", "threw", "Guayaquil"),
        (
            "The refinery in Saratov that Ukrainian drones attacked on Wednesday will stand still.",
            "attacked",
            "Saratov",
        ),
        ("Gunmen attacked a bus in Cali on Monday. Two of them shot a policeman in the city.", "shot", "Cali"),
        ("Norway criticised the government in Lima on Thursday.", "criticised", None),
        ("Police arrested a man from Paris in Lyon on Thursday.", "arrested", "Lyon"),
    ],
)
def test_events_of_force_are_where_those_are_whom_they_meet(
    nlp: "Language", text: str, word: str, place: str | None
) -> None:
    report = told(nlp, text)
    number = at(report, word).place
    assert (report.places[number].name if number is not None else None) == place


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Colombian Defence Minister Germán Ulloa resigned on Monday.", "Germán Ulloa", "COL"),
        ("Spanish Prime Minister German Vargas met the German minister Weber.", "German Vargas", "ESP"),
        ("German Chancellor Friedrich Merz met reporters on Monday.", "Friedrich Merz", "DEU"),
        ("Ukrainian forces shelled a market in Horlivka on Monday.", "Ukrainian forces", "UKR"),
        ("Greek ferry crews attacked a shop on Monday.", "Greek ferry crews", "GRC"),
    ],
)
def test_parties_take_the_nation_of_an_adjective_and_none_of_a_given_name(
    nlp: "Language", text: str, name: str, country: str
) -> None:
    report = told(nlp, text)
    assert {entity.name: entity.country for entity in report.entities}.get(name) == country


def test_a_weapon_acts_for_the_country_of_its_adjective_and_one_that_is_sold_does_not(nlp: "Language") -> None:
    report = told(nlp, "Ukrainian drones hit a refinery in Saratov on Wednesday. Turkey sold Turkish drones to Mali.")
    names = {entity.id: entity.name for entity in report.entities}
    assert [names[one] for one in at(report, "hit").actor] == ["Ukraine"]
    assert [names[one] for one in at(report, "sold").actor] == ["Turkey"]


def test_what_is_called_off_is_averted_and_has_not_the_day_of_its_cancellation(nlp: "Language") -> None:
    report = told(nlp, "Ana Silva of Chile cancelled her meeting with Peru’s prime minister, Luis Rojas, on Tuesday.")
    meeting = at(report, "meeting")
    assert (meeting.event, meeting.status, meeting.date) == ("CONSULT", "averted", None)
    assert at(report, "cancelled").event == "REJECT"
