"""Web pages: body, title, author, outlet, address, day."""

import contextlib
import time

import pytest

from sayso.errors import InputEmpty
from sayso.read.html import article_of_html

PARAGRAPHS = (
    "The ministers of Peru and Chile met in Lima on Monday and agreed on a date for the next round of talks.",
    "“We will meet again in June,” the Peruvian minister, Ana Quispe, told reporters after the meeting.",
    "Fishermen protested outside the building, and police arrested two of them, a union said.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head>
<title>Ministers meet in Lima | The Daily Example</title>
<meta property="og:title" content="Ministers meet in Lima">
<meta property="og:site_name" content="The Daily Example">
<meta property="og:url" content="https://daily.example/world/ministers-meet">
<meta name="author" content="Rosa Diaz">
<meta property="article:published_time" content="2024-05-17T09:00:00-05:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers meet in Lima</h1>{body}</article>
<footer>Copyright 2024 The Daily Example. All rights reserved.</footer></body></html>"""


def page(*paragraphs: str) -> str:
    return PAGE.replace("{body}", "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs))


def test_html_finds_the_body_with_its_paragraphs_and_nothing_else() -> None:
    assert article_of_html(page(*PARAGRAPHS), name="x").text == "\n".join(PARAGRAPHS)


def test_html_reads_what_the_metadata_say() -> None:
    article = article_of_html(page(*PARAGRAPHS), name="x")
    assert article.title == "Ministers meet in Lima"
    assert article.outlet == "The Daily Example"
    assert article.author == "Rosa Diaz"
    assert article.url == "https://daily.example/world/ministers-meet"
    assert article.published.first == "2024-05-17"
    assert article.published.basis == "metadata"
    assert article.published.because == ("meta article:published_time",)


@pytest.mark.parametrize("end", [" | The Daily Example", " - the daily example", " – The Daily Example"])
def test_html_takes_the_outlet_off_the_headline(end: str) -> None:
    named = page(*PARAGRAPHS).replace('content="Ministers meet in Lima"', f'content="Ministers meet - in Lima{end}"')
    assert article_of_html(named, name="x").title == "Ministers meet - in Lima"


def test_html_puts_the_callers_address_before_the_pages_own() -> None:
    assert article_of_html(page(*PARAGRAPHS), name="x", url="https://a.example/1").url == "https://a.example/1"


def test_html_keeps_a_long_text_whole() -> None:
    sentence = "Delegates from {} towns spoke about the price of bread at the meeting in the old hall."
    article = article_of_html(page(*(sentence.format(number) for number in range(400))), name="x")
    assert len(article.text) > 30_000
    assert article.text.endswith(sentence.format(399))


def test_html_does_not_run_or_keep_scripts() -> None:
    evil = '<img src=x onerror="alert(1)"><script>alert("boom")</script><a href="javascript:alert(1)">more</a>'
    text = article_of_html(page(*PARAGRAPHS, evil), name="x").text
    assert "alert" not in text


def test_html_reads_a_fragment() -> None:
    assert article_of_html("".join(f"<p>{words}</p>" for words in PARAGRAPHS), name="x").text.startswith(
        "The ministers"
    )


@pytest.mark.parametrize("empty", ["", "  ", "<html></html>", "<html><body><nav></nav></body></html>"])
def test_html_tells_of_a_page_without_text(empty: str) -> None:
    with pytest.raises(InputEmpty):
        article_of_html(empty, name="x.html")


def test_html_survives_a_tree_of_great_depth() -> None:
    deep = "<div>" * 3000 + "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    begun = time.perf_counter()
    with contextlib.suppress(InputEmpty):
        article_of_html(f"<html><body>{deep}</body></html>", name="x")
    assert time.perf_counter() - begun < 20
