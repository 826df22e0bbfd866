"""One small file a fact of language: tests/cases/events/*.toml, read by the shipped parser.

shows     what the case shows
text      written for sayso
parties   who is a party: `id=kind/sector: word, word`
events    one line each, as `stage.said` writes them
"""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.coding.stage import said, scene_of

if TYPE_CHECKING:
    from spacy.language import Language

CASES = sorted((Path(__file__).parents[2] / "cases" / "events").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_events_case(path: Path, nlp: "Language", request: pytest.FixtureRequest) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = said(nlp(case["text"]), scene_of(*case["parties"]))
    assert found == case["events"], case["shows"]
