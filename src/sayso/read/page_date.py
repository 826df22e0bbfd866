"""Which day a web page says that it came out, and where on the page it says so.

The places are asked in the order of how seldom they are wrong: JSON-LD, `meta` elements, marked `time` elements, the
address. Only where none of them answers is htmldate asked, which also looks at visible dates. No clock is read.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sayso.read.published import read_day
from sayso.records import Published

META_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
"""Names of `meta` elements that hold the day of publication, the most exact first."""
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|WebPage", re.IGNORECASE)
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.\-]|$)")
PUBDATE_CLASS = re.compile(r"publish|pubdate|entry-date|posted", re.IGNORECASE)

UTC_TIME = re.compile(r":\d\d(?:[.,]\d+)?\s?(?:Z|UTC|GMT|[+-]00:?00)$", re.IGNORECASE)


class Found(NamedTuple):
    """A day, and where the page gives it."""

    where: str
    day: str
    utc: bool = False
    """The day is that of a time in UTC, which the newsroom may have called the day before or after."""


def page_date(tree: HtmlElement, *, url: str | None, guess: str | None) -> Published:
    """Find the day of publication.

    Args:
        tree: The page.
        url: Its address, if known.
        guess: What htmldate found, as `YYYY-MM-DD`.

    Returns:
        The day with basis `metadata`, in the newsroom's own zone where the page shows it: "Tuesday" in the text means a
        Tuesday there. `because` names every place that gives this same day, the deciding one first, or says that it was
        "found by htmldate". Without any day the basis is `none`.
    """
    found = [*_json_ld(tree), *_meta(tree), *_time_elements(tree), *_address(url)]
    if not found and guess:
        found = [Found("found by htmldate", guess)]
    if not found:
        return Published()
    first = found[0]
    chosen = next((other for other in found if _is_local(other, first=first)), first)
    because = dict.fromkeys(one.where for one in found if one.day == chosen.day)
    if chosen is not first:
        because[f"{first.where} has {first.day}, in UTC"] = None
    return Published(first=chosen.day, last=chosen.day, basis="metadata", because=tuple(because))


def _is_local(other: Found, *, first: Found) -> bool:
    """Say whether another place gives, in the newsroom's zone, the day that the first one gives in UTC."""
    apart = date.fromisoformat(other.day) - date.fromisoformat(first.day)
    return first.utc and not other.utc and abs(apart.days) == 1


def _found(where: str, value: object) -> Iterator[Found]:
    """Give the day of a value, if it is one."""
    day = read_day(value) if isinstance(value, str) else None
    if day:
        yield Found(where, day, utc=UTC_TIME.search(str(value).strip()) is not None)


def _json_ld(tree: HtmlElement) -> Iterator[Found]:
    """Look through the JSON-LD blocks for an article's `datePublished`."""
    for script in tree.xpath('.//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if ARTICLE_TYPES.search(str(thing.get("@type", ""))):
                yield from _found("JSON-LD datePublished", thing.get("datePublished"))


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block: at the top, in lists, and in `@graph`."""
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph", []), depth + 1)


def _meta(tree: HtmlElement) -> Iterator[Found]:
    """Look through the `meta` elements, in the order of `META_NAMES`."""
    values: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        values.setdefault(name.lower(), element.get("content") or "")
    for name in META_NAMES:
        yield from _found(f"meta {name}", values.get(name))


def _time_elements(tree: HtmlElement) -> Iterator[Found]:
    """Look through the elements that mark their date as that of publication."""
    for element in tree.xpath(".//*[@itemprop='datePublished'][not(self::meta)] | .//time[@datetime]"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if marked or PUBDATE_CLASS.search(element.get("class") or ""):
            value = element.get("datetime") or element.get("content") or element.text_content()
            yield from _found(f"{element.tag} element", value)


def _address(url: str | None) -> Iterator[Found]:
    """Look into the address (`/2024/05/17/`)."""
    match = URL_DAY.search(url or "")
    yield from _found("address", "-".join(match.groups()) if match else None)
