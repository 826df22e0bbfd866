"""Bringing happenings up to date: only what new articles touch is matched again, with the result of a run over all.

An article is touched where it is new, gone or coded anew, or where what it tells looks otherwise now: a party of it has
another key, it stands in another story, it was corrected. The tellings of such articles are open, and so are all that
stood in one happening with them. Open ones are compared with every telling near them (`store.candidates`) and grouped
together with the whole happenings that those stand in. Where this changes such a happening, its tellings are open, too,
and it is done again. In the end no happening but those of open tellings has changed: ties are followed from the
strongest down, so a happening can only change where one that takes part in it does.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sayso.store.across import keep_all, read_kept
from sayso.store.candidates import Window, candidates, marks_of, window_of
from sayso.store.happenings import SQL, Happened, Telling, Tie, groups, happened, order_of, tellings_of, tied
from sayso.store.parties import Known
from sayso.store.prints import Looks, changed_since

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

KIND = "happenings"
AT_A_TIME = 2000
"""Touched articles that are matched together: in a large store, some weeks of news."""
LOOKS = Looks(
    also=", s.story_id, k.parties",
    joins="LEFT JOIN stories AS s USING (article_id) LEFT JOIN (SELECT article_id, "
    "bit_xor(hash(entity_id, actor_id, kind)) AS parties FROM actors GROUP BY article_id) AS k USING (article_id)",
)
"""By what an article looks otherwise, beside how it was coded and corrected."""
PARTIES = "SELECT article_id, entity_id, actor_id, kind, because FROM actors WHERE article_id IN (FROM wanted)"
NEAR = """
WITH there AS (SELECT article_id, kind, unnest(marks) AS mark, first, last FROM kept)
SELECT DISTINCT article_id FROM there JOIN asked USING (kind, mark)
WHERE there.first <= asked.last AND there.last >= asked.first
"""
"""The articles of tellings that may be near those asked for."""
MATES = "SELECT DISTINCT article_id FROM kept WHERE list_contains($ids, happening_id)"
Key = tuple[str, int]


class _State(NamedTuple):
    """What was found so far: each telling with its happening, as tables."""

    tellings: "pa.Table"
    told: "pa.Table"


def bring_happenings(database: "Database") -> "pa.Table":
    """Bring the happenings of a store up to date, and keep what the next run can use.

    Args:
        database: The store, opened after its stories and parties were brought up to date.

    Returns:
        The rows of the view `happenings`, by article and event.
    """
    kept = read_kept(database.store, KIND)
    is_whole = kept.keys() == {"prints", "tellings", "told"}
    state = _State(kept["tellings"], kept["told"]) if is_whole else _nothing()
    prints = LOOKS.prints(database)
    touched = changed_since(kept["prints"] if is_whole else None, prints)
    for first in range(0, len(touched), AT_A_TIME):
        some = frozenset(touched[first : first + AT_A_TIME])
        state = _Matching(state, some, database=database).done()
    if touched:
        keep_all(database.store, KIND, {"prints": prints, **state._asdict()})
    order = "ORDER BY article_id, substr(event_id, 2)::INTEGER"
    return database.arrow(f"FROM told {order}", tables={"told": state.told})


class _Matching:
    """Some touched articles, matched with what is there."""

    def __init__(self, state: _State, touched: frozenset[str], *, database: "Database") -> None:
        self._state = state
        self._touched = touched
        self._database = database
        self._tellings: dict[Key, Telling] = {}
        self._articles: set[str] = set()
        self._ties: dict[tuple[Key, Key], Tie] = {}
        self._beside: set[str] = set()
        """The happenings of tellings that open ones are tied to."""
        columns = (state.tellings[name].to_pylist() for name in ("article_id", "number", "happening_id"))
        self._happening_of: dict[Key, str] = {}
        self._members: dict[str, set[Key]] = {}
        for article, number, happening in zip(*columns, strict=True):
            self._happening_of[article, number] = happening
            self._members.setdefault(happening, set()).add((article, number))

    def done(self) -> _State:
        """Match until nothing else changes."""
        self._load(self._touched)
        found: list[list[Telling]] = []
        opened: set[Key] = set()
        fresh = {key for key in self._tellings if key[0] in self._touched}
        fresh |= self._mates({self._happening_of[key] for key in self._happening_of if key[0] in self._touched})
        while fresh:
            opened |= fresh
            self._tie(fresh, opened=opened)
            mates = self._mates(self._beside)
            found = groups([self._tellings[key] for key in sorted(opened | mates)], self._ties.values())
            changed = set()
            for group in found:
                keys = {order_of(one) for one in group}
                changed |= {
                    happening for key in keys - opened if self._members[happening := self._happening_of[key]] != keys
                }
            fresh = self._mates(changed) - opened
        return self._state_with(found, opened=opened)

    def _mates(self, happenings: set[str]) -> set[Key]:
        """Give the tellings of some happenings, those of touched articles left out, and have them loaded."""
        keys = {key for one in happenings for key in self._members[one] if key[0] not in self._touched}
        self._load({article for article, _ in keys})
        return keys

    def _tie(self, fresh: set[Key], *, opened: set[Key]) -> None:
        """Compare tellings with those near them, and within the whole happenings of those that they are tied to."""
        self._load(self._near(fresh))
        beside = set()
        for one, other, weight in tied(candidates(self._tellings.values(), opened=lambda one: order_of(one) in fresh)):
            keys = order_of(one), order_of(other)
            self._ties[min(keys), max(keys)] = one, other, weight
            beside |= {self._happening_of[key] for key in keys if key not in opened}
        for happening in beside - self._beside:
            mates = sorted(self._mates({happening}))
            for one, other, weight in tied(candidates([self._tellings[key] for key in mates])):
                keys = order_of(one), order_of(other)
                self._ties[min(keys), max(keys)] = one, other, weight
        self._beside |= beside

    def _near(self, opened: set[Key]) -> set[str]:
        """Name the articles of tellings that may be near open ones."""
        asked = _asked(self._tellings[key] for key in sorted(opened))
        found = self._database.arrow(NEAR, tables={"asked": asked, "kept": self._state.tellings})
        return set(found["article_id"].to_pylist()) - self._touched

    def _load(self, articles: Iterable[str]) -> None:
        """Read the tellings of some articles, as they look now."""
        import pyarrow as pa

        wanted = sorted(set(articles) - self._articles)
        self._articles.update(wanted)
        if not wanted:
            return
        few = pa.table({"article_id": pa.array(wanted)})
        sql = SQL.replace("WHERE v.status", "WHERE v.article_id IN (FROM wanted) AND v.status")
        parties = self._database.arrow(PARTIES, tables={"wanted": few}).to_pylist()
        known = {(row["article_id"], row["entity_id"]): Known(**row) for row in parties}
        rows = self._database.arrow(sql, tables={"wanted": few}).to_pylist()
        for _, some in groupby(rows, key=lambda row: str(row["article_id"])):
            for telling in tellings_of(list(some), known=known):
                self._tellings[order_of(telling)] = telling

    def _state_with(self, found: list[list[Telling]], *, opened: set[Key]) -> _State:
        """Put what was found in the place of what was there of open tellings and touched articles."""
        import pyarrow as pa
        import pyarrow.compute as pc

        gone = {self._happening_of[key] for key in self._happening_of if key in opened or key[0] in self._touched}
        stale = pa.array(sorted(gone), pa.string())
        rest = [table.filter(pc.invert(pc.is_in(table["happening_id"], value_set=stale))) for table in self._state]
        found = [group for group in found if order_of(group[0]) in opened]
        named = [(one, "-".join(group[0].keys[0])) for group in found for one in group]
        tellings = _table((one for one, _ in named), happenings=[name for _, name in named])
        told = _told_table(one for group in found for one in happened(group))
        return _State(pa.concat_tables([rest[0], tellings]), pa.concat_tables([rest[1], told]))


def _table(tellings: Iterable[Telling], happenings: list[str] | None = None) -> "pa.Table":
    """Put tellings into a table, with what they are found by."""
    import pyarrow as pa

    some = list(tellings)
    windows = [window_of(one) for one in some]
    columns = {
        "article_id": pa.array([one.article for one in some], pa.string()),
        "number": pa.array([order_of(one)[1] for one in some], pa.int32()),
        "kind": pa.array([one.kind for one in some], pa.string()),
        "first": pa.array([first for first, _ in windows], pa.int32()),
        "last": pa.array([last for _, last in windows], pa.int32()),
        "marks": pa.array([sorted(marks_of(one)) for one in some], pa.list_(pa.string())),
        "happening_id": pa.array(happenings or [""] * len(some), pa.string()),
    }
    return pa.table(columns)


def _asked(tellings: Iterable[Telling]) -> "pa.Table":
    """Give for each kind and mark of some tellings the days that they are of, those that meet as one."""
    import pyarrow as pa

    windows: dict[tuple[str, str], list[Window]] = {}
    for telling in tellings:
        for mark in marks_of(telling):
            windows.setdefault((telling.kind, mark), []).append(window_of(telling))
    rows = []
    for (kind, mark), some in windows.items():
        met: list[list[int]] = []
        for first, last in sorted(some):
            if met and first <= met[-1][1]:
                met[-1][1] = max(met[-1][1], last)
            else:
                met.append([first, last])
        rows += [(kind, mark, first, last) for first, last in met]
    types = {"kind": pa.string(), "mark": pa.string(), "first": pa.int32(), "last": pa.int32()}
    return pa.table({name: pa.array([row[n] for row in rows], kind) for n, (name, kind) in enumerate(types.items())})


def _told_table(told: Iterable[Happened]) -> "pa.Table":
    """Put events with their happenings into a table."""
    import pyarrow as pa

    columns: list[tuple[str | None, ...]] = list(zip(*told, strict=True)) or [()] * len(Happened._fields)
    arrays = {name: pa.array(column, pa.string()) for name, column in zip(Happened._fields, columns, strict=True)}
    return pa.table(arrays)


def _nothing() -> _State:
    """Give a state without a telling."""
    return _State(_table([]), _told_table([]))
