"""The benchmark on PETRARCH's tests: the table, who counts as found, and the dictionary kept beside it."""

import pytest
from benchmarks.petrarch import ACTORS, counts, fits, judged, table

from sayso.knowledge.own import read_own
from sayso.records import Article, Coder, Entity, Event, Report

ROOTS = table("# head\n06: COOPERATE\n064: COOPERATE, , intelligence # Share\n")


def report_of(*events: Event) -> Report:
    norland = Entity(id="e1", name="Norland", kind="country", country="NRL", sector="GOV", code="NRLGOV")
    troops = Entity(id="e2", name="troops", kind="group", country="SDL", sector="MIL", code="SDLMIL")
    return Report(
        article=Article(id="0" * 16, text="Norland helped the troops."), entities=(norland, troops), events=events,
        coder=Coder(name="sayso", version="0", model="none", codebook="2.0"),
    )  # fmt: skip


def event_of(actor: tuple[str, ...], recipient: tuple[str, ...]) -> Event:
    return Event(
        id="v1", event="COOPERATE", quad_code=2, event_scale=0.0, actor=actor, recipient=recipient,
        status="happened", start=0, end=7, trigger=(8, 14), confidence=0.5,
    )  # fmt: skip


def test_table_gives_the_root_of_each_code() -> None:
    assert ROOTS == {"06": "COOPERATE", "064": "COOPERATE"}


def test_events_without_sides_or_with_made_up_codes_do_not_count() -> None:
    assert counts({"source": "NRL", "target": "---", "cameo": "064"}, roots=ROOTS)
    assert not counts({"source": None, "target": "SDL", "cameo": "064"}, roots=ROOTS)
    assert not counts({"source": "NRL", "target": "SDL", "cameo": "903"}, roots=ROOTS)


@pytest.mark.parametrize(
    ("code", "found"), [("NRL", True), ("NRLGOV", True), ("NRLMIL", False), ("SDL", False), ("---", True)]
)
def test_a_side_is_its_country_and_the_sector_asked_for(code: str, found: bool) -> None:
    assert fits(report_of().entities[0], code) is found


@pytest.mark.parametrize(
    ("events", "named", "tied"),
    [
        ((event_of(("e1",), ("e2",)),), True, True),
        ((event_of(("e1", "e2"), ()),), True, True),
        ((event_of(("e2",), ("e1",)),), True, False),
        ((), True, False),
    ],
)
def test_an_expected_event_is_judged_by_sides_and_root(events: tuple[Event, ...], named: bool, tied: bool) -> None:
    expected = {"source": "NRL", "target": "SDLMIL", "cameo": "064"}
    row = judged(expected, case={"id": "1", "text": ""}, report=report_of(*events), roots=ROOTS)
    assert (row["named"], row["root_and_pair"]) == (named, tied)


def test_the_dictionary_beside_the_benchmark_can_be_read() -> None:
    directory, _ = read_own([ACTORS])
    assert directory.nation_by_code["GON"].name == "Gondor"
