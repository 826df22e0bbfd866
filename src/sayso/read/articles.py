"""From what the user names to articles: the one door through which every input comes."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import BinaryIO

import msgspec

from sayso.errors import InputEmpty, InputError, InputTooLarge, InputUnreadable
from sayso.read.address import Fetcher, Web, is_address
from sayso.read.decode import clean, declared_encoding, decode, is_binary
from sayso.read.feed import LOOKS_LIKE_FEED, completed, entries_of
from sayso.read.html import MAX_PAGE_BYTES, article_of_html
from sayso.read.paths import files_of, format_of
from sayso.read.published import given
from sayso.read.sheet import PARQUET, articles_of_csv, articles_of_parquet
from sayso.read.source import MAX_BYTES, Source, open_source
from sayso.read.table import articles_of_json, articles_of_lines, field_map, problem_of
from sayso.read.text import article_of_text
from sayso.records import Article, Problem, Published, Record

LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
LOOKS_LIKE_ROWS = re.compile(rb'\s*\{\s*"')
LOOKS_LIKE_LIST = re.compile(rb"\s*\[\s*\{")
UTF8_BOM = b"\xef\xbb\xbf"
PAGE_TYPES = ("text/html", "application/xhtml+xml")
TABLE_TYPES = ("text/csv", "text/tab-separated-values")
TABLES = {"csv": articles_of_csv, "parquet": articles_of_parquet}
NOT_READ = {".warc": "hand over the pages in it, as HTML"}
"""Endings of text formats that would be coded as if they were prose, and what to do instead."""


class ReadOptions(Record, frozen=True, kw_only=True):
    """What the caller knows about the inputs, and how much is read; None means "as the input says"."""

    published: Published | None = None
    """Day on which all of them came out; it goes before what an input says of itself."""
    url: str | None = None
    outlet: str | None = None
    fields: tuple[str, ...] = ()
    """Where a row keeps what, as `text=body`; see `table.FIELDS` for the usual names."""
    max_bytes: int = MAX_BYTES
    """Most bytes of one document or one row, after decompression."""


def read_options(
    *,
    published: str | date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    fields: tuple[str, ...] = (),
    max_bytes: int = MAX_BYTES,
) -> ReadOptions:
    """Make options of what a user writes, and check it before anything is read.

    Raises:
        OptionError: The day is not `YYYY-MM-DD`, or a field is not one that sayso knows.
    """
    field_map(fields)
    day = given(published) if published is not None else None
    return ReadOptions(published=day, url=url, outlet=outlet, fields=fields, max_bytes=max_bytes)


def read_articles(
    path: str, *, options: ReadOptions, stdin: BinaryIO | None = None, web: Web | None = None
) -> Iterator[Article | Problem]:
    """Read every article that a path means; what cannot be read becomes a problem, and the rest is read on.

    Args:
        path: A file, a folder, a pattern such as `pages/*.html`, the address of a page or a feed, or `-` for standard
            input. The format is told by the ending, else by the first bytes; gzip is told by its first bytes.
        options: What the caller knows about them.
        stdin: What `-` stands for.
        web: How pages are fetched; over the network unless told otherwise.

    Yields:
        Articles and problems, files in sorted order, rows and entries of a feed as they stand.
    """
    web = web or Web(Fetcher())
    try:
        for file in files_of(path):
            try:
                yield from read_file(file, options=options, stdin=stdin, web=web)
            except InputError as error:
                yield problem_of(error)
    except InputError as error:
        yield problem_of(error)


def read_file(
    path: str, *, options: ReadOptions, stdin: BinaryIO | None = None, web: Web | None = None
) -> Iterator[Article | Problem]:
    """Read the articles of one file or address: one of a text or a page, one a row of a table, one a page of a feed.

    Raises:
        InputMissing: There is no such file, or nothing at the address.
        InputUnreachable: The address gives no page.
        InputUnreadable: It may not be read, or its bytes are no text, no page, no table and no feed.
        InputTooLarge: It is larger than `options.max_bytes`.
        InputEmpty: There are no words in it.
    """
    web = web or Web(Fetcher())
    with _opened(path, stdin=stdin or BytesIO(), options=options, web=web) as source:
        start = source.peek()
        if not start:
            raise InputEmpty(path, "the file is empty" if path != "-" else "nothing came through standard input")
        source.check_format(start)
        kind = _format(source, start)
        if kind == "feed":
            yield from _of_feed(source.whole(), name=path, options=options, web=web)
            return
        for found in _read_as(kind, source=source, options=options):
            yield _told(found, options=options) if isinstance(found, Article) else found


@contextmanager
def _opened(path: str, *, stdin: BinaryIO, options: ReadOptions, web: Web) -> Iterator[Source]:
    """Open a file, or what stands at an address."""
    if not is_address(path):
        with open_source(path, stdin=stdin, max_bytes=options.max_bytes) as source:
            yield source
        return
    page = web.fetch(path)
    yield Source(
        path,
        stream=BytesIO(page.data),
        max_bytes=options.max_bytes,
        media_type=page.media_type,
        charset=page.charset,
    )


def _of_feed(data: bytes, *, name: str, options: ReadOptions, web: Web) -> Iterator[Article | Problem]:
    """Read the pages that a feed names, but for those that are known."""
    options = msgspec.structs.replace(options, url=None)
    for entry in entries_of(data, name=name):
        if web.is_known(entry.address):
            continue
        try:
            with _opened(entry.address, stdin=BytesIO(), options=options, web=web) as source:
                start = source.peek()
                source.check_format(start)
                if LOOKS_LIKE_FEED.match(start):
                    raise InputUnreadable(entry.address, "a feed inside a feed", "name it itself")
                for found in _read_as(_format(source, start), source=source, options=options):
                    yield _told(completed(found, entry), options=options) if isinstance(found, Article) else found
        except InputError as error:
            yield problem_of(error)


def _format(source: Source, start: bytes) -> str:
    """Tell the format: of a file by its ending, else by the first bytes; of what was fetched by these and its type."""
    path, here = source.name, not is_address(source.name)
    known = "parquet" if start.startswith(PARQUET) else format_of(path) if here else None
    if known:
        return known
    for ending, hint in NOT_READ.items():
        if path.lower().removesuffix(".gz").endswith(ending):
            raise InputUnreadable(path, f"sayso does not read {ending} files", hint)
    if LOOKS_LIKE_FEED.match(start):
        return "feed"
    start = start.removeprefix(UTF8_BOM)
    if LOOKS_LIKE_HTML.match(start) or source.media_type in PAGE_TYPES:
        return "html"
    if source.media_type in TABLE_TYPES:
        return "csv"
    if LOOKS_LIKE_LIST.match(start):
        return "json"
    return _kind_of_rows(start) if LOOKS_LIKE_ROWS.match(start) else "text"


def _kind_of_rows(start: bytes) -> str:
    """Tell JSON lines from one JSON object that is spread over lines."""
    first = start.lstrip().partition(b"\n")[0]
    try:
        json.loads(first)
    except ValueError:
        return "jsonl" if first == start.lstrip() else "json"
    return "jsonl"


def _read_as(kind: str, *, source: Source, options: ReadOptions) -> Iterator[Article | Problem]:
    """Read a source in the format it has."""
    fields = field_map(options.fields)
    if kind == "jsonl":
        yield from articles_of_lines(source, fields=fields)
        return
    if kind in TABLES:
        yield from TABLES[kind](source, fields=fields)
        return
    data = source.whole()
    if is_binary(data):
        raise InputUnreadable(source.name, "these bytes are no text", "hand over text, HTML or JSONL, plain or gzipped")
    if kind == "json":
        yield from articles_of_json(data, name=source.name, fields=fields)
    elif kind == "html":
        if len(data) > MAX_PAGE_BYTES:
            found = f"a page of {len(data) / 1e6:.0f} MB; the largest that is read has {MAX_PAGE_BYTES / 1e6:.0f} MB"
            raise InputTooLarge(source.name, found, "hand over its text instead")
        page = decode(data, declared=declared_encoding(data) or source.charset)
        address = options.url or (source.name if is_address(source.name) else None)
        yield article_of_html(page, name=source.name, url=address)
    else:
        text = clean(decode(data))
        if not text:
            raise InputEmpty(source.name, "there are no words in it")
        article = article_of_text(text)
        yield msgspec.structs.replace(article, url=source.name) if is_address(source.name) else article


def _told(article: Article, *, options: ReadOptions) -> Article:
    """Put what the caller knows before what the input says of itself."""
    changes = {"published": options.published, "url": options.url, "outlet": options.outlet}
    return msgspec.structs.replace(article, **{name: value for name, value in changes.items() if value is not None})
