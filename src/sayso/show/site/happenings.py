"""Happenings: the list of what several articles tell, the last told first, with filters."""

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from sayso.errors import OptionError
from sayso.records import EventType, Record, Status
from sayso.show import phrases
from sayso.show.site import words
from sayso.show.site.address import Asked, address, wanted
from sayso.store.database import Database
from sayso.store.find import condition
from sayso.store.literals import literal
from sayso.store.views import HAPPENING_ROWS

if TYPE_CHECKING:
    import pyarrow as pa

PER_PAGE = 40
FACETS = ("date", "place", "status", "toll")
"""In what tellings can differ, as `happening_rows` has it."""
MANY = 1_000_000_000
ABOUT = """
(SELECT * REPLACE (
    CASE WHEN event = 'AGREE' THEN coalesce(intended_event, event) ELSE event END AS event,
    CASE WHEN event = 'AGREE' AND intended_event IS NOT NULL THEN intended_mode ELSE mode END AS mode
) FROM events) AS v
"""
"""Events; an agreement about an act as that act, which is how happenings are typed."""
PICKED = """
SELECT h.happening_id, count(DISTINCT h.article_id) AS articles, max(a.published_to) AS latest
FROM happenings AS h JOIN articles AS a USING (article_id)
WHERE h.happening_id IN (SELECT happening_id FROM happenings GROUP BY happening_id HAVING count(*) >= {least}) {fits}
GROUP BY h.happening_id HAVING count(DISTINCT h.article_id) >= {least}
"""
"""The happenings that so many articles tell, and when they were last told: to look up the days of all would be slow."""
FITS = """
AND h.happening_id IN (
    SELECT h.happening_id FROM happenings AS h JOIN {about} USING (article_id, event_id)
        JOIN articles AS a USING (article_id)
    WHERE {where}
)
"""
"""Those of them of which at least one telling fits."""
DIFFERING = "happening_id IN (SELECT happening_id FROM happening_rows WHERE list_contains(differs, $differs))"
NEWEST = "latest DESC NULLS LAST, articles DESC, happening_id"
KEYS = "SELECT DISTINCT article_id FROM happenings WHERE happening_id IN ({happenings})"
ROWS = f"""
WITH happenings AS (FROM main.happenings WHERE happening_id IN ({{happenings}})),
    events AS (FROM main.events WHERE article_id IN ({{articles}}))
SELECT r.*, t.text, t.outlets FROM ({HAPPENING_ROWS}) AS r LEFT JOIN (
    SELECT h.happening_id, min_by(v.text, coalesce(a.published_from::VARCHAR, '9') || a.article_id) AS text,
        list(DISTINCT a.outlet ORDER BY a.outlet) FILTER (a.outlet IS NOT NULL) AS outlets
    FROM happenings AS h JOIN events AS v USING (article_id, event_id) JOIN articles AS a USING (article_id)
    WHERE a.article_id IN ({{articles}}) GROUP BY h.happening_id
) AS t USING (happening_id)
"""  # noqa: S608 -- keys are quoted
"""The view `happening_rows` over few of its rows: a filter on the view itself would come after all of it."""
STATE = """
SELECT (SELECT count(*) FROM (FROM happenings LIMIT 1)) > 0 AS known,
    (SELECT count(*) FROM (FROM events LIMIT 1)) > 0 AS events
"""


class HappeningLine(Record, frozen=True, kw_only=True):
    """A happening in a list."""

    happening_id: str
    href: str
    act: str
    """PLOVER type; of an agreement about an act, that act."""
    articles: int
    independent: int
    """Those of them that are no copies of others."""
    statuses: tuple[str, ...]
    first: date | None
    last: date | None
    day: str
    """From the earliest to the latest day in words, "" where none is told."""
    places: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    sources: tuple[str, ...]
    """Names of those who are cited for it."""
    toll: str
    """From the fewest to the most: `12–15 dead`."""
    differs: tuple[str, ...]
    """Of `FACETS`."""
    text: str
    """The words of the first article that tells it."""
    outlets: tuple[str, ...]


class HappeningsPage(Record, frozen=True, kw_only=True):
    """Happenings that fit the filters, the last told first."""

    filters: dict[str, str]
    """Those that are set: of events, of which one telling must fit, `differs` and `told`."""
    least: int
    """How many articles must tell it."""
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    facets: tuple[str, ...]
    known: bool
    """Whether happenings were worked out."""
    total: int
    happenings: tuple[HappeningLine, ...]
    number: int
    pages: int
    earlier: str | None
    later: str | None
    csv: str
    jsonl: str


def happenings(database: Database, asked: Asked) -> HappeningsPage:
    """Give one page of the happenings of which a telling fits.

    Raises:
        OptionError: A filter has a value that no happening has.
    """
    number, filters = asked.number(), _filters(asked)
    found, total = _page(database, asked, skip=(number - 1) * PER_PAGE)
    (state,) = database.rows(STATE)
    return HappeningsPage(
        filters=filters,
        least=_least(asked),
        types=get_args(EventType),
        statuses=get_args(Status),
        facets=FACETS,
        known=state["known"] or not state["events"],
        total=total,
        happenings=happening_lines(database, found),
        number=number,
        pages=max(-(-total // PER_PAGE), 1),
        earlier=asked.earlier(),
        later=asked.later(more=number * PER_PAGE < total),
        csv=address("/happenings.csv", filters),
        jsonl=address("/happenings.jsonl", filters),
    )


def exported(database: Database, asked: Asked) -> "pa.Table":
    """Give all happenings that fit, with the columns of `happening_rows`.

    Raises:
        OptionError: A filter has a value that no happening has.
    """
    picked, values = _picked(asked)
    sql = f"SELECT r.* FROM happening_rows AS r JOIN ({picked}) AS p USING (happening_id) ORDER BY "  # noqa: S608
    return database.arrow(f"{sql} p.latest DESC NULLS LAST, p.articles DESC, r.happening_id", values)


def happening_lines(database: Database, ids: list[str]) -> tuple[HappeningLine, ...]:
    """Give happenings by their ids, in the order of these; those that are none are left out."""
    if not ids:
        return ()
    happenings = ", ".join(map(literal, ids))
    keys = database.rows(KEYS.format(happenings=happenings))
    articles = ", ".join(literal(row["article_id"]) for row in keys)
    rows = database.rows(ROWS.format(happenings=happenings, articles=articles)) if articles else []
    lines = {row["happening_id"]: _line(row) for row in rows}
    return tuple(lines[one] for one in ids if one in lines)


def toll_words(row: dict[str, Any]) -> str:
    """Give the counts of persons, from the fewest to the most: `12–15 dead, 3 injured`."""
    least, most = ([row[f"{kind}_{end}"] for kind in ("dead", "injured", "arrested")] for end in ("least", "most"))
    if least == most:
        return phrases.persons(*least)
    spans = zip(("dead", "injured", "arrested"), least, most, strict=True)
    said = ((f"{low:,}" if low == high else f"{low:,}–{high:,}", kind) for kind, low, high in spans if low is not None)
    return ", ".join(f"{number} {kind}" for number, kind in said)


def _line(row: dict[str, Any]) -> HappeningLine:
    """Make one of a row of `ROWS`."""
    lists = {name: tuple(row[name] or ()) for name in ("statuses", "places", "actors", "recipients", "sources")}
    return HappeningLine(
        happening_id=row["happening_id"],
        href=address(f"/happenings/{row['happening_id']}"),
        act=row["event"],
        articles=row["articles"],
        independent=row["independent"],
        first=row["date_from"],
        last=row["date_to"],
        day=words.days(row["date_from"], row["date_to"]),
        toll=toll_words(row),
        differs=tuple(row["differs"] or ()),
        text=row["text"] or "",
        outlets=tuple(row["outlets"] or ()),
        **lists,
    )


def _page(database: Database, asked: Asked, *, skip: int) -> tuple[list[str], int]:
    """Give the ids of one page of those that fit, newest first, and how many fit in all."""
    picked, values = _picked(asked)
    page = f"SELECT happening_id, count(*) OVER () AS total FROM ({picked}) ORDER BY {NEWEST}"  # noqa: S608 -- own SQL
    rows = database.rows(f"{page} LIMIT {PER_PAGE} OFFSET {int(skip)}", values)
    if rows or not skip:
        return [row["happening_id"] for row in rows], rows[0]["total"] if rows else 0
    return [], _page(database, asked, skip=0)[1]


def _filters(asked: Asked) -> dict[str, str]:
    """Give the filters that are set."""
    own = {name: said for name in ("differs", "told") if (said := asked.words(name))}
    return asked.filters() | own


def _least(asked: Asked) -> int:
    """Give how many articles must tell a happening: two, unless asked otherwise."""
    said = asked.words("told") or "2"
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= MANY):
        raise OptionError("told", f"{said!r} is no number of articles", "write 1, 2, 3 …")
    return int(said)


def _picked(asked: Asked) -> tuple[str, dict[str, Any]]:
    """Give the SQL that picks the happenings of which a telling fits, and its values."""
    where, values = condition(wanted(asked.filters()))
    fits = FITS.format(about=ABOUT, where=where) if asked.filters() else ""
    sql = PICKED.format(least=_least(asked), fits=fits)
    facet = asked.words("differs")
    if not facet:
        return sql, values
    if facet not in FACETS:
        raise OptionError("differs", f"there is no {facet!r}", f"choose one of {', '.join(FACETS)}")
    return f"SELECT * FROM ({sql}) WHERE {DIFFERING}", {**values, "differs": facet}  # noqa: S608 -- own SQL
