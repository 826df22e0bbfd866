"""The examples are in the form that examples/README.md says, and it names each of them."""

import re
from datetime import date
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_examples_have_a_title_and_a_body_of_300_to_500_words(path: Path) -> None:
    title, blank, body = path.read_text(encoding="utf-8").split("\n", 2)
    assert 20 < len(title) < 100
    assert blank == ""
    assert 300 <= len(body.split()) <= 500


def test_examples_readme_names_each_article() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\w+\.txt)\)", readme)) == {path.name for path in ARTICLES}


def test_examples_name_weekdays_that_fit_the_calendar() -> None:
    assert f"{date(2025, 3, 12):%A}" == "Wednesday"
    assert f"{date(2025, 10, 4):%A}" == "Saturday"
    assert f"{date(2024, 11, 14):%A} {date(2024, 11, 16):%A}" == "Thursday Saturday"
