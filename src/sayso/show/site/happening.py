"""One happening with every telling side by side: what each says, where they differ, and how it went on."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked, address, article_address
from sayso.show.site.events import SELECT, EventLine, event_line
from sayso.show.site.happenings import HappeningLine, happening_lines
from sayso.store.database import Database
from sayso.store.find import these
from sayso.store.views import EVENT_ROWS

if TYPE_CHECKING:
    import pyarrow as pa

FOUND = """
SELECT happening_id FROM happenings WHERE happening_id = $key OR article_id || '-' || event_id = $key
ORDER BY happening_id <> $key, happening_id LIMIT 1
"""
TOLD = "SELECT article_id, event_id FROM happenings WHERE happening_id = $happening ORDER BY ALL"
BY_PUBLICATION = "a.published_from NULLS LAST, a.published_to, a.article_id, v.start_char"
COPIES = "SELECT article_id, copy_of, story_id FROM stories WHERE article_id IN (SELECT unnest($articles))"
WORDED = """
SELECT v.article_id, v.event_id, w.text, w.kind FROM events AS v JOIN sentences AS s USING (article_id)
    JOIN wording AS w USING (article_id)
WHERE v.article_id IN (SELECT unnest($articles)) AND s.start_char < v.end_char AND v.start_char < s.end_char
    AND s.start_char <= w.start_char AND w.end_char <= s.end_char
GROUP BY ALL ORDER BY min(w.start_char), w.text
"""
STAGES = {
    "planned": "announced",
    "ongoing": "told as going on",
    "happened": "told as done",
    "averted": "told as averted",
    "denied": "denied",
}
"""Standings as parts of a history, in the order in which they follow each other."""
RECALLED = "recalled"
"""The stage of a telling that only looks back."""
ORDER = (*STAGES.values(), RECALLED)


class Telling(Record, frozen=True, kw_only=True):
    """What one article says of it."""

    number: int
    """From 1, by day of publication."""
    event: EventLine
    published: str
    stage: str
    """Announced, told as done, recalled …"""
    copy_of: str | None
    """Address of the article of which this one is a copy."""
    worded: tuple[tuple[str, str], ...]
    """Evaluative wording in the sentence that tells it, each with its kind."""
    odd: tuple[str, ...]
    """In what it says something else than most: of `FACETS`."""


class Version(Record, frozen=True, kw_only=True):
    """One of several answers to a question, and who gives it."""

    says: str
    tellings: tuple[Telling, ...]


class Dispute(Record, frozen=True, kw_only=True):
    """A question to which tellings give different answers; the answer given most often comes first."""

    facet: str
    versions: tuple[Version, ...]
    silent: int
    """Tellings that give none."""


class Stage(Record, frozen=True, kw_only=True):
    """A part of the history: how it stood in the articles of some days."""

    name: str
    status: str
    published: str
    """From the first to the last day of publication, in words."""
    tellings: tuple[Telling, ...]


class HappeningPage(Record, frozen=True, kw_only=True):
    """A happening."""

    line: HappeningLine
    tellings: tuple[Telling, ...]
    disputes: tuple[Dispute, ...]
    history: tuple[Stage, ...]
    """In the order of the first publication; one stage only where it was told in one way from first to last."""
    stories: tuple[str, ...]
    """Addresses of the stories in which it is told."""
    csv: str
    jsonl: str


class _Facet(NamedTuple):
    """What a telling can differ in: how it is named, and what a telling says there."""

    name: str
    says: Callable[[EventLine], str]


SAYS = (
    _Facet("date", lambda event: event.day),
    _Facet("place", lambda event: event.place or ""),
    _Facet("status", lambda event: event.status),
    _Facet("toll", lambda event: event.size),
)


def happening(database: Database, asked: Asked) -> HappeningPage | None:
    """Give the happening of an id, or the one that the event of that key is told in; None where there is none.

    An address stays true when happenings are worked out anew: it names a telling, and leads to where that is told now.
    """
    key = _found(database, asked)
    lines = happening_lines(database, [key]) if key else ()
    if not (key and lines):
        return None
    (line,) = lines
    rows = database.rows(f"{SELECT} WHERE {these(database.arrow(TOLD, {'happening': key}))} ORDER BY {BY_PUBLICATION}")
    events = tuple(event_line(row) for row in rows)
    disputed = [facet for facet in SAYS if facet.name in line.differs and len(_answers(events, facet)) > 1]
    tellings = _tellings(database, rows, events, disputed)
    stories = database.rows(COPIES, {"articles": [row["article_id"] for row in rows]})
    return HappeningPage(
        line=line,
        tellings=tellings,
        disputes=tuple(_dispute(tellings, facet) for facet in disputed),
        history=_history(rows, tellings),
        stories=tuple(sorted({address(f"/stories/{row['story_id']}") for row in stories})),
        csv=address(f"/happenings/{key}.csv"),
        jsonl=address(f"/happenings/{key}.jsonl"),
    )


def exported(database: Database, asked: Asked) -> "pa.Table | None":
    """Give every telling, with the columns of `event_rows`; None where there is no such happening."""
    key = _found(database, asked)
    if key is None:
        return None
    told = these(database.arrow(TOLD, {"happening": key}))
    return database.arrow(f"{EVENT_ROWS} WHERE {told} ORDER BY {BY_PUBLICATION}")


def _found(database: Database, asked: Asked) -> str | None:
    """Give the id of the happening that is asked for."""
    rows = database.rows(FOUND, {"key": asked.parts["happening"]})
    return rows[0]["happening_id"] if rows else None


def _tellings(
    database: Database, rows: list[dict[str, Any]], events: tuple[EventLine, ...], disputed: list[_Facet]
) -> tuple[Telling, ...]:
    """Make the tellings, in the order of their publication."""
    articles = {"articles": [row["article_id"] for row in rows]}
    copies = {row["article_id"]: row["copy_of"] for row in database.rows(COPIES, articles)}
    worded: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in database.rows(WORDED, articles):
        worded.setdefault((row["article_id"], row["event_id"]), []).append((row["text"], row["kind"].replace("_", " ")))
    usual = {facet.name: _usual(events, facet) for facet in disputed}
    return tuple(
        Telling(
            number=number,
            event=event,
            published=words.days(row["published_from"], row["published_to"]),
            stage=RECALLED if event.background else STAGES.get(event.status, event.status),
            copy_of=article_address(copy) if (copy := copies.get(row["article_id"])) else None,
            worded=tuple(worded.get((row["article_id"], row["event_id"]), ())),
            odd=tuple(facet.name for facet in disputed if facet.says(event) not in ("", usual[facet.name])),
        )
        for number, (row, event) in enumerate(zip(rows, events, strict=True), 1)
    )


def _answers(events: Sequence[EventLine], facet: _Facet) -> list[tuple[str, int]]:
    """Count what is said, the most frequent first; of equally frequent ones, what is said first."""
    return Counter(said for event in events if (said := facet.says(event))).most_common()


def _usual(events: Sequence[EventLine], facet: _Facet) -> str | None:
    """Give what most say; None where no answer is more frequent than the next."""
    first, second = _answers(events, facet)[:2]
    return first[0] if first[1] > second[1] else None


def _dispute(tellings: tuple[Telling, ...], facet: _Facet) -> Dispute:
    """Put together who says what."""
    answers = _answers([telling.event for telling in tellings], facet)
    versions = tuple(
        Version(says=said, tellings=tuple(one for one in tellings if facet.says(one.event) == said))
        for said, _ in answers
    )
    return Dispute(facet=facet.name, versions=versions, silent=len(tellings) - sum(count for _, count in answers))


def _history(rows: list[dict[str, Any]], tellings: tuple[Telling, ...]) -> tuple[Stage, ...]:
    """Part the tellings by stage, in the order of first publication; of one day, as they follow each other."""
    found: dict[str, list[tuple[dict[str, Any], Telling]]] = {}
    for row, telling in zip(rows, tellings, strict=True):
        found.setdefault(telling.stage, []).append((row, telling))
    first = {name: min(row["published_from"] or date.max for row, _ in some) for name, some in found.items()}
    return tuple(
        Stage(
            name=name,
            status=found[name][0][1].event.status,
            published=_span(
                [row["published_from"] for row, _ in found[name]], [row["published_to"] for row, _ in found[name]]
            ),
            tellings=tuple(telling for _, telling in found[name]),
        )
        for name in sorted(found, key=lambda name: (first[name], ORDER.index(name) if name in ORDER else 0))
    )


def _span(first: list[date | None], last: list[date | None]) -> str:
    """Give the days from the first to the last, as far as they are known."""
    starts, ends = [day for day in first if day], [day for day in last if day]
    return words.days(min(starts), max(ends)) if starts and ends else ""
