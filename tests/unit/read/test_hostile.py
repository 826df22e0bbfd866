"""Whatever bytes come: an article, a problem or an error of sayso's own, never another one."""

import gzip
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.read.pages import Site

from sayso.errors import InputError
from sayso.ids import article_id
from sayso.read.articles import ReadOptions, read_file
from sayso.read.decode import NOT_TEXT
from sayso.records import Article, Problem

FEED = b"<rss version='2.0'><channel><item><link>https://news.example/"
STARTS = (b"", b"<html><body><p>", b'{"text": "', b'[{"text": "', b"\x1f\x8b", b"\xff\xfe", b"\xef\xbb\xbf", b"# ")
TABLES = (FEED, b"PAR1")
OPTIONS = ReadOptions(max_bytes=100_000)


def read(data: bytes) -> list[Article | Problem]:
    try:
        return list(read_file("-", options=OPTIONS, stdin=BytesIO(data), web=Site({}).web()))
    except InputError:
        return []


@settings(deadline=None)  # the first of a format loads its library
@given(st.sampled_from((*STARTS, *TABLES)), st.binary(max_size=400))
def test_any_bytes_give_clean_articles_or_sayso_errors(start: bytes, rest: bytes) -> None:
    for item in read(start + rest):
        if isinstance(item, Article):
            assert item.text == item.text.strip() != ""
            assert not NOT_TEXT.search(item.text)
            item.text.encode("utf-8")


@settings(deadline=None)
@given(st.sampled_from(STARTS), st.text(max_size=300))
def test_any_text_reads_the_same_twice_and_gzipped(start: bytes, rest: str) -> None:
    data = start + rest.encode("utf-8", "surrogatepass")
    if not data.startswith(b"\x1f\x8b"):
        assert read(data) == read(data) == read(gzip.compress(data))


@given(st.text(alphabet="abc .\n", min_size=1, max_size=200))
def test_a_plain_text_keeps_all_its_words(text: str) -> None:
    for item in read(text.encode()):
        assert isinstance(item, Article)
        assert f"{item.title or ''} {item.text}".split() == text.split()
        assert item.id == article_id(item.text)


@pytest.mark.parametrize(
    "data",
    [
        b"A" * 90_000,
        b"POLICE IN LIMA ARRESTED TWO MEN ON MONDAY. " * 100,
        b"<" * 50_000,
        b"<p>" * 5_000,
        b"&#0;&#x202e;&#xd800;&#1114112;<p>They met.</p>",
        b"<html><body>" + b"<a href='" * 4_000,
        b'{"text": "' + b"\\u0000" * 1000 + b'"}',
        b'{"text": 1e999}',
        b'{"text": "a", "published": 1e999}',
        b'{"text": "a", "published": 99999999999999999999999999}',
        b"\n" * 90_000,
        "👩‍🚒🇵🇪 e\u0301 They met.".encode(),
        "\u202eThey met.\u202c".encode(),
    ],
)
def test_hostile_bytes_end_in_an_article_or_an_error_of_sayso(data: bytes) -> None:
    for item in read(data):
        assert isinstance(item, Article | Problem)
