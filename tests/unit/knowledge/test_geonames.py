"""A small made-up dump of GeoNames: what is kept, how it is found, and what is told when it is no dump."""

import pickle
from pathlib import Path

import pytest

from sayso.errors import InputEmpty, InputMissing, InputUnreadable, OptionError
from sayso.knowledge.geonames import GeoNames, build


def line(number: int, name: str, *, others: str = "", kind: str = "P.PPL", people: int = 0, where: str = "NO") -> str:
    group, feature = kind.split(".")
    cells = [str(number), name, name, others, "60.5", "10.25", group, feature, where, "", "07", "", "", ""]
    return "\t".join([*cells, str(people), "", "", "Europe/Oslo", "2024-01-01"])


DUMP = "\n".join(
    [
        line(1, "Østvik", others="Ostvik,Ostwick,OVK,Оствик", people=9000),
        line(2, "The Østvik", people=12),
        line(3, "Østvik", kind="T.MT"),
        line(4, "Østvik School", kind="S.SCH"),
        line(5, "Østvik Airport", kind="S.AIRP"),
        line(6, "Nordfylke", others="North County", kind="A.ADM1"),
    ]
)


@pytest.fixture
def made(tmp_path: Path) -> GeoNames:
    dump = tmp_path / "NO.txt"
    dump.write_text(DUMP + "\n", encoding="utf-8")
    assert build(dump, tmp_path / "places.sqlite") == 5
    return GeoNames(tmp_path / "places.sqlite")


def test_a_place_is_found_by_its_name_without_accents_and_article(made: GeoNames) -> None:
    assert [spot.geonameid for spot in made.find("the Østvik")] == [1, 2, 3]
    (first, *_) = made.find("Østvik")
    assert (first.name, first.lat, first.lon, first.country, first.admin1) == ("Østvik", 60.5, 10.25, "NO", "07")
    assert first.own


def test_known_places_are_found_by_their_other_names_in_plain_letters(made: GeoNames) -> None:
    assert [(spot.geonameid, spot.own) for spot in made.find("Ostwick")] == [(1, 0)]
    assert [spot.geonameid for spot in made.find("North County")] == [6]
    assert made.find("OVK") == made.find("Оствик") == ()


def test_buildings_are_kept_where_news_names_them_as_places(made: GeoNames) -> None:
    assert made.find("Østvik School") == ()
    assert [spot.feature for spot in made.find("Østvik Airport")] == ["AIRP"]


def test_the_file_names_its_dump_and_can_be_sent_to_another_process(made: GeoNames) -> None:
    again = pickle.loads(pickle.dumps(made))
    assert again.mark == made.mark
    assert len(made.mark) == 12
    assert again.find("Nordfylke") == made.find("Nordfylke")


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        (DUMP + "\nno place", InputUnreadable, "1 columns, where GeoNames writes 19"),
        (line(1, "A").replace("60.5", "north"), InputUnreadable, "could not convert"),
        (line(4, "A", kind="S.SCH"), InputEmpty, "no place in it"),
    ],
)
def test_what_is_no_dump_is_told_and_leaves_the_old_file(
    tmp_path: Path, made: GeoNames, text: str, error: type[Exception], told: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=told):
        build(bad, made.path)
    assert len(GeoNames(made.path).find("Nordfylke")) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["NO.txt", "bad.txt", "places.sqlite"]


def test_a_missing_dump_or_file_and_a_wrong_place_are_told(tmp_path: Path, made: GeoNames) -> None:
    with pytest.raises(InputMissing):
        build(tmp_path / "none.txt", tmp_path / "x.sqlite")
    with pytest.raises(InputMissing, match="no such gazetteer"):
        GeoNames(tmp_path / "none.sqlite")
    with pytest.raises(InputUnreadable, match="no gazetteer of sayso's"):
        GeoNames(tmp_path / "NO.txt")
    with pytest.raises(OptionError, match="cannot be written"):
        build(tmp_path / "NO.txt", tmp_path / "no" / "such" / "folder.sqlite")
    assert made.places == 5
