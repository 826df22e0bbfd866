"""The files about who is who, and the lexicon that finds their names."""

from datetime import date

import pytest

from sayso.knowledge import who
from sayso.knowledge.directory import shipped
from sayso.knowledge.load import rows

PLOVER_SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def codes() -> set[str]:
    return {nation.code for nation in who.nations()} | INTERNATIONAL


def test_nations_hold_every_state_and_the_partly_recognised_of_the_manual() -> None:
    assert sum(nation.standing == "state" for nation in who.nations()) >= 195
    partial = {nation.name: nation.code for nation in who.nations() if nation.standing == "partial"}
    assert partial == {
        "Abkhazia": "GEO", "South Ossetia": "GEO", "Luhansk People's Republic": "UKR",
        "Donetsk People's Republic": "UKR",
        "Nagorno-Karabakh": "AZE", "Northern Cyprus": "CYP", "Transnistria": "MDA", "Somaliland": "SOM",
        "Western Sahara": "MAR",
    }  # fmt: skip


def test_nations_have_one_row_a_name_and_codes_of_three_letters() -> None:
    names = [nation.name for nation in who.nations()]
    assert len(names) == len(set(names))
    assert all(len(nation.code) == 3 and nation.code.isupper() for nation in who.nations())
    states = {nation.code for nation in who.nations() if nation.standing in {"state", "area"}}
    assert all(nation.code in states for nation in who.nations())


def test_organisations_have_known_countries_and_sectors() -> None:
    found = rows("organisations.csv", who.Organisation)
    assert len(found) >= 400
    assert len({row.name for row in found}) == len(found)
    for row in found:
        assert row.country is None or row.country in codes(), row
        assert row.sector is None or row.sector in PLOVER_SECTORS, row


def test_offices_have_known_countries_sectors_and_dates_in_order() -> None:
    assert len(who.people()) >= 1000
    for person in who.people().values():
        for office in person.offices:
            assert office.country in codes(), office
            assert office.sector in PLOVER_SECTORS, office
            assert office.last is None or office.first <= office.last, office
            date.fromisoformat((office.first + "-01-01")[:10])


def test_nouns_and_titles_have_known_sectors() -> None:
    for noun in rows("parties.csv", who.PartyNoun):
        assert noun.sector is None or noun.sector in PLOVER_SECTORS, noun
    for title in rows("titles.csv", who.Title):
        assert title.sector is None or title.sector in PLOVER_SECTORS, title
    for word in rows("org_words.csv", who.OrgWord):
        assert word.sector in PLOVER_SECTORS, word


def test_seats_belong_to_known_countries() -> None:
    for seat in rows("seats.csv", who.Seat):
        assert seat.country in codes()
        assert seat.sector in PLOVER_SECTORS


@pytest.mark.parametrize(
    ("day", "title"),
    [(date(2007, 1, 1), "president"), (date(2010, 1, 1), "prime minister"), (date(2013, 1, 1), "president")],
)
def test_office_on_gives_the_office_of_the_day(day: date, title: str) -> None:
    office = who.people()["Vladimir Putin"].office_on(day)
    assert office is not None
    assert office.title == title


def test_office_on_gives_none_when_the_office_is_over() -> None:
    merkel = who.people()["Angela Merkel"]
    assert merkel.office_on(date(2024, 1, 1)) is None
    past = merkel.past_office(date(2024, 1, 1))
    assert past is not None
    assert past.title == "chancellor"


def test_held_on_counts_a_year_without_a_day_whole() -> None:
    office = who.Office(
        person="A B", short="B", title="minister", country="FRA", sector="GOV", first="2001", last="2003"
    )
    assert office.held_on(date(2003, 12, 31))
    assert not office.held_on(date(2004, 1, 1))
    assert not office.held_on(date(2000, 12, 31))


def test_short_person_knows_who_was_meant_on_the_day() -> None:
    found = shipped().short_person("Bush", day=date(2003, 5, 1))
    assert found is not None
    assert found.name == "George W. Bush"
    assert shipped().short_person("Bush", day=None) is None
    assert shipped().short_person("Nobodysname", day=None) is None


def test_lexicon_finds_the_longest_name_and_no_overlap() -> None:
    lexicon = who.Lexicon([("South China Sea", "sea"), ("China", "state"), ("South", "south")])
    found = list(lexicon.find(who.atoms_of("the South China Sea and China")))
    assert [(start, end, values) for start, end, values in found] == [(1, 4, ["sea"]), (5, 6, ["state"])]


def test_lexicon_reads_accents_and_apostrophes_alike() -> None:
    lexicon = who.Lexicon([("Côte d'Ivoire", 1)])
    assert lexicon.get("Cote d’Ivoire") == [1]


def test_atoms_part_letters_from_marks() -> None:
    assert who.atoms_of("U.S.-led") == ("U", ".", "S", ".", "-", "led")


def test_names_give_decoys_before_nations() -> None:
    assert [known.what for known in who.names().get("South China Sea")] == ["decoy"]
    assert who.names().get("Tass")[0].key == "organisation:Tass"


def test_lexicon_does_not_read_past_the_end() -> None:
    lexicon = who.Lexicon([("Norland", 1), ("Norland Trade Bank", 2)])
    assert list(lexicon.find(["Norland"])) == [(0, 1, [1])]
