"""Where a page says on which day it came out."""

import pytest
from lxml.html import fromstring

from sayso.read.page_date import page_date
from sayso.records import Published

LD = '<script type="application/ld+json">{}</script>'


def found(head: str, *, body: str = "", url: str | None = None, guess: str | None = None) -> Published:
    tree = fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return page_date(tree, url=url, guess=guess)


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-05-17T10:00:00Z"}',
        '[{"@type": "Organization"}, {"@type": ["NewsArticle"], "datePublished": "2024-05-17"}]',
        '{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-17"}]}',
    ],
)
def test_page_date_reads_json_ld(block: str) -> None:
    day = found(LD.format(block))
    assert day == Published(first="2024-05-17", last="2024-05-17", basis="metadata", because=("JSON-LD datePublished",))


def test_page_date_passes_over_json_ld_that_is_broken_or_of_something_else() -> None:
    blocks = ("{", '{"@type": "VideoObject", "datePublished": "2020-01-01"}', "[" * 5000)
    assert found("".join(map(LD.format, blocks))).basis == "none"


def test_page_date_reads_meta_elements() -> None:
    day = found('<meta property="article:published_time" content="2024-05-17T08:00:00+02:00">')
    assert (day.first, day.because) == ("2024-05-17", ("meta article:published_time",))


def test_page_date_does_not_take_the_day_of_a_change() -> None:
    assert found('<meta property="article:modified_time" content="2024-05-18">').basis == "none"


def test_page_date_reads_marked_time_elements_only() -> None:
    assert found("", body='<time datetime="2024-05-17">now</time>').basis == "none"
    day = found("", body='<time itemprop="datePublished" datetime="2024-05-17">Friday</time>')
    assert day.because == ("time element",)
    assert found("", body='<span itemprop="datePublished">May 17, 2024</span>').first == "2024-05-17"


@pytest.mark.parametrize("path", ["/2024/05/17/talks", "/world/2024-05-17-talks.html", "/20240517/talks"])
def test_page_date_reads_the_address(path: str) -> None:
    assert found("", url=f"https://news.example{path}").because == ("address",)


def test_page_date_names_every_place_that_agrees_and_none_that_does_not() -> None:
    head = LD.format('{"@type": "Article", "datePublished": "2024-05-17"}') + '<meta name="date" content="2024-05-16">'
    day = found(head, url="https://news.example/2024/05/17/talks")
    assert day.first == "2024-05-17"
    assert day.because == ("JSON-LD datePublished", "address")


def test_page_date_is_that_of_the_newsroom_not_that_of_utc() -> None:
    block = '{{"@type": "NewsArticle", "datePublished": "2024-05-18T01:30:00{}"}}'
    url = "https://news.example/2024/05/17/talks"
    day = found(LD.format(block.format("Z")), url=url)
    assert day.first == "2024-05-17"
    assert day.because == ("address", "JSON-LD datePublished has 2024-05-18, in UTC")
    assert found(LD.format(block.format("+02:00")), url=url).first == "2024-05-18"
    assert found(LD.format(block.format("Z")), url="https://news.example/2024/05/07/talks").first == "2024-05-18"


def test_page_date_says_when_htmldate_found_it() -> None:
    assert found("", guess="2024-05-17").because == ("found by htmldate",)
    assert found("") == Published()
