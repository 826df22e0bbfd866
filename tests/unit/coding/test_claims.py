"""The claims of small articles, read with the shipped parser, and the table of words of saying."""

from dataclasses import dataclass, field

import pytest
from spacy.language import Language
from spacy.tokens import Token

from sayso.coding.actors import find_cast
from sayso.coding.claims import Sayings, find_claims
from sayso.coding.cues import CueWord
from sayso.knowledge.load import rows
from sayso.records import Entity, EventDate, Time


@dataclass
class PlainCast:
    """Every proper noun is a party by its own name."""

    pronouns: dict[str, str] = field(default_factory=dict)

    def at(self, token: Token) -> tuple[str, ...]:
        name = self.pronouns.get(token.lower_) or (token.text if token.pos_ == "PROPN" else None)
        return (name,) if name else ()

    def entity(self, entity_id: str) -> Entity:
        return Entity(id=entity_id, name=entity_id, kind="person")


@dataclass
class PlainCalendar:
    """Days by the word that they govern, and times where they stand."""

    times: tuple[Time, ...] = ()
    days: dict[str, EventDate] = field(default_factory=dict)

    def date_of(self, token: Token) -> EventDate | None:
        return self.days.get(token.text)


def sayings_of(text: str, nlp: Language, calendar: PlainCalendar | None = None) -> Sayings:
    return find_claims(nlp(text), cast=PlainCast(), calendar=calendar or PlainCalendar())  # type: ignore[arg-type]


def test_claims_finds_none_in_an_empty_article(nlp: Language) -> None:
    assert sayings_of("", nlp).claims == ()


def test_claims_finds_none_where_nobody_speaks(nlp: Language) -> None:
    assert sayings_of("The bridge opened in May.", nlp).claims == ()


def test_claims_dates_a_saying_by_the_expression_that_governs_it(nlp: Language) -> None:
    calendar = PlainCalendar(days={"said": EventDate(first="2024-05-14", last="2024-05-14", basis="expression")})
    claim = sayings_of("Silva said on Tuesday that the road was closed.", nlp, calendar).claims[0]
    assert claim.date is not None
    assert (claim.date.first, claim.date.last) == ("2024-05-14", "2024-05-14")


def test_claims_dates_a_saying_by_the_expression_beside_its_cue(nlp: Language) -> None:
    text = "“The road is closed,” Silva told them on Tuesday."
    start = text.index("Tuesday")
    tuesday = Time(start=start, end=start + 7, text="Tuesday", type="DATE", first="2024-05-14", last="2024-05-14")
    claim = sayings_of(text, nlp, PlainCalendar(times=(tuesday,))).claims[0]
    assert claim.date is not None
    assert (claim.date.first, claim.date.because) == ("2024-05-14", ("Tuesday",))


def test_claims_leaves_a_saying_undated_that_only_the_narrative_dates(nlp: Language) -> None:
    calendar = PlainCalendar(days={"said": EventDate(first="2024-05-14", last="2024-05-14", basis="narrative")})
    assert sayings_of("Silva said that the road was closed.", nlp, calendar).claims[0].date is None


def test_claims_knows_for_each_token_the_innermost_claim(nlp: Language) -> None:
    text = "Silva said Costa told the council that the road was closed."
    doc = nlp(text)
    sayings = find_claims(doc, cast=PlainCast(), calendar=PlainCalendar())  # type: ignore[arg-type]
    at = {token.text: sayings.at(token) for token in doc}
    assert (at["Silva"], at["Costa"], at["told"], at["closed"]) == (None, "c1", "c1", "c2")
    assert sayings.claim("c2").parent == "c1"


def test_claims_gives_the_kind_of_saying(nlp: Language) -> None:
    sayings = sayings_of("Silva denied that the road was closed.", nlp)
    assert dict(sayings.kinds) == {"c1": "deny"}


def test_claims_numbers_in_text_order(nlp: Language) -> None:
    sayings = sayings_of("Silva said the road was closed. According to Costa, it was open. “No,” Reyes said.", nlp)
    assert [(claim.id, claim.source) for claim in sayings.claims] == [
        ("c1", ("Silva",)), ("c2", ("Costa",)), ("c3", ("Reyes",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["“", "said", "“ ” ‘ ’", "according to", "“A.” “B.” “C.”", "— said — said —", "\n\n“\n”\n"]
)
def test_claims_survives_odd_input(text: str, nlp: Language) -> None:
    for claim in sayings_of(text, nlp).claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.content)


def test_claims_knows_each_word_of_saying_once() -> None:
    listed = rows("cues.csv", CueWord)
    assert len({(row.lemma, row.part) for row in listed}) == len(listed)
    assert {row.stance for row in listed} == {"neutral", "factive", "doubt", "denied"}


def test_claims_take_an_outlet_that_was_told_for_the_one_that_passes_it_on(nlp: Language) -> None:
    doc = nlp("Ana Silva told Reuters that the talks had failed. She told reporters that she was glad.")
    cast = find_cast(doc, day=None)
    names = {entity.id: entity.name for entity in cast.entities}
    found = find_claims(doc, cast=cast, calendar=PlainCalendar()).claims  # type: ignore[arg-type]
    assert [[names[one] for one in claim.via] for claim in found] == [["Reuters"], []]
    assert [[names[one] for one in claim.audience] for claim in found] == [[], ["reporters"]]


def test_claims_leave_out_what_a_document_is_to_say_that_does_not_exist_yet(nlp: Language) -> None:
    foretold = "The ministers are expected to sign a statement condemning “the sale of arms” to Peru."
    assert sayings_of(foretold, nlp).claims == ()
    assert sayings_of("The ministers signed a statement condemning “the sale of arms” to Peru.", nlp).claims
    assert sayings_of("The report saying that the army had left will be published.", nlp).claims


def test_claims_leave_out_the_whole_clause_in_which_the_article_explains(nlp: Language) -> None:
    text = "The minister said that he was divided over the files, some of which the army holds."
    claim = sayings_of(text, nlp).claims[0]
    assert [text[start:end] for start, end in claim.content] == ["that he was divided over the files"]
