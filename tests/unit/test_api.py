"""The Python face: public names, bad values, and what a report can do."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.unit.sample_report import sample_report
from tests.unit.store.stores import store_of

import sayso
from sayso import api
from sayso.records import Article, Report

LIGHT = """
import sys, sayso
sayso.errors
print(*(name for name in ("spacy", "onnxruntime", "msgspec", "typer") if name in sys.modules))
"""


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Put a coder of the test's own in the place of model and coding; gives the articles that reach it."""
    seen: list[Article] = []

    def code_article(article: Article, *, nlp: Any) -> Report:
        seen.append(article)
        return sample_report(article=article)

    monkeypatch.setattr(api, "load", lambda: None)
    monkeypatch.setattr(api, "code_article", code_article)
    monkeypatch.setattr(api, "code_articles", lambda articles, *, nlp: (sample_report(article=a) for a in articles))
    return seen


def face(report: Report) -> api.CodedReport:
    return api.CodedReport(**{name: getattr(report, name) for name in report.__struct_fields__})


def test_import_sayso_loads_nothing_heavy() -> None:
    ended = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []


@pytest.mark.parametrize("name", sayso.__all__)
def test_each_public_name_is_there_and_listed(name: str) -> None:
    assert getattr(sayso, name) is not None
    assert name in dir(sayso)


def test_a_name_that_is_not_public_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cod'"):
        sayso.cod  # noqa: B018


def test_code_takes_the_text_as_it_stands(coded: list[Article]) -> None:
    text = " They met.\r\n\u200bThey left. "
    report = sayso.code(text, published="2024-05-17", title="Talks", url="https://a.example", outlet="A")
    (article,) = coded
    assert article.text == text
    assert (article.title, article.url, article.outlet) == ("Talks", "https://a.example", "A")
    assert (article.published.first, article.published.basis) == ("2024-05-17", "given")
    assert isinstance(report, sayso.Report)
    assert isinstance(report, sayso.CodedReport)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_code_tells_of_a_text_without_words(text: str) -> None:
    with pytest.raises(sayso.errors.InputEmpty):
        sayso.code(text)


def test_code_tells_of_bytes_in_the_place_of_a_text() -> None:
    with pytest.raises(TypeError, match=r"sayso\.code_file"):
        sayso.code(b"They met.")  # type: ignore[arg-type]


def test_code_tells_of_half_a_character_pair_and_how_to_mend_it() -> None:
    with pytest.raises(sayso.errors.InputUnreadable, match="at 5") as caught:
        sayso.code("They \ud83d met.")
    assert "encode" in caught.value.hint


def test_code_refuses_a_day_that_is_none() -> None:
    with pytest.raises(sayso.errors.OptionError):
        sayso.code("They met.", published="last Tuesday")


def test_code_file_reads_a_file(coded: list[Article], tmp_path: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ministers meet\n\nThey met in Lima.")
    sayso.code_file(path, published="2024-05-17", outlet="A")
    (article,) = coded
    assert (article.title, article.text, article.outlet) == ("Ministers meet", "They met in Lima.", "A")


def test_code_file_raises_what_is_wrong_with_the_file(coded: list[Article], tmp_path: Any) -> None:
    with pytest.raises(sayso.errors.InputMissing):
        sayso.code_file("no/such/file.txt")
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(sayso.errors.OptionError, match="several articles"):
        sayso.code_file(rows)
    rows.write_text('{"body": "One."}\n')
    with pytest.raises(sayso.errors.InputUnreadable, match="no field 'text'"):
        sayso.code_file(rows)


def test_code_files_goes_through_them_all(coded: list[Article], tmp_path: Any) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text('{"text": "One."}\n{"text": "Two."}\n')
    reports = list(sayso.code_files(tmp_path))
    assert [report.article.text for report in reports if isinstance(report, sayso.CodedReport)] == ["One.", "Two."]


def test_report_holds_the_same_data_as_the_plain_one() -> None:
    report = sample_report()
    assert face(report).to_json() == report.to_json()
    assert face(report) == face(report)
    assert face(report).events is report.events


def test_report_prints_as_a_page_and_says_in_one_line_what_it_is() -> None:
    report = face(sample_report())
    assert report.article.text.split()[0] in str(report)
    assert "\x1b" not in str(report)
    assert repr(report).startswith(f"<CodedReport {report.article.id}: {len(report.events)} events")


def test_report_shows_itself_in_a_notebook() -> None:
    assert "<" in face(sample_report())._repr_html_()


def test_report_becomes_a_data_frame() -> None:
    report = face(sample_report())
    frame = report.to_frame()
    assert list(frame["event_id"]) == [event.id for event in report.events]
    assert frame.shape[0] == len(report.events)


def test_report_without_events_becomes_an_empty_frame_with_its_columns() -> None:
    frame = face(sample_report(events=())).to_frame()
    assert frame.shape[0] == 0
    assert "actor" in frame.columns


def test_report_names_the_command_where_pandas_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(sayso.errors.LibraryMissing) as caught:
        face(sample_report()).to_frame()
    assert "pip install 'sayso[pandas]'" in caught.value.hint


def test_open_store_gives_arrow_and_rows(tmp_path: Path) -> None:
    with sayso.open_store(store_of(tmp_path / "news", (sample_report(),))) as news:
        assert news.arrow("SELECT event_id FROM events").num_rows == 3
        assert news.rows("SELECT count(*) AS n FROM quotes") == [{"n": 4}]


def test_open_store_says_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(sayso.errors.StoreMissing):
        sayso.open_store(tmp_path)
