"""Names that name the same, and pronouns, descriptions and groups that point back."""

from typing import TYPE_CHECKING

import pytest

from sayso.coding import variants
from sayso.coding.actors import find_cast
from sayso.coding.memory import Party
from sayso.knowledge import who

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from sayso.coding.actors import Cast


@pytest.fixture
def cast_of(nlp: "Language") -> "Callable[[str], tuple[Cast, dict[str, tuple[str, ...]]]]":
    """A cast, and for each of its entities' names the words of all its mentions."""

    def read(text: str) -> "tuple[Cast, dict[str, tuple[str, ...]]]":
        cast = find_cast(nlp(text), day=None)
        words = {entity.name: tuple(text[start:end] for start, end in entity.mentions) for entity in cast.entities}
        return cast, words

    return read


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Silva", "Ana Silva", True),
        ("Ana Silva", "Silva", True),
        ("A. Silva", "Ana Silva", True),
        ("Ana Silva", "Rui Silva", False),
        ("Ana María Silva", "Ana Silva", True),
        ("Costa", "Ana Silva", False),
        ("Anna Müller", "Anna Muller", True),
    ],
)
def test_variants_of_persons(name: str, other: str, same: bool) -> None:
    assert variants.same_person(name, Party("person", other, names=[other])) is same


def test_variants_know_which_name_of_a_leader_stands_alone() -> None:
    xi = Party("person", "Xi Jinping", who.names().get("Xi Jinping")[0], names=["Xi Jinping"])
    putin = Party("person", "Vladimir Putin", who.names().get("Vladimir Putin")[0], names=["Vladimir Putin"])
    assert variants.same_person("Xi", xi)
    assert not variants.same_person("Vladimir", putin)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("NTO", "Norland Trade Organization", True),
        ("the Norland Bank", "Norland Bank", True),
        ("Norland", "Norland Bank", True),
        ("Norland Bank", "Sudland Bank", False),
    ],
)
def test_variants_of_organisations(name: str, other: str, same: bool) -> None:
    assert variants.same_body(name, Party("organisation", other, names=[other])) is same


def test_coreference_joins_surname_and_pronoun_to_the_full_name(cast_of) -> None:
    _, words = cast_of("Maria Lopez arrived in Lima on Monday. Lopez said she was tired.")
    assert words["Maria Lopez"] == ("Maria Lopez", "Lopez", "she")


def test_coreference_gives_two_leaders_as_a_group_with_members(cast_of) -> None:
    cast, _ = cast_of(
        "Kenyan President William Ruto and Ugandan President Yoweri Museveni met. The two leaders signed a deal."
    )
    group = next(entity for entity in cast.entities if entity.members)
    assert [cast.entity(member).name for member in group.members] == ["William Ruto", "Yoweri Museveni"]


def test_coreference_gives_both_sides_the_states_named_together(cast_of) -> None:
    cast, _ = cast_of("India and Pakistan agreed a truce. Both sides welcomed it.")
    group = next(entity for entity in cast.entities if entity.members)
    assert [cast.entity(member).code for member in group.members] == ["INDGOV", "PAKGOV"]


def test_coreference_lets_a_capital_act_and_be_a_place(cast_of) -> None:
    cast, words = cast_of("Nairobi accused Uganda of spying. A minister flew to Nairobi.")
    assert words["Kenya"] == ("Nairobi",)
    assert next(entity for entity in cast.entities if entity.name == "Kenya").code == "KENGOV"


def test_coreference_joins_a_seat_and_the_country(cast_of) -> None:
    _, words = cast_of("The Kremlin criticised Japan. Russia later apologised.")
    assert words["Russia"] == ("Kremlin", "Russia")


def test_coreference_keeps_counted_people_apart(cast_of) -> None:
    cast, _ = cast_of("Two soldiers were killed in the north. Three soldiers were wounded in the south.")
    assert [entity.name for entity in cast.entities if entity.sector == "MIL"] == ["Two soldiers", "Three soldiers"]


def test_coreference_leaves_an_it_of_the_weather_alone(nlp: "Language") -> None:
    doc = nlp("It was raining.")
    assert find_cast(doc, day=None).at(doc[0]) == ()
