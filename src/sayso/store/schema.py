"""The tables of a store and their columns: the one place from which shards, views and docs/store.md are made.

A column of a type with `null` in it may be empty, which means "the article does not say".
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

STORE_VERSION = 2
"""Goes up when a table or column changes; a store with a higher one was written by a newer sayso."""
STAMP = "concat_ws(' ', appearance_id, coder_version, coder_model, codebook)"
"""SQL of what an article was coded with: as long as it is the same, so is all that was worked out of its rows.
`searchindex` compares it with the same words of a coder.
"""
ADDED = {"events": {"because_lexicon": 2, "because_network": 2, "because_status": 2}}
"""Columns that shards of an older version lack: there they are empty."""

Kind = Literal["string", "int", "id", "number", "flag", "day", "strings", "spans", "roles", "parties"]


class Column(NamedTuple):
    """A column: its name, its type, what it holds, and what an empty cell means ("" where there is none)."""

    name: str
    kind: Kind
    holds: str
    empty: str = ""


ARTICLE_ID = Column("article_id", "string", "the article: 16 hex digits made from the words of its text")
START = Column("start_char", "int", "where it begins in `articles.text`, in code points from 0")
END = Column("end_char", "int", "where it ends, half-open")
CODER = (
    Column("coder_version", "string", "version of the sayso that wrote the row"),
    Column("coder_model", "string", "first 12 hex digits of the SHA-256 of its weights"),
    Column("codebook", "string", "PLOVER codebook of types, modes and scores"),
)
ENTITY_ID = Column("entity_id", "string", "the party: `e1`, `e2`, …; unique in the article")
EVENT_ID = Column("event_id", "string", "the event: `v1`, `v2`, …; unique in the article")
PARTY = ("entity_id", "name", "country", "sector", "code")
"""What a cell of the type `parties` says of each party: repeated from `entities`, so that a table can be read alone."""
SOURCE_META = (
    Column("given_id", "string", "id that the input gave the article", "it gave none"),
    Column("title", "string", "the headline", "not given, none found"),
    Column("url", "string", "where it was read", "not given, none found"),
    Column("outlet", "string", "who published it", "not given, none found"),
    Column("author", "string", "who wrote it", "not given, none found"),
)
PUBLISHED = (
    Column("published_from", "day", "the earliest day on which it can have come out", "not known"),
    Column("published_to", "day", "the latest day; equal to `published_from` where the day is known", "not known"),
    Column("published_basis", "string", "`given`, `metadata`, `inferred` from the text, or `none`"),
    Column("published_because", "strings", "reasons for what was inferred, or where the metadata had it", "no reasons"),
)
SIDE = (ARTICLE_ID, EVENT_ID, Column("position", "int", "place in the list, from 0"), ENTITY_ID, *CODER)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        ARTICLE_ID,
        Column("appearance_id", "string", "the appearance (table `appearances`) with which it was coded"),
        *SOURCE_META,
        *PUBLISHED,
        Column("language", "string", "ISO 639-1 code"),
        Column("text", "string", "the body without the title; paragraphs are parted by newlines"),
        Column("coder_name", "string", "`sayso`"),
        *CODER,
    ),
    "appearances": (
        ARTICLE_ID,
        Column("appearance_id", "string", "16 hex digits made from what the columns below say"),
        *SOURCE_META,
        *PUBLISHED,
        Column("language", "string", "ISO 639-1 code"),
    ),
    "sentences": (
        ARTICLE_ID,
        Column("sentence", "int", "number of the sentence in the article, from 1"),
        START,
        END,
        *CODER,
    ),
    "entities": (
        ARTICLE_ID,
        ENTITY_ID,
        Column("name", "string", "the fullest form in the article, or the words of a common-noun party"),
        Column("kind", "string", "`person`, `organisation`, `country`, `place`, `group` or `other`"),
        Column("country", "string", "ISO 3166-1 alpha-3, or PLOVER's `IGO`, `UNO`, `EUR`, `NGO`, …", "not known"),
        Column("sector", "string", "PLOVER sector", "not known"),
        Column("code", "string", "country and sector together, such as `RUSGOV`", "neither is known"),
        Column("roles", "roles", "titles, each with `former`", "none known"),
        Column("members", "strings", "`entity_id`s that a group stands for", "no group, or not said"),
        *CODER,
    ),
    "mentions": (ARTICLE_ID, ENTITY_ID, START, END, *CODER),
    "times": (
        ARTICLE_ID,
        Column("time", "int", "number of the expression in the article, from 0"),
        START,
        END,
        Column("text", "string", "its words"),
        Column("type", "string", "`DATE`, `TIME`, `DURATION` or `SET`"),
        Column("value", "string", "TIMEX3 value", "relative to a day that is not known"),
        Column("mod", "string", "TIMEX3 modifier", "none"),
        Column("date_from", "day", "first day that it covers", "no interval follows from it"),
        Column("date_to", "day", "last day that it covers", "no interval follows from it, or it is open"),
        *CODER,
    ),
    "places": (
        ARTICLE_ID,
        Column("place", "int", "number of the mention in the article, from 0"),
        START,
        END,
        Column("text", "string", "its words"),
        Column("name", "string", "the name it was resolved to, or its words"),
        Column("geonameid", "id", "id in GeoNames", "no gazetteer entry"),
        Column("lat", "number", "latitude in decimal degrees, WGS 84", "no gazetteer entry, or an area"),
        Column("lon", "number", "longitude in decimal degrees, WGS 84", "no gazetteer entry, or an area"),
        Column("country", "string", "ISO 3166-1 alpha-3", "not resolved, or in no one country"),
        Column("admin1", "string", "GeoNames code of the province within the country", "not known"),
        Column("feature", "string", "GeoNames feature code", "not resolved"),
        *CODER,
    ),
    "claims": (
        ARTICLE_ID,
        Column("claim_id", "string", "the claim: `c1`, `c2`, …; unique in the article"),
        Column("source", "strings", "`entity_id`s of those who say it", "nobody is named"),
        Column("source_start", "int", "where the words that name the source begin", "nobody is named"),
        Column("source_end", "int", "where they end", "nobody is named"),
        Column("cue_start", "int", "where the words that make it a claim begin", "no cue"),
        Column("cue_end", "int", "where they end", "no cue"),
        Column("content", "spans", "spans of what is claimed, each with `start_char` and `end_char`", "no content"),
        Column("text", "string", "the words of these spans; ` … ` stands where the source stands in between"),
        Column("speakers", "parties", "who says it, by name; groups as their members", "nobody is named"),
        Column("kind", "string", "`direct`, `indirect` or `mixed`"),
        Column("via", "strings", "`entity_id`s of those who passed it on, nearest to the article first", "nobody"),
        Column("audience", "strings", "`entity_id`s of those it was said to", "not said"),
        Column("date_from", "day", "first day on which it can have been said", "not said"),
        Column("date_to", "day", "last day", "not said"),
        Column("date_basis", "string", "how the day is known, as in `published_basis`", "no date is given"),
        Column("date_because", "strings", "reasons", "no reasons"),
        Column("parent", "string", "`claim_id` of the claim inside which it is told", "told by the article"),
        *CODER,
    ),
    "events": (
        ARTICLE_ID,
        EVENT_ID,
        Column("event", "string", "PLOVER type"),
        Column("mode", "string", "PLOVER mode of that type", "none that fits"),
        Column("context", "strings", "PLOVER contexts", "none that fits"),
        Column("quad_code", "int", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"),
        Column("event_scale", "number", "PLOVER's score, from -10 to 10"),
        Column("date_from", "day", "first day it can have been or begun", "open, or not said"),
        Column("date_to", "day", "last day it can have been or lasted", "open, or not said"),
        Column("date_basis", "string", "`expression`, `narrative` or `published`", "the article does not say when"),
        Column("place", "int", "`places.place` where it happened", "not said"),
        Column("place_name", "string", "`places.name` of it", "not said"),
        Column("place_country", "string", "`places.country` of it", "not said, or not resolved"),
        Column("status", "string", "`planned`, `ongoing`, `happened`, `denied`, `averted`, `hypothetical`, `demanded`"),
        Column("background", "flag", "true where the article only looks back on it"),
        Column("intended_event", "string", "PLOVER type of the act that it is about", "about itself"),
        Column("intended_mode", "string", "mode of that act", "about itself, or none that fits"),
        Column("dead", "id", "number killed", "no number given"),
        Column("injured", "id", "number hurt", "no number given"),
        Column("arrested", "id", "number arrested, detained or abducted", "no number given"),
        START,
        END,
        Column("trigger_start", "int", "where the word that names the act begins"),
        Column("trigger_end", "int", "where it ends"),
        Column("claim_id", "string", "innermost claim that tells it", "told in the article's own voice"),
        Column("same_as", "string", "`event_id` of the event that it tells again", "told for the first time"),
        Column("confidence", "number", "how sure sayso is of type and parties, 0 to 1"),
        Column("because_lexicon", "string", "entry of the word lists that names the act", "the network alone names it"),
        Column("because_network", "number", "how likely the network holds the type to be, 0 to 1", "no network asked"),
        Column("because_status", "string", "word that decided the status", "tense, mood or the network did"),
        Column("text", "string", "the words that tell it"),
        Column("actors", "parties", "who does it, by name; groups as their members", "not named"),
        Column("recipients", "parties", "to whom, by name; groups as their members", "nobody, or not named"),
        Column("speakers", "parties", "on whose word it stands, by name", "the article's own, or nobody is named"),
        Column("via", "parties", "who passed the word on, by name", "nobody"),
        *CODER,
    ),
    "event_actors": SIDE,
    "event_recipients": SIDE,
    "wording": (
        ARTICLE_ID,
        Column("wording", "int", "number of the passage in the article, from 0"),
        START,
        END,
        Column("text", "string", "the words"),
        Column("kind", "string", "`scare_quotes`, `epithet`, `loaded`, `hedge` or `booster`"),
        Column("voice", "string", "`article`, or the `claim_id` whose words they are"),
        *CODER,
    ),
    "problems": (
        Column("problem_id", "string", "16 hex digits made from the columns below"),
        Column("article_id", "string", "the article that could not be coded", "it could not even be read"),
        Column("input", "string", "path or address, with the line where there is one"),
        Column("stage", "string", "`read`, `parse` or `coding`"),
        Column("error", "string", "name of the error's class"),
        Column("message", "string", "what it said"),
        Column("hint", "string", "the remedy", "no remedy to offer"),
        *CODER,
    ),
}
"""Each table of a shard, in the order of docs/store.md."""
CODED = tuple(name for name in TABLES if name not in ("appearances", "problems"))
"""The tables of what coding an article gave; the others say where it was met, and what failed."""


OTHER = "it is of another kind"
CORRECTIONS = (
    Column("correction_id", "string", "12 hex digits made from the correction"),
    Column("kind", "string", "`event`, `party`, `story` or `undo`"),
    Column("made_at", "string", "the moment at which it was made, ISO 8601 in UTC"),
    Column("made_by", "string", "who made it", OTHER),
    Column("why", "string", "the reason"),
    Column(
        "article_id",
        "string",
        "article of the event, or one of the two of a story; of a party, the only article in which it holds, or null",
        OTHER,
    ),
    Column("trigger_start", "int", "where the word begins that names the act", OTHER),
    Column("trigger_end", "int", "where it ends", OTHER),
    Column("name", "string", "of a party, its name as coded", OTHER),
    Column(
        "country",
        "string",
        "of a party, its country as coded, where only those of this country are meant",
        OTHER,
    ),
    Column("rejected", "flag", "whether the event is none"),
    Column("changes", "string", "new values by column, as JSON; of a story `same_story_as`, the other article"),
    Column("undoes", "string", "the correction that it takes back", OTHER),
    Column("in_force", "flag", "whether it holds; false of what was taken back, and of taking back"),
    Column("number", "int", "which of several events with this trigger, from 0"),
)
"""The columns of corrections by hand, which are no table of a shard."""


def columns_of(table: str) -> tuple[Column, ...]:
    """Give the columns of a table of a shard, or of `corrections`."""
    return CORRECTIONS if table == "corrections" else TABLES[table]


def missing_columns(table: str, *, versions: Iterable[int]) -> frozenset[str]:
    """Give the columns that no shard of these versions has."""
    newest = max(versions, default=STORE_VERSION)
    return frozenset(name for name, version in ADDED.get(table, {}).items() if version > newest)


@cache
def arrow_schema(table: str) -> "pa.Schema":
    """Give the Arrow schema of a table, or of `corrections`; columns that are never empty are marked so."""
    import pyarrow as pa

    bound, word, yes_or_no = pa.int32(), pa.string(), pa.bool_()
    span = pa.struct([pa.field(name, bound, nullable=False) for name in ("start_char", "end_char")])
    role = pa.struct([pa.field("title", word, nullable=False), pa.field("former", yes_or_no, nullable=False)])
    party = pa.struct([pa.field(name, word) for name in PARTY])
    elements = {"strings": word, "spans": span, "roles": role, "parties": party}
    lists = {kind: pa.list_(pa.field("element", one, nullable=False)) for kind, one in elements.items()}
    types = {
        "string": word,
        "int": bound,
        "id": pa.int64(),
        "number": pa.float64(),
        "flag": yes_or_no,
        "day": pa.date32(),
        **lists,
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.kind], nullable=bool(column.empty) and column.kind not in lists)
            for column in columns_of(table)
        ]
    )
