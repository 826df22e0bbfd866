"""Are time expressions found, and do they get the right day? On texts with TIMEX3 marks, one JSON object a line.

A found expression matches a marked one when the two share a character (relaxed), each at most once, from left to
right. `span_f1` counts matches, `strict_f1` matches with equal borders, `type_f1` and `value_f1` matches whose type or
value is equal as well: the measures of TempEval-3. `tempeval3` is TimeBank and AQUAINT, its training part, whose errors
were read while the rules were written; so were those of the texts of `published`. Neither is unseen text.

`published_…` is about texts without a date: how many get one, and how often is it close, which is to say, the true day
lies in the interval (a month at most) or within three days of it. `close_of_evidence` and `wrong_of_evidence` ask that
of the texts that hold enough evidence: a day with month and year written out, or a weekday with a day of the month and,
apart from it, a year; no year later than the one after it; and an expression that is read from the day of writing
("Tuesday", "yesterday", "last week", "3 May" without a year). Whether a text does is read off its words alone. All
other texts ought to get none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of
from sayso.coding.clues import FIRST_YEAR, LAST_YEAR
from sayso.coding.times import is_near, read_times
from sayso.coding.timex import recognise
from sayso.records import Published, Time

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT = "tempeval3"
SETS = {"tempeval3": DEFAULT, "wikiwars": "wikiwars/test.jsonl"}
DATED = {"published": "guardian/all.jsonl.gz", "published_tempeval3": DEFAULT}
CLOSE_DAYS = 3
FAR_UNITS = frozenset({"Y", "DE", "CE", "Q"})
"""Units that are too long to tell a day: "last year" is read from the day of writing, but says little of it."""
ANCHORS = {
    "tempeval3_span_f1": "90.3: HeidelTime, on the platinum test part",
    "tempeval3_value_f1": "77.6: HeidelTime, on the platinum test part",
    "tempeval3_strict_f1": "81.3: HeidelTime, on the platinum test part",
}


def measure(data: Path) -> Measured:
    """Score a file of marked texts, or all such files of a folder; texts with only `published` are scored for that."""
    texts = texts_of(data)
    if texts and "timexes" not in texts[0]:
        return score_published(texts, nlp=pipeline())
    return score(texts, nlp=pipeline())


def measure_published(data: Path) -> Measured:
    """Score the inference of the day of publication on texts whose day is known, as `published` or as `dct`."""
    dated = [{**text, "published": text.get("published") or text.get("dct")} for text in texts_of(data)]
    return score_published([text for text in dated if text["published"]], nlp=pipeline())


def texts_of(data: Path) -> list[dict[str, Any]]:
    """Read the texts of a file, or of all such files of a folder."""
    files = sorted(data.glob("*.jsonl*")) if data.is_dir() else [data]
    return [loads(line) for file in files for line in text_of(file).splitlines()]


def measure_all(root: Path) -> Measured:
    """Score the shipped comparison sets, and the inference of the day of publication."""
    figures, rows = Figures(), list[Row]()
    for name, place in {**SETS, **DATED}.items():
        found, behind = measure_published(root / place) if name in DATED else measure(root / place)
        figures |= {f"{name}_{figure}": value for figure, value in found.items()}
        rows += [{"set": name, **row} for row in behind]
    return figures, rows


def score(texts: Sequence[dict[str, Any]], *, nlp: "Language") -> Measured:
    """Give span, strict, type and value F1; one row an expression, marked or found."""
    counts, rows = Counter[str](), list[Row]()
    for text, doc in zip(texts, parsed(texts, nlp=nlp), strict=True):
        day = text["dct"] and text["dct"][:10]  # some carry a time of day, a record a day
        published = Published(first=day, last=day, basis="given") if day else None
        found = read_times(doc, published=published).times
        for gold, time in paired(text["timexes"], found):
            count(counts, gold, time)
            rows.append(row_of(text, gold, time))
    figures = {f"{name}_f1": f1(counts[name], gold=counts["gold"], predicted=counts["found"]) for name in
               ("span", "strict", "type", "value")}  # fmt: skip
    figures["precision"] = share(counts["span"], of=counts["found"])
    figures["recall"] = share(counts["span"], of=counts["gold"])
    figures["value_accuracy"] = share(counts["value"], of=counts["span"])
    return figures, rows


def parsed(texts: Iterable[dict[str, Any]], *, nlp: "Language") -> Iterable["Doc"]:
    """Parse the texts."""
    return nlp.pipe(text["text"] for text in texts)


def paired(gold: Sequence[dict[str, Any]], found: Sequence[Time]) -> list[tuple[dict[str, Any] | None, Time | None]]:
    """Pair marked with found expressions that share a character; what is left on either side stands alone."""
    left = list(found)
    pairs: list[tuple[dict[str, Any] | None, Time | None]] = []
    for mark in (mark for mark in gold if mark["end"] > mark["start"]):
        match = next((time for time in left if time.start < mark["end"] and mark["start"] < time.end), None)
        if match is not None:
            left.remove(match)
        pairs.append((mark, match))
    return [*pairs, *((None, time) for time in left)]


def count(counts: Counter[str], gold: dict[str, Any] | None, time: Time | None) -> None:
    """Add one pair to the counts."""
    counts["gold"] += gold is not None
    counts["found"] += time is not None
    if gold is None or time is None:
        return
    counts["span"] += 1
    counts["strict"] += (gold["start"], gold["end"]) == (time.start, time.end)
    counts["type"] += gold["type"] == time.type
    counts["value"] += gold.get("value") == time.value


def row_of(text: dict[str, Any], gold: dict[str, Any] | None, time: Time | None) -> Row:
    """Give what was expected and found, as one row."""
    return {
        "id": text["id"],
        "gold": gold and {key: gold.get(key) for key in ("start", "end", "text", "type", "value")},
        "predicted": time
        and {"start": time.start, "end": time.end, "text": time.text, "type": time.type, "value": time.value},
    }


def score_published(texts: Sequence[dict[str, Any]], *, nlp: "Language") -> Measured:
    """Give the share of texts whose day of publication is inferred, close to the truth and wrong; one row a text."""
    counts, rows = Counter[str](), list[Row]()
    for text, doc in zip(texts, parsed(texts, nlp=nlp), strict=True):
        found = read_times(doc, published=None).published
        known = found.first is not None and found.last is not None
        away = days_away(text["published"], found) if known else None
        evidence = has_evidence(text["text"])
        counts["inferred"] += known
        counts["close"] += away is not None and away <= CLOSE_DAYS
        counts["evidence"] += evidence
        counts["evidence_close"] += evidence and away is not None and away <= CLOSE_DAYS
        counts["evidence_wrong"] += evidence and away is not None and away > CLOSE_DAYS
        rows.append(
            {
                "id": text["id"],
                "gold": text["published"],
                "predicted": [found.first, found.last],
                "because": found.because,
                "evidence": evidence,
            }
        )
    total = len(texts)
    return {
        "inferred": share(counts["inferred"], of=total),
        "close": share(counts["close"], of=total),
        "wrong": share(counts["inferred"] - counts["close"], of=total),
        "evidence": share(counts["evidence"], of=total),
        "close_of_evidence": share(counts["evidence_close"], of=counts["evidence"]),
        "wrong_of_evidence": share(counts["evidence_wrong"], of=counts["evidence"]),
    }, rows


def has_evidence(text: str) -> bool:
    """Say whether a text holds enough evidence of its day: a dated day of its own time, and one read from that day."""
    phrases = recognise(text)
    years = [phrase.year for phrase in phrases if phrase.year is not None and phrase.year <= LAST_YEAR]
    days = [phrase for phrase in phrases if phrase.month and phrase.day and phrase.base == "calendar"]
    full = [phrase.year for phrase in days if phrase.year and str(phrase.year) in text[phrase.start : phrase.end]]
    paired = [max(years)] if years and any(phrase.weekday and phrase.year is None for phrase in days) else []
    own = max((*full, *paired), default=0)
    near = any(is_near(phrase) and phrase.unit not in FAR_UNITS for phrase in phrases)
    near = near or any(phrase.year is None and phrase.inner is None for phrase in days)
    return own >= FIRST_YEAR and max(years, default=0) <= own + 1 and near


def days_away(true: str, found: Published) -> int:
    """Give how many days the truth lies outside the inferred interval; 0 inside."""
    day, first, last = (date.fromisoformat(text[:10]) for text in (true, found.first or "", found.last or ""))
    return max((first - day).days, (day - last).days, 0)
