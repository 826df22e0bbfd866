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


def group_of(cast: "Cast", name: str) -> list[str]:
    group = next(entity for entity in cast.entities if entity.name == name)
    return [cast.entity(member).name for member in group.members]


def test_coreference_gives_two_presidents_though_never_named_as_a_pair(cast_of) -> None:
    cast, _ = cast_of(
        "President Ana Silva of Peru arrived in Quito. Ecuador had invited her. "
        "Her Ecuadorean counterpart, Rui Costa, was waiting. The two presidents signed a treaty."
    )
    assert group_of(cast, "The two presidents") == ["Ana Silva", "Rui Costa"]


def test_coreference_gives_two_countries_where_only_two_act(cast_of) -> None:
    cast, _ = cast_of("Kenya built a road. Uganda paid for it. The two countries signed a deal.")
    assert group_of(cast, "The two countries") == ["Kenya", "Uganda"]


def test_coreference_leaves_two_countries_alone_where_three_act(cast_of) -> None:
    cast, _ = cast_of("Kenya built a road. Uganda paid for it. Rwanda complained. The two countries signed a deal.")
    assert group_of(cast, "two countries") == []


def test_coreference_names_the_holder_of_an_office_met_before(cast_of) -> None:
    _, words = cast_of("Peruvian president to visit Quito\n\nPresident Ana Silva of Peru will meet reporters.")
    assert words["Ana Silva"] == ("Peruvian president", "Ana Silva")


def test_coreference_knows_the_police_through_the_whole_article(cast_of) -> None:
    text = "The police closed a bridge. " + "It rained all day in the north. " * 6
    _, words = cast_of(text + "Officers arrested a man. The police praised the mayor.")
    assert words["police"] == ("The police", "Officers", "The police")


def test_coreference_takes_officers_for_the_police(cast_of) -> None:
    _, words = cast_of("The police closed a bridge. Officers arrested a man.")
    assert words["police"] == ("The police", "Officers")


@pytest.mark.parametrize(
    ("name", "text", "later"),
    [
        (
            "League",
            "The Farmers League called a march. The government refused. The League marched on Monday.",
            "League",
        ),
        ("Ministry", "The Ugandan Foreign Ministry denied it. Rain fell. The ministry blamed Kenya.", "ministry"),
    ],
)
def test_coreference_joins_a_head_noun_to_the_name_that_ends_in_it(cast_of, name: str, text: str, later: str) -> None:
    _, words = cast_of(text)
    assert any(any(name in word for word in found) and later in found[-1] for found in words.values())


def test_coreference_keeps_possessed_bodies_apart(cast_of) -> None:
    _, words = cast_of("The ministry in Lima closed a road. Ana Silva smiled. Her ministry was closed too.")
    assert not any({"The ministry in Lima", "Her ministry"} <= set(found) for found in words.values())


def test_coreference_gives_him_a_person_and_no_outlet(cast_of) -> None:
    _, words = cast_of("Rui Costa spoke to the newspaper Nordblad. Nordblad had met him in Oslo.")
    assert words["Rui Costa"][-1] == "him"


def test_coreference_reads_its_as_the_nearest_owner(cast_of) -> None:
    _, words = cast_of("Peru criticised the imposition of sanctions on Chile in response to its invasion of Bolivia.")
    assert words["Chile"] == ("Chile", "its")


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Ola Nord met Per Berg. Despite his promise, Berg left.", "Per Berg", ("Per Berg", "his", "Berg")),
        ("Ola Nord met Per Berg. When he arrived in Oslo, Berg left.", "Per Berg", ("Per Berg", "he", "Berg")),
        ("Ola Nord met Per Berg. He left in his car.", "Ola Nord", ("Ola Nord", "He", "his")),
        ("Kari Holm (named by Anne Dahl) met her voters.", "Kari Holm", ("Kari Holm", "her")),
    ],
)
def test_a_pronoun_in_front_can_mean_the_subject_behind_it(
    cast_of: "Callable[[str], tuple[Cast, dict[str, tuple[str, ...]]]]", text: str, name: str, wanted: tuple[str, ...]
) -> None:
    _, words = cast_of(text)
    assert words[name] == wanted


def test_both_men_are_the_two_named_together_and_two_states_are_no_two_courts(nlp: "Language") -> None:
    text = "Kevin King and Timothy Weeks were freed. Both men were well."
    cast = find_cast(nlp(text), day=None)
    assert [entity.members for entity in cast.entities if entity.name == "Both men"] == [("e1", "e2")]
    text = "The Security Council and the International Court of Justice met. The two countries agreed."
    assert not [entity for entity in find_cast(nlp(text), day=None).entities if entity.members]


def test_a_hyphen_between_two_nations_names_both(nlp: "Language") -> None:
    cast = find_cast(nlp("The Israeli-Palestinian conflict went on."), day=None)
    assert [entity.name for entity in cast.entities] == ["Israel", "Palestine"]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("President Trump met Macron. Trump and first lady Melania Trump welcomed Macron.", "Trump", "Melania Trump"),
        ("Ritter came to Oslo on Monday. He said that he was ready. Anna Ritter left.", "Ritter", "Anna Ritter"),
        ("President Trump met Macron. Melania Trump smiled.", "Trump", "Melania Trump"),
    ],
)  # fmt: skip
def test_coreference_keeps_relatives_of_one_name_apart(nlp: "Language", text: str, one: str, other: str) -> None:
    names = [entity.name for entity in find_cast(nlp(text), day=None).entities]
    assert one in names
    assert other in names


def test_coreference_takes_the_administration_for_the_one_that_was_named(nlp: "Language") -> None:
    text = "The Silva administration was new. Canada is the largest exporter. The administration reached a deal."
    entities = find_cast(nlp(text), day=None).entities
    found = next(entity for entity in entities if entity.name == "Silva administration")
    assert [text[start:end] for start, end in found.mentions] == ["The Silva administration", "The administration"]


def test_coreference_takes_leaders_that_are_told_apart_for_no_pair(nlp: "Language") -> None:
    text = "Kari Holm, leader of Norland, met Prime Minister Paul Ritter of Lent. The UDA leaders were meeting in Oslo."
    entities = find_cast(nlp(text), day=None).entities
    assert [entity.members for entity in entities if entity.name.endswith("leaders")] == [()]


def test_coreference_takes_them_for_things_that_the_sentence_names(nlp: "Language") -> None:
    text = "Two diplomats spoke in Oslo. Iceland shared the names of suspect ships but banned none of them."
    found = next(entity for entity in find_cast(nlp(text), day=None).entities if entity.name == "Two diplomats")
    assert [text[start:end] for start, end in found.mentions] == ["Two diplomats"]
    text = "Two diplomats spoke in Oslo. Iceland did not like them."
    found = next(entity for entity in find_cast(nlp(text), day=None).entities if entity.name == "Two diplomats")
    assert [text[start:end] for start, end in found.mentions] == ["Two diplomats", "them"]
