"""Rows of JSON: which field is what, and rows that are broken."""

import json
from io import BytesIO
from typing import Any

import pytest

from sayso.errors import InputEmpty, InputUnreadable, OptionError
from sayso.ids import article_id
from sayso.read.source import Source
from sayso.read.table import FIELDS, articles_of_json, articles_of_lines, field_map
from sayso.records import Article, Problem


def rows(*lines: bytes | dict[str, Any], fields: tuple[str, ...] = ()) -> list[Article | Problem]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    source = Source("news.jsonl", stream=BytesIO(data), max_bytes=10_000)
    return list(articles_of_lines(source, fields=field_map(fields)))


def only(row: dict[str, Any], *fields: str) -> Article:
    (article,) = rows(row, fields=fields)
    assert isinstance(article, Article), article
    return article


def refused(row: Any) -> Problem:
    (problem,) = rows(row)
    assert isinstance(problem, Problem), problem
    return problem


def test_table_reads_the_usual_names() -> None:
    article = only(
        {
            "id": 17,
            "title": "Ministers meet",
            "text": "They met.\r\nThey left.",
            "url": "https://a.example/1",
            "domain": "a.example",
            "date": "2024-05-17T10:00:00Z",
            "author": ["Rosa Diaz", "Li Wei"],
            "other": {"x": 1},
        }
    )
    assert article.id == "17"
    assert article.title == "Ministers meet"
    assert article.text == "They met.\nThey left."
    assert article.url == "https://a.example/1"
    assert article.outlet == "a.example"
    assert article.author == "Rosa Diaz, Li Wei"
    assert article.published.first == "2024-05-17"
    assert article.published.basis == "metadata"
    assert article.published.because == ("field date",)


def test_table_gives_a_row_without_an_id_that_of_its_words() -> None:
    assert only({"text": "They met."}).id == article_id("They met.")


def test_table_takes_empty_cells_as_not_stated() -> None:
    article = only({"text": "They met.", "title": "", "url": None, "outlet": " ", "published": "", "id": None})
    assert (article.title, article.url, article.outlet, article.published.basis) == (None, None, None, "none")


def test_table_reads_fields_by_other_names() -> None:
    article = only({"body": "They met.", "head": "Talks", "text": "no"}, "text=body", "title=head")
    assert (article.text, article.title) == ("They met.", "Talks")


@pytest.mark.parametrize("pair", ["body", "text=", "=body", "words=body"])
def test_field_map_refuses_what_it_does_not_know_and_names_what_it_does(pair: str) -> None:
    with pytest.raises(OptionError, match="names no field") as caught:
        field_map((pair,))
    assert all(name in caught.value.found for name in FIELDS)


def test_table_reads_on_after_a_broken_line_and_names_it() -> None:
    first, broken, last = rows({"text": "One."}, b'{"text": "Two', {"text": "Three."})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, Problem)
    assert broken.input == "news.jsonl:2"
    assert broken.error == "InputUnreadable"
    assert "not JSON" in broken.message


def test_table_counts_blank_lines_when_it_names_a_line() -> None:
    _, broken = rows({"text": "One."}, b"", b"  ", b"[]")
    assert isinstance(broken, Problem)
    assert broken.input == "news.jsonl:4"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"body": "They met."}, "no field 'text'; the row has 'body'"),
        ({}, "the row has none"),
        ({"text": " "}, "the field 'text' is empty"),
        ({"text": ["a", 1]}, "holds a list"),
        ({"text": True}, "holds a bool"),
        ({"text": "a", "published": "soon"}, "'soon', which is no day"),
        ({"text": "a", "published": {"day": 1}}, "which is no day"),
        (b"[1]", "a list, not an object"),
        (b'"words"', "a str, not an object"),
        (b"[" * 9_000, "not JSON"),
        (b"\x00\x01\x02", "not JSON"),
    ],
)
def test_table_makes_a_bad_row_a_problem_that_says_why(row: Any, words: str) -> None:
    problem = refused(row)
    assert words in problem.message
    assert problem.stage == "read"
    assert problem.hint


def test_table_tells_of_a_missing_column_in_the_words_of_the_option() -> None:
    assert refused({"body": "They met."}).hint == "say which field holds the text: `--field text=NAME`"


def test_table_reads_windows_and_utf_16_rows() -> None:
    (article,) = rows('{"text": "“No,” he said."}'.encode("cp1252"))
    assert isinstance(article, Article)
    assert article.text == "“No,” he said."
    (one, two) = rows('{"text": "“One.”"}\n{"text": "Two."}\n'.encode("utf-16"))
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == "“One.”"


def test_table_drops_a_byte_order_mark_and_half_pairs() -> None:
    (article,) = rows(b'\xef\xbb\xbf{"text": "a\\ud83d b"}')
    assert isinstance(article, Article)
    assert article.text == "a\ufffd b"


def test_table_tells_of_a_file_without_rows() -> None:
    with pytest.raises(InputEmpty):
        rows(b"", b" ")


def test_json_reads_one_object_or_a_list() -> None:
    fields = field_map(())
    (one,) = articles_of_json(b'{"text": "One."}', name="a.json", fields=fields)
    assert isinstance(one, Article)
    found = list(articles_of_json(b'[{"text": "One."}, 5, {"text": "Two."}]', name="a.json", fields=fields))
    assert [type(item).__name__ for item in found] == ["Article", "Problem", "Article"]
    assert isinstance(found[1], Problem)
    assert found[1].input == "a.json:2"


@pytest.mark.parametrize(("data", "error"), [(b"{", InputUnreadable), (b"", InputUnreadable), (b"[]", InputEmpty)])
def test_json_tells_of_a_file_that_is_none(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(articles_of_json(data, name="a.json", fields=field_map(())))
