"""The cast of an article."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.coding.actors import Cast, find_cast
from sayso.records import Entity, Role

if TYPE_CHECKING:
    from spacy.language import Language


def named(cast: Cast, name: str) -> Entity:
    return next(entity for entity in cast.entities if entity.name == name)


def test_actors_of_an_empty_text_are_none() -> None:
    assert find_cast(Doc(Vocab()), day=None).entities == ()


def test_actors_read_a_hand_built_parse() -> None:
    words = ["Ugandan", "officials", "met", "Ana", "Silva", "."]
    doc = Doc(
        Vocab(), words=words, spaces=[True] * 4 + [False, False],
        pos=["ADJ", "NOUN", "VERB", "PROPN", "PROPN", "PUNCT"], heads=[1, 2, 2, 2, 3, 2],
        deps=["amod", "nsubj", "root", "obj", "flat", "punct"],
        lemmas=["Ugandan", "official", "meet", "Ana", "Silva", "."],
        sent_starts=[True] + [False] * 5, ents=["O", "O", "O", "B-PER", "I-PER", "O"],
    )  # fmt: skip
    cast = find_cast(doc, day=None)
    assert [(entity.id, entity.name, entity.code) for entity in cast.entities] == [
        ("e1", "Ugandan officials", "UGAGOV"), ("e2", "Ana Silva", None),
    ]  # fmt: skip
    assert cast.at(doc[1]) == ("e1",)
    assert cast.at(doc[3]) == cast.at(doc[4]) == ("e2",)
    assert cast.at(doc[2]) == ()
    assert cast.entity("e2").mentions == ((22, 31),)


def test_actors_give_a_person_the_title_in_front(nlp: "Language") -> None:
    cast = find_cast(nlp("Norwegian Defence Minister Kari Holm met reporters in Oslo."), day=None)
    holm = named(cast, "Kari Holm")
    assert (holm.kind, holm.code, holm.roles) == ("person", "NORGOV", (Role(title="Defence Minister"),))
    assert named(cast, "reporters").code == "JRN"


def test_actors_give_a_person_the_title_beside(nlp: "Language") -> None:
    cast = find_cast(nlp("Ana Silva, a human rights lawyer from Peru, criticised the police."), day=None)
    silva = named(cast, "Ana Silva")
    assert (silva.country, silva.sector, silva.roles) == ("PER", "CVL", (Role(title="human rights lawyer"),))


def test_actors_mark_former_holders(nlp: "Language") -> None:
    cast = find_cast(nlp("Former Chilean president Pablo Rojas spoke on Monday."), day=None)
    rojas = named(cast, "Pablo Rojas")
    assert rojas.roles == (Role(title="president", former=True),)
    assert rojas.code == "CHLELI"


def test_actors_take_a_country_down_from_the_chief_to_the_aide(nlp: "Language") -> None:
    cast = find_cast(nlp("Emmanuel Macron praised Spain. Macron's spokesman Paul Petit smiled."), day=date(2022, 5, 1))
    assert named(cast, "Paul Petit").country == "FRA"


def test_actors_code_media_armed_groups_and_international_bodies(nlp: "Language") -> None:
    cast = find_cast(nlp("Xinhua said that Hamas thanked the African Union and Amnesty International."), day=None)
    codes = {entity.name: entity.code for entity in cast.entities}
    assert codes == {
        "Xinhua": "CHNJRN", "Hamas": "PSEREB", "African Union": "IGOGOV", "Amnesty International": "NGOSOC",
    }  # fmt: skip


def test_actors_do_not_take_a_sea_for_a_country(nlp: "Language") -> None:
    cast = find_cast(nlp("Two ships sank in the South China Sea on Friday."), day=None)
    assert "China" not in {entity.name for entity in cast.entities}


def test_actors_give_the_country_of_an_adjective_before_an_event(nlp: "Language") -> None:
    doc = nlp("The Italian attack surprised Greece.")
    cast = find_cast(doc, day=None)
    italy = named(cast, "Italy")
    assert cast.at(doc[1]) == cast.nation_of(doc[1]) == (italy.id,)


def test_actors_take_the_country_of_police_from_a_large_city(nlp: "Language") -> None:
    cast = find_cast(nlp("Police in Lyon arrested 40 protesters."), day=None)
    assert {entity.name: entity.code for entity in cast.entities} == {
        "Police in Lyon": "FRACOP",
        "40 protesters": "CVL",
    }


def test_actors_are_the_same_on_every_run(nlp: "Language") -> None:
    doc = nlp("India and China held talks. Both sides praised Nepal, and they promised to meet again.")
    assert find_cast(doc, day=None).entities == find_cast(doc, day=None).entities


def test_actors_order_ids_by_first_mention(nlp: "Language") -> None:
    cast = find_cast(nlp("Kenya thanked Uganda. Uganda thanked Kenya and Rwanda."), day=None)
    assert [entity.id for entity in cast.entities] == ["e1", "e2", "e3"]
    assert [entity.mentions[0][0] for entity in cast.entities] == sorted(e.mentions[0][0] for e in cast.entities)


def test_actors_know_no_other_ids() -> None:
    with pytest.raises(KeyError):
        Cast().entity("e1")


def test_actors_make_a_group_of_a_region_that_acts(nlp: "Language") -> None:
    doc = nlp("Western sanctions on Chile surprised Arab states.")
    cast = find_cast(doc, day=None)
    groups = {entity.name: (entity.kind, entity.country, entity.sector) for entity in cast.entities}
    assert groups["Western"] == groups["Arab states"] == ("group", None, "GOV")
    assert cast.nation_of(doc[0]) == cast.at(doc[0]) == (named(cast, "Western").id,)


@pytest.mark.xfail(reason='the parse takes "African" here for no adjective of the leaders', strict=True)
def test_actors_know_officials_of_a_region_by_no_country(nlp: "Language") -> None:
    cast = find_cast(nlp("European officials met African leaders."), day=None)
    assert [(entity.name, entity.code) for entity in cast.entities] == [
        ("European officials", "GOV"), ("African leaders", "GOV"),
    ]  # fmt: skip


def test_actors_keep_one_name_for_a_region(nlp: "Language") -> None:
    cast = find_cast(nlp("Western sanctions hurt Peru. Western countries denied it."), day=None)
    assert len(named(cast, "Western countries").mentions) == 2


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The South Korean news agency Hanbit quoted a minister.", "Hanbit", "KORJRN"),
        ("The newspaper Nordblad criticised Kenya.", "Nordblad", "JRN"),
    ],
)
def test_actors_read_an_outlet_by_the_noun_in_front(nlp: "Language", text: str, name: str, code: str) -> None:
    outlet = named(find_cast(nlp(text), day=None), name)
    assert (outlet.kind, outlet.code) == ("organisation", code)


def test_actors_give_a_name_one_kind() -> None:
    words = ["Ana", "Arden", "left", ".", "Arden", "smiled", "."]
    doc = Doc(
        Vocab(), words=words, pos=["PROPN", "PROPN", "VERB", "PUNCT", "PROPN", "VERB", "PUNCT"],
        heads=[2, 0, 2, 2, 5, 5, 5], deps=["nsubj", "flat", "root", "punct", "nsubj", "root", "punct"],
        lemmas=words, sent_starts=[True, False, False, False, True, False, False],
        ents=["B-PER", "I-PER", "O", "O", "B-ORG", "O", "O"],
    )  # fmt: skip
    cast = find_cast(doc, day=None)
    assert [(entity.name, entity.kind, len(entity.mentions)) for entity in cast.entities] == [
        ("Ana Arden", "person", 2)
    ]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The captain of the ferry was arrested.", "CVL"),
        ("The captain of the warship was arrested.", "MIL"),
        ("Three sailors drowned near the pier.", "CVL"),
        ("The navy said three sailors drowned.", "MIL"),
    ],
)
def test_actors_tell_sailors_from_the_navy(nlp: "Language", text: str, sector: str) -> None:
    cast = find_cast(nlp(text), day=None)
    assert (
        next(
            entity for entity in cast.entities if entity.name.endswith(("captain", "sailors", "ferry", "warship"))
        ).sector
        == sector
    )


def test_actors_do_not_take_diplomats_for_their_hosts(nlp: "Language") -> None:
    cast = find_cast(nlp("Diplomats in Nairobi criticised the plan."), day=None)
    assert next(entity for entity in cast.entities if "Diplomats" in entity.name).country is None


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The Grey Guild met on Monday. Its leader Ola Nord resigned.", None),
        ("Hamas met on Monday. Its leader Ola Nord resigned.", "REB"),
        ("Kenya met the envoy on Monday. Its leader Ola Nord resigned.", "GOV"),
    ],
)
def test_a_leader_has_the_sector_of_what_he_leads(nlp: "Language", text: str, sector: str | None) -> None:
    assert named(find_cast(nlp(text), day=None), "Ola Nord").sector == sector


def test_those_who_left_office_together_are_elites(nlp: "Language") -> None:
    (group,) = [one for one in find_cast(nlp("Former Kenyan ministers met."), day=None).entities if one.kind == "group"]
    assert group.code == "KENELI"


def test_actors_know_peoples_and_acronyms_written_as_words(nlp: "Language") -> None:
    cast = find_cast(nlp("The Kurds fought Isis near Kobani. Three Kurds were killed, the Kurds said."), day=None)
    assert [(entity.name, entity.kind, entity.code) for entity in cast.entities][:2] == [
        ("Kurds", "group", None), ("Isis", "organisation", "IMGREB"),
    ]  # fmt: skip
    assert len(named(cast, "Kurds").mentions) == 2
    assert named(cast, "Three Kurds").sector == "CVL"


def test_actors_keep_names_written_with_a_hyphen_whole(nlp: "Language") -> None:
    cast = find_cast(nlp("South Korean leader Han Ji-won met Park Geun-hye, and Trump-led talks failed."), day=None)
    assert {"Han Ji-won", "Park Geun-hye", "Trump"} <= {entity.name for entity in cast.entities}


def test_actors_give_a_person_the_title_in_front_of_a_post(nlp: "Language") -> None:
    cast = find_cast(nlp("China's ambassador to Britain Liu Wen has said that it is over."), day=None)
    wen = named(cast, "Liu Wen")
    assert (wen.code, wen.roles) == ("CHNGOV", (Role(title="ambassador"),))


def test_actors_read_shouted_names_and_take_no_force_for_a_party(nlp: "Language") -> None:
    cast = find_cast(nlp("CHINA has sent troops. NATO said that lethal force was used."), day=None)
    assert [entity.name for entity in cast.entities] == ["China", "troops", "NATO"]
