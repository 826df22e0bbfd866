"""Feeds (RSS, Atom): which pages they name. feedparser reads them, broken ones too."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import msgspec

from sayso.errors import InputEmpty, InputUnreadable
from sayso.read.address import is_address
from sayso.read.decode import clean
from sayso.read.published import read_day
from sayso.records import Article, Published, Record

LOOKS_LIKE_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype\s+rss[^>]*>\s*)*"
    rb"<(?:rss|(?:\w+:)?feed|(?:\w+:)?rdf)\b",
    re.IGNORECASE | re.DOTALL,
)


class Entry(Record, frozen=True, kw_only=True):
    """What a feed says of a page; None where it does not."""

    address: str
    title: str | None
    author: str | None
    day: str | None
    """On which the page came out."""
    outlet: str | None
    """What the feed calls itself."""


def entries_of(data: bytes, *, name: str) -> Iterator[Entry]:
    """Give the pages that a feed names, in its order, each once.

    Args:
        data: The feed.
        name: Its address or path; links that leave out the server are completed by the former.

    Raises:
        InputUnreadable: It is no feed.
        InputEmpty: It names no page.
    """
    import feedparser

    told = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not told.get("version") and not told.entries:
        raise InputUnreadable(name, "this is no feed", "sayso reads RSS and Atom, text, HTML and JSONL")
    seen: set[str] = set()
    for entry in told.entries:
        link = entry.get("link") or ""
        address = urljoin(name, link) if link and is_address(name) else link
        if is_address(address) and address not in seen:
            seen.add(address)
            yield Entry(
                address=address,
                title=_words(entry.get("title")),
                author=_words(entry.get("author")),
                day=read_day(entry.get("published") or entry.get("updated") or ""),
                outlet=_words(told.feed.get("title")),
            )
    if not seen:
        raise InputEmpty(name, "the feed names no page", "check whether the site has moved its feed")


def completed(article: Article, entry: Entry) -> Article:
    """Put what a feed says of a page where the page itself says nothing; the address is that of the feed."""
    own = article.published
    told = Published(first=entry.day, last=entry.day, basis="metadata", because=("feed",)) if entry.day else own
    return msgspec.structs.replace(
        article,
        url=entry.address,
        title=article.title or entry.title,
        author=article.author or entry.author,
        outlet=article.outlet or entry.outlet,
        published=own if own.first or own.last else told,
    )


def _words(value: Any) -> str | None:
    """Give a field on one line without tags, or None where it is empty."""
    return " ".join(re.sub(r"<[^>]+>", " ", clean(value)).split()) or None if isinstance(value, str) else None
