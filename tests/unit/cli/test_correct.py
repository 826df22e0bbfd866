"""`sayso correct`: what it keeps, and what it refuses."""

import re
from pathlib import Path

import pytest
from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli.status import Exit
from sayso.ids import article_id

EVENT = f"{article_id(report().article.text)}-v3"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(store_of(tmp_path / "news", (report(),)))


def test_correct_keeps_lists_and_takes_back(store: str) -> None:
    ended = sayso("correct", store, "--event", EVENT, "--set", "status=happened", "--why", "seen", "--by", "Ana")
    assert ended.exit_code == Exit.DONE
    made = re.findall(r"kept as (\w{12});", ended.stderr)[0]
    assert made in sayso("correct", store).stdout
    assert "1 row" in sayso("find", store, "--status", "happened", "--event", "ASSAULT").stdout
    assert sayso("correct", store, "--undo", made, "--why", "not so").exit_code == Exit.DONE
    assert "0 rows" in sayso("find", store, "--status", "happened", "--event", "ASSAULT").stdout


def test_correct_renames_a_party(store: str) -> None:
    said = ("--set", "name=Republic of Peru", "--country", "Peru", "--why", "in full")
    assert sayso("correct", store, "--party", "Peru", *said).exit_code == Exit.DONE
    found = sayso("find", store, "--recipient", "republic of peru", "--format", "csv").stdout
    assert "Republic of Peru" in found


def test_correct_says_where_a_party_is_not_there_yet(store: str) -> None:
    said = ("--set", "name=X", "--why", "x")
    assert "no party is called 'Peruu'" in sayso("correct", store, "--party", "Peruu", *said).stderr
    assert "no party" not in sayso("correct", store, "--party", "Peru", *said).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--event", EVENT, "--reject"),
        ("--event", EVENT, "--why", "x"),
        ("--event", EVENT, "--reject", "--set", "dead=1", "--why", "x"),
        ("--event", "none-v1", "--reject", "--why", "x"),
        ("--event", EVENT, "--party", "Peru", "--why", "x"),
        ("--event", EVENT, "--set", "mode=phone", "--why", "x"),
        ("--event", EVENT, "--reject", "--article", "x", "--why", "x"),
        ("--party", "Peru", "--why", "x"),
        ("--party", "Peru", "--set", "name=X", "--reject", "--why", "x"),
        ("--set", "name=X", "--why", "x"),
        ("--undo", "none", "--why", "x"),
    ],
)
def test_correct_refuses_what_is_half_said(store: str, arguments: tuple[str, ...]) -> None:
    ended = sayso("correct", store, *arguments)
    assert ended.exit_code == Exit.USAGE
    assert "error[option-error]" in ended.stderr
