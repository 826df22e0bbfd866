"""Bringing parties up to date: only names of new articles, and those of one surname with them, are looked at again.

Which party an entity is hangs on those of the same name and, of a surname alone, on the persons who may be meant
(`store.parties`). So an article touches the names that it has, and had before where it was coded anew, and with a
person all of the same first or last word.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.store.across import keep_all, read_kept
from sayso.store.parties import Known, Named, named_of, parties
from sayso.store.prints import Looks, changed_since

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

KIND = "actors"
LOOKS = Looks()
NAMES = ("article_id", "entity_id", "kind", "words", "surname", "first", "last")
"""What an entity is found by: `surname` is a person's only word, `first` and `last` are of full names."""
SHARED = """
WITH touched AS (FROM names SEMI JOIN changed USING (article_id)), surnames AS (
    SELECT unnest([surname, first, last]) AS word FROM touched
)
SELECT DISTINCT article_id, entity_id FROM (
    SELECT n.* FROM names AS n SEMI JOIN touched AS t ON n.kind = t.kind AND n.words = t.words AND n.words <> ''
    UNION ALL FROM names SEMI JOIN surnames ON surname = word
    UNION ALL FROM names SEMI JOIN surnames ON first = word
    UNION ALL FROM names SEMI JOIN surnames ON last = word
)
"""
"""The entities whose party may have changed. Those of a country are that country, whatever others are."""
PUT = """
FROM known ANTI JOIN changed USING (article_id) ANTI JOIN touched USING (article_id, entity_id)
UNION ALL BY NAME FROM again ORDER BY article_id, substr(entity_id, 2)::INTEGER
"""


def bring_parties(database: "Database") -> "pa.Table":
    """Bring the parties of a store up to date, and keep what the next run can use.

    Returns:
        The rows of the view `actors`, by article and entity: those of `sayso.store.parties.parties_of`.
    """
    import pyarrow as pa

    prints = LOOKS.prints(database)
    kept = read_kept(database.store, KIND)
    is_whole = kept.keys() == {"prints", "names", "known"}
    names, known = (kept["names"], kept["known"]) if is_whole else (_names([]), _known([]))
    keys = changed_since(kept["prints"] if is_whole else None, prints)
    if not keys:
        return known
    changed = pa.table({"article_id": pa.array(keys, pa.string())})
    fresh = named_of(database, changed)
    found = _names(fresh)
    touched = database.arrow(SHARED, tables={"names": pa.concat_tables([names, found]), "changed": changed})
    beside = database.arrow("FROM touched ANTI JOIN changed USING (article_id)", tables=_of(touched, changed))
    again = _known(parties([*fresh, *(named_of(database, beside) if beside.num_rows else ())]))
    known = database.arrow(PUT, tables={"known": known, "again": again, **_of(touched, changed)})
    names = database.arrow(
        "FROM names ANTI JOIN changed USING (article_id)", tables={"names": names, "changed": changed}
    )
    names = pa.concat_tables([names, found])
    keep_all(database.store, KIND, {"prints": prints, "names": names, "known": known})
    return known


def _of(touched: "pa.Table", changed: "pa.Table") -> "dict[str, pa.Table]":
    """Name the tables of what is looked at again."""
    return {"touched": touched, "changed": changed}


def _names(named: Iterable[Named]) -> "pa.Table":
    """Put what entities are found by into a table."""
    rows = []
    for one in named:
        words = one.form.words.split()
        is_full = one.form.kind == "person" and not one.form.is_surname
        surname = one.form.words if one.form.is_surname else None
        ends = (words[0], words[-1]) if is_full and words else (None, None)
        rows.append((*one.key, one.form.kind, one.form.words, surname, *ends))
    return _text_table(rows, names=NAMES)


def _known(known: Iterable[Known]) -> "pa.Table":
    """Put parties into a table."""
    return _text_table(list(known), names=Known._fields)


def _text_table(rows: "list[tuple[str | None, ...]] | list[Known]", *, names: tuple[str, ...]) -> "pa.Table":
    """Put rows of strings into a table."""
    import pyarrow as pa

    columns = [[row[place] for row in rows] for place in range(len(names))]
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
