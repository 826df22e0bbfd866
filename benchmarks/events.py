"""Who did what to whom in whole documents: the project's own held-out documents, labelled by reading.

A found event is held against the labelled events of its sentence, one to one. Figures, in per cent:

    event_f1      the right PLOVER type in the right sentence, and both sides right
    type_f1       the right type in the right sentence, whoever its parties are
    trigger_f1    an event at the right word, of whatever type
    actor, recipient   sides right, of the events of the right type
    mode          mode right, of the events of the right type that have one
    status        standing right, of the events of the right type
    background    told rightly whether it is only looked back on, of the same

A side is right where it is empty on both, or where one labelled mention is, or lies in, a mention of one of the
parties that were found; mentions of one party are one. A labelled "we" or "I" inside a claim stands for its source.
"""

from collections import Counter
from pathlib import Path

from benchmarks import Figures, Measured, Row, f1, pipeline, share
from benchmarks.labelled import labelled_rows, rows_of
from sayso.coding.article import code_doc
from sayso.ids import article_id
from sayso.offsets import overlaps
from sayso.records import Article, Claim, Event, Report

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
DEFAULT = Path("gum/train.jsonl.gz")
ANCHORS = {
    "type_f1": "52.1 macro: NGEC 2026, types of whole stories (500 of Voice of America)",
    "event_f1": "58.3: best zero-shot pipeline of a large language model on another set, end to end",
}


def measure_all(root: Path) -> Measured:
    """Measure on the held-out documents."""
    return score(list(labelled_rows(root)))


def measure(data: Path) -> Measured:
    """Measure on a file of labelled texts."""
    return score(rows_of(data))


def score(documents: list[Row], *, without: tuple[str, ...] = ()) -> Measured:
    """Code every document and count; `without` names what is taken from each parse before it is coded."""
    counts, rows = Counter[str](), list[Row]()
    nlp = pipeline()
    for document, doc in zip(documents, nlp.pipe([one["text"] for one in documents]), strict=True):
        for key in without:
            doc._.set(key, None)
        article = Article(id=article_id(document["text"]), text=document["text"])
        report = code_doc(doc, article=article, model="benchmark", codebook="plover-2.0-draft")
        rows += judged(document, report=report, counts=counts)
    return figures_of(counts), rows


def judged(document: Row, *, report: Report, counts: Counter[str]) -> list[Row]:
    """Hold one document's events against its labels."""
    gold = list(document["events"])
    pairs = paired(gold, report=report)
    counts["gold"] += len(gold)
    counts["found"] += len(report.events)
    counts["triggers"] += sum(
        any(overlaps(tuple(one["trigger"]), event.trigger) for event in report.events) for one in gold
    )
    rows = []
    for label, event in pairs:
        row = compared(label, event, report=report)
        rows.append({"id": document["id"], **row})
        for key in ("type", "full", "actor", "recipient", "status", "background"):
            counts[key] += bool(row[key])
        counts["moded"] += label["mode"] is not None and bool(row["type"])
        counts["mode"] += label["mode"] is not None and bool(row["type"]) and label["mode"] == event.mode
    used = {id(event) for _, event in pairs}
    labels = {id(label) for label, _ in pairs}
    text = document["text"]
    rows += [{"id": document["id"], "missed": row_of(one, text)} for one in gold if id(one) not in labels]
    rows += [
        {"id": document["id"], "extra": f"{one.event} {text[one.start : one.end]}", "confidence": one.confidence}
        for one in report.events
        if id(one) not in used
    ]
    return rows


def paired(gold: list[Row], *, report: Report) -> list[tuple[Row, Event]]:
    """Pair labels with events of the same type in the same sentence, those that agree most first."""
    scored = []
    for number, label in enumerate(gold):
        sentence = sentence_at(label["trigger"][0], report)
        for place, event in enumerate(report.events):
            if event.event != label["event"] or sentence_at(event.trigger[0], report) != sentence:
                continue
            same = overlaps(tuple(label["trigger"]), event.trigger)
            sides = side_right(label["actor"], event.actor, report) + side_right(
                label["recipient"], event.recipient, report
            )
            scored.append((-(2 * same + sides), number, place))
    pairs, taken, used = list[tuple[Row, Event]](), set[int](), set[int]()
    for _, number, place in sorted(scored):
        if number not in taken and place not in used:
            taken.add(number)
            used.add(place)
            pairs.append((gold[number], report.events[place]))
    return pairs


def sentence_at(character: int, report: Report) -> int:
    """Number the sentence of a character."""
    return sum(1 for start, _ in report.sentences if start <= character)


def compared(label: Row, event: Event, *, report: Report) -> Row:
    """Compare a label with the event of its type."""
    text = report.article.text
    actor, recipient = (
        side_right(label["actor"], event.actor, report),
        side_right(label["recipient"], event.recipient, report),
    )
    if not (actor and recipient) and not label["recipient"] and len(label["actor"]) > 1:
        both = (*event.actor, *event.recipient)  # a mutual act: who is put first does not matter
        actor = recipient = all(is_side(span, both, report) for span in label["actor"])
    return {
        "type": True, "actor": actor, "recipient": recipient, "full": actor and recipient,
        "status": label["status"] == event.status, "background": label["background"] == event.background,
        "label": row_of(label, text), "found": told(event, report),
        "confidence": event.confidence,
    }  # fmt: skip


def side_right(spans: list[list[int]], ids: tuple[str, ...], report: Report) -> bool:
    """Say whether a side is right."""
    if not spans or not ids:
        return not spans and not ids
    return any(is_side(span, ids, report) for span in spans)


def is_side(span: list[int], ids: tuple[str, ...], report: Report) -> bool:
    """Say whether a labelled mention is one of some parties'."""
    entities = {entity.id: entity for entity in report.entities}
    if report.article.text[slice(*span)].lower() in FIRST_PERSON:
        return any(set(claim.source) & set(ids) for claim in report.claims if covered(span, claim)) or any(
            overlaps(tuple(span), mention) for one in ids for mention in entities[one].mentions
        )
    for one in ids:
        members = (entities[member] for member in entities[one].members)
        if any(overlaps(tuple(span), mention) for each in (entities[one], *members) for mention in each.mentions):
            return True
    return False


def covered(span: list[int], claim: Claim) -> bool:
    """Say whether words stand in the content of a claim."""
    return any(start <= span[0] and span[1] <= end for start, end in claim.content)


def names(ids: tuple[str, ...], report: Report) -> str:
    """Give the names of parties, for a person to read."""
    found = {entity.id: entity.name for entity in report.entities}
    return ", ".join(found[one] for one in ids)


def told(event: Event, report: Report) -> str:
    """Write an event for a person to read."""
    return f"{event.event} {names(event.actor, report)} -> {names(event.recipient, report)} {event.status}"


def row_of(label: Row, text: str) -> str:
    """Write a label for a person to read."""
    sides = ["; ".join(text[start:end] for start, end in label[side]) for side in ("actor", "recipient")]
    word = text[label["trigger"][0] : label["trigger"][1]]
    start = max(0, label["trigger"][0] - 60)
    around = " ".join(text[start : label["trigger"][1] + 60].split())
    return f"{label['event']} [{word}] {sides[0]} -> {sides[1]} {label['status']} «{around}»"


def figures_of(counts: Counter[str]) -> Figures:
    """Sum up."""
    gold, found, right = counts["gold"], counts["found"], counts["type"]
    return {
        "event_f1": f1(counts["full"], gold=gold, predicted=found),
        "event_precision": share(counts["full"], of=found),
        "event_recall": share(counts["full"], of=gold),
        "type_f1": f1(right, gold=gold, predicted=found),
        "trigger_recall": share(counts["triggers"], of=gold),
        "actor": share(counts["actor"], of=right),
        "recipient": share(counts["recipient"], of=right),
        "mode": share(counts["mode"], of=counts["moded"]),
        "status": share(counts["status"], of=right),
        "background": share(counts["background"], of=right),
        "labelled": float(gold),
        "found": float(found),
    }
