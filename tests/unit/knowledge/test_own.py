"""A user's own list of actors: what its lines mean, what goes before what, and bad lines told with their number."""

from datetime import date
from pathlib import Path

import pytest

from sayso.errors import InputMissing, InputUnreadable
from sayso.knowledge.directory import Directory, directory_of
from sayso.knowledge.own import list_of, read_own
from sayso.knowledge.who import Actor, Known, Nation, Person

HEADER = "name,variants,adjectives,people,capital,kind,country,sector,title,gender,short,from,to"


def directory(*rows: str) -> Directory:
    return directory_of([list_of("\n".join([HEADER, *rows]), path="mine.csv")])


def met(names: Directory, text: str) -> list[tuple[str, Known]]:
    atoms = text.split()
    return [(" ".join(atoms[first:last]), values[0]) for first, last, values in names.find(atoms)]


def test_a_country_of_ones_own_has_people_adjectives_and_a_capital() -> None:
    names = directory("Norland,Kingdom of Norland,Norlandic,Norlanders,Stadt,country,NRL,,,,,,")
    found = met(names, "Norland , Kingdom of Norland , Norlandic , Norlanders , Stadt")
    assert [known.what for _, known in found] == ["nation", "nation", "adjective", "people", "capital"]
    assert names.nation_by_code["NRL"].name == "Norland"


def test_a_row_goes_before_the_shipped_one_of_that_name_whose_other_names_stay() -> None:
    names = directory("Hamas,,,,,party,PSE,PTY,,,,,")
    (known,) = [known for _, known in met(names, "Hamas")]
    assert isinstance(known.value, Actor)
    names = directory("Russia,Rus,,,,country,RUX,,,,,,")
    codes = [known.value.code for _, known in met(names, "Russia , Rus , Moscow") if isinstance(known.value, Nation)]
    assert codes == ["RUX", "RUX", "RUX"]


def test_what_is_not_on_the_list_stays_as_shipped() -> None:
    (known,) = [known for _, known in met(directory("warden,wardens,,,,noun,,PRM,,,,,"), "Hezbollah")]
    assert known.what == "organisation"


def test_a_person_has_an_office_a_row() -> None:
    names = directory(
        "Kari Holm,K. Holm,,,,person,NRL,GOV,premier,f,,2015,2019-04-30",
        "Kari Holm,,,,,person,NRL,GOV,president,f,,2019-05-01,",
    )
    person = names.short_person("Holm", day=date(2020, 1, 1))
    assert isinstance(person, Person)
    office = person.office_on(date(2016, 1, 1))
    assert office is not None
    assert (office.title, person.gender, person.short) == ("premier", "f", "Holm")


def test_an_organisation_changes_its_code_with_the_day() -> None:
    names = directory("Red Front,Reds,,,,armed,NRL,REB,,,,,2020-01-01", "Red Front,,,,,party,NRL,PTY,,,,2020-01-02,")
    ((_, known),) = met(names, "Reds")
    assert isinstance(known.value, Actor)
    codes = [known.value.code_on(day) for day in (date(2019, 1, 1), date(2021, 1, 1))]
    assert [code.sector for code in codes if code is not None] == ["REB", "PTY"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Norland,,,,,country,,,,,,,", "a country without its code"),
        ("Norland,,,,,land,NRL,,,,,,", "kind 'land' is none of"),
        (",,,,,person,NRL,GOV,,,,,", "no name"),
        ("Ola,,,,,person,Norland,GOV,,,,,", "'Norland' is no code"),
        ("Ola,,,,,person,NRL,GOV,,x,,,", "neither m nor f"),
        ("Ola,,,,,person,NRL,GOV,,m,,1 May 2019,", "no YYYY"),
        ("Ola,,,,,person,NRL,GOV,,m,,2020,2019", "`from` is after `to`"),
        ("warden,,,,,noun,,,,,,,", "a noun without a sector"),
        ("Ola,,", "3 cells"),
    ],
)
def test_a_bad_row_is_told_with_file_and_line(row: str, told: str) -> None:
    with pytest.raises(InputUnreadable, match=told) as caught:
        directory("# a comment", row)
    assert caught.value.where == "mine.csv:3"
    assert caught.value.hint


def test_every_bad_row_is_told() -> None:
    with pytest.raises(InputUnreadable) as caught:
        directory("Ola,,", "Kari,,", *["Ola,,"] * 10)
    assert "line 2" in caught.value.found
    assert "line 3" in caught.value.found
    assert caught.value.found.endswith("and 2 more lines")


def test_a_column_that_is_not_one_is_told() -> None:
    with pytest.raises(InputUnreadable, match="unknown column colour"):
        list_of("name,kind,colour\nOla,person,red", path="mine.csv")
    with pytest.raises(InputUnreadable, match="no column `kind`"):
        list_of("name\nOla", path="mine.csv")


def test_files_are_read_in_order_with_a_fingerprint_of_all(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.txt"
    one.write_text("name,kind,country\nNorland,country,NRL\n", encoding="utf-8")
    two.write_text("SUDLAND [SDL]\n", encoding="utf-8")
    names, mark = read_own([one, two])
    assert [found for found, _ in met(names, "Norland warned Sudland")] == ["Norland", "Sudland"]
    assert mark != read_own([two])[1]
    with pytest.raises(InputMissing):
        read_own([tmp_path / "three.csv"])
    two.write_bytes(b"S\xfcdland [SDL]")
    with pytest.raises(InputUnreadable, match="no UTF-8"):
        read_own([two])
