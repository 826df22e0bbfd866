"""Corrections by hand: applied to all that users see, kept after recoding, taken back."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import EVENTS, sample_report
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.errors import OptionError, StoreDamaged
from sayso.ids import article_id
from sayso.store.correcting import Told, story_correction
from sayso.store.corrections import Correction, check_mode, event_changes, keep_correction, party_changes
from sayso.store.database import Database
from sayso.store.derived import keep_derived
from sayso.store.export.folder import write_csv_files
from sayso.store.export.plover import event_lines
from sayso.store.shards import tables_of_rows, write_shard

KEY = article_id(report().article.text)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    again = msgspec.structs.replace(EVENTS[2], id="v4", trigger=EVENTS[1].trigger, same_as="v3")
    told = sample_report(article=report().article, events=(*EVENTS, again))
    return store_of(tmp_path / "news", (told,), (report(" Another."),))


def correct(store: Path, *changes: str, at: str = "2024-05-20", **more: Any) -> str:
    read = event_changes if more.get("kind", "event") == "event" else party_changes
    told = {"kind": "event", "why": "seen", "at": at, "changes": read(changes), **more}
    return keep_correction(store, Correction(**told))


def of_event(place: int, **more: Any) -> dict[str, Any]:
    return {"article_id": KEY, "trigger": EVENTS[place].trigger, **more}


def ask(store: Path, sql: str) -> list[dict[str, Any]]:
    with Database(store) as database:
        return database.rows(sql)


def test_corrections_set_the_fields_of_an_event_and_what_follows_from_them(store: Path) -> None:
    changes = ("status=happened", "date=2019-03", "dead=2", "mode=aerial", "place=Lima")
    correct(store, *changes, **of_event(2))
    (row,) = ask(store, f"FROM events WHERE event_id = 'v3' AND article_id = '{KEY}'")
    assert (row["status"], row["dead"], row["injured"], row["mode"]) == ("happened", 2, 12, "aerial")
    assert (row["date_from"], row["date_to"]) == (date(2019, 3, 1), date(2019, 3, 31))
    assert (row["event_scale"], row["place"], row["place_country"]) == (-9.5, 0, "PER")
    assert len(ask(store, "FROM events")) == 7


def test_corrections_empty_a_field_and_forget_what_hung_on_it(store: Path) -> None:
    correct(store, "date=none", "place=Cusco", "event=COERCE", **of_event(2))
    (row,) = ask(store, f"FROM events WHERE event_id = 'v3' AND article_id = '{KEY}'")
    assert (row["date_from"], row["date_basis"], row["place"], row["place_name"]) == (None, None, None, "Cusco")
    assert (row["event"], row["mode"], row["quad_code"]) == ("COERCE", None, 4)


def test_corrections_reject_an_event_and_let_its_next_telling_take_its_place(store: Path) -> None:
    correct(store, rejected=True, **of_event(2))
    events = ask(store, f"SELECT event_id, same_as FROM events WHERE article_id = '{KEY}' ORDER BY 1")
    assert events == [
        {"event_id": "v1", "same_as": None},
        {"event_id": "v2", "same_as": None},
        {"event_id": "v4", "same_as": None},
    ]
    assert "v3" not in {row["event_id"] for row in ask(store, f"FROM event_actors WHERE article_id = '{KEY}'")}


def test_corrections_tell_two_events_with_one_trigger_apart(store: Path) -> None:
    correct(store, "status=averted", **of_event(1, number=1))
    rows = ask(store, f"SELECT event_id FROM events WHERE status = 'averted' AND article_id = '{KEY}'")
    assert rows == [{"event_id": "v4"}]


def test_corrections_hold_after_the_article_is_coded_anew(store: Path) -> None:
    correct(store, rejected=True, **of_event(2))
    renumbered = (msgspec.structs.replace(EVENTS[2], id="v1"), msgspec.structs.replace(EVENTS[0], id="v2"))
    newer = sample_report(article=report().article, events=renumbered)
    write_shard(store, tables_of_rows(rows_of(newer)), coder=CODER, generation=1)
    assert ask(store, f"SELECT event_id FROM events WHERE article_id = '{KEY}'") == [{"event_id": "v2"}]


def test_corrections_merge_parties_wherever_their_names_stand(store: Path) -> None:
    correct(store, "name=Peruvian Police", "sector=MIL", kind="party", name="Police in Lima")
    assert ask(store, "SELECT DISTINCT name, country, code FROM entities WHERE sector = 'MIL'") == [
        {"name": "Peruvian Police", "country": "PER", "code": "PERMIL"}
    ]
    assert ask(store, "SELECT DISTINCT actor, actor_code FROM dyads WHERE recipient = 'protesters'") == [
        {"actor": "Peruvian Police", "actor_code": "PERMIL"}
    ]
    assert ask(store, "SELECT DISTINCT source FROM quotes WHERE claim_id = 'c3'") == [{"source": "Peruvian Police"}]
    with Database(store) as database:
        assert '"Peruvian Police"' in "".join(event_lines(database))


def test_corrections_split_a_party_in_one_article_and_leave_others_alone(store: Path) -> None:
    correct(store, "name=Maria Costa", kind="party", name="Ana Costa", article_id=KEY)
    correct(store, "country=Chile", kind="party", name="Ana Costa", at="2024-05-21")
    names = ask(store, "SELECT name, country FROM entities WHERE entity_id = 'e1' ORDER BY name")
    assert names == [{"name": "Ana Costa", "country": "CHL"}, {"name": "Maria Costa", "country": "PRT"}]


def test_corrections_hold_for_one_country_where_they_say_so(store: Path) -> None:
    correct(store, "name=X", kind="party", name="Ana Costa", country="BRA")
    correct(store, "name=Y", kind="party", name="Peru", country="PER")
    assert {row["name"] for row in ask(store, "SELECT name FROM entities WHERE entity_id IN ('e1', 'e2')")} == {
        "Ana Costa",
        "Y",
    }


def test_corrections_are_taken_back_and_taking_back_too(store: Path) -> None:
    made = correct(store, rejected=True, **of_event(2))
    undo = correct(store, kind="undo", undoes=made, at="2024-05-21")
    assert len(ask(store, "FROM events")) == 7
    correct(store, kind="undo", undoes=undo, at="2024-05-22")
    assert len(ask(store, "FROM events")) == 6
    assert [row["in_force"] for row in ask(store, "SELECT in_force FROM corrections ORDER BY made_at")] == [
        True,
        False,
        False,
    ]


def test_corrections_later_go_before_earlier(store: Path) -> None:
    correct(store, "status=happened", at="2024-05-22", **of_event(0))
    correct(store, "status=denied", at="2024-05-21", **of_event(0))
    rows = ask(store, f"SELECT status FROM events WHERE event_id = 'v1' AND article_id = '{KEY}'")
    assert rows == [{"status": "happened"}]


def test_corrections_of_what_is_not_there_do_nothing(store: Path) -> None:
    before = ask(store, "FROM events ORDER BY ALL")
    correct(store, rejected=True, article_id=KEY, trigger=(0, 1))
    correct(store, rejected=True, article_id="none", trigger=(0, 1))
    assert ask(store, "FROM events ORDER BY ALL") == before


@pytest.mark.parametrize(
    "change",
    ["status=done", "event=BATTLE", "mode=loud", "dead=many", "background=maybe", "date=May", "colour=red", "status"],
)
def test_corrections_refuse_what_an_event_cannot_say(change: str) -> None:
    with pytest.raises(OptionError):
        event_changes((change,))


def test_corrections_refuse_a_mode_of_another_type() -> None:
    with pytest.raises(OptionError, match="CONSULT has no mode 'aerial'"):
        check_mode(event_changes(("mode=aerial",)), event="CONSULT")
    with pytest.raises(OptionError, match="no modes at all"):
        check_mode(event_changes(("mode=visit", "event=AID")), event="CONSULT")
    check_mode(event_changes(("mode=vandalize", "event=PROTEST")), event="CONSULT")
    check_mode(event_changes(("mode=none",)), event="CONSULT")


def test_corrections_refuse_a_country_that_is_none() -> None:
    with pytest.raises(OptionError, match="Atlantis"):
        party_changes(("country=Atlantis",))


def test_corrections_that_are_broken_are_named(store: Path) -> None:
    made = correct(store, rejected=True, **of_event(2))
    (store / "corrections" / f"{made}.json").write_text("{}")
    with pytest.raises(StoreDamaged, match=made):
        Database(store)


@pytest.mark.parametrize("change", ["country=QQQ", "country=Atlantis", "sector=FOO"])
def test_corrections_refuse_a_country_or_sector_that_is_none(change: str) -> None:
    with pytest.raises(OptionError, match="there is no"):
        party_changes((change,))


def test_corrections_take_what_plover_writes_in_the_place_of_a_country() -> None:
    assert party_changes(("country=igo", "sector=gov")) == {"country": "IGO", "sector": "GOV"}


def test_corrections_put_the_stories_of_two_articles_together_until_taken_back(store: Path) -> None:
    store_of(store, (report(" A third."), report(" A fourth.")))
    keys = sorted(row["article_id"] for row in ask(store, "FROM articles"))
    assert len(keys) == 4
    keep_derived(store, "stories", [(keys[0], keys[0], None), *((key, keys[1], None) for key in keys[1:3])])
    told = {"at": "2024-05-20", "by": "Rui", "why": "both tell of the talks"}
    with Database(store) as database:
        made = story_correction(database, keys[2], keys[0], told=Told(**told))
        for pair in ((keys[0], keys[0]), (keys[0], "none")):
            with pytest.raises(OptionError):
                story_correction(database, *pair, told=Told(**told))
    key = keep_correction(store, made)
    waiting = Correction(kind="story", article_id=keys[0], changes={"same_story_as": keys[3]}, at=told["at"], why="w")
    keep_correction(store, waiting)
    joined = ask(store, "SELECT DISTINCT story_id FROM stories")
    assert joined == [{"story_id": keys[0]}], "the fourth is in no story yet"
    keep_derived(store, "stories", [(one, one, None) for one in keys])
    stories = {row["article_id"]: row["story_id"] for row in ask(store, "FROM stories")}
    assert stories == {keys[0]: keys[0], keys[1]: keys[1], keys[2]: keys[0], keys[3]: keys[0]}, "after they change"
    write_shard(store, tables_of_rows(rows_of(report(" A third."))), coder=CODER, generation=1)
    assert {row["article_id"]: row["story_id"] for row in ask(store, "FROM stories")} == stories, "after recoding"
    keep_correction(store, Correction(kind="undo", at="2024-05-21", why="no", undoes=key))
    assert len(ask(store, "SELECT DISTINCT story_id FROM stories")) == 3
    with Database(store) as database:
        write_csv_files(database, out := store.with_name("out"))
    assert "same_story_as" in (out / "corrections.csv").read_text()
