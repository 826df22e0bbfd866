"""Quotations by person and topic: who said what when, and how the words change over time."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sayso.errors import OptionError
from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked, address
from sayso.show.site.bars import STEPS, Columns, Count, Step, columns, label, longer
from sayso.show.site.changing import Mark, marking
from sayso.show.site.events import names
from sayso.show.site.search import HAS, Quote, quote_of
from sayso.store.database import Database
from sayso.store.find import among, span_of_day

if TYPE_CHECKING:
    import pyarrow as pa

PER_PAGE = 50
MARKS = 6
"""Words that mark a step, at most."""
COMPARED = 4000
"""Quotations whose words are compared, the last ones."""
FILTERS = ("source", "q", "outlet", "from", "to")
START, END = "coalesce(c.date_from, a.published_from)", "coalesce(c.date_to, a.published_to)"
"""When something was said: as far as the article tells, and else when it came out."""
STEP = f"CASE WHEN date_trunc($step, {START}) = date_trunc($step, {END}) THEN date_trunc($step, {START})::DATE END"
"""The step in which something was said; null where it may be either of two."""
FROM = "FROM claims AS c JOIN articles AS a USING (article_id) WHERE {where}"
COUNTS = f"SELECT {STEP} AS start, count(*) AS quotes {FROM} GROUP BY ALL ORDER BY ALL"
KNOWN = f"SELECT min({START}) AS first, max({START}) AS last {FROM}"
ORDER = f"start DESC NULLS LAST, {START} DESC NULLS LAST, c.article_id, c.content[1].start_char, c.claim_id"
LISTED = f"""
SELECT {STEP} AS start, c.article_id, c.claim_id, c.speakers, c.text, c.kind, a.outlet, c.date_from, c.date_to,
    a.published_from, a.published_to
{FROM} ORDER BY {ORDER} LIMIT $limit OFFSET $skip
"""
TEXTS = (
    f"SELECT {STEP} AS start, c.text {FROM} ORDER BY start DESC NULLS LAST, c.article_id, c.claim_id LIMIT {COMPARED}"
)
EXPORTED = f"""
SELECT q.* FROM quotes AS q JOIN (SELECT c.article_id, c.claim_id, {START} AS said {FROM}) AS c
    USING (article_id, claim_id)
ORDER BY c.said DESC NULLS LAST, q.article_id, q.claim_id
"""  # noqa: S608 -- values are parameters


class Said(Record, frozen=True, kw_only=True):
    """A quotation with its day."""

    quote: Quote
    day: str
    """The day on which it was said, as far as the article tells it, and else that of publication."""


class Group(Record, frozen=True, kw_only=True):
    """Quotations of one step of time."""

    title: str
    """The step in words; "" for those that may be of either of two."""
    marks: tuple[Mark, ...]
    """Words that mark the step among all steps; empty where there is no other."""
    said: tuple[Said, ...]


class QuotesPage(Record, frozen=True, kw_only=True):
    """Who said what when, the last first."""

    title: str
    filters: dict[str, str]
    at: str
    """The step that the list is of, in words, "" for all."""
    all_steps: str
    """Address of all steps."""
    step: Step
    """The step that is drawn: longer than the one asked for where there would be too many columns."""
    steps: dict[str, str]
    """Each step with its address."""
    total: int
    """Quotations that fit, in all steps."""
    loose: int
    """Those of them that are not told to the step, so that no column holds them."""
    columns: Columns | None
    counts: tuple[Count, ...]
    """The numbers behind the columns."""
    groups: tuple[Group, ...]
    number: int
    earlier: str | None
    later: str | None
    svg: str
    csv: str
    jsonl: str


def quotes(database: Database, asked: Asked) -> QuotesPage:
    """Give one page of the quotations that fit.

    Raises:
        OptionError: A day or the step of time is none.
    """
    filters = {name: said for name in FILTERS if (said := asked.words(name))}
    where, values = _condition(filters)
    step, counts, loose = _counted(database, asked, filters)
    at = span_of_day(asked.words("at"), option="at")[0] if asked.words("at") else None
    page = {"step": step, "limit": PER_PAGE + 1, "skip": (asked.number() - 1) * PER_PAGE}
    here = f"{where} AND ({STEP}) = $at" if at else where
    rows = database.rows(LISTED.format(where=here), {**values, **page, **({"at": at} if at else {})})
    marks = _marks(database, filters, step=step) if filters else {}
    return QuotesPage(
        title=_title(filters),
        filters=filters,
        at=label(at, step=step) if at else "",
        all_steps=address(asked.path, filters, by=asked.words("by")),
        step=step,
        steps={name: address(asked.path, filters, by=name) for name in STEPS},
        total=sum(one.quotes for one in counts) + loose,
        loose=loose,
        columns=columns(counts, step=step, lit=at) if counts else None,
        counts=counts,
        groups=tuple(_groups(rows[:PER_PAGE], marks, step=step)),
        number=asked.number(),
        earlier=asked.earlier(),
        later=asked.later(more=len(rows) > PER_PAGE),
        svg=address("/quotes.svg", filters, by=step),
        csv=address("/quotes.csv", filters),
        jsonl=address("/quotes.jsonl", filters),
    )


def exported(database: Database, asked: Asked) -> "pa.Table":
    """Give all quotations that fit, with the columns of the view `quotes`.

    Raises:
        OptionError: A day is none.
    """
    where, values = _condition({name: said for name in FILTERS if (said := asked.words(name))})
    return database.arrow(EXPORTED.format(where=where), values)


def _condition(filters: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Give SQL that is true of the claims `c` (of articles `a`) that fit, and its values."""
    conditions = ["true"]
    values: dict[str, Any] = {}
    if "source" in filters:
        sql, more = among("c.speakers", filters["source"], parameter="source")
        conditions.append(f"({sql})")
        values |= more
    if "outlet" in filters:
        sql, more = among("[{'name': a.outlet, 'country': NULL::VARCHAR}]", filters["outlet"], parameter="outlet")
        conditions.append(f"({sql})")
        values |= more
    if "q" in filters:
        conditions.append(HAS.format(column="c.text"))
        values["words"] = filters["q"]
    for name, sql, place in (("from", f"{END} >= $first", 0), ("to", f"{START} <= $last", 1)):
        if name in filters:
            conditions.append(sql)
            values["last" if place else "first"] = span_of_day(filters[name], option=name)[place]
    return " AND ".join(conditions), values


def _counted(database: Database, asked: Asked, filters: dict[str, str]) -> tuple[Step, tuple[Count, ...], int]:
    """Count by step of time; gives the step, the counts, and how many are of no step."""
    where, values = _condition(filters)
    (known,) = database.rows(KNOWN.format(where=where), values)
    step = longer(_step(asked.words("by") or "month"), [day for day in known.values() if day])
    rows = database.rows(COUNTS.format(where=where), {**values, "step": step})
    counts = tuple(
        Count(**row, href=address("/quotes", filters, by=step, at=str(row["start"]))) for row in rows if row["start"]
    )
    return step, counts, sum(row["quotes"] for row in rows if row["start"] is None)


def _step(named: str) -> Step:
    """Take the step of time that is named."""
    for step in STEPS:
        if step == named:
            return step
    raise OptionError("by", f"there is no {named!r}", f"choose one of {', '.join(STEPS)}")


def _marks(database: Database, filters: dict[str, str], *, step: Step) -> dict[date, tuple[Mark, ...]]:
    """Give the words that mark each step."""
    where, values = _condition(filters)
    said: dict[date, list[str]] = {}
    for row in database.rows(TEXTS.format(where=where), {**values, "step": step}):
        if row["start"]:
            said.setdefault(row["start"], []).append(row["text"])
    rest = {name: words for name, words in filters.items() if name != "q"}
    return {
        start: tuple(
            Mark(word=word, quotes=number, href=address("/quotes", rest, q=word, by=step, at=str(start)))
            for word, number in some
        )
        for start, some in marking(said, most=MARKS).items()
    }


def _title(filters: dict[str, str]) -> str:
    """Say what the quotations are of."""
    source, topic = filters.get("source"), filters.get("q")
    return "Quotations" + (f" of {source}" if source else "") + (f" with “{topic}”" if topic else "")


def _groups(rows: Iterable[dict[str, Any]], marks: dict[date, tuple[Mark, ...]], *, step: Step) -> Iterable[Group]:
    """Part the quotations by step."""
    for start, some in groupby(rows, key=lambda row: row["start"]):
        said = tuple(
            Said(
                quote=quote_of({**row, "source": "; ".join(names(row["speakers"])) or None}),
                day=words.days(row["date_from"] or row["published_from"], row["date_to"] or row["published_to"]),
            )
            for row in some
        )
        yield Group(title=label(start, step=step) if start else "", marks=marks.get(start, ()), said=said)
