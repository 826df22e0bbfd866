"""Which articles look otherwise than when something was last worked out of them: new, gone, coded anew, corrected."""

from typing import TYPE_CHECKING, NamedTuple

from sayso.store.corrections import all_corrections, in_force
from sayso.store.literals import literal

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

PRINTS = """
SELECT a.article_id, hash(
    a.appearance_id, a.published_to, a.coder_version, a.coder_model, a.codebook, c.corrections{also}
) AS print
FROM articles AS a LEFT JOIN (
    SELECT DISTINCT article_id, '{corrections}' AS corrections FROM (
        SELECT article_id FROM stored.touched
        UNION ALL SELECT article_id FROM stored.entities WHERE list_contains([{names}]::VARCHAR[], name)
    )
) AS c USING (article_id) {joins}
ORDER BY a.published_to NULLS FIRST, a.article_id
"""


class Looks(NamedTuple):
    """What counts of an article, beside how it was coded and corrected."""

    also: str = ""
    """SQL of more columns, each after a comma."""
    joins: str = ""
    """SQL of the tables that they are of."""

    def prints(self, database: "Database") -> "pa.Table":
        """Give `article_id` and `print`, a number that changes with the looks, by day of publication."""
        digest = " ".join(one.id for one in in_force(all_corrections(database.store)))
        names = ", ".join(map(literal, database.corrected_names))
        return database.arrow(PRINTS.format(corrections=digest, names=names, **self._asdict()))


def changed_since(then: "pa.Table | None", now: "pa.Table") -> list[str]:
    """Name the articles whose prints differ: those that are gone first, then those that are there, by day.

    Args:
        then: The prints of the last run; None where there was none.
        now: The prints now.
    """
    before, after = ({} if table is None else _by_article(table) for table in (then, now))
    gone = sorted(before.keys() - after.keys())
    return [*gone, *(key for key, look in after.items() if before.get(key) != look)]


def _by_article(prints: "pa.Table") -> dict[str, int]:
    """Give prints by article."""
    return dict(zip(*(prints[name].to_pylist() for name in ("article_id", "print")), strict=True))
