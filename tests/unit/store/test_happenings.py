"""Happenings: one event told by several articles, and what is not one."""

from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
from tests.unit.sample_report import EVENTS, TEXT, sample_report
from tests.unit.store.stores import report, store_of

from sayso.records import EventDate, Size
from sayso.store.database import Database
from sayso.store.derived import keep_derived
from sayso.store.happenings import groups, happenings_of, telling_of, tellings_of
from sayso.store.parties import Known
from sayso.store.stories import stories_of


def party(name: str, *, country: str | None = None, sector: str | None = None) -> dict[str, Any]:
    code = f"{country or ''}{sector or ''}" or None
    return {"entity_id": "e1", "name": name, "country": country, "sector": sector, "code": code}


COSTA, PERU = party("Ana Costa", country="PRT", sector="GOV"), party("Peru", country="PER", sector="GOV")
REBELS, ARMY = party("rebels", country="COL", sector="REB"), party("the army", country="COL", sector="MIL")


def event(article: str, kind: str = "CONSULT", **more: Any) -> dict[str, Any]:
    day = more.pop("day", None)
    blank = dict.fromkeys(
        (
            "story_id",
            "mode",
            "intended_event",
            "place_name",
            "place_country",
            "lat",
            "lon",
            "admin1",
            "feature",
            "dead",
            "injured",
            "arrested",
            "claim_id",
            "same_as",
            "published_to",
            "told",
            "word",
        )
    )
    return {
        **blank, "article_id": article, "event_id": "v1", "event": kind, "status": "happened",
        "actors": [COSTA], "recipients": [PERU], "date_from": day, "date_to": day, "date_basis": "expression",
        "background": False, "sentence": 1, **more,
    }  # fmt: skip


def grouped(*rows: dict[str, Any]) -> set[str]:
    """Give the groups as strings of their articles, the same for every order."""
    found = set()
    for order in permutations(rows):
        found.add(
            frozenset(
                "".join(one.article for one in group)
                for group in groups([telling_of([row], known={}) for row in order])
            )
        )
    (only,) = found
    return set(only)


MONDAY, TUESDAY, FRIDAY = date(2024, 5, 13), date(2024, 5, 14), date(2024, 5, 17)


def test_a_meeting_announced_held_and_recalled_is_one_happening() -> None:
    announced = event("a", "AGREE", intended_event="CONSULT", status="planned", day=TUESDAY)
    recalled = event("c", day=TUESDAY, background=True, actors=[party("President Costa")])
    assert grouped(announced, event("b", day=TUESDAY), recalled) == {"abc"}


def test_who_is_named_first_does_not_matter_in_a_meeting_but_in_an_attack() -> None:
    turned = {"actors": [PERU], "recipients": [COSTA]}
    assert grouped(event("a", day=MONDAY), event("b", day=MONDAY, **turned)) == {"ab"}
    attack = {"actors": [REBELS], "recipients": [ARMY], "day": MONDAY}
    back = {"actors": [ARMY], "recipients": [REBELS], "day": MONDAY}
    assert grouped(event("a", "ASSAULT", **attack), event("b", "ASSAULT", **back)) == {"a", "b"}


def test_the_same_parties_on_two_days_are_two_happenings() -> None:
    assert grouped(event("a", day=MONDAY), event("b", day=FRIDAY), event("c", day=FRIDAY)) == {"a", "bc"}


def test_two_attacks_in_one_city_on_one_day_are_two_where_they_differ_in_kind_or_victim() -> None:
    place = {"place_name": "Cali", "place_country": "COL", "day": MONDAY, "actors": []}
    bomb = event("a", "ASSAULT", mode="explosives", recipients=[party("police")], **place)
    shots = event("b", "ASSAULT", mode="firearms", recipients=[party("police")], **place)
    other = event("c", "ASSAULT", recipients=[party("a judge")], **place)
    assert grouped(bomb, shots, other) == {"a", "b", "c"}


def test_a_place_agrees_with_its_country_and_with_no_other_place() -> None:
    base = {"kind": "ASSAULT", "day": MONDAY, "actors": [REBELS], "recipients": []}
    cali = event("a", place_name="Cali", place_country="COL", **base)
    colombia = event("b", place_name="Colombia", place_country="COL", **base)
    bogota = event("c", place_name="Bogotá", place_country="COL", **base)
    assert grouped(cali, colombia) == {"ab"}
    assert grouped(cali, bogota) == {"a", "c"}


def test_one_tie_is_not_enough_and_a_story_is_one() -> None:
    assert grouped(event("a", recipients=[]), event("b", recipients=[])) == {"a", "b"}
    assert grouped(event("a", recipients=[], story_id="s"), event("b", recipients=[], story_id="s")) == {"ab"}


def test_two_events_of_one_article_are_never_one_happening() -> None:
    rows = [event("a", day=MONDAY), {**event("a", day=MONDAY), "event_id": "v2"}]
    assert grouped(*rows) == {"a"}
    assert len(groups([telling_of([row], known={}) for row in rows])) == 2


def test_a_wide_interval_says_nothing() -> None:
    wide = event("a", date_from=date(2020, 1, 1), date_to=date(2024, 1, 1))
    assert grouped(wide, event("b", day=MONDAY, recipients=[])) == {"a", "b"}


def test_what_somebody_claims_may_differ_in_who_did_it_where_day_and_place_are_the_same() -> None:
    base = {
        "kind": "ASSAULT",
        "day": MONDAY,
        "recipients": [],
        "place_name": "Cali",
        "place_country": "COL",
        "story_id": "s",
    }
    accused = event("a", actors=[REBELS], claim_id="c1", **base)
    other = event("b", actors=[ARMY], **base)
    assert grouped(accused, other) == {"ab"}
    assert grouped({**accused, "claim_id": None}, other) == {"a", "b"}
    assert grouped(accused, {**other, "date_from": TUESDAY, "date_to": TUESDAY}) == {"a", "b"}


def test_tellings_may_differ_in_the_place_where_both_sides_and_the_day_are_the_same() -> None:
    base = {"day": MONDAY, "story_id": "s"}
    geneva = event("a", place_name="Geneva", place_country="CHE", **base)
    muscat = event("b", place_name="Muscat", place_country="OMN", **base)
    assert grouped(geneva, muscat) == {"ab"}
    assert grouped(geneva, {**muscat, "recipients": []}) == {"a", "b"}


def test_places_near_each_other_are_one() -> None:
    base = {"kind": "ASSAULT", "day": MONDAY, "actors": [REBELS], "recipients": [], "place_country": "SRB"}
    square = event("a", place_name="Republic Square", lat=44.804, lon=20.465, **base)
    town = event("b", place_name="Belgrade", lat=44.8, lon=20.47, **base)
    far = event("c", place_name="Novi Sad", lat=45.25, lon=19.84, **base)
    assert grouped(square, town, far) == {"ab", "c"}


def test_a_place_agrees_with_its_province_and_with_one_that_no_gazetteer_has() -> None:
    base = {"kind": "ASSAULT", "day": MONDAY, "actors": [REBELS], "recipients": [], "story_id": "s"}
    town = event("a", place_name="Toribío", place_country="COL", admin1="09", **base)
    province = event("b", place_name="Cauca", place_country="COL", admin1="09", feature="ADM1", **base)
    assert grouped(town, province, event("c", place_name="El Palo", **base)) == {"abc"}
    assert grouped(town, {**province, "admin1": "29"}) == {"a", "b"}


def test_a_town_may_be_in_a_region_near_it() -> None:
    base = {
        "kind": "ASSAULT",
        "day": MONDAY,
        "actors": [REBELS],
        "recipients": [],
        "place_country": "SDN",
        "story_id": "s",
    }
    town = event("a", place_name="El Fasher", lat=13.63, lon=25.35, admin1="55", feature="PPLA", **base)
    region = event("b", place_name="Darfur", lat=13.0, lon=25.0, feature="RGN", **base)
    assert grouped(town, region) == {"ab"}
    assert grouped(town, {**region, "place_name": "Khartoum", "lat": 15.55, "lon": 32.53, "feature": "PPLC"}) == {
        "a",
        "b",
    }


def test_modes_with_which_one_event_is_told_do_not_part_it() -> None:
    base = {"day": MONDAY, "actors": [REBELS], "recipients": [ARMY]}
    assert grouped(event("a", "ASSAULT", mode="aerial", **base), event("b", "ASSAULT", mode="explosives", **base)) == {
        "ab"
    }
    assert grouped(event("a", "SANCTION", mode="expel", **base), event("b", "COERCE", mode="deport", **base)) == {"ab"}
    assert grouped(event("a", "PROTEST", mode="strike", **base), event("b", "PROTEST", mode="demo", **base)) == {
        "a",
        "b",
    }


def test_an_open_day_agrees_with_what_lies_before_it() -> None:
    due = event("a", "RETREAT", status="planned", date_to=FRIDAY)
    assert grouped(due, event("b", "RETREAT", day=MONDAY)) == {"ab"}
    assert grouped(due, event("b", "RETREAT", day=date(2024, 6, 3))) == {"a", "b"}


def test_news_without_a_day_is_of_the_days_before_it_came_out() -> None:
    undated = event("a", recipients=[], published_to=TUESDAY, story_id="s")
    assert grouped(undated, event("b", recipients=[], day=MONDAY, story_id="s")) == {"ab"}
    assert grouped(undated, event("b", recipients=[], day=FRIDAY, story_id="s")) == {"a", "b"}


def test_the_day_of_publication_is_no_more_than_a_guess() -> None:
    guessed = event("a", day=FRIDAY, date_basis="published", story_id="s")
    assert grouped(guessed, event("b", day=MONDAY, story_id="s")) == {"ab"}
    assert grouped(guessed, event("b", day=date(2024, 5, 3), story_id="s")) == {"a", "b"}
    assert grouped(guessed, event("b", day=MONDAY, date_basis="published", story_id="s")) == {"a", "b"}


def test_shared_words_tie_and_words_of_the_parties_do_not() -> None:
    flats = "A Russian missile hit a block of flats in the north on Monday"
    base = {"kind": "ASSAULT", "day": MONDAY, "actors": [REBELS], "recipients": [], "word": "hit"}
    one = event("a", told=flats, **base)
    assert grouped(one, event("b", told="Who hit the block of flats with a missile?", **base)) == {"ab"}
    assert grouped(one, event("b", told="Rebels hit a bridge on Monday", **base)) == {"a", "b"}


def test_a_day_and_a_doer_alone_are_not_enough_for_an_act_of_force() -> None:
    base = {"kind": "ASSAULT", "day": MONDAY, "actors": [ARMY], "recipients": []}
    assert grouped(event("a", **base), event("b", **base)) == {"a", "b"}
    assert grouped(event("a", story_id="s", **base), event("b", story_id="s", **base)) == {"ab"}


def test_what_was_to_come_has_no_day_before_it_was_told() -> None:
    called_off = event("a", status="averted", published_to=FRIDAY)
    assert grouped(called_off, event("b", day=date(2024, 5, 21))) == {"ab"}
    assert grouped(called_off, event("b", day=date(2024, 5, 3))) == {"a", "b"}


def test_modes_may_differ_where_a_person_is_named() -> None:
    judge = {**party("Lucía Ferrer", sector="JUD"), "entity_id": "e2"}
    known = {(name, "e2"): Known(name, "e2", "lucia-ferrer", "person", "") for name in "ab"}
    base = {"day": MONDAY, "actors": [], "recipients": [judge], "place_name": "Cali", "place_country": "COL"}
    rows = [event("a", "ASSAULT", mode="firearms", **base), event("b", "ASSAULT", mode="explosives", **base)]
    assert len(groups([telling_of([row], known=known) for row in rows])) == 1
    assert len(groups([telling_of([row], known={}) for row in rows])) == 2


def test_a_claim_and_its_denial_in_one_article_are_one_telling() -> None:
    claimed = event("a", "COERCE", mode="arrest", day=MONDAY, claim_id="c1")
    denied = {**claimed, "event_id": "v2", "status": "denied", "claim_id": "c2"}
    (telling,) = tellings_of([claimed, denied], known={})
    assert telling.keys == (("a", "v1"), ("a", "v2"))
    later = {**denied, "date_from": FRIDAY, "date_to": FRIDAY}
    assert len(tellings_of([claimed, later], known={})) == 2


def test_happening_rows_show_where_tellings_differ(tmp_path: Path) -> None:
    day = EventDate(first="2024-05-13", last="2024-05-13", basis="expression")
    struck = msgspec.structs.replace(
        EVENTS[2], id="v1", status="happened", background=False, date=day, size=Size(dead=3)
    )
    fewer = msgspec.structs.replace(struck, size=Size(dead=2), status="denied")
    one = sample_report(article=report().article, events=(struck,))
    other = sample_report(article=report(" Elsewhere, others counted fewer.").article, events=(fewer,))
    assert other.article.text.startswith(TEXT)
    store = store_of(tmp_path / "news", (one, other))
    with Database(store) as database:
        keep_derived(store, "stories", stories_of(database))
    with Database(store) as database:
        keep_derived(store, "happenings", happenings_of(database))
    with Database(store) as database:
        (row,) = database.rows("FROM happening_rows")
    assert (row["articles"], row["independent"], row["statuses"]) == (2, 1, ["denied", "happened"])
    assert (row["dead_least"], row["dead_most"], row["differs"]) == (2, 3, ["status", "toll"])
    assert (row["actors"], row["sources"]) == (["Police in Lima"], ["Police in Lima"])
