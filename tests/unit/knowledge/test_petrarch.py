"""PETRARCH's dictionaries: names, synonyms, codes for a time, agents, comments, and bad lines."""

from datetime import date

import pytest

from sayso.errors import InputUnreadable
from sayso.knowledge.directory import Directory, directory_of
from sayso.knowledge.own import list_of
from sayso.knowledge.who import Actor, Nation, PartyNoun, Title


def directory(text: str) -> Directory:
    return directory_of([list_of(text, path="actors.txt")])


def values(names: Directory, text: str) -> list[object]:
    return [found[0].value for _, _, found in names.find(text.split())]


def test_names_with_a_country_alone_are_names_of_that_country() -> None:
    names = directory("; a comment\nNORLAND [NRL] # the north\n+STADT_ON_SEA\n+NORLANDIC\n")
    found = values(names, "Stadt on Sea and NORLAND met Norlandic envoys , not norland")
    assert [nation.code for nation in found if isinstance(nation, Nation)] == ["NRL", "NRL", "NRL"]


def test_codes_hold_for_a_time() -> None:
    names = directory("OLA_NORD [NRL]\n   [NRLGOV 19950101-19991231]\n   [NRLREB >20000101]\n   [SDL <400101]\n")
    (actor,) = values(names, "Ola Nord")
    assert isinstance(actor, Actor)
    days = [date(1996, 5, 1), date(2004, 5, 1), date(1990, 5, 1), date(1939, 5, 1)]
    codes = [actor.code_on(day) for day in days]
    assert [(code.country, code.sector) for code in codes if code] == [
        ("NRL", "GOV"), ("NRL", "REB"), ("NRL", None), ("SDL", None),
    ]  # fmt: skip


def test_a_code_is_a_country_and_a_sector() -> None:
    (actor,) = values(directory("GREY_GUILD [NRLGOVMED]"), "Grey Guild")
    assert isinstance(actor, Actor)
    assert (actor.codes[0].country, actor.codes[0].sector) == ("NRL", "GOVMED")


def test_agents_are_nouns_with_their_plurals() -> None:
    names = directory("GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]\nFOE [~OPP]\nHYENA {~} [~SPY]\nSOLDIER [~GRD]\n")
    for form, sector in {"golden geese": "GGS", "foes": "OPP", "hyena": "SPY", "soldiers": "GRD"}.items():
        assert {noun.sector for noun in names.words.get(form)} == {sector}, form
    assert isinstance(names.words.get("golden goose")[0], PartyNoun)
    assert names.words.get("hyenas") == []


def test_a_stand_in_is_spelt_out() -> None:
    names = directory("!HEAD! = MINISTER, SECRETARY\n!HEAD!_OF_SILLY_WALKS [~GOV]\n")
    (title,) = names.words.get("secretary of silly walks")
    assert isinstance(title, Title)


def test_comments_over_several_lines_are_left_out() -> None:
    assert values(directory("<!-- old\nFOO\n-->NORLAND [NRL]"), "Norland") != []


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("NORLAND [NRL]\nSUDLAND\n", "actors.txt:2", "SUDLAND has no code"),
        ("NORLAND [nrl]", "actors.txt:1", "no code in capitals"),
        ("+NORLAND [NRL]", "actors.txt:1", "without an actor above"),
        ("NORLAND [NRL >2001]", "actors.txt:1", "no <date, >date or date-date"),
        ("NORLAND [NRL", "actors.txt:1", "not closed"),
        ("FOE [~OPP] [~REB]", "actors.txt:1", "an agent is written"),
        ("!HEAD!_OF_WALKS [~GOV]", "actors.txt:1", "a stand-in that is not defined"),
    ],
)
def test_a_bad_line_is_told(text: str, where: str, told: str) -> None:
    with pytest.raises(InputUnreadable, match=told) as caught:
        directory(text)
    assert caught.value.where == where
