"""What leaves the explorer: each list as CSV and JSON lines, each picture as SVG, what is offered to typing as JSON."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sayso.records import Record
from sayso.show.site import dyad, happening, happenings, lists, network, places, quotes, stories, suggest
from sayso.show.site.address import Asked
from sayso.show.site.live import LiveStore
from sayso.show.site.render import render
from sayso.store.database import Database
from sayso.store.written import csv_lines, json_lines

if TYPE_CHECKING:
    import pyarrow as pa


class Table(NamedTuple):
    """A list: the address of its page, and what gives all of it with the same filters (None: there is none)."""

    path: str
    make: "Callable[[Database, Asked], pa.Table | None]"


class Picture(NamedTuple):
    """A picture: the address of its page, the macro that draws it, and what gives its record (None: there is none)."""

    path: str
    macro: str
    make: Callable[[Database, Asked], Record | None]


TABLES = (
    Table("/happenings", happenings.exported),
    Table("/happenings/{happening}", happening.exported),
    Table("/stories", stories.exported),
    Table("/stories/{story}", stories.exported),
    Table("/network", network.exported),
    Table("/quotes", quotes.exported),
    Table("/coming", lists.coming),
    Table("/parties", lists.party),
    Table("/sources", lists.source),
    Table("/dyads", lists.dyads),
    Table("/map", lists.places),
)
PICTURES = (
    Picture("/network", "network", network.network),
    Picture("/quotes", "columns", quotes.quotes),
    Picture("/dyads", "dyad", dyad.dyad),
    Picture("/map", "world", places.places),
)
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
FORMATS: tuple[tuple[str, Callable[[Any], Iterator[str]], str], ...] = (
    ("csv", csv_lines, "text/csv; charset=utf-8"),
    ("jsonl", json_lines, "application/x-ndjson"),
)


def export_routes(live: LiveStore) -> list[Route]:
    """Give the addresses of everything that leaves."""
    return [
        *(_table(live, table, ending) for table in TABLES for ending in range(len(FORMATS))),
        *(Route(f"{picture.path}.svg", _drawn(live, picture)) for picture in PICTURES),
        Route("/search.json", _offers(live)),
    ]


def asked_of(request: Request) -> Asked:
    """Give what a request asks; of a name that is given twice, the last value."""
    return Asked(path=request.url.path, parts=dict(request.path_params), query=dict(request.query_params))


def _table(live: LiveStore, table: Table, number: int) -> Route:
    """Give what answers with a list, whole."""
    ending, lines, media_type = FORMATS[number]

    def answer(request: Request) -> Response:
        with live.lend() as database:
            made = table.make(database, asked_of(request))
        if made is None:
            raise HTTPException(404)
        written = (f"{line}\n" for line in lines(made))
        return StreamingResponse(written, media_type=media_type, headers=_named(request))

    return Route(f"{table.path}.{ending}", answer)


def _drawn(live: LiveStore, picture: Picture) -> Callable[[Request], Response]:
    """Give what answers with a picture."""

    def answer(request: Request) -> Response:
        asked = asked_of(request)
        with live.lend() as database:
            record = picture.make(database, asked)
        svg = render("picture", record, macro=picture.macro, way=asked.words("way"), alone=True).strip()
        if not svg:
            raise HTTPException(404)
        headers = {"Content-Disposition": _named(request)["Content-Disposition"].replace("attachment", "inline")}
        return Response(f"{XML}{svg}\n", media_type="image/svg+xml", headers=headers)

    return answer


def _offers(live: LiveStore) -> Callable[[Request], Response]:
    """Give what answers with what has the words that were typed."""

    def answer(request: Request) -> Response:
        with live.lend() as database:
            offers = suggest.suggest(database, asked_of(request))
        return Response(msgspec.json.encode(offers), media_type="application/json")

    return answer


def _named(request: Request) -> dict[str, str]:
    """Name the file as its address is named."""
    name = request.url.path.strip("/").replace("/", "-")
    safe = "".join(
        character for character in name if character.isascii() and (character.isalnum() or character in ".-")
    )
    return {"Content-Disposition": f'attachment; filename="{safe}"'}
