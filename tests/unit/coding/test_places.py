"""Places on Docs built by hand: what the parse says is what counts."""

import spacy
from spacy.tokens import Doc, Token

from sayso.coding.places import Places, find_places
from sayso.records import Entity

VOCAB = spacy.blank("en").vocab


class NoCast:
    """An article without parties."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        return ()

    def at(self, token: Token) -> tuple[str, ...]:
        return ()

    def entity(self, entity_id: str, /) -> Entity:
        raise KeyError(entity_id)


class PersonCast(NoCast):
    """An article where every name is a person's."""

    def at(self, token: Token) -> tuple[str, ...]:
        return ("e1",)

    def entity(self, entity_id: str, /) -> Entity:
        return Entity(id=entity_id, name="Jordan", kind="person")


def built(rows: str, *, ents: list[str]) -> Doc:
    """Build a Doc from lines of word, lemma, tag, number of the head and relation."""
    cells = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[cell[0] for cell in cells],
        lemmas=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        deps=[cell[4] for cell in cells],
        ents=ents,
        sent_starts=[number == 0 for number in range(len(cells))],
    )


VISIT = """
Silva Silva PROPN 1 nsubj
visited visit VERB 1 root
Kenya Kenya PROPN 1 obj
"""
PRAISE = """
Silva Silva PROPN 1 nsubj
praised praise VERB 1 root
Kenya Kenya PROPN 1 obj
"""
IN_JORDAN = """
Crowds crowd NOUN 1 nsubj
met meet VERB 1 root
in in ADP 3 case
Jordan Jordan PROPN 1 obl
"""


def names(found: Places) -> list[str]:
    return [place.name for place in found.places]


def test_places_takes_a_visited_country_as_a_place_and_a_praised_one_as_a_party() -> None:
    ents = ["B-PER", "O", "B-LOC"]
    assert names(find_places(built(VISIT, ents=ents), cast=NoCast())) == ["Kenya"]
    assert names(find_places(built(PRAISE, ents=ents), cast=NoCast())) == []


def test_places_of_gives_the_place_of_the_act_and_none_for_other_words() -> None:
    doc = built(VISIT, ents=["B-PER", "O", "B-LOC"])
    found = find_places(doc, cast=NoCast())
    assert found.of(doc[1]) == 0
    assert found.of(doc[0]) is None


def test_places_leaves_out_a_name_that_the_cast_knows_as_a_person() -> None:
    doc = built(IN_JORDAN, ents=["O", "O", "O", "B-LOC"])
    assert names(find_places(doc, cast=NoCast())) == ["Jordan"]
    assert names(find_places(doc, cast=PersonCast())) == []


def test_places_finds_a_country_that_the_parser_did_not_mark() -> None:
    assert names(find_places(built(IN_JORDAN, ents=["O"] * 4), cast=NoCast())) == ["Jordan"]


def test_places_takes_no_part_of_an_organisation() -> None:
    rows = """
    She she PRON 1 nsubj
    works work VERB 1 root
    at at ADP 5 case
    Kenya Kenya PROPN 5 compound
    Power Power PROPN 5 compound
    Company Company PROPN 1 obl
    """
    doc = built(rows, ents=["O", "O", "O", "B-ORG", "I-ORG", "I-ORG"])
    assert find_places(doc, cast=NoCast()).places == ()


def test_places_keeps_an_unknown_name_without_coordinates() -> None:
    doc = built(IN_JORDAN.replace("Jordan", "Qwertyville"), ents=["O", "O", "O", "B-LOC"])
    (place,) = find_places(doc, cast=NoCast()).places
    assert (place.name, place.lat, place.country, place.geonameid) == ("Qwertyville", None, None, None)


def test_places_of_an_empty_text_are_none() -> None:
    assert find_places(Doc(VOCAB, words=[]), cast=NoCast()) == Places()
