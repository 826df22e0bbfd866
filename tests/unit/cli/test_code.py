"""`sayso code`: what it prints where, and how it ends."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.cli.commands import sayso
from tests.unit.sample_report import sample_report

from sayso.cli.status import Exit
from sayso.errors import ModelUnusable
from sayso.records import Published

GOOD = "Ministers met in Lima."


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return str(path)


def test_code_prints_a_plain_page_in_a_pipe(good: str) -> None:
    ended = sayso("code", good)
    assert ended.exit_code == Exit.DONE
    assert sample_report().article.text.split(".")[0] in ended.stdout
    assert "\x1b" not in ended.stdout
    assert ended.stderr == ""


def test_code_prints_one_report_a_line_as_jsonl(good: str) -> None:
    ended = sayso("code", good, good, "--format", "jsonl")
    lines = ended.stdout.splitlines()
    assert len(lines) == 2
    assert lines[0] == sample_report().to_json()
    assert lines[0] == lines[1]


def test_code_prints_plover_lines_of_the_codebook_asked_for(good: str) -> None:
    ended = sayso("code", good, "--format", "plover", "--codebook", "1.3")
    assert ended.exit_code == Exit.DONE
    assert ended.stdout
    assert all(json.loads(line) for line in ended.stdout.splitlines())


def test_code_parts_pages_by_a_blank_line(good: str) -> None:
    one, two = sayso("code", good).stdout, sayso("code", good, good).stdout
    assert two == f"{one}\n{one}"


def test_code_reads_standard_input(good: str) -> None:
    for data in (GOOD.encode(), gzip.compress(GOOD.encode()), b"<html><body><p>They met.</p></body></html>"):
        assert sayso("code", "-", "--format", "jsonl", stdin=data).exit_code == Exit.DONE


def test_code_hands_what_the_user_knows_to_the_reader(good: str) -> None:
    seen: list[Any] = []

    def coder(found: Iterator[Any]) -> Iterator[Any]:
        seen.extend(found)
        return iter(())

    sayso("code", good, "--published", "2024-05-17", "--url", "https://a.example", "--outlet", "A", coder=coder)
    (article,) = seen
    assert (article.published.first, article.published.basis) == ("2024-05-17", "given")
    assert (article.url, article.outlet) == ("https://a.example", "A")


def test_code_reads_rows_whose_fields_have_other_names(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"body": "They met."}\n')
    assert sayso("code", str(rows)).exit_code == Exit.INPUT
    assert sayso("code", str(rows), "--field", "text=body").exit_code == Exit.DONE


def test_code_does_the_good_ones_beside_a_missing_one_and_ends_with_5(good: str) -> None:
    ended = sayso("code", "no/such/file.txt", good, "--format", "jsonl")
    assert ended.exit_code == Exit.PROBLEMS
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr.startswith("error[input-missing]: no such file or folder\n  no/such/file.txt\n\nhint: ")
    assert ended.stderr.endswith("1 coded, 1 could not be\n")


def test_code_ends_with_3_where_nothing_can_be_read_and_loads_no_model() -> None:
    def never(found: Any) -> Iterator[Any]:
        raise AssertionError("the model was asked for")

    ended = sayso("code", "no/such/file.txt", coder=never)
    assert ended.exit_code == Exit.INPUT
    assert ended.stdout == ""
    assert ended.stderr.startswith("error[input-missing]")


def test_code_tells_of_a_bad_row_by_its_line_and_does_the_others(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"text": "One."}\n{"text": \n{"words": "Two."}\n{"text": "Three."}\n')
    ended = sayso("code", str(rows), "--format", "jsonl")
    assert ended.exit_code == Exit.PROBLEMS
    assert len(ended.stdout.splitlines()) == 2
    assert f"{rows}:2" in ended.stderr
    assert f"{rows}:3" in ended.stderr
    assert "--field text=NAME" in ended.stderr


def test_code_tells_of_an_article_that_fails_and_does_the_others(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"text": "One."}\n{"text": "uncodable"}\n')
    ended = sayso("code", str(rows), "--format", "jsonl")
    assert ended.exit_code == Exit.PROBLEMS
    assert "error[coding-failed]: ValueError: no verb" in ended.stderr
    assert ended.stderr.endswith("1 coded, 1 could not be\n")


def test_code_ends_with_5_where_all_was_read_and_nothing_coded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("uncodable")
    assert sayso("code", str(path)).exit_code == Exit.PROBLEMS


def test_code_names_the_events_that_plover_cannot_hold(good: str) -> None:
    def coder(found: Any) -> Iterator[Any]:
        report = sample_report()
        article = msgspec.structs.replace(report.article, published=Published())
        events = tuple(msgspec.structs.replace(event, date=None) for event in report.events)
        yield sample_report(article=article, events=events)

    ended = sayso("code", good, "--format", "plover", coder=coder)
    assert ended.exit_code == Exit.DONE
    assert "left out for want of a day: v1" in ended.stderr


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", "input-empty"),
        ("blank.txt", b" \n ", "input-empty"),
        ("a.pdf", b"%PDF-1.7", "input-unreadable"),
        ("a.bin", bytes(range(256)) * 9, "input-unreadable"),
        ("a.csv", b"a,b\n1,2\n", "input-unreadable"),
        ("a.json", b"{", "input-unreadable"),
        ("bomb.txt.gz", gzip.compress(b"a" * 2_000_000), "input-too-large"),
        ("cut.txt.gz", gzip.compress(GOOD.encode())[:-6], "input-unreadable"),
    ],
)
def test_code_names_what_is_wrong_with_an_input(tmp_path: Path, name: str, data: bytes, error: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ended = sayso("code", str(path), "--max-mb", "1")
    assert ended.exit_code == Exit.INPUT
    assert ended.stderr.startswith(f"error[{error}]: ")
    assert str(path) in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--published", "tomorrow"),
        ("--published", ""),
        ("--format", "xml"),
        ("--codebook", "3.0"),
        ("--codebook", "1.3"),
        ("--field", "words=body"),
        ("--max-mb", "0"),
        ("--no-such-option",),
    ],
)
def test_code_ends_with_2_on_a_value_that_an_option_does_not_take(good: str, arguments: tuple[str, ...]) -> None:
    ended = sayso("code", good, *arguments)
    assert ended.exit_code == Exit.USAGE
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr


def test_code_ends_with_4_where_the_model_is_not_usable(good: str) -> None:
    def broken(found: Any) -> Iterator[Any]:
        raise ModelUnusable("encoder.onnx", "the file is missing", "install sayso again")

    ended = sayso("code", good, coder=broken)
    assert ended.exit_code == Exit.INSTALLATION
    assert "error[model-unusable]: the file is missing" in ended.stderr
    assert "hint: install sayso again" in ended.stderr


def test_code_tells_of_a_fault_without_a_traceback_unless_asked(good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(found: Any) -> Iterator[Any]:
        raise ZeroDivisionError("by zero")

    ended = sayso("code", good, coder=faulty)
    assert ended.exit_code == Exit.FAULT
    assert ended.stderr.startswith("error[fault]: ZeroDivisionError: by zero")
    assert "Traceback" not in ended.stderr
    monkeypatch.setenv("SAYSO_TRACEBACK", "1")
    assert "Traceback" in sayso("code", good, coder=faulty).stderr


def test_code_ends_with_130_on_ctrl_c(good: str) -> None:
    def stopped(found: Any) -> Iterator[Any]:
        raise KeyboardInterrupt

    ended = sayso("code", good, coder=stopped)
    assert ended.exit_code == Exit.STOPPED
    assert ended.stderr == "stopped\n"


def test_code_tells_of_every_bad_line_in_a_list_of_actors(good: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("name,kind,country\nNorland,country,\nOla,person\n", encoding="utf-8")
    ended = sayso("code", good, "--actors", str(path), coder=None)
    assert ended.exit_code == Exit.INPUT
    assert f"{path}:2" in ended.stderr
    assert "line 3" in ended.stderr
