"""Stories: which articles of a store tell the same news, and which of them are copies of others.

Both follow from the articles alone, whatever the order in which they came. What was found is kept (`store.across`), and
only what new articles touch is worked out again: copies of them, and the likeness of the articles of the weeks around
them, in which they change how rare a term is. Where articles are gone or have changed, all is.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sayso.store.across import keep_all, read_kept
from sayso.store.copies import MOST_ALIKE, Pair, copies_among
from sayso.store.grouping import Link, joined, linked, links
from sayso.store.likeness import PERIOD_DAYS, Near, Period, period_of
from sayso.store.signs import sign_shards, terms_between

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

KIND = "stories"
ARTICLES = """
SELECT article_id, appearance_id, day, length FROM ({signs}) ORDER BY coalesce(day, DATE '0001-01-01'), article_id
"""
BUCKETS = "WITH b AS (SELECT article_id, unnest(buckets) AS bucket FROM ({signs}))"
CROSSED = """{buckets}, counted AS (
    SELECT bucket, count(*) AS n, count(*) FILTER (article_id IN (FROM new)) AS fresh FROM b GROUP BY bucket
)
SELECT DISTINCT article_id FROM b JOIN counted USING (bucket) WHERE n > {most} AND n - fresh <= {most} AND fresh > 0
"""
"""Articles in a bucket that new ones have made too full to make candidates."""
CANDIDATES = """{buckets}, again AS (FROM b WHERE article_id IN (FROM new)), others AS (
    SELECT * FROM b SEMI JOIN again USING (bucket)
), full_ones AS (SELECT bucket FROM others GROUP BY bucket HAVING count(*) > {most})
SELECT DISTINCT least(x.article_id, y.article_id) AS one, greatest(x.article_id, y.article_id) AS other
FROM again AS x JOIN others AS y USING (bucket) ANTI JOIN full_ones USING (bucket) WHERE x.article_id <> y.article_id
"""
TEXTS = "SELECT article_id, text FROM articles WHERE article_id IN (FROM wanted)"
TEXTS_AT_A_TIME = 2000
"""Pairs whose texts are held at a time."""


class Told(NamedTuple):
    """An article among others: its story and, where it is a copy, of which article."""

    article_id: str
    story_id: str
    copy_of: str | None


class _Known(NamedTuple):
    """What the last run has kept; nothing where all is to be worked out."""

    story_of: dict[str, str]
    copies: set[Pair]
    links: set[Pair]


class _Articles:
    """The articles of a store in the order of their days, those without one in front."""

    def __init__(self, rows: "pa.Table") -> None:
        self.keys: list[str] = rows["article_id"].to_pylist()
        self.appearances: list[str] = rows["appearance_id"].to_pylist()
        self.days: list[date | None] = rows["day"].to_pylist()
        self.lengths: list[int] = rows["length"].to_pylist()
        self.place_of = {key: place for place, key in enumerate(self.keys)}

    def links(self, pairs: Iterable[Pair]) -> list[Link]:
        """Give pairs of keys as places."""
        return [(self.place_of[one], self.place_of[other]) for one, other in pairs]


def stories_of(database: "Database") -> list[Told]:
    """Work out the stories of a store, in the order of the articles' keys, and keep what the next run can use.

    A story bears the lowest key of its articles. Of copies, the one that came out first is the original; of those of
    one day, or where no day is known, the longest; then the one whose key is lowest.
    """
    signs = sign_shards(database.store, database.shards)
    if not signs:
        return []
    articles = _Articles(database.arrow(ARTICLES.format(signs=signs)))
    known = _known(articles, database=database)
    new = {key for key in articles.keys if key not in known.story_of}
    copied, again = _copied(new, known=known, database=database, signs=signs)
    near = _near(articles, copied, database=database, signs=signs)
    touched = _touched(new | again, articles=articles)
    kept = {(one, other) for one, other in articles.links(known.links) if not touched & {one, other}}
    found = kept | links(sorted(touched), near=near)
    dirty = touched.union(
        *(some for some in joined(articles.links(known.links), size=len(articles.keys)) if not touched.isdisjoint(some))
    )
    story_of = dict(zip(articles.keys, articles.keys, strict=True))
    for members in joined(found, size=len(articles.keys)):
        if dirty.isdisjoint(members):
            story_of |= {key: known.story_of[key] for key in (articles.keys[place] for place in members)}
            continue
        for group in linked(members, near=near):
            keys = [articles.keys[place] for place in group]
            story_of |= dict.fromkeys(keys, min(keys))
    _keep(articles, story_of=story_of, copied=copied, found=found, database=database)
    original_of = _originals(articles, copied)
    return [Told(key, story_of[key], original_of.get(key)) for key in sorted(articles.keys)]


def _known(articles: _Articles, *, database: "Database") -> _Known:
    """Read what was kept, where all its articles are still there as they were."""
    kept = read_kept(database.store, KIND)
    if kept.keys() != {"articles", "copies", "links"}:
        return _Known({}, set(), set())
    then = dict(zip(*(kept["articles"][name].to_pylist() for name in ("article_id", "appearance_id")), strict=True))
    now = dict(zip(articles.keys, articles.appearances, strict=True))
    if any(now.get(key) != appearance for key, appearance in then.items()):
        return _Known({}, set(), set())
    stories = kept["articles"]["story_id"].to_pylist()
    pairs = (set(zip(*(kept[name][end].to_pylist() for end in ("one", "other")), strict=True)) for name in PAIRS)
    return _Known(dict(zip(then, stories, strict=True)), *pairs)


PAIRS = ("copies", "links")


def _keep(
    articles: _Articles, *, story_of: dict[str, str], copied: set[Pair], found: set[Link], database: "Database"
) -> None:
    """Keep what was found for the next run."""
    import pyarrow as pa

    text = pa.string()
    stories = [story_of[key] for key in articles.keys]
    pairs = sorted((articles.keys[one], articles.keys[other]) for one, other in found)
    tables = {"articles": {"article_id": articles.keys, "appearance_id": articles.appearances, "story_id": stories}}
    for name, some in zip(PAIRS, (sorted(copied), pairs), strict=True):
        tables[name] = {"one": [one for one, _ in some], "other": [other for _, other in some]}
    made = {
        name: pa.table({column: pa.array(values, text) for column, values in columns.items()})
        for name, columns in tables.items()
    }
    keep_all(database.store, KIND, made)


def _copied(new: set[str], *, known: _Known, database: "Database", signs: str) -> tuple[set[Pair], set[str]]:
    """Give the pairs of copies, and the older articles that were looked at again."""
    import pyarrow as pa

    if not new:
        return known.copies, set()
    buckets = BUCKETS.format(signs=signs)
    fresh = pa.table({"article_id": pa.array(sorted(new))})
    crossed = database.arrow(CROSSED.format(buckets=buckets, most=MOST_ALIKE), tables={"new": fresh})
    again = set(crossed["article_id"].to_pylist()) - new if known.story_of else set()
    looked = pa.table({"article_id": pa.array(sorted(new | again))})
    pairs = database.arrow(CANDIDATES.format(buckets=buckets, most=MOST_ALIKE), tables={"new": looked})
    candidates = sorted(zip(*(pairs[end].to_pylist() for end in ("one", "other")), strict=True))
    found = {pair for pair in known.copies if again.isdisjoint(pair)}
    for first in range(0, len(candidates), TEXTS_AT_A_TIME):
        some = candidates[first : first + TEXTS_AT_A_TIME]
        wanted = pa.table({"article_id": pa.array(sorted({key for pair in some for key in pair}))})
        texts = database.arrow(TEXTS, tables={"wanted": wanted})
        found |= copies_among(some, texts=dict(zip(*(column.to_pylist() for column in texts.columns), strict=True)))
    return found, again


def _near(articles: _Articles, copied: set[Pair], *, database: "Database", signs: str) -> Near:
    """Prepare the likeness of articles; their terms are read when they are asked for."""

    def load(period: Period) -> list[Counter[str]]:
        if period is None:
            days = None
        else:
            days = (date.fromordinal(max(1, period * PERIOD_DAYS)), date.fromordinal((period + 1) * PERIOD_DAYS - 1))
        terms = terms_between(database, signs, days)
        return [terms[key] for key in sorted(terms, key=articles.place_of.__getitem__)]

    return Near(articles.days, load=load, same=articles.links(copied))


def _touched(new: set[str], *, articles: _Articles) -> set[int]:
    """Give the places of articles whose likeness with others may have changed."""
    places = [articles.place_of[key] for key in new]
    if any(articles.days[place] is None for place in places):
        return set(range(len(articles.keys)))
    own = {articles.days[place].toordinal() // PERIOD_DAYS for place in places}  # type: ignore[union-attr]
    around = {period + beside for period in own for beside in (-1, 0, 1)} | ({None} if own else set())
    return {place for place, day in enumerate(articles.days) if period_of(day) in around}


def _originals(articles: _Articles, copied: set[Pair]) -> dict[str, str]:
    """Give the original of each copy."""
    of: dict[int, set[int]] = {}
    for one, other in articles.links(sorted(copied)):
        of.setdefault(one, {one}).add(other)
        of.setdefault(other, {other}).add(one)

    def rank(place: int) -> tuple[date, int, str]:
        return articles.days[place] or date.max, -articles.lengths[place], articles.keys[place]

    first = {place: min(others, key=rank) for place, others in of.items()}
    return {articles.keys[place]: articles.keys[one] for place, one in first.items() if one != place}
