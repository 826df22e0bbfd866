"""From a web page to an article: the body without menus, comments and advertisements, and what its metadata say.

trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15/) finds body, title, author and outlet.
"""

import re
import warnings
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sayso.errors import InputEmpty, LibraryMissing
from sayso.ids import article_id
from sayso.read.decode import clean
from sayso.read.page_date import page_date
from sayso.records import Article

MAX_PAGE_BYTES = 20_000_000
"""Largest page that is taken apart; a tree needs about ten times its bytes."""
NO_LATEST_DAY = "2199-12-31"
"""Given to htmldate, which would otherwise read the clock and answer differently tomorrow."""
SHORT_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": NO_LATEST_DAY}

SPACES = re.compile(r"[ \t]{2,}")


def article_of_html(page: str, *, name: str, url: str | None = None) -> Article:
    """Make an article of a web page.

    Args:
        page: The page, decoded.
        name: What errors call the input.
        url: Its address where the caller knows it; otherwise the page's own canonical address is taken.

    Returns:
        The article. Paragraphs of `text` are parted by newlines; the title is not repeated in it.

    Raises:
        InputEmpty: No body is found in it.
        LibraryMissing: trafilatura, or a library that it needs, is not installed.
    """
    try:
        from trafilatura import bare_extraction, extract_metadata
    except ImportError as error:
        raise LibraryMissing("trafilatura", str(error), "`pip install --force-reinstall sayso`") from error
    tree = _tree(page)
    if tree is None:
        raise InputEmpty(name, "no page in it: the HTML has no content", "save the page again from the browser")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        meta = extract_metadata(tree, default_url=url, date_config=SHORT_DATE_SEARCH)
        found = bare_extraction(tree, include_comments=False, include_tables=False)
    outlet = _words(meta.sitename)
    title = _headline(_words(meta.title), outlet=outlet)
    body = getattr(found, "text", None) or ""
    text = _without_title(clean(SPACES.sub(" ", body)), title=title)
    if not text:
        raise InputEmpty(
            name, "no article text in the page", "save the page with its text shown, or hand over the text itself"
        )
    address = url or _words(meta.url)
    return Article(
        id=article_id(text),
        title=title,
        url=address,
        outlet=outlet,
        author=_words(meta.author),
        published=page_date(tree, url=address, guess=meta.date),
        text=text,
    )


def _tree(page: str) -> HtmlElement | None:
    """Parse a page; a fragment without `html` is put into one."""
    from trafilatura import load_html

    if not page.strip():
        return None
    if "<html" not in page[:2000].lower():
        page = f"<html><body>{page}</body></html>"
    tree: HtmlElement | None = load_html(page)
    return tree


def _words(value: Any) -> str | None:
    """Give a metadata field cleaned, or None where it is empty."""
    return " ".join(clean(value).split()) or None if isinstance(value, str) else None


def _headline(title: str | None, *, outlet: str | None) -> str | None:
    """Take the outlet off the end of a headline ("Ministers meet - The Daily Example")."""
    if title is None or outlet is None:
        return title
    return re.sub(rf"\s+[|–—•»-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) or title


def _without_title(text: str, *, title: str | None) -> str:
    """Take the title off the top of the body, where the page's heading was taken for a paragraph."""
    first, _, rest = text.partition("\n")
    same = title is not None and first.casefold().split() == title.casefold().split()
    return rest.strip() if same and rest.strip() else text
