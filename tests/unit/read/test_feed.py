"""Feeds: their pages are read, each once, and what is known is not fetched again."""

from pathlib import Path

import pytest
from tests.unit.read.pages import HOST, Site, feed, page

from sayso.errors import InputEmpty, InputUnreadable
from sayso.read.articles import ReadOptions, read_articles
from sayso.read.feed import entries_of
from sayso.records import Article, Problem

FEED = f"{HOST}/feed"
ONE, TWO = f"{HOST}/1", f"{HOST}/2"
ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wires</title>
<entry><title>Talks &amp; ships</title><link rel="alternate" href="/1"/><updated>2024-05-14T10:00:00Z</updated>
<author><name>Ana Silva</name></author></entry></feed>"""


def read(site: Site, *known: str, **options: str) -> list[Article | Problem]:
    return list(read_articles(FEED, options=ReadOptions(**options), web=site.web(*known)))


def test_read_takes_the_pages_that_a_feed_names() -> None:
    site = Site({FEED: feed(ONE, TWO, ONE), ONE: page(1), TWO: page(2)})
    found = read(site)
    assert [item.url for item in found if isinstance(item, Article)] == [ONE, TWO]
    assert site.asked == [FEED, ONE, TWO]


def test_read_passes_over_pages_that_are_known() -> None:
    site = Site({FEED: feed(ONE, TWO), ONE: page(1), TWO: page(2)})
    assert [item.url for item in read(site, ONE) if isinstance(item, Article)] == [TWO]
    assert site.asked == [FEED, TWO]


def test_a_feed_says_what_its_page_does_not() -> None:
    (article,) = read(Site({FEED: feed(ONE), ONE: page(1)}))
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Story 1", "news.example")
    assert (article.published.first, article.published.because) == ("2024-05-14", ("feed",))


def test_a_page_and_the_caller_go_before_the_feed() -> None:
    head = '<meta property="article:published_time" content="2024-05-13T08:00:00Z"><title>Its own</title>'
    site = Site({FEED: feed(ONE), ONE: page(1, head=head)})
    (article,) = read(site, outlet="Mine")
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published.first) == ("Its own", "Mine", "2024-05-13")


def test_a_page_of_a_feed_that_fails_is_a_problem_and_the_next_are_read() -> None:
    site = Site({FEED: feed(f"{HOST}/gone", f"{HOST}/feed2", ONE), ONE: page(1), f"{HOST}/feed2": feed(TWO)})
    found = read(site)
    assert [(item.input, item.error) for item in found if isinstance(item, Problem)] == [
        (f"{HOST}/gone", "InputMissing"),
        (f"{HOST}/feed2", "InputUnreadable"),
    ]
    assert [item.url for item in found if isinstance(item, Article)] == [ONE]


def test_a_feed_on_disk_is_one_by_its_ending_or_its_first_bytes(tmp_path: Path) -> None:
    site = Site({ONE: page(1)})
    for name in ("feed.xml", "feed.rss", "world"):
        path = tmp_path / name
        path.write_bytes(feed(ONE))
        (article,) = read_articles(str(path), options=ReadOptions(), web=site.web())
        assert isinstance(article, Article)


def test_feeds_and_tables_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed(ONE))
    (tmp_path / "a.csv").write_text("text\nOne.\n")
    (tmp_path / "a.txt").write_text("They met.")
    found = list(read_articles(str(tmp_path), options=ReadOptions(), web=Site({}).web()))
    assert [item.text for item in found if isinstance(item, Article)] == ["They met."]


def test_entries_of_atom_have_whole_addresses_and_plain_words() -> None:
    (entry,) = entries_of(ATOM, name=FEED)
    assert (entry.address, entry.title, entry.author, entry.day) == (ONE, "Talks & ships", "Ana Silva", "2024-05-14")
    assert entry.outlet == "Wires"


def test_entries_of_a_broken_feed_are_read_as_far_as_they_go() -> None:
    broken = feed(ONE).replace(b"</channel></rss>", b"<item><link>&nope; <b>")
    assert [entry.address for entry in entries_of(broken, name=FEED)] == [ONE]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", ""])
def test_entries_lead_to_pages_of_the_web_only(link: str) -> None:
    with pytest.raises(InputEmpty, match="names no page"):
        list(entries_of(feed(link), name="feed.xml"))


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(InputUnreadable, match="no feed"):
        list(entries_of(b"<note>They met.</note>", name="a.xml"))
