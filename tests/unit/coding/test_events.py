import msgspec
import pytest
from spacy.language import Language
from tests.unit.coding.stage import PlainCalendar, PlainPlaces, PlainSayings, said, scene_of

from sayso.coding.events import find_events
from sayso.records import EventDate, Published

CHILE, PERU = "chile=country/GOV: Chile, Chilean", "peru=country/GOV: Peru, Peruvian"
PUBLISHED = Published(first="2024-05-17", last="2024-05-17", basis="given")


def test_events_give_offsets_of_the_words_themselves(nlp: Language) -> None:
    text = "“Yes,” Chile’s envoys say. On Monday Chile attacked Peru."
    (event,) = find_events(nlp(text), scene=scene_of(CHILE, PERU))
    assert text[event.trigger[0] : event.trigger[1]] == "attacked"
    assert text[event.start : event.end] == "On Monday Chile attacked Peru"


def test_events_inside_a_claim_point_to_it(nlp: Language) -> None:
    scene = scene_of(CHILE, PERU, sayings=PlainSayings(told={"attacked": "c1"}))
    (event,) = find_events(nlp("Chile attacked Peru."), scene=scene)
    assert event.claim == "c1"


def test_events_on_a_day_after_publication_are_planned(nlp: Language) -> None:
    day = EventDate(first="2024-05-20", last="2024-05-20", basis="expression")
    scene = scene_of(CHILE, PERU, calendar=PlainCalendar(published=PUBLISHED, days={"attacks": day}))
    (event,) = find_events(nlp("Chile attacks Peru on Monday."), scene=scene)
    assert event.status == "planned"
    assert event.date == day


def test_events_named_in_passing_and_long_past_are_background(nlp: Language) -> None:
    day = EventDate(first="2014-01-01", last="2014-12-31", basis="expression")
    scene = scene_of(CHILE, PERU, calendar=PlainCalendar(published=PUBLISHED, days={"invasion": day}))
    (event,) = find_events(nlp("The two have not spoken since the Chilean invasion of Peru."), scene=scene)
    assert (event.event, event.status, event.background) == ("ASSAULT", "happened", True)


def test_events_told_as_the_article_itself_are_no_background_however_old(nlp: Language) -> None:
    day = EventDate(first="2014-01-01", last="2014-12-31", basis="expression")
    scene = scene_of(CHILE, PERU, calendar=PlainCalendar(published=PUBLISHED, days={"invaded": day}))
    (event,) = find_events(nlp("Chile invaded Peru in 2014."), scene=scene)
    assert not event.background


def test_events_told_twice_point_to_the_first(nlp: Language) -> None:
    first, second = find_events(nlp("Chile bombed Peru. Later Chile bombed Peru."), scene=scene_of(CHILE, PERU))
    assert (first.id, second.same_as) == ("v1", "v1")


def test_events_have_the_place_of_their_word(nlp: Language) -> None:
    scene = scene_of(CHILE, PERU, places=PlainPlaces(where={"attacked": 0}))
    (event,) = find_events(nlp("Chile attacked Peru."), scene=scene)
    assert event.place == 0


def test_events_score_by_the_codebook_of_the_scene(nlp: Language) -> None:
    doc = nlp("Chile attacked Peru.")
    (new,) = find_events(doc, scene=scene_of(CHILE, PERU))
    (old,) = find_events(doc, scene=scene_of(CHILE, PERU, codebook="1.3"))
    assert (new.event_scale, old.event_scale) == (-9.0, -9.3)


def test_events_are_the_same_bytes_twice(nlp: Language) -> None:
    text = "Chile attacked Peru on Monday, killing 12 people. Chile will meet Peru. Peru condemned Chile."
    once, again = (msgspec.json.encode(find_events(nlp(text), scene=scene_of(CHILE, PERU))) for _ in range(2))
    assert once == again


OUTWEIGHED = pytest.mark.xfail(reason="the network outweighs the grammar", strict=True)


@pytest.mark.parametrize("text", ["", "\n\n", "!!!", "Attack", "of of of by by", "—“”—", "\u202eattack\u202c Chile"])
def test_events_survive_what_is_no_sentence(text: str, nlp: Language) -> None:
    assert find_events(nlp(text), scene=scene_of(PERU)) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile could attack Peru.", "hypothetical"), ("Chile will attack Peru.", "planned"),
        ("Chile never attacked Peru.", "denied"), ("Chile may have attacked Peru.", "hypothetical"),
        ("Chile plans to attack Peru.", "planned"), ("Chile is attacking Peru.", "ongoing"),
        ("Chile has attacked Peru.", "happened"),
        ("Chile tried to attack Peru.", "hypothetical"),
        ("Chile continues to attack Peru.", "ongoing"),
        pytest.param("Chile should attack Peru.", "demanded", marks=OUTWEIGHED),
        ("Did Chile attack Peru?", "hypothetical"), ("If Chile attacks Peru, all is lost.", "hypothetical"),
        ("Chile does not plan to attack Peru.", "denied"),
    ],
)  # fmt: skip
def test_standing_of_one_verb(text: str, status: str, nlp: Language) -> None:
    assert [event.status for event in find_events(nlp(text), scene=scene_of(CHILE, PERU))] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Chile met the target.", "Peruvian flights were hit by the storm.",
        "Chile is fighting inflation.", "Rosa had a heart attack in Chile.", "Chile shot a film in Peru.",
    ],
)  # fmt: skip
def test_events_leave_out_sport_weather_and_figures_of_speech(text: str, nlp: Language) -> None:
    found = said(nlp(text), scene_of(CHILE, PERU))
    assert not any("ASSAULT" in line or "CONSULT" in line for line in found)
