"""A small web for the tests: answers by address, without a network."""

from collections.abc import Mapping

import httpx2

from sayso.read.address import Fetcher, Web

STORY = "The ministers of Peru and Chile met in Lima on Monday and agreed on a date for the next round of talks."
MORE = "Fishermen protested outside the building, and police arrested two of them, a union of fishermen said."
HOST = "https://news.example"


def page(number: int = 1, *, head: str = "") -> bytes:
    """Give a page of news."""
    body = f"<article><p>{STORY} This is part {number}.</p><p>{MORE}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def feed(*links: str, title: str = "The Example") -> bytes:
    """Give a feed of RSS that names pages."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{link}</link><pubDate>Tue, 14 May 2024 23:30:00 -0400</pubDate></item>"
        for n, link in enumerate(links, 1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


class Site:
    """Answers what it has, and notes what it was asked for."""

    def __init__(self, pages: Mapping[str, bytes | httpx2.Response]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.fetch = Fetcher(transport=httpx2.MockTransport(self._answer), pause_s=0)

    def web(self, *known: str) -> Web:
        """Give the web that it is, some addresses known."""
        return Web(self.fetch, set(known).__contains__)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(str(request.url))
        found = self.pages.get(str(request.url), httpx2.Response(404))
        return httpx2.Response(200, content=found) if isinstance(found, bytes) else found
