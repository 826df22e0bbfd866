"""Runs tests/cases/claims/*.toml: one small file shows one fact of how English says who says what.

A case names its `parties` (words that head their mentions) and `pronouns` (which word stands for whom), so that it
tests claims alone. A claim is written as `source` (parties), `named` (the words that name the source), `cue`,
`content`, `kind`, and where there are any `via`, `audience` and `within` (the cue of the claim in which it is told).
No claim but those may be found.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Token

from sayso.coding.claims import Sayings, find_claims
from sayso.records import Claim, Entity, EventDate

CASES = sorted((Path(__file__).parents[2] / "cases" / "claims").glob("*.toml"))


class CaseCast:
    """The parties that a case names."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.known = {name: name for name in case.get("parties", [])} | case.get("pronouns", {})

    def at(self, token: Token) -> tuple[str, ...]:
        found = self.known.get(token.text)
        return (found,) if found else ()

    def entity(self, entity_id: str) -> Entity:
        return Entity(id=entity_id, name=entity_id, kind="person")


class NoCalendar:
    """Dates nothing."""

    times = ()

    def date_of(self, token: Token) -> EventDate | None:
        return None


def written(claim: Claim, *, sayings: Sayings, text: str) -> dict[str, Any]:
    """Write a claim the way that a case does; what is empty is left out."""
    parent = sayings.claim(claim.parent).cue if claim.parent else None
    fields = {
        "source": list(claim.source),
        "named": text[slice(*claim.source_span)] if claim.source_span else "",
        "cue": text[slice(*claim.cue)] if claim.cue else "",
        "content": [text[slice(*span)] for span in claim.content],
        "kind": claim.kind,
        "via": list(claim.via),
        "audience": list(claim.audience),
        "within": text[slice(*parent)] if parent else "",
    }
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_claims_finds_what_the_case_shows(path: Path, nlp: Language, request: pytest.FixtureRequest) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    doc = nlp(case["text"])
    sayings = find_claims(doc, cast=CaseCast(case), calendar=NoCalendar())  # type: ignore[arg-type]
    found = [written(claim, sayings=sayings, text=case["text"]) for claim in sayings.claims]
    assert found == case.get("claim", []), case["shows"]
