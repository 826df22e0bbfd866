"""Latin American reports of 1989 and 1990 in capitals (MUC-4): is an attack told with who did it and who suffered?

Asked are incidents with a perpetrator and a human target in words of the text, optional ones left out. One counts as
`told` when an event of type ASSAULT or COERCE has a perpetrator among its actors and a target among its recipients;
names agree when all mentions of the party hold one of the wordings given, or the last word of one ("guerrillas").

    told           … incidents told with both
    target         … with the target, whoever did it
    perpetrator    … with the perpetrator, whoever suffered
    named          … whose perpetrator and target are both parties of the article, tied by an event or not
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks import Measured, Row, pipeline, share, text_of
from sayso.coding.article import code_doc
from sayso.read.casing import cased
from sayso.read.text import article_of_text
from sayso.records import Entity, Report

DEFAULT = Path("muc4/dev.jsonl.gz")
ANCHORS = {"told": "wanted 40"}
HARM = frozenset({"ASSAULT", "COERCE"})
PERPETRATORS = ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID")
TARGETS = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION")
QUOTED = re.compile(r'"([^"]+)"')
SMALL = frozenset({"the", "a", "an", "of", "his", "their"})


def measure(data: Path) -> Measured:
    """Measure a file of reports; gives a row for each incident asked for."""
    rows: list[Row] = []
    for case in map(json.loads, filter(None, text_of(data).split("\n"))):
        incidents = [template for template in case["templates"] if is_asked(template)]
        if incidents:
            article = article_of_text(case["text"])
            doc = pipeline()(cased(article.text))
            report = code_doc(doc, article=article, model="benchmark", codebook="plover-2.0-draft")
            rows.extend(judged(one, case=case, report=report) for one in incidents)
    figures = {
        name: share(sum(row[name] for row in rows), of=len(rows)) for name in ("told", "target", "perpetrator", "named")
    }
    return {**figures, "incidents": float(len(rows))}, rows


def is_asked(template: Row) -> bool:
    """Say whether an incident has a perpetrator and a human target in words of the text, and is not optional."""
    return not template["optional"] and bool(wordings(template, PERPETRATORS) and wordings(template, TARGETS))


def wordings(template: Row, slots: Sequence[str]) -> list[list[str]]:
    """Give the wordings of the fillers of some slots, each as its words in small letters.

    Example:
        >>> wordings({"HUM TGT: NAME": ['"A. B." / "MR B."']}, ("HUM TGT: NAME",))
        [['a', 'b'], ['mr', 'b']]
    """
    fillers = [filler.partition(": ")[0] for slot in slots for filler in template.get(slot, ())]
    found = [words_of(text) for filler in fillers for text in QUOTED.findall(filler)]
    return [words for words in found if words]


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, articles left out."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in SMALL]


def judged(incident: Row, *, case: Row, report: Report) -> Row:
    """Judge a report against one incident."""
    text = report.article.text
    perpetrators, targets = wordings(incident, PERPETRATORS), wordings(incident, TARGETS)
    by_id = {entity.id: entity for entity in report.entities}
    doers = {entity.id for entity in report.entities if fits(entity, perpetrators, text=text)}
    hurt = {entity.id for entity in report.entities if fits(entity, targets, text=text)}
    harm = [event for event in report.events if event.event in HARM]
    return {
        "id": case["id"],
        "perpetrators": [" ".join(words) for words in perpetrators],
        "targets": [" ".join(words) for words in targets],
        "told": any(doers & set(event.actor) and hurt & set(event.recipient) for event in harm),
        "target": any(hurt & set(event.recipient) for event in harm),
        "perpetrator": any(doers & set(event.actor) for event in harm),
        "named": bool(doers and hurt),
        "events": [
            f"{event.event} {_names(event.actor, by_id)} -> {_names(event.recipient, by_id)}" for event in harm
        ],
    }  # fmt: skip


def _names(ids: Sequence[str], by_id: dict[str, Entity]) -> str:
    return ", ".join(by_id[one].name for one in ids)


def fits(entity: Entity, wanted: list[list[str]], *, text: str) -> bool:
    """Say whether a party is called in one of the wordings, or by the last word of one."""
    called = [words_of(text[start:end]) for start, end in entity.mentions] + [words_of(entity.name)]
    return any(words[-1:] == other[-1:] or _holds(words, other) for words in called if words for other in wanted)


def _holds(one: list[str], other: list[str]) -> bool:
    """Say whether the words of one are among those of the other, in a row."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return any(long[place : place + len(short)] == short for place in range(len(long) - len(short) + 1))
