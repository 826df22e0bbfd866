"""A report as a small piece of HTML for a notebook: tables of events and claims, then the text with its marks."""

from collections.abc import Iterable, Iterator
from html import escape

from sayso.records import Report
from sayso.show import phrases
from sayso.show.layout import cut, shown
from sayso.show.marks import Mark, marks_of, segments
from sayso.show.notes import SYMBOL
from sayso.show.page import paragraphs

COLOURS = {
    "happened": "#2e9e4f",
    "ongoing": "#2e9e4f",
    "planned": "#3b82f6",
    "demanded": "#a855f7",
    "hypothetical": "#c08a00",
    "denied": "#dc3545",
    "averted": "#dc3545",
    "claim": "#0e9aa7",
    "wording": "#d9822b",
    "time": "#888888",
    "place": "#888888",
}
"""Middle tones, readable on white and on black alike; they colour lines, and letters keep the notebook's own colour."""

CELL = "padding:.2em .7em .2em 0;text-align:left;vertical-align:top"
FAINT = "opacity:.7"
Cells = tuple[str, ...]


def render_html(report: Report) -> str:
    """Give a report as a fragment of HTML that stands by itself.

    There is no script and no address in it to load from; every word of the article is escaped, and control and
    bidirectional characters are shown as their codes. The colours suit light and dark pages.

    Args:
        report: What one article says.

    Returns:
        One `<div>`: heading, table of events, table of claims, and the text, whose marks tell their record when
        pointed at.
    """
    parts = [
        f'<div style="font-size:.95em;line-height:1.5;max-width:60em">{_heading(report)}',
        _table(("status", "act", "who → whom", "when", "where", "words", "on whose word"), _events(report)),
        _table(("claim", "who", "what"), _claims(report)),
        *_text(report),
        "</div>",
    ]
    return "\n".join(part for part in parts if part)


def _safe(text: str) -> str:
    """Escape a text for HTML, in an element or in an attribute."""
    return escape(shown(text), quote=True)


def _heading(report: Report) -> str:
    """Give the title, and under it what is known of the article."""
    article = report.article
    known = [article.outlet, article.author, phrases.published(article.published)]
    facts = " · ".join(_safe(fact) for fact in known if fact)
    title = _safe(article.title or "(no title)")
    return f'<strong>{title}</strong><br><span style="{FAINT}">{facts}</span>'


def _events(report: Report) -> Iterator[Cells]:
    """Give the cells of each event."""
    for event in report.events:
        status = f'<span style="{_line(event.status)}">{SYMBOL[event.status]} {event.status}</span>'
        told = phrases.voice(event.claim, report=report) if event.claim else ""
        words = phrases.excerpt(event, report=report, width=80)
        yield (
            status + (", looking back" if event.background else ""),
            f"<strong>{_safe(phrases.act(event))}</strong>",
            _safe(phrases.sides(event, report=report)),
            _safe(phrases.when(event.date)) if event.date else "",
            _safe(phrases.where(report.places[event.place])) if event.place is not None else "",
            _safe(", ".join(part for part in (phrases.size(event), words) if part)),
            _safe(told),
        )


def _claims(report: Report) -> Iterator[Cells]:
    """Give the cells of each claim."""
    for claim in report.claims:
        inside = f" in {claim.parent}" if claim.parent else ""
        said = phrases.content(claim, report=report, width=240)
        yield _safe(claim.id + inside), _safe(phrases.told(claim, report=report)), _safe(said)


def _table(head: Cells, rows: Iterable[Cells]) -> str:
    """Give a table, or nothing where there are no rows. Cells come as HTML."""
    body = "".join(_row(row, tag="td", style=CELL) for row in rows)
    if not body:
        return ""
    names = _row(map(_safe, head), tag="th", style=f"{CELL};{FAINT}")
    return f'<table style="border-collapse:collapse;margin:.6em 0">{names}{body}</table>'


def _row(cells: Iterable[str], *, tag: str, style: str) -> str:
    """Give one row of a table."""
    return "<tr>" + "".join(f'<{tag} style="{style}">{cell}</{tag}>' for cell in cells) + "</tr>"


def _text(report: Report) -> Iterator[str]:
    """Give the article, one paragraph after the other, with its marks."""
    marks = marks_of(report)
    for span in paragraphs(report.article.text):
        parts = segments(report.article.text, span, marks=marks)
        words = "".join(_marked(text, mark) for text, mark in parts)
        yield f'<p style="margin:.5em 0">{words}</p>'


def _marked(text: str, mark: Mark | None) -> str:
    """Give some words of the article, underlined and with their note where they are marked."""
    if mark is None:
        return _safe(text)
    return f'<span style="{_line(mark.style)}" title="{_safe(cut(mark.note, width=300))}">{_safe(text)}</span>'


def _line(style: str) -> str:
    """Give the CSS that underlines: solid for acts, dotted for the rest."""
    kind = "dotted" if style in ("claim", "wording", "time", "place") else "solid"
    return f"border-bottom:2px {kind} {COLOURS[style]}"
