"""The shapes that cross a folder's border: frozen, plain, and the source of the JSON Schema.

Every `start` and `end` is a count of code points into `Article.text`, half-open. A field that is `None` or empty means
"the article does not say". Arrays are in the order of the text. Days are ISO 8601 strings (`YYYY-MM-DD`).
"""

from typing import Any, Literal

import msgspec
from msgspec import field

Span = tuple[int, int]
Basis = Literal["given", "metadata", "inferred", "none"]
EntityKind = Literal["person", "organisation", "country", "place", "group", "other"]
ClaimKind = Literal["direct", "indirect", "mixed"]
Status = Literal["planned", "ongoing", "happened", "denied", "averted", "hypothetical", "demanded"]
DateBasis = Literal["expression", "narrative", "published"]
WordingKind = Literal["scare_quotes", "epithet", "loaded", "hedge", "booster"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every record is: a frozen struct that refuses unknown fields."""


class Published(Record, frozen=True, kw_only=True):
    """The day the article came out, or the interval it must lie in."""

    first: str | None = field(default=None, name="from")
    """Earliest day, included."""
    last: str | None = field(default=None, name="to")
    """Latest day, included; equal to `from` when the day is known."""
    basis: Basis = "none"
    """`given` by the caller, read from `metadata`, `inferred` from the text, or `none`."""
    because: tuple[str, ...] = ()
    """The reasons for an inferred interval, or where in the metadata the day was found."""


class Article(Record, frozen=True, kw_only=True):
    """One news text and what is known about it."""

    id: str
    """Hash of the normalised text, the same everywhere for the same words; or the id that the input gave it."""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published = Published()
    language: str = "en"
    text: str
    """The body, title not included; paragraphs are parted by newlines."""


class Role(Record, frozen=True, kw_only=True):
    """A title that the article, or the dated knowledge, gives a party."""

    title: str
    former: bool = False


class Entity(Record, frozen=True, kw_only=True):
    """A party: who can act, be acted on, or speak."""

    id: str
    """`e1`, `e2`, … in order of first mention; unique within the article."""
    name: str
    """The fullest form in the article, or the words of a common-noun party."""
    kind: EntityKind
    country: str | None = None
    """ISO 3166-1 alpha-3, or a PLOVER code for international actors (`IGO`, `NGO`, `IMG`, `MNC`)."""
    sector: str | None = None
    """PLOVER sector (`GOV`, `MIL`, `CVL`, …)."""
    code: str | None = None
    """Country and sector as PLOVER writes them together, such as `RUSGOV`."""
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    """Entity ids that a group ("the two leaders") stands for; empty where the article does not say."""


class Time(Record, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    """TIMEX3 value (`2024-05-16`, `2023-10`, `P3D`, `PRESENT_REF`); None where it stays relative."""
    mod: str | None = None
    """TIMEX3 mod (`START`, `END`, `APPROX`, `BEFORE`, …)."""
    first: str | None = field(default=None, name="from")
    last: str | None = field(default=None, name="to")


class Place(Record, frozen=True, kw_only=True):
    """A place that is named as a place."""

    start: int
    end: int
    text: str
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    """GeoNames feature code (`PPLC`, `PCLI`, `SEA`, …)."""


class Claim(Record, frozen=True, kw_only=True):
    """Words, and on whose say-so they stand."""

    id: str
    """`c1`, `c2`, … in order of the text."""
    source: tuple[str, ...] = ()
    """Entity ids; empty where nobody is named ("reportedly")."""
    source_span: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    kind: ClaimKind
    via: tuple[str, ...] = ()
    """Who passed the words on, nearest to the article first."""
    audience: tuple[str, ...] = ()
    date: Published | None = None
    parent: str | None = None
    """The claim inside which this one is told."""


class EventDate(Record, frozen=True, kw_only=True):
    """When it happened, or is to happen, and how that is known."""

    first: str | None = field(default=None, name="from")
    last: str | None = field(default=None, name="to")
    basis: DateBasis
    """An `expression` that governs the event, the `narrative` around it, or the day of publication."""


class Intended(Record, frozen=True, kw_only=True):
    """The act that an agreement, a threat or a request foresees."""

    event: EventType
    mode: str | None = None


class Size(Record, frozen=True, kw_only=True):
    """How many were hurt or taken, as the article counts them."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


class Because(Record, frozen=True, kw_only=True):
    """Why an event was coded, so that a reader can weigh it."""

    lexicon: str | None = None
    """The entry of the word lists that names the act; None where the network alone does."""
    network: float | None = None
    """How likely the network holds the type to be at that word, from 0 to 1; None where none was asked."""
    status: str | None = None
    """The word that decided the status ("deny", "plan", "not"); None where tense and mood did, or the network."""


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms."""

    id: str
    """`v1`, `v2`, … in order of the text."""
    event: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    quad_code: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    event_scale: float
    """PLOVER's conflict and cooperation score of the type, from -10 to 10."""
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    date: EventDate | None = None
    place: int | None = None
    """Index into `Report.places`."""
    status: Status
    background: bool = False
    """True where the article only looks back on it (an anniversary, an old case)."""
    intended: Intended | None = None
    size: Size | None = None
    start: int
    end: int
    """The clause or phrase that tells it."""
    trigger: Span
    """The word that names the act."""
    claim: str | None = None
    """The claim that tells it; None where the article says so itself."""
    same_as: str | None = None
    """The earlier event of this article that this one tells again."""
    confidence: float
    because: Because | None = None
    """Why it was coded; None in what an older sayso wrote."""


class Wording(Record, frozen=True, kw_only=True):
    """Words that judge, colour or hold back, and whose they are."""

    start: int
    end: int
    text: str
    kind: WordingKind
    voice: str
    """`article`, or the id of the claim whose words these are."""


class Coder(Record, frozen=True, kw_only=True):
    """What made the report, so that it can be made again."""

    name: str
    version: str
    model: str
    """The first 12 hex digits of the SHA-256 of the weights."""
    codebook: str
    actors: str | None = None
    """The first 12 hex digits of the SHA-256 of the user's own lists of actors."""
    gazetteer: str | None = None
    """The first 12 hex digits of the SHA-256 of the dump of GeoNames that the user has loaded."""


class Report(Record, frozen=True, kw_only=True):
    """All that one article says."""

    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    wording: tuple[Wording, ...] = ()
    coder: Coder

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain dicts and lists, keys as in the JSON."""
        result: dict[str, Any] = msgspec.to_builtins(self)
        return result

    def to_json(self) -> str:
        """Give the report as one line of JSON; the same report gives the same bytes."""
        return msgspec.json.encode(self).decode()


class Problem(Record, frozen=True, kw_only=True):
    """An input that could not be coded, and why; it is kept beside the good ones."""

    input: str
    """Path or address, with the line where there is one (`news.jsonl:17`)."""
    stage: Literal["read", "parse", "coding"]
    error: str
    """The name of the error's class."""
    message: str
    hint: str | None = None
    """What the user can do about it."""


def report_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a report, made from the records themselves."""
    return msgspec.json.schema(Report)
