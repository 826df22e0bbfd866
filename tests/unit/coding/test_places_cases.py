"""Runs tests/cases/places/*.toml: one small file shows one fact of how English names places.

A case lists its places in the order of the text, each with the fields that it is about; no other may be found. `where`
says at which place (the words of its name) the act of a word happened.
"""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from sayso.coding.actors import find_cast
from sayso.coding.places import find_places

CASES = sorted((Path(__file__).parents[2] / "cases" / "places").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_places_finds_what_the_case_shows(path: Path, nlp: Language, request: pytest.FixtureRequest) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    doc = nlp(case["text"])
    found = find_places(doc, cast=find_cast(doc, day=None))
    wanted = case.get("place", [])
    told = [{field: getattr(place, field) for field in want} for place, want in zip(found.places, wanted, strict=False)]
    assert [place.text for place in found.places] == [want["text"] for want in wanted], case["shows"]
    assert told == wanted, case["shows"]
    for word, name in case.get("where", {}).items():
        act = next(token for token in doc if token.text == word)
        number = found.of(act)
        assert number is not None, case["shows"]
        assert found.places[number].text == name, case["shows"]
    for place in found.places:
        assert doc.text[place.start : place.end] == place.text
