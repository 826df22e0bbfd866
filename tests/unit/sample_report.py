"""A report made by hand, with one record of each kind, for the tests of what is shown and exported."""

from typing import Any

import msgspec

from sayso.records import (
    Article,
    Claim,
    Coder,
    Entity,
    Event,
    EventDate,
    Intended,
    Place,
    Published,
    Report,
    Role,
    Size,
    Span,
    Time,
    Wording,
)

TEXT = (
    "President Ana Costa will visit Peru on Thursday. Her spokesman, Rui Lopes, told reporters that the two sides "
    "had agreed a “historic” pact, according to the agency Lusa.\n"
    "Police in Lima denied that officers had injured 12 protesters in 2019.\n"
    "“We were never asked,” said Mayor Inés Quispe."
)


def span(words: str) -> Span:
    """Give the span of the first place where the words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def _entity(number: int, name: str, **more: Any) -> Entity:
    return Entity(id=f"e{number}", name=name, **{"kind": "person", "mentions": (span(name),), **more})


ENTITIES = (
    _entity(1, "Ana Costa", country="PRT", sector="GOV", code="PRTGOV", roles=(Role(title="President"),)),
    _entity(2, "Peru", kind="country", country="PER", sector="GOV", code="PERGOV"),
    _entity(3, "Rui Lopes", country="PRT", sector="GOV", code="PRTGOV", roles=(Role(title="spokesman", former=True),)),
    _entity(4, "the two sides", kind="group", members=("e1", "e2")),
    _entity(5, "Lusa", kind="organisation", country="PRT", sector="JRN", code="PRTJRN"),
    _entity(6, "Police in Lima", kind="group", country="PER", sector="COP", code="PERCOP"),
    _entity(7, "Inés Quispe", country="PER", sector="GOV", code="PERGOV", roles=(Role(title="Mayor"),)),
    _entity(8, "protesters", kind="group", sector="CVL"),
)
PLACES = (
    Place(
        start=span("Lima")[0],
        end=span("Lima")[1],
        text="Lima",
        name="Lima",
        geonameid=3936456,
        lat=-12.04318,
        lon=-77.02824,
        country="PER",
        admin1="15",
        feature="PPLC",
    ),
)
TIMES = (
    Time(
        start=span("Thursday")[0],
        end=span("Thursday")[1],
        text="Thursday",
        type="DATE",
        value="2024-05-16",
        first="2024-05-16",
        last="2024-05-16",
    ),
    Time(
        start=span("2019")[0],
        end=span("2019")[1],
        text="2019",
        type="DATE",
        value="2019",
        first="2019-01-01",
        last="2019-12-31",
    ),
)
CLAIMS = (
    Claim(
        id="c1",
        source=("e5",),
        source_span=span("the agency Lusa"),
        cue=span("according to"),
        content=(span("Her spokesman, Rui Lopes, told reporters that the two sides had agreed a “historic” pact"),),
        kind="indirect",
    ),
    Claim(
        id="c2",
        source=("e3",),
        source_span=span("Her spokesman, Rui Lopes"),
        cue=span("told"),
        content=(span("the two sides had agreed a “historic” pact"),),
        kind="mixed",
        via=("e5",),
        parent="c1",
    ),
    Claim(
        id="c3",
        source=("e6",),
        source_span=span("Police in Lima"),
        cue=span("denied"),
        content=(span("officers had injured 12 protesters in 2019"),),
        kind="indirect",
    ),
    Claim(
        id="c4",
        source=("e7",),
        source_span=span("Mayor Inés Quispe"),
        cue=span("said"),
        content=(span("“We were never asked,”"),),
        kind="direct",
    ),
)
EVENTS = (
    Event(
        id="v1",
        event="AGREE",
        quad_code=1,
        event_scale=2.5,
        context=("diplomatic",),
        actor=("e1",),
        recipient=("e2",),
        date=EventDate(first="2024-05-16", last="2024-05-16", basis="expression"),
        status="planned",
        intended=Intended(event="CONSULT", mode="visit"),
        start=span("President Ana Costa will visit Peru on Thursday")[0],
        end=span("President Ana Costa will visit Peru on Thursday")[1],
        trigger=span("visit"),
        confidence=0.91,
    ),
    Event(
        id="v2",
        event="AGREE",
        quad_code=1,
        event_scale=2.5,
        actor=("e4",),
        status="happened",
        start=span("the two sides had agreed a “historic” pact")[0],
        end=span("the two sides had agreed a “historic” pact")[1],
        trigger=span("agreed"),
        claim="c2",
        confidence=0.8,
    ),
    Event(
        id="v3",
        event="ASSAULT",
        mode="crowd-control",
        quad_code=4,
        event_scale=-7.5,
        actor=("e6",),
        recipient=("e8",),
        date=EventDate(first="2019-01-01", last="2019-12-31", basis="expression"),
        place=0,
        status="denied",
        background=True,
        size=Size(injured=12),
        start=span("officers had injured 12 protesters in 2019")[0],
        end=span("officers had injured 12 protesters in 2019")[1],
        trigger=span("injured"),
        claim="c3",
        confidence=0.55,
    ),
)
WORDING = (
    Wording(start=span("historic")[0], end=span("historic")[1], text="historic", kind="scare_quotes", voice="c2"),
)


def sample_report(**changes: Any) -> Report:
    """Give the report, with some of its fields changed."""
    report = Report(
        article=Article(
            id="0123456789abcdef",
            title="Costa to visit Peru",
            outlet="The Example",
            url="https://example.org/costa",
            published=Published(first="2024-05-14", last="2024-05-14", basis="given"),
            text=TEXT,
        ),
        sentences=((0, TEXT.index(" Her ")), (TEXT.index("Her "), TEXT.index("\n"))),
        entities=ENTITIES,
        times=TIMES,
        places=PLACES,
        claims=CLAIMS,
        events=EVENTS,
        wording=WORDING,
        coder=Coder(name="sayso", version="0.1.0", model="abcdef012345", codebook="plover-2.0-draft"),
    )
    return msgspec.structs.replace(report, **changes)
