"""Who did what to whom, end to end: a sentence without marks in, and is the marked pair found with the right PLOVER
root?

The data are sentences in which somebody marked a source and a target and gave the root of the relation between them.
The systems beside which sayso is measured are shown the marks and asked for the root alone; sayso is shown the bare
sentence and must find the act, its actor and its recipient. So `recall` is the harder question, and `root_given_pair`
the nearest to theirs.

Figures, in per cent:

    recall            the right root, the marked source among the actors, the target among the recipients (or both
                      among the actors of a mutual act)
    quad_recall       the same with the right quad code only
    root_given_pair   of the pairs that some event ties together, those of which one has the right root
    pair              the pairs that some event ties together
    root              the sentences with an event of the right root, whoever its parties are
    swapped           the right root with actor and recipient turned round
    macro_recall      recall, averaged over the roots
    marked_…          the rivals' own question, with the pair marked: see marked.py

YIELD in the data is CONCEDE or RETREAT. Where only the source is marked, any recipient will do.
"""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import Measured, Row, pipeline, share, text_of
from benchmarks.marked import best_root, roots_of_pairs
from benchmarks.marked import figures_of as figures_of_marked
from sayso.coding import ontology
from sayso.coding.article import code_doc
from sayso.ids import article_id
from sayso.offsets import overlaps
from sayso.records import Article, Event, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT = Path("plv/train.jsonl.gz")
ANCHORS = {
    "marked_macro_f1": "on the test half: ZSP 82.4, ConfliBERT trained on these pairs 86.7, GPT-4 61.5",
    "recall": "34: Universal PETRARCH, right root on any full dyad",
}
YIELD = frozenset({"CONCEDE", "RETREAT"})
BATCH_SENTENCES = 256


def measure(data: Path) -> Measured:
    """Measure on sentences with one marked pair each.

    Args:
        data: JSON lines with `text`, `marked` (the text with `<s>` and `<t>` around source and target) and `root`.
    """
    cases = [json.loads(line) for line in text_of(data).splitlines() if line.strip()]
    nlp = pipeline()
    marked = roots_of_pairs([case["text"] for case in cases], [marks(case["marked"]) for case in cases], nlp=nlp)
    rows: list[Row] = []
    for start in range(0, len(cases), BATCH_SENTENCES):
        batch = cases[start : start + BATCH_SENTENCES]
        for case, doc in zip(batch, nlp.pipe([case["text"] for case in batch]), strict=True):
            article = Article(id=article_id(case["text"]), text=case["text"])
            report = code_doc(doc, article=article, model="benchmark", codebook="plover-2.0-draft")
            ways = marked[len(rows)]
            roots = {"marked_pair": "pair", "marked_acts": "acts"}
            row = {**judged(case, report=report), **{key: best_root(ways[way]) for key, way in roots.items()}}
            rows.append({**row, "marked": row.pop("told") or best_root(ways["both"])})
    return {**figures_of(rows), **figures_of_marked(rows)}, rows


def figures_of(rows: list[Row]) -> dict[str, float]:
    """Sum the judged rows up."""
    total = len(rows)
    tied = [row for row in rows if row["pair"]]
    by_root = Counter(row["root"] for row in rows)
    right = Counter(row["root"] for row in rows if row["right"])
    return {
        "recall": share(sum(right.values()), of=total),
        "quad_recall": share(_count(rows, "right_quad"), of=total),
        "macro_recall": sum(share(right[root], of=number) for root, number in by_root.items()) / max(1, len(by_root)),
        "root_given_pair": share(_count(tied, "right"), of=len(tied)),
        "pair": share(len(tied), of=total),
        "root": share(_count(rows, "root_found"), of=total),
        "swapped": share(_count(rows, "swapped"), of=total),
        "events_per_sentence": sum(len(row["found"]) for row in rows) / max(1, total),
        "sentences": float(total),
    }


def _count(rows: "Iterable[Row]", key: str) -> int:
    return sum(1 for row in rows if row[key])


def judged(case: Row, *, report: Report) -> Row:
    """Judge the events of one sentence against its marked pair."""
    source, target = marks(case["marked"])
    wanted = YIELD if case["root"] == "YIELD" else frozenset({case["root"]})
    tied = [event for event in report.events if ties(event, source, target, report=report)]
    quads = {ontology.quad_code(root) for root in wanted}
    turned = [event for event in report.events if event.event in wanted and ties(event, target, source, report=report)]
    sure = max(tied, key=lambda event: event.confidence, default=None)
    return {
        "text": case["text"],
        "told": None if sure is None else "YIELD" if sure.event in YIELD else sure.event,
        "source": case["source"],
        "target": case["target"],
        "root": case["root"],
        "pair": bool(tied),
        "right": any(event.event in wanted for event in tied),
        "right_quad": any(event.quad_code in quads for event in tied),
        "root_found": any(event.event in wanted for event in report.events),
        "swapped": bool(turned) and not tied,
        "found": [
            f"{event.event} {named(event.actor, report)} -> {named(event.recipient, report)}" for event in report.events
        ],
    }


def marks(marked: str) -> tuple[Span | None, Span | None]:
    """Give the spans of source and target in the text without the marks; None for one that is not marked.

    Example:
        >>> marks("<s>Chile</s> thanked <t>Peru</t>.")
        ((0, 5), (14, 18))
    """
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    removed = position = 0
    while position < len(marked):
        for mark, table in (("<s>", starts), ("</s>", ends), ("<t>", starts), ("</t>", ends)):
            if marked.startswith(mark, position):
                table[mark.strip("</>")] = position - removed
                removed += len(mark)
                position += len(mark)
                break
        else:
            position += 1
    source, target = ((starts[mark], ends[mark]) if mark in ends else None for mark in "st")
    return source, target


def ties(event: Event, source: Span | None, target: Span | None, *, report: Report) -> bool:
    """Say whether an event ties a source to a target: actor to recipient, or both as actors of a mutual act.

    A side that is not marked may be anything.
    """
    acts = source is None or any(is_at(each, source, report=report) for each in event.actor)
    others = event.recipient if event.recipient or len(event.actor) < 2 else event.actor
    suffers = target is None or any(is_at(each, target, report=report) for each in others)
    return acts and suffers


def is_at(entity_id: str, span: Span, *, report: Report) -> bool:
    """Say whether a party, or one of a group's members, is mentioned within or around a span."""
    entities = {entity.id: entity for entity in report.entities}
    entity = entities[entity_id]
    mentions = [*entity.mentions, *(mention for member in entity.members for mention in entities[member].mentions)]
    return any(overlaps(mention, span) for mention in mentions)


def named(ids: tuple[str, ...], report: Report) -> str:
    """Give the names of parties, for a person to read."""
    names = {entity.id: entity.name for entity in report.entities}
    return ", ".join(names[one] for one in ids)
