"""`sayso code`: read articles, code them, print them."""

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.gauge import Gauge
from sayso.cli.output import colour, data, prepare, say, width
from sayso.cli.status import Exit, message_of, reporting
from sayso.errors import OptionError
from sayso.records import Article, Problem, Report

if TYPE_CHECKING:
    from sayso.run.flow import CodeDoc


class Format(StrEnum):
    """How reports are printed."""

    TEXT = "text"
    JSONL = "jsonl"
    PLOVER = "plover"


class Codebook(StrEnum):
    """Editions of PLOVER."""

    V20 = "2.0"
    V13 = "1.3"


Found = Iterator[Article | Problem]
Coder = Callable[[Found], Iterator[Report | Problem]]
"""What codes articles; a test hands in its own as the context's `obj`."""


def code(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, addresses, or - for standard input.")
    ],
    format: Annotated[  # noqa: A002 -- it is the name of the option
        Format, typer.Option(help="A readable page, one JSON report a line, or one PLOVER event a line.")
    ] = Format.TEXT,
    codebook: Annotated[Codebook, typer.Option(help="Edition of PLOVER that the plover format writes.")] = Codebook.V20,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day on which the articles came out.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published the articles.")] = None,
    field: Annotated[
        list[str] | None, typer.Option(metavar="OURS=THEIRS", help="Where JSON rows keep what, as text=body.")
    ] = None,
    actors: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Your own list of actors: CSV or PETRARCH's format.")
    ] = None,
    gazetteer: Annotated[
        str | None, typer.Option(metavar="FILE", envvar="SAYSO_GAZETTEER", help="Places that `sayso gazetteer` loaded.")
    ] = None,
    max_mb: Annotated[float, typer.Option(min=0.001, help="Largest document or row, unpacked, in megabytes.")] = 200,
) -> None:
    """Code news articles: who did what to whom, when and where, and on whose say-so.

    Reads .txt .md .html .htm .jsonl .ndjson .json, each also with .gz.

    Example: sayso code news.txt --published 2024-05-17

    Example: sayso code pages/ --format jsonl > coded.jsonl
    """
    with reporting():
        from sayso.read.articles import read_articles, read_options
        from sayso.run.flow import coder_with

        prepare()
        _check(codebook, format=format)
        fields, limit = tuple(field or ()), int(max_mb * 1_000_000)
        options = read_options(published=published, url=url, outlet=outlet, fields=fields, max_bytes=limit)
        found = chain.from_iterable(read_articles(path, options=options, stdin=sys.stdin.buffer) for path in paths)
        coder: Coder = context.obj or partial(_reports, code_doc=coder_with(actors=actors or (), gazetteer=gazetteer))
        raise typer.Exit(_coded(found, coder=coder, format=format, codebook=codebook))


def _check(codebook: Codebook, *, format: Format) -> None:  # noqa: A002
    """Refuse an edition that the format would not show: reports hold the categories of the newest."""
    if codebook is not Codebook.V20 and format is not Format.PLOVER:
        found = f"edition {codebook.value} with the format {format.value}, which holds that of {Codebook.V20.value}"
        raise OptionError("codebook", found, f"`--format plover --codebook {codebook.value}`")


def _coded(found: Found, *, coder: Coder, format: Format, codebook: Codebook) -> Exit:  # noqa: A002
    """Code and print everything, tell of every problem, and say how it ended."""
    unread, articles = _until_article(found)
    gauge = Gauge("articles", beside_data=True)
    coded, failed = 0, 0
    for item in coder(articles) if articles else ():
        if isinstance(item, Report):
            data(_lines(item, format=format, codebook=codebook, first=coded == 0))
            coded += 1
        else:
            gauge.done()
            say(message_of(item))
            unread += item.stage == "read"
            failed += item.stage != "read"
        gauge.at(coded + unread + failed, worked=coded + failed, problems=unread + failed)
    gauge.done()
    if unread + failed and coded + unread + failed > 1:
        say(f"{coded:,} coded, {unread + failed:,} could not be")
    if not unread + failed:
        return Exit.DONE
    return Exit.PROBLEMS if coded or failed else Exit.INPUT


def _until_article(found: Found) -> tuple[int, Found | None]:
    """Tell of the problems before the first article, and count them: the model is loaded only where it is needed."""
    problems = 0
    for item in found:
        if isinstance(item, Article):
            return problems, chain([item], found)
        say(message_of(item))
        problems += 1
    return problems, None


def _reports(found: Found, *, code_doc: "CodeDoc | None") -> Iterator[Report | Problem]:
    """Code what was found with sayso's own pipeline."""
    from sayso.parse.pipeline import load
    from sayso.run.flow import code_articles

    yield from code_articles(found, nlp=load(), code_doc=code_doc)


def _lines(report: Report, *, format: Format, codebook: Codebook, first: bool) -> Iterable[str]:  # noqa: A002
    """Give a report in the form that was asked for."""
    if format is Format.JSONL:
        return [report.to_json()]
    if format is Format.PLOVER:
        from sayso.store.plover import plover_lines, undated

        without = undated(report)
        if without:
            say(f"note: {report.article.id}: left out for want of a day: {', '.join(without)}")
        return plover_lines(report, codebook=codebook.value)
    from sayso.show.page import render

    page = render(report, colour=colour(), width=width())
    return [page] if first else ["\n", page]
