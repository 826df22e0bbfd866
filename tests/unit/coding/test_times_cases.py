"""Each file in `tests/cases/times` shows one fact of the language: a text, and the times in it with their values."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sayso.coding.times import read_times
from sayso.records import Published

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "times"
CASES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_times_reads(file: Path, nlp: "Language") -> None:
    case: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    day = case.get("published")
    published = Published(first=day, last=day, basis="given") if day else None
    found = read_times(nlp(case["text"]), published=published).times
    assert [[time.text, time.value] for time in found] == case["times"], case["shows"]
