"""The explorer as an ASGI application: which address shows what."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sayso.errors import OptionError, QueryError, SaysoError
from sayso.records import Record
from sayso.show.layout import shown
from sayso.show.site import (
    coming,
    corrections,
    dyad,
    front,
    happening,
    happenings,
    mending,
    network,
    party,
    places,
    quotes,
    reading,
    search,
    source,
    stories,
    timeline,
)
from sayso.show.site.address import Asked
from sayso.show.site.exports import asked_of, export_routes
from sayso.show.site.forms import Hand, Tokens, form_of
from sayso.show.site.guard import LOOPBACK, Guard
from sayso.show.site.live import LiveStore
from sayso.show.site.render import render
from sayso.store.beside import Say
from sayso.store.database import Database
from sayso.store.written import csv_lines, json_lines


class Page(NamedTuple):
    """A page: its address, its template, and what makes its record (None where there is no such thing)."""

    path: str
    template: str
    make: Callable[[Database, Asked], Record | None]


PAGES = (
    Page("/", "front", front.front),
    Page("/search", "search", search.search),
    Page("/timeline", "timeline", timeline.timeline),
    Page("/dyads", "dyad", dyad.dyad),
    Page("/dyads/events", "bar", dyad.behind),
    Page("/parties", "party", party.party),
    Page("/sources", "source", source.source),
    Page("/happenings", "happenings", happenings.happenings),
    Page("/happenings/{happening}", "happening", happening.happening),
    Page("/stories", "stories", stories.stories),
    Page("/stories/{story}", "story", stories.story),
    Page("/network", "network", network.network),
    Page("/quotes", "quotes", quotes.quotes),
    Page("/coming", "coming", coming.coming),
    Page("/map", "map", places.places),
    Page("/articles/{article}", "reading", reading.read_article),
    Page("/corrections", "corrections", corrections.corrections),
)
FORMS = (
    Page("/correct/event", "correct_event", mending.event_form),
    Page("/correct/party", "correct_party", mending.party_form),
)
"""Pages that are there only where corrections are taken."""
NAV = (
    ("/search", "Articles"),
    ("/timeline", "Timeline"),
    ("/happenings", "Happenings"),
    ("/dyads", "Who to whom"),
    ("/network", "Network"),
    ("/quotes", "Quotations"),
    ("/coming", "Announced"),
    ("/sources", "Sources"),
    ("/map", "Map"),
)
"""What stands at the head of every page."""


class Trouble(Record, frozen=True, kw_only=True):
    """What went wrong, for the page that says so."""

    title: str
    found: str
    hint: str = ""


class Explorer:
    """The pages of one store.

    Raises:
        StoreMissing: There is no such store.
        StoreTooNew: It was written by a newer sayso.
        StoreDamaged: Its card cannot be read.
    """

    def __init__(self, store: Path, *, hand: Hand | None = None) -> None:
        self.live = LiveStore(store)
        self.name = shown(store.resolve().name) or "store"
        self.hand = hand
        self.tokens = Tokens()

    def routes(self) -> list[Route | Mount]:
        """Give every address of the site."""
        return [
            Route("/timeline.csv", self._export(csv_lines, "text/csv; charset=utf-8")),
            Route("/timeline.jsonl", self._export(json_lines, "application/x-ndjson")),
            Route("/articles/{article}.json", self._article_json),
            *export_routes(self.live),
            *(Route(page.path, self._page(page)) for page in PAGES),
            *(Route(page.path, self._page(page)) for page in (FORMS if self.hand else ())),
            *([Route("/corrections", self._correct, methods=["POST"])] if self.hand else ()),
            Mount("/static", StaticFiles(packages=[("sayso.show.site", "static")])),
        ]

    def troubles(self) -> dict[Any, Any]:
        """Say what answers where a page cannot."""
        return {HTTPException: self._not_found, SaysoError: self._trouble, Exception: self._fault}

    def _page(self, page: Page) -> Callable[[Request], Response]:
        """Give what answers at the address of a page."""

        def answer(request: Request) -> Response:
            record = self.live.answer(asked_of(request), page.make)
            if record is None:
                raise HTTPException(404)
            return self._html(request, page.template, record)

        return answer

    def _export(self, lines: Callable[[Any], Iterator[str]], media_type: str) -> Callable[[Request], Response]:
        """Give what answers with the events that a timeline shows, all pages of it."""

        def answer(request: Request) -> Response:
            with self.live.lend() as database:
                table = timeline.exported(database, asked_of(request))
            name = request.url.path.rpartition("/")[2]
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            written = (f"{line}\n" for line in lines(table))
            return StreamingResponse(written, media_type=media_type, headers=headers)

        return answer

    def _article_json(self, request: Request) -> Response:
        """Give all that the store knows of an article, in the form of docs/record.md."""
        with self.live.lend() as database:
            report = reading.report_of(database, request.path_params["article"])
        if report is None:
            raise HTTPException(404)
        return Response(report.to_json() + "\n", media_type="application/json")

    async def _correct(self, request: Request) -> Response:
        """Keep what a form says to be right, and lead to where it shows."""
        form = await form_of(request)
        if not self.tokens.check(request, form.pop("token", "")):
            found = "This form was opened before the explorer was started anew, or by another browser."
            trouble = Trouble(
                title="Nothing was kept", found=found, hint="Open the form again, and send it from there."
            )
            return await run_in_threadpool(self._html, request, "trouble", trouble, status=403)
        shows = await run_in_threadpool(self._keep, Asked(path=request.url.path, query=form))
        return RedirectResponse(shows, status_code=303)

    def _keep(self, form: Asked) -> str:
        """Put a correction into the store; gives the address where it shows."""
        assert self.hand is not None
        with self.live.lend() as database:
            sent = mending.sent(database, form, at=self.hand.now())
        self.live.keep(sent.correction)
        return sent.shows

    def _html(self, request: Request, template: str, record: Record, *, status: int = 200) -> Response:
        """Give a page; where corrections are taken, with the token of its forms."""
        sought = request.query_params.get("q", "")[:200] if request.url.path == "/search" else ""
        around: dict[str, Any] = {"store": self.name, "nav": NAV, "here": request.url.path, "sought": sought}

        def page(token: str) -> Response:
            hand = {"by": self.hand.by, "token": token} if self.hand else None
            return HTMLResponse(render(template, record, hand=hand, **around), status_code=status)

        return self.tokens.give(request, page) if self.hand else page("")

    def _not_found(self, request: Request, error: HTTPException) -> Response:
        """Say that there is no such page."""
        trouble = Trouble(title="Not here", found="There is no such page, or no such article in this store.")
        return self._html(request, "trouble", trouble, status=error.status_code)

    def _trouble(self, request: Request, error: SaysoError) -> Response:
        """Say what was asked that cannot be answered, or what is wrong with the store."""
        asked = isinstance(error, OptionError | QueryError)
        title = "That cannot be asked" if asked else "The store cannot be read just now"
        title = "Nothing was kept" if request.method == "POST" else title
        trouble = Trouble(title=title, found=f"{error.where}: {error.found}", hint=error.hint)
        return self._html(request, "trouble", trouble, status=400 if asked else 503)

    def _fault(self, request: Request, error: Exception) -> Response:
        """Say that sayso itself is at fault; the server prints where."""
        found = f"{type(error).__name__}, a fault in sayso itself."
        return self._html(request, "trouble", Trouble(title="A fault", found=found), status=500)


def explorer(
    store: Path, *, names: tuple[str, ...] = LOOPBACK, hand: Hand | None = None, say: Say | None = None
) -> ASGIApp:
    """Make the application that shows a store.

    Args:
        store: The folder.
        names: The hosts under which it may be asked, without port.
        hand: Who corrects from its pages; None where nothing is to be written.
        say: Is told what is made before the first page, where that takes more than a moment; None: made when asked.

    Raises:
        StoreMissing: There is no such store.
        StoreTooNew: It was written by a newer sayso.
        StoreDamaged: Its card cannot be read.
    """
    made = Explorer(store, hand=hand)
    if say is not None:
        made.live.make_ready(say)
    site = Starlette(routes=made.routes(), exception_handlers=made.troubles())
    return Guard(site, names=names, writes=hand is not None)
