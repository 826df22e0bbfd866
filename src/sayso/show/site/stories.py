"""Stories: the articles that tell the same news, and which of them are copies of which."""

from typing import TYPE_CHECKING, Any

from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked, address
from sayso.show.site.front import ArticleLine, article_line
from sayso.show.site.happenings import HappeningLine, happening_lines
from sayso.store.database import Database

if TYPE_CHECKING:
    import pyarrow as pa

PER_PAGE = 40
FEW = 20
"""Happenings of a story that are listed."""
LISTED = """
SELECT s.story_id, count(*) AS articles, count(*) FILTER (s.copy_of IS NULL) AS independent,
    min(a.published_from) AS first, max(a.published_to) AS last,
    list(DISTINCT a.outlet ORDER BY a.outlet) FILTER (a.outlet IS NOT NULL) AS outlets,
    min_by(coalesce(a.title, '(no title)'),
        (s.copy_of IS NOT NULL)::VARCHAR || coalesce(a.published_from::VARCHAR, '9') || a.article_id) AS title
FROM stories AS s JOIN articles AS a USING (article_id) GROUP BY s.story_id HAVING count(*) > 1
"""
ORDER = "last DESC NULLS LAST, articles DESC, story_id"
STATE = """
SELECT (SELECT count(*) FROM (FROM stories LIMIT 1)) > 0 AS known,
    (SELECT count(*) FROM (FROM articles LIMIT 1)) > 0 AS articles
"""
FOUND = "SELECT story_id FROM stories WHERE story_id = $key OR article_id = $key ORDER BY story_id <> $key LIMIT 1"
ARTICLES = """
SELECT a.article_id, a.title, a.outlet, a.published_from, a.published_to, left(a.text, 260) AS opening, s.copy_of
FROM stories AS s JOIN articles AS a USING (article_id) WHERE s.story_id = $story
ORDER BY a.published_from NULLS LAST, a.published_to, a.article_id
"""
HAPPENINGS = """
SELECT h.happening_id FROM happenings AS h JOIN stories AS s USING (article_id) WHERE s.story_id = $story
GROUP BY h.happening_id HAVING count(DISTINCT h.article_id) > 1
ORDER BY count(DISTINCT h.article_id) DESC, h.happening_id LIMIT $limit
"""
EXPORTED = f"""
SELECT s.story_id, a.article_id, s.copy_of, a.outlet, a.published_from, a.published_to, a.title, a.url
FROM stories AS s JOIN articles AS a USING (article_id)
    JOIN (SELECT story_id, articles, last FROM ({LISTED})) AS l USING (story_id)
WHERE $story IN ('', s.story_id)
ORDER BY l.last DESC NULLS LAST, l.articles DESC, s.story_id, a.published_from NULLS LAST, a.published_to, a.article_id
"""  # noqa: S608 -- own SQL


class StoryLine(Record, frozen=True, kw_only=True):
    """A story in a list."""

    href: str
    title: str
    """The headline of its first article that is no copy."""
    articles: int
    independent: int
    """Those of them that are no copies of others."""
    published: str
    """From the first to the last day of publication, in words."""
    outlets: tuple[str, ...]


class StoriesPage(Record, frozen=True, kw_only=True):
    """Stories of several articles, the last told first."""

    known: bool
    """Whether stories were worked out."""
    total: int
    stories: tuple[StoryLine, ...]
    number: int
    earlier: str | None
    later: str | None


class Original(Record, frozen=True, kw_only=True):
    """An article that is no copy of another, with the articles that are copies of it."""

    article: ArticleLine
    copies: tuple[ArticleLine, ...]


class StoryPage(Record, frozen=True, kw_only=True):
    """A story."""

    title: str
    articles: int
    independent: int
    published: str
    originals: tuple[Original, ...]
    """In the order of publication."""
    happenings: tuple[HappeningLine, ...]
    """What several articles tell, at least one of them of this story; those told most often first."""
    csv: str
    jsonl: str


def stories(database: Database, asked: Asked) -> StoriesPage:
    """Give one page of the stories that have several articles."""
    number = asked.number()
    (state,) = database.rows(STATE)
    (total,) = database.rows(f"SELECT count(*) AS total FROM ({LISTED})")  # noqa: S608 -- own SQL
    page = {"limit": PER_PAGE, "skip": (number - 1) * PER_PAGE}
    rows = database.rows(f"FROM ({LISTED}) ORDER BY {ORDER} LIMIT $limit OFFSET $skip", page)
    return StoriesPage(
        known=state["known"] or not state["articles"],
        total=total["total"],
        stories=tuple(map(_line, rows)),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=number * PER_PAGE < total["total"]),
    )


def story(database: Database, asked: Asked) -> StoryPage | None:
    """Give the story of an id, or the one of that article; None where there is none."""
    key = _found(database, asked)
    rows = database.rows(ARTICLES, {"story": key}) if key else []
    if not rows:
        return None
    origins = _origins(rows)
    firsts = [row for row in rows if origins[row["article_id"]] == row["article_id"]]
    days = [row for row in rows if row["published_from"]]
    tied = database.rows(HAPPENINGS, {"story": key, "limit": FEW})
    return StoryPage(
        title=firsts[0]["title"] or "(no title)",
        articles=len(rows),
        independent=len(firsts),
        published=words.days(days[0]["published_from"], max(row["published_to"] for row in days)) if days else "",
        originals=tuple(
            Original(
                article=article_line(first),
                copies=tuple(
                    article_line(row)
                    for row in rows
                    if row != first and origins[row["article_id"]] == first["article_id"]
                ),
            )
            for first in firsts
        ),
        happenings=happening_lines(database, [row["happening_id"] for row in tied]),
        csv=address(f"/stories/{key}.csv"),
        jsonl=address(f"/stories/{key}.jsonl"),
    )


def exported(database: Database, asked: Asked) -> "pa.Table | None":
    """Give the articles of one story, or of all stories that have several; None where there is no such story."""
    if "story" not in asked.parts:
        return database.arrow(EXPORTED, {"story": ""})
    key = _found(database, asked)
    return None if key is None else database.arrow(EXPORTED, {"story": key})


def _origins(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Give the article of the story that each article goes back to: of a copy of a copy, the first original."""
    copy_of = {row["article_id"]: row["copy_of"] for row in rows}
    found = {}
    for one in copy_of:
        origin, seen = one, {one}
        while (before := copy_of[origin]) in copy_of and before not in seen:
            origin = before
            seen.add(origin)
        found[one] = origin
    return found


def _found(database: Database, asked: Asked) -> str | None:
    """Give the id of the story that is asked for."""
    rows = database.rows(FOUND, {"key": asked.parts["story"]})
    return rows[0]["story_id"] if rows else None


def _line(row: dict[str, Any]) -> StoryLine:
    """Make one of a row of `LISTED`."""
    return StoryLine(
        href=address(f"/stories/{row['story_id']}"),
        title=row["title"],
        articles=row["articles"],
        independent=row["independent"],
        published=words.days(row["first"], row["last"]),
        outlets=tuple(row["outlets"] or ()),
    )
