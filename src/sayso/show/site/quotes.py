"""Quotations by person and topic: who said what when, and how the words change over time."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.errors import OptionError
from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked, address
from sayso.show.site.bars import STEPS, Columns, Count, Step, columns, label, longer
from sayso.show.site.changing import Mark, marking
from sayso.show.site.claims import Quote, claim_rows, quote_of
from sayso.store.database import Database
from sayso.store.find import span_of_day, whole_words
from sayso.store.ledger.fitting import bears
from sayso.store.search import fitting

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
FROM = "FROM ledger.claims AS c JOIN ledger.articles AS a USING (article) WHERE {where}"
COUNTS = f"SELECT {STEP} AS start, count(*) AS quotes {FROM} GROUP BY ALL ORDER BY ALL"
KNOWN = f"SELECT min({START}) AS first, max({START}) AS last {FROM}"
ORDER = f"start DESC NULLS LAST, {START} DESC NULLS LAST, a.key, c.start_char, c.claim_id"
LISTED = f"SELECT {STEP} AS start, c.claim {FROM} ORDER BY {ORDER} LIMIT $limit OFFSET $skip"
LAST = f"SELECT {STEP} AS start, c.claim {FROM} ORDER BY start DESC NULLS LAST, a.key, c.claim_id LIMIT {COMPARED}"
TEXTS = "SELECT start, text FROM last JOIN ledger.claims USING (claim)"
EXPORTED = f"""
SELECT q.* FROM quotes AS q JOIN (SELECT a.article_id, c.claim_id, {START} AS said {FROM}) AS c
    USING (article_id, claim_id)
ORDER BY c.said DESC NULLS LAST, q.article_id, q.claim_id
"""  # noqa: S608 -- values are parameters


VOICES = """
c.claim IN (
    SELECT claim FROM ledger.voices WHERE side = 0 AND party IN (SELECT party FROM ledger.parties WHERE {bears})
)
"""
OUTLET = "regexp_matches(strip_accents(a.outlet), $outlet)"
WORDS = "c.claim IN (FROM chosen)"
NUMBERS = """
SELECT c.claim FROM hits AS h JOIN ledger.articles AS a USING (article_id)
    JOIN ledger.claims AS c ON c.article = a.article AND c.claim_id = h.claim_id
"""
"""The claims that have the words, as the ledger numbers them."""


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


class _Chosen(NamedTuple):
    """The claims that fit: SQL that is true of `c` (claims of the ledger, of articles `a`), and what it names."""

    database: Database
    where: str
    values: dict[str, Any]
    tables: "dict[str, pa.Table]"

    def ask(self, sql: str, **more: Any) -> "pa.Table":
        """Ask for something of them."""
        return self.database.arrow(sql, {**self.values, **more}, tables=self.tables)


def quotes(database: Database, asked: Asked) -> QuotesPage:
    """Give one page of the quotations that fit.

    Raises:
        OptionError: A day or the step of time is none, or there is no word among those that are looked for.
    """
    filters = _filters(asked)
    chosen = _chosen(database, filters)
    step, counts, loose = _counted(chosen, asked, filters)
    at = span_of_day(asked.words("at"), option="at")[0] if asked.words("at") else None
    page = {"step": step, "limit": PER_PAGE + 1, "skip": (asked.number() - 1) * PER_PAGE}
    here = f"{chosen.where} AND ({STEP}) = $at" if at else chosen.where
    rows = chosen.ask(LISTED.format(where=here), **page, **({"at": at} if at else {})).to_pylist()
    marks = _marks(chosen, filters, step=step) if filters else {}
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
        groups=tuple(_groups(database, rows[:PER_PAGE], marks, step=step)),
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
        OptionError: A day is none, or there is no word among those that are looked for.
    """
    chosen = _chosen(database, _filters(asked))
    return chosen.ask(EXPORTED.format(where=chosen.where))


def _filters(asked: Asked) -> dict[str, str]:
    """Give the filters that are set."""
    return {name: said for name in FILTERS if (said := asked.words(name))}


def _chosen(database: Database, filters: dict[str, str]) -> _Chosen:
    """Choose the claims that fit."""
    conditions = ["true"]
    values: dict[str, Any] = {}
    tables: dict[str, pa.Table] = {}
    if "source" in filters:
        sql, more = bears(filters["source"], parameter="source")
        conditions.append(VOICES.format(bears=sql))
        values |= more
    if "outlet" in filters:
        conditions.append(OUTLET)
        values["outlet"] = whole_words(filters["outlet"])
    if "q" in filters:
        conditions.append(WORDS)
        hits = fitting(database, filters["q"], among="claims")
        tables["chosen"] = database.arrow(NUMBERS, tables={"hits": hits})
    for name, sql, place in (("from", f"{END} >= $first", 0), ("to", f"{START} <= $last", 1)):
        if name in filters:
            conditions.append(sql)
            values["last" if place else "first"] = span_of_day(filters[name], option=name)[place]
    return _Chosen(database, " AND ".join(conditions), values, tables)


def _counted(chosen: _Chosen, asked: Asked, filters: dict[str, str]) -> tuple[Step, tuple[Count, ...], int]:
    """Count by step of time; gives the step, the counts, and how many are of no step."""
    (known,) = chosen.ask(KNOWN.format(where=chosen.where)).to_pylist()
    step = longer(_step(asked.words("by") or "month"), [day for day in known.values() if day])
    rows = chosen.ask(COUNTS.format(where=chosen.where), step=step).to_pylist()
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


def _marks(chosen: _Chosen, filters: dict[str, str], *, step: Step) -> dict[date, tuple[Mark, ...]]:
    """Give the words that mark each step."""
    said: dict[date, list[str]] = {}
    last = chosen.ask(LAST.format(where=chosen.where), step=step)
    for row in chosen.database.arrow(TEXTS, tables={"last": last}).to_pylist():
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


def _groups(
    database: Database, rows: list[dict[str, Any]], marks: dict[date, tuple[Mark, ...]], *, step: Step
) -> Iterable[Group]:
    """Part the quotations by step."""
    told = zip(rows, claim_rows(database, [row["claim"] for row in rows]), strict=True)
    for start, some in groupby(told, key=lambda pair: pair[0]["start"]):
        said = tuple(Said(quote=quote_of(claim), day=_day(claim)) for _, claim in some)
        yield Group(title=label(start, step=step) if start else "", marks=marks.get(start, ()), said=said)


def _day(row: dict[str, Any]) -> str:
    """Give the day on which something was said, in words."""
    return words.days(row["date_from"] or row["published_from"], row["date_to"] or row["published_to"])
