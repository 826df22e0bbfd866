"""Happenings brought up to date: as they are where all is matched at once, whatever came first."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import ENTITIES, EVENTS, sample_report
from tests.unit.store.stores import report, store_of

from sayso.ids import article_id
from sayso.records import EventDate, Published, Report, Size
from sayso.store.bringing import bring_happenings
from sayso.store.corrections import Correction, event_changes, keep_correction
from sayso.store.database import Database
from sayso.store.derived import derived_file, keep_derived, replace_parquet
from sayso.store.happenings import happenings_of
from sayso.store.parties import parties_of
from sayso.store.partybringing import bring_parties
from sayso.store.stories import stories_of

KINDS = ("ASSAULT", "PROTEST", "CONSULT")


def told(number: int) -> Report:
    """Give an article of some events of some days, so that several tell the same and some nearly."""
    random = Random(number)
    events = []
    for place in range(random.randint(1, 4)):
        day = (date(2024, 5, 1) + timedelta(days=random.randint(0, 12))).isoformat()
        said: dict[str, Any] = {"first": day, "last": day, "basis": "expression"}
        events.append(
            msgspec.structs.replace(
                EVENTS[2],
                id=f"v{place + 1}",
                event=random.choice(KINDS),
                mode=None,
                status=random.choice(("happened", "happened", "planned")),
                background=False,
                date=EventDate(**said) if random.random() < 0.8 else None,
                actor=(random.choice(("e1", "e3", "e6", "e7")),),
                recipient=random.choice(((), ("e2",), ("e5",), ("e8",))),
                place=random.choice((None, 0)),
                size=Size(dead=random.choice((None, 2, 3))),
            )
        )
    day = (date(2024, 5, 13) + timedelta(days=random.randint(0, 3))).isoformat()
    published = Published(first=day, last=day, basis="given")
    names = random.choice(
        (("Ana Costa", "PRT"), ("Costa", "PRT"), ("Rui Costa", "PRT"), ("Costa", None), ("Ana Costa", "CHL"))
    )
    first = msgspec.structs.replace(ENTITIES[0], name=names[0], country=names[1])
    sector = random.choice(("GOV", "CVL", "BUS", None))
    others = msgspec.structs.replace(ENTITIES[6], name=random.choice(("Inés Quispe", "Quispe")), sector=sector)
    entities = (first, *ENTITIES[1:6], others, *ENTITIES[7:])
    article = msgspec.structs.replace(report(f" Ending {number}.").article, published=published)
    return sample_report(article=article, events=tuple(events), entities=entities)


def brought(store: Path) -> list[tuple[Any, ...]]:
    with Database(store) as database:
        keep_derived(store, "stories", stories_of(database))
        parties = bring_parties(database)
        assert [tuple(row.values()) for row in parties.to_pylist()] == [tuple(one) for one in parties_of(database)]
        replace_parquet(store, parties, derived_file(store, "actors"))
    with Database(store) as database:
        return [tuple(row.values()) for row in bring_happenings(database).to_pylist()]


def at_once(store: Path) -> list[tuple[Any, ...]]:
    with Database(store) as database:
        return [tuple(one) for one in happenings_of(database)]


@pytest.mark.parametrize("seed", range(3))
def test_happenings_brought_up_some_at_a_time_are_those_of_all_at_once(tmp_path: Path, seed: int) -> None:
    news = [told(number) for number in range(24)]
    Random(seed).shuffle(news)
    store = tmp_path / "news"
    for first in range(0, len(news), 5):
        store_of(store, tuple(news[first : first + 5]))
        found = brought(store)
        assert found == at_once(store)
    happenings = {row[2] for row in found}
    assert 5 < len(happenings) < len(found) - 5, "some are told several times"


def test_parties_are_looked_at_again_where_one_is_corrected(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", *((told(number),) for number in range(8)))
    brought(store)
    said: dict[str, Any] = {"kind": "party", "at": "2024-05-20", "why": "seen", "name": "Costa"}
    keep_correction(store, Correction(changes={"name": "Rui Costa"}, **said))
    brought(store)


def test_happenings_are_matched_again_where_a_telling_is_corrected(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", tuple(told(number) for number in range(12)))
    before = brought(store)
    trigger, article = EVENTS[2].trigger, article_id(told(3).article.text)
    for changes in ({"rejected": True}, {"changes": event_changes(("date=2024-05-02", "event=ASSAULT"))}):
        said: dict[str, Any] = {"kind": "event", "at": "2024-05-20", "why": "seen", "trigger": trigger}
        keep_correction(store, Correction(article_id=article, **said, **changes))
        after = brought(store)
        assert after == at_once(store)
    assert after != before
    assert brought(store) == after
