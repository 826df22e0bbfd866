"""What the tests of the explorer share: small stores and a browser that is none."""

import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.unit.sample_report import sample_report
from tests.unit.show import pagereader
from tests.unit.show.pagereader import Reader
from tests.unit.store.stores import report, store_of

from sayso.records import EventDate, Report, Size
from sayso.show.site.app import explorer
from sayso.show.site.forms import Hand
from sayso.store.database import Database
from sayso.store.derived import keep_derived

HAND = Hand(by="Ana Reader", now=lambda: "2024-06-01T09:00:00+00:00")
HERE = "http://localhost"
ADDRESSES = (
    "/",
    "/search",
    "/search?q=costa",
    "/timeline",
    "/timeline?party=Peru&status=planned&from=2024",
    "/dyads",
    "/dyads?actor=Ana+Costa&recipient=Peru",
    "/dyads?actor=Police+in+Lima&recipient=protesters&by=year",
    "/dyads/events?actor=Ana+Costa&recipient=Peru&way=to",
    "/parties",
    "/parties?name=Ana+Costa",
    "/parties?name=Nobody",
    "/sources",
    "/sources?name=Lusa",
    "/coming",
    "/map",
    "/corrections",
    "/happenings",
    "/happenings?party=Peru&told=1&differs=status",
    "/stories",
    "/network",
    "/network?party=Peru&status=planned",
    "/quotes",
    "/quotes?source=Lopes&q=pact&by=week",
    "/quotes?by=year&at=2024-01-01",
)


def read(html: str) -> Reader:
    """Read a page of the explorer, on which no element has a style or a script of its own."""
    reader = pagereader.read(html)
    assert not any(name == "style" or name.startswith("on") for name, _ in reader.attributes)
    return reader


def key(site: TestClient) -> str:
    found = re.search(r"/articles/([0-9a-f]{16})", site.get("/search").text)
    assert found
    return found[1]


def visit_done() -> Report:
    """Give an article that tells the visit as done which the sample article announces, and a clash the day before."""
    from msgspec.structs import replace

    agreed, _, clash = sample_report().events
    visit = replace(
        agreed,
        event="CONSULT",
        mode="visit",
        status="happened",
        intended=None,
        date=EventDate(first="2024-05-17", last="2024-05-17", basis="expression"),
    )
    clash = replace(
        clash,
        status="happened",
        background=False,
        date=EventDate(first="2024-05-15", last="2024-05-15", basis="narrative"),
    )
    made = report(" Later.", day="2024-05-18", title="Costa in Peru", outlet="The Other Example")
    return replace(made, events=(visit, clash))


def retold() -> Report:
    """Give a third article: it recalls the visit, and has more hurt in the clash."""
    from msgspec.structs import replace

    visit, clash = visit_done().events
    made = report(" Much later.", day="2024-05-20", title="After the visit", outlet="A Third")
    return replace(made, events=(replace(visit, background=True), replace(clash, size=Size(injured=15))))


def told_together(folder: Path) -> Path:
    """Make a store of three articles of one story, the third a copy of the second; two happenings are told in it."""
    store = store_of(folder / "news", (report(),), (visit_done(),), (retold(),))
    with Database(store) as database:
        rows = database.rows("SELECT article_id FROM articles ORDER BY published_from")
    first, second, third = (row["article_id"] for row in rows)
    keep_derived(store, "stories", [(first, first, None), (second, first, None), (third, first, second)])
    visit, clash = f"{first}-v1", f"{second}-v3"
    told = [
        (first, "v1", visit, None, None),
        (second, "v1", visit, None, None),
        (third, "v1", visit, None, None),
        (second, "v3", clash, None, None),
        (third, "v3", clash, None, None),
    ]
    keep_derived(store, "happenings", told)
    return store


def browser(folder: Path, *reports: Report) -> TestClient:
    """Make a store of some articles, and open it."""
    return opened(store_of(folder / "news", *((one,) for one in reports)))


def opened(store: Path, **more: Any) -> TestClient:
    """Open a store."""
    return TestClient(explorer(store, **more), base_url=HERE, raise_server_exceptions=False)
