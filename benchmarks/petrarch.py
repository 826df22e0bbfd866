"""PETRARCH's own unit tests: sentences of invented nations, with the events that PETRARCH is to find in them.

The nations come to sayso as a user's own list (`petrarch_actors.txt`, read as docs/actors.md tells). Expected events
count where both sides have a code and the event's code is one of CAMEO's (the tests use made-up ones too, such as
903). A side is found when a party has its country, and its sector where the test gives one; `---` is any party. CAMEO
goes to PLOVER by the table of the PLOVER manual (draft of September 2021).

    named              expected events whose two sides are among the parties of the sentence
    pair               … and tied together by an event, in these roles or as sides of one act
    root_and_pair      … and that event has the expected root
    weis_root_and_pair the same with the codes read as the tests mean them: most of them are WEIS, CAMEO's
                       forerunner (041 is "welcomed", 102 "urged"), which the table takes for something else
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmarks import Measured, Row, pipeline, share, text_of
from sayso.coding.article import Own, code_doc
from sayso.ids import article_id
from sayso.knowledge.own import read_own
from sayso.records import Article, Entity, Event, Published, Report

DEFAULT = Path("petrarch_validation/unit_tests.jsonl")
ANCHORS = {"root_and_pair": "wanted 60"}
ACTORS = Path(__file__).with_name("petrarch_actors.txt")
TABLE = Path("../reference/CAMEO2PLOVER-2021.txt")
"""Where the table lies, from the folder of the data."""
WEIS = {
    "02": (), "03": ("CONSULT", "AGREE"), "04": ("SUPPORT",), "05": ("AGREE", "AID"),
    "06": ("COOPERATE", "AID", "SUPPORT", "CONCEDE", "AGREE"), "07": ("AID",), "08": ("AGREE", "SUPPORT", "COOPERATE"),
    "09": ("REQUEST",), "10": ("REQUEST",), "11": ("REJECT", "ACCUSE"), "12": ("ACCUSE",), "13": ("ACCUSE", "PROTEST"),
    "15": ("REQUEST",), "16": ("THREATEN",), "17": ("THREATEN", "COERCE", "SANCTION"), "18": ("MOBILIZE", "PROTEST"),
    "19": ("SANCTION", "ASSAULT"), "20": ("SANCTION", "COERCE"), "21": ("COERCE",), "22": ("ASSAULT",),
}  # fmt: skip
"""Roots that an act of a WEIS category can have; none is PLOVER's for a comment (02)."""
SECTORS = {"MED": "JRN"}
"""Sectors that PLOVER calls otherwise than CAMEO."""


def measure_all(root: Path) -> Measured:
    """Measure the tests under the data folder, with the table beside it."""
    return measure(root / DEFAULT)


def measure(data: Path) -> Measured:
    """Measure a file of tests; gives a row for each expected event."""
    roots = table(text_of(data.parent.parent / TABLE))
    own = Own(*read_own([ACTORS]))
    rows: list[Row] = []
    for case in map(json.loads, filter(None, text_of(data).split("\n"))):
        expected = [event for event in case["events"] if counts(event, roots=roots)]
        if expected:
            day = datetime.strptime(case["date"], "%Y%m%d").date().isoformat()  # noqa: DTZ007 -- a day without an hour
            published = Published(first=day, last=day, basis="given")
            article = Article(id=article_id(case["text"]), text=case["text"], published=published)
            report = code_doc(
                pipeline()(case["text"]), article=article, model="benchmark", codebook="plover-2.0-draft", own=own
            )
            rows.extend(judged(event, case=case, report=report, roots=roots) for event in expected)
    figures = {
        name: share(sum(row[name] for row in rows), of=len(rows))
        for name in ("named", "pair", "root_and_pair", "weis_root_and_pair")
    }
    return {**figures, "expected": float(len(rows))}, rows


def table(text: str) -> dict[str, str]:
    """Read the table: the PLOVER root of each CAMEO code.

    Example:
        >>> table("# codes\\n1721: COERCE, restrict, executive # Impose\\n")
        {'1721': 'COERCE'}
    """
    lines = (line.partition(":") for line in text.splitlines() if line[:1].isdigit())
    return {code.strip(): rest.partition(",")[0].split()[0] for code, _, rest in lines if rest.strip()}


def counts(event: Row, *, roots: dict[str, str]) -> bool:
    """Say whether an expected event is one that can be found: two sides with codes, and a code of CAMEO's."""
    sides = (event["source"], event["target"])
    return event["cameo"] in roots and all(side not in {None, "###", "XYZ"} for side in sides)


def judged(expected: Row, *, case: Row, report: Report, roots: dict[str, str]) -> Row:
    """Judge a report against one expected event."""
    source, target, cameo = expected["source"], expected["target"], expected["cameo"]
    by_id = {entity.id: entity for entity in report.entities}
    tied = [event for event in report.events if ties(event, source, target, by_id=by_id)]
    named = all(any(fits(entity, side) for entity in report.entities) for side in (source, target))
    return {
        "id": case["id"], "text": case["text"], "expected": [source, target, cameo, roots[cameo]], "named": named,
        "pair": bool(tied), "root_and_pair": any(event.event == roots[cameo] for event in tied),
        "weis_root_and_pair": any(event.event in WEIS.get(cameo[:2], ()) for event in tied),
        "parties": [f"{entity.name} {entity.code}" for entity in report.entities],
        "events": [" ".join([event.event, *_codes(event, by_id)]) for event in report.events],
    }  # fmt: skip


def _codes(event: Event, by_id: dict[str, Entity]) -> Iterator[str]:
    yield ",".join(str(by_id[one].code) for one in event.actor)
    yield ",".join(str(by_id[one].code) for one in event.recipient)


def ties(event: Event, source: str, target: str, *, by_id: dict[str, Entity]) -> bool:
    """Say whether an event ties two sides together, in these roles or as sides of one act."""
    actors, recipients = [by_id[one] for one in event.actor], [by_id[one] for one in event.recipient]
    acts = any(fits(entity, source) for entity in actors)
    if any(fits(entity, target) for entity in recipients) or target == "---":
        return acts
    return acts and any(fits(entity, target) and not fits(entity, source) for entity in actors)


def fits(entity: Entity, code: str) -> bool:
    """Say whether a party is the one that a code means."""
    if code == "---":
        return True
    country, sector = (None if code[:3] == "---" else code[:3]), SECTORS.get(code[3:6], code[3:6])
    return entity.country == country and (not sector or (entity.sector or "").startswith(sector))
