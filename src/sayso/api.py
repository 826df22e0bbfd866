"""sayso for Python: code a text or a file; the report prints, shows itself in a notebook, and becomes a data frame.

Its floor is that of cli/: both are faces of the same flow.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import InputEmpty, InputUnreadable, LibraryMissing, OptionError
from sayso.records import Article, Problem, Published, Report
from sayso.run.flow import code_article, code_articles, coder_with

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from spacy.language import Language

    from sayso.run.flow import CodeDoc
    from sayso.store.database import Database

PAGE_WIDTH = 100
"""Columns of a printed report; a program's output does not hang on the size of a window."""


class CodedReport(Report, frozen=True, kw_only=True):
    """A report as Python users get it: the same data, and ways to look at them."""

    def __str__(self) -> str:
        """Give the readable page that `sayso code` prints, without colour."""
        from sayso.show.page import render

        return render(self, colour=False, width=PAGE_WIDTH)

    def __repr__(self) -> str:
        counts = f"{len(self.events)} events, {len(self.claims)} claims, {len(self.entities)} entities"
        return f"<CodedReport {self.article.id}: {counts}>"

    def _repr_html_(self) -> str:
        """Give the page that a notebook shows."""
        from sayso.show.html import render_html

        return render_html(self)

    def to_frame(self) -> Any:
        """Give the events as a pandas DataFrame, one row an event; the columns are those of `sayso.run.rows.COLUMNS`.

        Raises:
            LibraryMissing: pandas is not installed.
        """
        from sayso.run.rows import COLUMNS, event_rows

        try:
            import pandas as pd
        except ImportError as error:
            raise LibraryMissing("pandas", "it is not installed", "`pip install 'sayso[pandas]'`") from error
        return pd.DataFrame(list(event_rows(self)), columns=list(COLUMNS))


@cache
def load() -> "Language":
    """Load sayso's pipeline once: a spaCy `Language` that gives what `sayso.parse.names` lists.

    Raises:
        ModelUnusable: The model file is missing or damaged.
    """
    from sayso.parse import pipeline

    nlp: Language = pipeline.load()
    return nlp


def code(
    text: str,
    *,
    published: "str | date | None" = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    actors: "str | PathLike[str] | Sequence[str]" = (),
    gazetteer: "str | PathLike[str] | None" = None,
) -> CodedReport:
    """Code one text.

    Args:
        text: The body of the article, without its title. It is taken as it stands: every `start` and `end` of the
            report counts code points of this very string.
        published: The day it came out, as `YYYY-MM-DD` or a `datetime.date`; "Tuesday" and "last month" are resolved
            against it.
        title: Its headline.
        url: Where it was found.
        outlet: Who published it.
        actors: Your own lists of actors, one path or several; docs/actors.md says what they hold.
        gazetteer: A file that `sayso gazetteer` has made of a dump of GeoNames.

    Raises:
        InputEmpty: There are no words in the text.
        InputUnreadable: It holds half of a character pair (a lone surrogate), which no file can hold.
        OptionError: `published` is no day.
        ModelUnusable: The model file is missing or damaged.
    """
    from sayso.ids import article_id
    from sayso.read.published import given

    if not isinstance(text, str):
        raise TypeError(
            f"text must be a str, not {type(text).__name__}; decode bytes first, or use sayso.code_file(path)"
        )
    if not text.strip():
        raise InputEmpty("text", "there are no words in it")
    lone = next((place for place, character in enumerate(text) if "\ud800" <= character <= "\udfff"), None)
    if lone is not None:
        hint = 'text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") mends it'
        raise InputUnreadable("text", f"half of a character pair (a lone surrogate) at {lone}", hint)
    day = given(published) if published is not None else Published()
    article = Article(id=article_id(text), text=text, title=title, url=url, outlet=outlet, published=day)
    return _face(code_article(article, nlp=load(), code_doc=_coder(actors, gazetteer)))


def code_file(
    path: "str | PathLike[str]",
    *,
    published: "str | date | None" = None,
    url: str | None = None,
    outlet: str | None = None,
    actors: "str | PathLike[str] | Sequence[str]" = (),
    gazetteer: "str | PathLike[str] | None" = None,
) -> CodedReport:
    """Code the one article in a file: plain text, HTML, or a JSON object; each may be gzipped.

    Args:
        path: The file. A first short line of a plain text is its title.
        published: The day it came out, as `YYYY-MM-DD` or a `datetime.date`; it goes before what the file itself says.
        url: Where it was found.
        outlet: Who published it.
        actors: Your own lists of actors, one path or several; docs/actors.md says what they hold.
        gazetteer: A file that `sayso gazetteer` has made of a dump of GeoNames.

    Raises:
        InputError: The file is missing, empty, damaged, too large, or of another format.
        OptionError: `published` is no day, or there are several articles in the file.
        ModelUnusable: The model file is missing or damaged.
    """
    from sayso.read.articles import read_file, read_options

    options = read_options(published=published, url=url, outlet=outlet)
    found = read_file(str(Path(path)), options=options)
    article, another = next(found, None), next(found, None)
    if another is not None:
        raise OptionError("path", f"{path} holds several articles", "use sayso.code_files(path)")
    if isinstance(article, Problem):
        raise InputUnreadable(article.input, article.message, article.hint or "")
    if article is None:
        raise InputEmpty(str(path), "there is no article in it")
    return _face(code_article(article, nlp=load(), code_doc=_coder(actors, gazetteer)))


def code_files(
    *paths: "str | PathLike[str]",
    published: "str | date | None" = None,
    outlet: str | None = None,
    actors: "str | PathLike[str] | Sequence[str]" = (),
    gazetteer: "str | PathLike[str] | None" = None,
) -> Iterator[CodedReport | Problem]:
    """Code many files, one report after the other; what fails comes as a `Problem` in its place.

    Args:
        paths: Files, folders, or patterns such as `pages/*.html`; rows of `.jsonl` are articles.
        published: The day on which all of them came out, as `YYYY-MM-DD` or a `datetime.date`.
        outlet: Who published them.
        actors: Your own lists of actors, one path or several; docs/actors.md says what they hold.
        gazetteer: A file that `sayso gazetteer` has made of a dump of GeoNames.

    Raises:
        OptionError: `published` is no day.
        ModelUnusable: The model file is missing or damaged.
    """
    from sayso.read.articles import read_articles, read_options

    options = read_options(published=published, outlet=outlet)
    articles = (found for path in paths for found in read_articles(str(path), options=options))
    for item in code_articles(articles, nlp=load(), code_doc=_coder(actors, gazetteer)):
        yield item if isinstance(item, Problem) else _face(item)


def open_store(folder: "str | PathLike[str]") -> "Database":
    """Open a store that `sayso add` made, to ask it in SQL.

    Args:
        folder: The folder of the store.

    Returns:
        A database with the tables and views of docs/store.md, for use in a `with`: `arrow(sql)` gives a pyarrow table
        (whose `to_pandas()`, or `polars.from_arrow` of it, are data frames), `rows(sql)` dicts, `search(words)`
        articles or claims as an Arrow table. It only reads.

    Raises:
        StoreError: There is no such store, it was written by a newer sayso, or a file of it cannot be read.

    Example:
        >>> with sayso.open_store("news/") as news:
        ...     news.rows("SELECT event, count(*) AS n FROM events GROUP BY ALL")
    """
    from sayso.store.database import Database

    return Database(Path(folder))


def _coder(actors: "str | PathLike[str] | Sequence[str]", gazetteer: "str | PathLike[str] | None") -> "CodeDoc | None":
    """Give the coder with a user's own lists and gazetteer; they are read again when a file has changed."""
    paths = [gazetteer or "", *([actors] if isinstance(actors, str | os.PathLike) else actors)]
    return _coder_with(
        tuple((str(path), Path(path).stat().st_mtime_ns if path and Path(path).exists() else 0) for path in paths)
    )


@lru_cache(maxsize=4)
def _coder_with(stamps: tuple[tuple[str, int], ...]) -> "CodeDoc | None":
    return coder_with(actors=[path for path, _ in stamps[1:]], gazetteer=stamps[0][0] or None)


def _face(report: Report) -> CodedReport:
    """Give a report its ways to be looked at; nothing is copied but the references."""
    return CodedReport(**{name: getattr(report, name) for name in report.__struct_fields__})
