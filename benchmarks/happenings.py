"""Which events of several articles are one, and do the planted disagreements come out?

Data: `told/`, written for this benchmark: cases of two to four short tellings (`told_cases.py`). The odd-numbered ones
were developed on, the even-numbered ones only measured; figures without `dev_` are those of the even ones. Each half is
coded with the shipped model into a store of its own, stories and happenings are worked out, and pairs are counted: of
two tellings of a happening, whether events that tell it are in one happening of the store. A pair of the store is wrong
where its events tell different happenings, are of different cases, or where only one of them is marked.

    pair_f1, _precision, _recall
    lost_missing     pairs lost since no event was found at the words of one of them, in per cent of all pairs
    lost_miscoded    … since it was found with another type
    lost_misdated    … since it was found on another day, and so not brought together with the other
    lost_matching    … since the two were not brought together
    disagreements    planted ones that the view `happening_rows` names; those that were not planted are counted
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import Figures, Measured, Row, f1, share
from benchmarks.told_cases import Case, read_cases
from sayso.ids import article_id
from sayso.records import Span
from sayso.store.happenings import ANNOUNCING

DEFAULT = str(Path(__file__).with_name("told"))
ANCHORS = {
    "pair_f1": "wanted 85",
    "disagreements": "wanted 100",
    "dev_pair_f1": "no result: developed on these",
    "dev_disagreements": "no result: developed on these",
}
NEAR = timedelta(1)
"""Days by which an event may be off: a night belongs to two of them."""
EVENTS = """
SELECT article_id, event_id, event, intended_event, coalesce(same_as, event_id) AS root, trigger_start, trigger_end,
    date_from, date_to
FROM events ORDER BY article_id, start_char
"""


class Mention(NamedTuple):
    """Where an article tells a happening, and what became of it."""

    article: str
    case: int
    happening: int
    state: str
    """`found`, `missing`, `miscoded` or `misdated`."""
    events: tuple[str, ...]
    """The events there, of the right type where there is one."""


class Node(NamedTuple):
    """What an event is counted as: a mention, or, unmarked, itself."""

    article: str
    case: int
    told: str


def measure(data: Path) -> Measured:
    """Measure both halves of a folder of cases."""
    cases = read_cases(data)
    figures: Figures = {}
    rows: list[Row] = []
    for prefix, half in (("", 0), ("dev_", 1)):
        found, told = _half([case for case in cases if case.number % 2 == half])
        figures |= {prefix + name: value for name, value in found.items()}
        rows += told
    return figures, rows


def _half(cases: list[Case]) -> Measured:
    """Code some cases and judge."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news"
        _code(cases, store=store)
        return judged(cases, store=store)


def _code(cases: list[Case], *, store: Path) -> None:
    """Make a store of the tellings of some cases."""
    from sayso.run.adding import add_articles
    from sayso.store.folder import create_store

    create_store(store)
    list(add_articles((told.article for case in cases for told in case.tellings), store=store))


def judged(cases: list[Case], *, store: Path) -> Measured:
    """Work out the happenings of a store and judge them."""
    events, groups, differs = _worked_out(store)
    mentions = [one for case in cases for one in _mentions(case, events=events)]
    nodes = _nodes(cases, events=events, mentions=mentions)
    predicted = _predicted(groups, nodes=nodes)
    gold = {(one, other) for one, other in combinations(mentions, 2) if one[1:3] == other[1:3]}
    rows = [_pair_row(one, other, predicted=predicted, cases=cases) for one, other in sorted(gold)]
    known = sorted(pair for pair in predicted if _is_judged(*pair))
    right = sum(row["outcome"] == "right" for row in rows)
    asked, unplanted = _disagreements(cases, mentions=mentions, groups=groups, differs=differs)
    figures: Figures = {
        "happenings": sum(len(case.happenings) for case in cases),
        "articles": sum(len(case.tellings) for case in cases),
        "pairs": len(gold),
        "pair_f1": f1(right, gold=len(gold), predicted=len(known)),
        "pair_precision": share(right, of=len(known)),
        "pair_recall": share(right, of=len(gold)),
        **{f"lost_{why}": share(sum(row["outcome"] == why for row in rows), of=len(rows)) for why in LOSSES},
        "disagreements": share(sum(row["found"] for row in asked), of=len(asked)),
        "disagreements_planted": len(asked),
        "disagreements_not_planted": len(unplanted),
    }
    wrong = [{"wrong": [_told(one, cases), _told(other, cases)]} for one, other in known if one[1:] != other[1:]]
    return figures, rows + wrong + asked + unplanted


LOSSES = ("missing", "miscoded", "misdated", "matching")
Groups = dict[tuple[str, str], str]
"""The happening of each event, by article and event."""


def _worked_out(store: Path) -> tuple[list[dict[str, Any]], Groups, dict[str, list[str]]]:
    """Give the events of a store, their happenings, and where the tellings of each differ."""
    from sayso.store.database import Database
    from sayso.store.derived import keep_derived
    from sayso.store.happenings import happenings_of
    from sayso.store.stories import stories_of

    with Database(store) as database:
        keep_derived(store, "stories", stories_of(database))
    with Database(store) as database:
        keep_derived(store, "happenings", happenings_of(database))
    with Database(store) as database:
        groups = {(r["article_id"], r["event_id"]): r["happening_id"] for r in database.rows("FROM happenings")}
        differs = {row["happening_id"]: row["differs"] for row in database.rows("FROM happening_rows")}
        return database.rows(EVENTS), groups, differs


def _mentions(case: Case, *, events: list[dict[str, Any]]) -> Iterator[Mention]:
    """Find what was coded at the marked words of a case."""
    for told in case.tellings:
        key = article_id(told.article.text)
        own = [row for row in events if row["article_id"] == key]
        for number, spans in sorted(told.marks.items()):
            happening = case.happenings[number]
            there = [row for row in own if any(_overlap(row, span) for span in spans)]
            right = [row for row in there if _kind(row) in happening.kinds]
            dated = any(_can_be_on(row, happening.days) for row in right)
            state = "found" if dated else "misdated" if right else "miscoded" if there else "missing"
            yield Mention(key, case.number, number, state, tuple(sorted({row["root"] for row in right or there})))


def _overlap(row: dict[str, Any], span: Span) -> bool:
    return bool(row["trigger_start"] < span[1] and span[0] < row["trigger_end"])


def _can_be_on(row: dict[str, Any], days: tuple[date, ...]) -> bool:
    """Say whether an event can be on one of some days; an open end can be any."""
    first, last = row["date_from"], row["date_to"]
    return any((first or day) - NEAR <= day <= (last or day) + NEAR for day in days)


def _kind(row: dict[str, Any]) -> str:
    """Give the type of an event; of the announcement of an act, of that act."""
    return str((row["event"] in ANNOUNCING and row["intended_event"]) or row["event"])


def _nodes(cases: list[Case], *, events: list[dict[str, Any]], mentions: list[Mention]) -> dict[tuple[str, str], Node]:
    """Say what each event is counted as."""
    case_of = {article_id(told.article.text): case.number for case in cases for told in case.tellings}
    nodes = {(r["article_id"], r["root"]): Node(r["article_id"], case_of[r["article_id"]], r["root"]) for r in events}
    for one in mentions:
        nodes |= {(one.article, event): Node(one.article, one.case, str(one.happening)) for event in one.events}
    return nodes


def _predicted(groups: Groups, *, nodes: dict[tuple[str, str], Node]) -> set[tuple[Node, Node]]:
    """Give the pairs of the store, the lower one first."""
    members: defaultdict[str, set[Node]] = defaultdict(set)
    for key, group in groups.items():
        if key in nodes:  # what an event tells again is not counted apart
            members[group].add(nodes[key])
    pairs = {pair for some in members.values() for pair in combinations(sorted(some), 2)}
    return {(one, other) for one, other in pairs if one.article != other.article}


def _is_judged(one: Node, other: Node) -> bool:
    """Leave out pairs of which nothing is known: both unmarked, in one case."""
    return one.case != other.case or one.told.isdigit() or other.told.isdigit()


def _pair_row(one: Mention, other: Mention, *, predicted: set[tuple[Node, Node]], cases: list[Case]) -> Row:
    """Judge a pair of mentions of one happening."""
    ends = [Node(end.article, end.case, str(end.happening)) for end in (one, other)]
    states = {one.state, other.state}
    together = tuple(sorted(ends)) in predicted and not states & {"missing", "miscoded"}
    outcome = "right" if together else next((state for state in LOSSES if state in states), "matching")
    return {"case": one.case, "happening": one.happening, "outcome": outcome, "pair": [_told(e, cases) for e in ends]}


def _told(node: Node, cases: list[Case]) -> str:
    """Name an end of a pair for a reader."""
    titles = {article_id(told.article.text): told.article.title for case in cases for told in case.tellings}
    return f"{node.case}/{node.told} {titles.get(node.article, node.article)}"


def _disagreements(
    cases: list[Case], *, mentions: list[Mention], groups: Groups, differs: dict[str, list[str]]
) -> tuple[list[Row], list[Row]]:
    """Ask for planted disagreements where two mentions or more are together; gives these, and those not planted."""
    asked: list[Row] = []
    unplanted: list[Row] = []
    for case in cases:
        for number, happening in case.happenings.items():
            own = [one for one in mentions if (one.case, one.happening) == (case.number, number)]
            named = {what for group in _together(own, groups=groups) for what in differs[group]}
            where = {"case": case.number, "happening": number}
            asked += [where | {"planted": what, "found": what in named} for what in happening.differ]
            unplanted += [where | {"not_planted": what} for what in sorted(named - set(happening.differ))]
    return asked, unplanted


def _together(mentions: list[Mention], *, groups: Groups) -> list[str]:
    """Give the happenings of the store in which several of some mentions are."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in mentions:
        for event in one.events:
            if (one.article, event) in groups:
                seen[groups[one.article, event]].add(one.article)
    return [group for group, articles in seen.items() if len(articles) > 1]
