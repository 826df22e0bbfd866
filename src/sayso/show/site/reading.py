"""The reading room: the article as it was, and beside each paragraph what sayso found in it."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sayso.errors import OptionError
from sayso.records import Record, Report, Span
from sayso.show.page import paragraphs
from sayso.show.site import words
from sayso.show.site.address import Asked, address
from sayso.show.site.corrections import CorrectionLine, mended, of_article
from sayso.show.site.notes import Note, notes_of
from sayso.show.site.stretches import Stretch, covers, heads, stretches
from sayso.store.database import Database
from sayso.store.reports import report_of_rows
from sayso.store.schema import CODED

DEFAULT = ("events", "claims")
LAYER_OF = {"v": "events", "c": "claims", "t": "times", "p": "places", "w": "wording"}
"""The layer of a record, by the letter of its id."""
PART = 60_000
"""Characters of an article on one page; nobody reads more at once, and a browser should not have to."""
PIECE = 6_000
"""Characters of a paragraph in one block; a longer one is cut at a space."""


class Paragraph(Record, frozen=True, kw_only=True):
    """A paragraph and its records."""

    number: int
    """From 1."""
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


class Layer(Record, frozen=True, kw_only=True):
    """A layer that can be switched."""

    name: str
    on: bool
    count: int
    """Records of the whole article."""
    href: str
    """The same page with the layer the other way."""


class ReadingPage(Record, frozen=True, kw_only=True):
    """An article with its layers."""

    article_id: str
    title: str
    outlet: str | None
    author: str | None
    url: str | None
    published: str
    """The day in words, "" where it is not known."""
    inferred: bool
    """Whether that day was worked out from the text."""
    because: tuple[str, ...]
    """How the day is known."""
    also: tuple[str, ...]
    """Other outlets that carried the same words."""
    layers: tuple[Layer, ...]
    paragraphs: tuple[Paragraph, ...]
    shown: frozenset[str]
    """Records that have a note on this page."""
    parts: tuple[str, ...]
    """Addresses of the parts of a long article; one for all others."""
    part: int
    """Which part this is, from 1."""
    coder: str
    mended: frozenset[str]
    """Events that are not shown as they were coded."""
    corrections: tuple[CorrectionLine, ...]
    """What was corrected by hand in this article, the parties that it names included."""


def read_article(database: Database, asked: Asked) -> ReadingPage | None:
    """Give an article as it is read; None where the store has none of that key.

    Raises:
        OptionError: A layer is asked for that there is not.
    """
    key = asked.parts["article"]
    report = report_of(database, key)
    if report is None:
        return None
    layers = _layers(asked)
    spans = [piece for span in paragraphs(report.article.text) for piece in _pieces(report.article.text, span)]
    parts = list(_parts(spans))
    part = min(_part(asked, report=report, spans=spans, parts=parts), max(len(parts), 1))
    article = report.article
    shown = parts[part - 1] if parts else range(0)
    rows = tuple(_paragraphs(report, spans=spans, shown=shown, layers=layers))
    return ReadingPage(
        article_id=key,
        title=article.title or "(no title)",
        outlet=article.outlet,
        author=article.author,
        url=article.url,
        published=words.days(article.published.first, article.published.last),
        inferred=article.published.basis == "inferred",
        because=article.published.because,
        also=_also(database, key, outlet=article.outlet),
        layers=tuple(_switches(report, asked=asked, on=layers)),
        paragraphs=rows,
        shown=frozenset(note.id for row in rows for note in row.notes),
        parts=tuple(address(asked.path, asked.query, part=n, see=None) for n in range(1, len(parts) + 1)),
        part=part,
        coder=f"{report.coder.name} {report.coder.version}, model {report.coder.model}, {report.coder.codebook}",
        mended=mended(database, key),
        corrections=of_article(database, key),
    )


def report_of(database: Database, key: str) -> Report | None:
    """Give what the store knows of one article."""
    rows = {
        table: database.rows(f"SELECT * FROM {table} WHERE article_id = $key", {"key": key})  # noqa: S608 -- own names
        for table in CODED
    }
    return report_of_rows(rows) if rows["articles"] else None


def _layers(asked: Asked) -> frozenset[str]:
    """Say which layers are on; that of the record that is asked for always is."""
    named = [name for name in asked.words("layers").split(",") if name] if "layers" in asked.query else DEFAULT
    for name in named:
        if name not in (*words.LAYERS, "none"):
            raise OptionError("layers", f"there is no layer {name!r}", f"choose from {', '.join(words.LAYERS)}, none")
    wanted = LAYER_OF.get(asked.words("see")[:1])
    return frozenset(words.LAYERS) & {*named, *([wanted] if wanted else [])}


def _switches(report: Report, *, asked: Asked, on: frozenset[str]) -> Iterator[Layer]:
    """Give each layer with the address that turns it."""
    for name in words.LAYERS:
        turned = on ^ {name}
        named = ",".join(layer for layer in words.LAYERS if layer in turned) or "none"
        href = address(asked.path, asked.query, layers=named, see=None)
        yield Layer(name=name, on=name in on, count=len(getattr(report, name)), href=href)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long at spaces."""
    start, end = span
    while end - start > PIECE:
        space = text.rfind(" ", start + PIECE // 2, start + PIECE)
        cut = space + 1 if space > 0 else start + PIECE
        yield start, cut
        start = cut
    yield start, end


def _parts(spans: list[Span]) -> Iterator[range]:
    """Part paragraphs into pages."""
    first = 0
    sizes = list(accumulate(end - start for start, end in spans))
    for number, size in enumerate(sizes):
        if size - (sizes[first - 1] if first else 0) > PART and number > first:
            yield range(first, number)
            first = number
    if spans:
        yield range(first, len(spans))


def _part(asked: Asked, *, report: Report, spans: list[Span], parts: list[range]) -> int:
    """Say which part is asked for: by its number, or as that of a record."""
    see = asked.words("see")
    starts = {
        record: start
        for start, records in heads(covers(report, layers=frozenset(words.LAYERS))).items()
        for record in records
    }
    if see not in starts:
        words_of_part = asked.words("part") or "1"
        return max(int(words_of_part), 1) if words_of_part.isascii() and words_of_part.isdigit() else 1
    block = max(bisect_right([start for start, _ in spans], starts[see]) - 1, 0)
    return next((number for number, part in enumerate(parts, 1) if block in part), 1)


def _paragraphs(report: Report, *, spans: list[Span], shown: range, layers: frozenset[str]) -> Iterator[Paragraph]:
    """Give the paragraphs that are shown, each with what lies over it and what begins in it."""
    over = covers(report, layers=layers)
    starts = heads(over)
    begins = [start for start, _ in spans]
    notes: dict[int, list[Note]] = {}
    for note in notes_of(report, layers=layers):
        notes.setdefault(max(bisect_right(begins, note.start) - 1, 0), []).append(note)
    for number in shown:
        left, right = spans[number]
        here = [cover for cover in over if cover.span[0] < right and cover.span[1] > left]
        yield Paragraph(
            number=number + 1,
            stretches=tuple(stretches(report.article.text, (left, right), over=here, starts=starts)),
            notes=tuple(notes.get(number, ())),
        )


def _also(database: Database, key: str, *, outlet: str | None) -> tuple[str, ...]:
    """Name other outlets that carried the article."""
    sql = "SELECT DISTINCT outlet FROM appearances WHERE article_id = $key AND outlet IS NOT NULL ORDER BY outlet"
    return tuple(row["outlet"] for row in database.rows(sql, {"key": key}) if row["outlet"] != outlet)
