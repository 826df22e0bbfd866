"""Searching articles and claims by their words: which fit best, and which sentence it is that fits."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.errors import OptionError
from sayso.records import Record
from sayso.store.find import among, span_of_day, whole_words
from sayso.store.schema import STAMP
from sayso.store.searchindex import Index, best_sentences

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

LIMIT = 20
STAMPS = f"SELECT article_id, {STAMP} AS stamp FROM articles"  # noqa: S608 -- own columns
TERM = re.compile(r'(-?)"([^"]*)"?|(\S+)')
ARTICLES = """
SELECT article_id, CAST(NULL AS VARCHAR) AS claim_id, outlet, published_from, published_to, title, url,
    CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS text,
    CAST(NULL AS INTEGER) AS start_char, CAST(NULL AS INTEGER) AS end_char, score
FROM articles AS a JOIN hits USING (article_id) WHERE {where} ORDER BY {order}
"""
CLAIMS = """
SELECT article_id, claim_id, a.outlet, a.published_from, a.published_to, title, url,
    nullif(array_to_string([coalesce(p.name, '') FOR p IN c.speakers], '; '), '') AS source, c.text,
    list_min([s.start_char FOR s IN c.content]) AS start_char,
    list_max([s.end_char FOR s IN c.content]) AS end_char, score
FROM claims AS c JOIN hits USING (article_id, claim_id) JOIN articles AS a USING (article_id)
WHERE {where} ORDER BY {order}
"""
ORDER = "score DESC, published_to DESC NULLS LAST, article_id, claim_id"
SENTENCES = """
SELECT article_id, start_char, end_char FROM sentences WHERE article_id IN ({keys}) ORDER BY article_id, sentence
"""
TEXTS = "SELECT article_id, text FROM articles WHERE article_id IN ({keys})"
VOICES = """
SELECT article_id, unnest(content, recursive := true),
    nullif(array_to_string([coalesce(p.name, '') FOR p IN speakers], '; '), '') AS source
FROM claims WHERE article_id IN ({keys}) ORDER BY article_id, claim_id
"""


class Sought(Record, frozen=True, kw_only=True):
    """What to search for; None means "any"."""

    words: str
    """Words that must all be there, in any form that a stem has ("talks" finds "talk"), case and accents left out;
    `"in quotes"` in this order, `-word` must not be there, `word*` begins so, `OR` between two words: either."""
    claims: bool = False
    """Claims are searched, not articles."""
    source: str | None = None
    """Of claims, who says it or passed it on: words of a name, or a country."""
    first: str | None = None
    """The earliest day of publication: `2024`, `2024-03` or `2024-03-05`."""
    last: str | None = None
    """The latest day, included."""
    outlet: str | None = None
    limit: int = LIMIT


def search(database: "Database", sought: Sought) -> "pa.Table":
    """Give what fits, the best first, with the sentence that fits best and who says it.

    The index beside the store is made, or extended, where it is behind.

    Args:
        database: An open store.
        sought: What to search for.

    Returns:
        Columns `article_id`, `claim_id` (null of articles), `outlet`, `published_from`, `published_to`, `title`, `url`,
        `source` (who says it, null where nobody is named), `text` (the sentence, or the words of the claim; null where
        the headline alone fits), `start_char`, `end_char` (where it stands in the article), `score`.

    Raises:
        OptionError: There are no words, or a day is none.
        LibraryMissing: This Python's SQLite has no FTS5.
    """
    match, either = matching(sought.words)
    index = bring_up(database)
    table = "claims" if sought.claims else "articles"
    hits = sorted(index.hits(match, among=table), key=lambda hit: -hit.score)
    where, values = _condition(sought)
    if not values:
        hits = _first(hits, sought.limit)
    sql = (CLAIMS if sought.claims else ARTICLES).format(where=where, order=f"{ORDER} LIMIT {int(sought.limit)}")
    found = database.arrow(sql, values, tables={"hits": _table(hits)})
    return found if sought.claims else _with_sentences(found, either, database=database)


def fitting(database: "Database", words: str, *, among: str, limit: int | None = None) -> "pa.Table":
    """Give the keys of what fits, with how well: `article_id`, `claim_id` (null of articles), `score`.

    Args:
        database: An open store.
        words: As `Sought` tells of them.
        among: `articles` or `claims`.
        limit: How many of the best are wanted, at least where there are so many; None for all.

    Raises:
        OptionError: There are no words.
        LibraryMissing: This Python's SQLite has no FTS5.
    """
    match, _ = matching(words)
    few = None if limit is None else limit + SPARE
    return _table(list(bring_up(database).hits(match, among=among, limit=few)))


def bring_up(database: "Database") -> Index:
    """Give the index of a store, made or extended where it is behind."""
    index = database.index = database.index or Index(database.store, shards=database.shards)
    if index.is_behind():
        rows = database.arrow(STAMPS)
        index.bring_up(dict(zip(rows["article_id"].to_pylist(), rows["stamp"].to_pylist(), strict=True)))
    return index


def matching(words: str) -> tuple[str, str]:
    """Write what a user asks for in the syntax of FTS5: all of it, and any of its words (for the best sentence).

    Raises:
        OptionError: No word is left that must be there.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    alternatives: list[str] = []
    joined = False
    for negative, term in _terms(words):
        if term == "OR":
            joined = bool(wanted)
        elif negative:
            unwanted.append(term)
        else:
            alternatives.append(term)
            wanted[-1:] = [f"{wanted[-1]} OR {term}"] if joined else [*wanted[-1:], term]
            joined = False
    if not wanted:
        raise OptionError("words", f"there is no word to look for in {words!r}", "write some words")
    match = " AND ".join(f"({one})" for one in wanted)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return match, " OR ".join(alternatives)


def _terms(words: str) -> Iterator[tuple[bool, str]]:
    """Give each term in quotation marks as FTS5 wants it, and whether it must not be there; `OR` as it stands."""
    for minus, phrase, word in TERM.findall(words):
        if word == "OR":
            yield False, word
            continue
        negative = bool(minus) or (word.startswith("-") and len(word) > 1)
        plain = phrase or word.removeprefix("-")
        if any(map(str.isalnum, plain)):
            begins = "*" if not phrase and word.endswith("*") else ""
            quoted = plain.replace('"', "")
            yield negative, f'"{quoted}"{begins}'


def _condition(sought: Sought) -> tuple[str, dict[str, Any]]:
    """Give SQL that is true of articles `a` (and claims `c`) that fit, and the values of its parameters."""
    conditions = ["true"]
    values: dict[str, Any] = {}
    if sought.source is not None:
        if not sought.claims:
            raise OptionError("source", "an article is no one's word", "ask for claims")
        sql, some = among("c.speakers", sought.source, parameter="source")
        conditions.append(sql)
        values |= some
    if sought.outlet is not None:
        conditions.append("regexp_matches(strip_accents(a.outlet), $outlet)")
        values["outlet"] = whole_words(sought.outlet)
    if sought.first is not None:
        conditions.append("a.published_to >= $first")
        values["first"] = span_of_day(sought.first, option="from")[0]
    if sought.last is not None:
        conditions.append("a.published_from <= $last")
        values["last"] = span_of_day(sought.last, option="to")[1]
    return " AND ".join(conditions), values


SPARE = 1000
"""Hits beyond the limit that are looked up too: those in shards that came after the store was opened are not seen."""


def _first(hits: list[Any], limit: int) -> list[Any]:
    """Leave out hits that cannot be shown, but none that is as good as the last one that can."""
    if len(hits) <= limit + SPARE:
        return hits
    least = hits[limit + SPARE].score
    return [hit for hit in hits if hit.score >= least]


def _table(hits: Sequence[Any]) -> "pa.Table":
    """Put hits into an Arrow table."""
    import pyarrow as pa

    names = ["article_id", "claim_id", "score"]
    columns = list(zip(*hits, strict=True)) or [(), (), ()]
    types = [pa.string(), pa.string(), pa.float64()]
    return pa.table([pa.array(column, one) for column, one in zip(columns, types, strict=True)], names=names)


def _with_sentences(found: "pa.Table", match: str, *, database: "Database") -> "pa.Table":
    """Put into each row the sentence that fits best, and who says it."""
    import pyarrow as pa

    rows = found.to_pylist()
    if not rows:
        return found
    keys = ", ".join(f"'{key}'" for key in sorted(row["article_id"] for row in rows))
    sentences, voices = (database.rows(sql.format(keys=keys)) for sql in (SENTENCES, VOICES))
    texts = {row["article_id"]: row["text"] for row in database.rows(TEXTS.format(keys=keys))}
    for row in sentences:
        row["text"] = texts[row["article_id"]][row["start_char"] : row["end_char"]]
    best: dict[str, tuple[dict[str, Any], list[int]]] = {}
    for fit in best_sentences(match, (row["text"] for row in sentences)):
        row = sentences[fit.place]
        best.setdefault(row["article_id"], (row, [row["start_char"] + place for place in fit.words]))
    for row in rows:
        sentence, words = best.get(row["article_id"], ({}, []))
        row.update(sentence)
        row["source"] = _voice(words, [one for one in voices if one["article_id"] == row["article_id"]])
    return pa.Table.from_pylist(rows, schema=found.schema)


def _voice(words: list[int], claims: list[dict[str, Any]]) -> str | None:
    """Say whose words those are that fit, the innermost speaker; None where they are the article's own."""

    def held(claim: dict[str, Any]) -> tuple[int, int]:
        inside = sum(claim["start_char"] <= place < claim["end_char"] for place in words)
        return inside, claim["start_char"] - claim["end_char"]

    nearest = max(claims, key=held, default=None)
    return nearest["source"] if nearest is not None and held(nearest)[0] else None
