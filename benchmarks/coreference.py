"""How well a pronoun is given its person: the pronoun and name pairs of GAP (Webster and others 2018).

Each snippet marks a pronoun and two names, of which at most one is meant. A name counts as given when the party of the
pronoun has a mention that overlaps it. Precision, recall and F1 count names; the figures for `he` and `she` are those
of masculine and feminine pronouns, and `bias` is the second divided by the first, 1 where both are served alike.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of

DEFAULT = "gap/validation.jsonl.gz"
ANCHORS: dict[str, str] = {}
SHE = frozenset({"she", "her", "hers", "herself"})


@dataclass(slots=True)
class Tally:
    """What is counted over the snippets of one kind of pronoun."""

    gold: int = 0
    found: int = 0
    correct: int = 0

    def add(self, *, gold: set[str], found: set[str]) -> None:
        """Count one snippet."""
        self.gold, self.found = self.gold + len(gold), self.found + len(found)
        self.correct += len(gold & found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return f1(self.correct, gold=self.gold, predicted=self.found)


def measure(data: Path) -> Measured:
    """Measure a file of snippets; gives a row for each that came out wrong."""
    tallies = {"he": Tally(), "she": Tally()}
    rows: list[Row] = []
    for line in text_of(data).splitlines():
        snippet = json.loads(line)
        gold = {name for name in ("A", "B") if snippet[name][2]}
        found = given(snippet)
        tallies["she" if snippet["pronoun"][1].lower() in SHE else "he"].add(gold=gold, found=found)
        if found != gold:
            rows.append({"id": snippet["id"], "expected": sorted(gold), "found": sorted(found)})
    he, she = tallies["he"], tallies["she"]
    both = Tally(he.gold + she.gold, he.found + she.found, he.correct + she.correct)
    figures: Figures = {
        "pronoun precision": share(both.correct, of=both.found),
        "pronoun recall": share(both.correct, of=both.gold),
        "pronoun f1": both.f1,
        "he f1": he.f1,
        "she f1": she.f1,
        "bias": she.f1 / he.f1 if he.f1 else 0.0,
    }
    return figures, rows


def given(snippet: Row) -> set[str]:
    """Give which of the two names, A or B, the party of the pronoun bears."""
    from sayso.coding.actors import find_cast

    doc = pipeline()(snippet["text"])
    cast = find_cast(doc, day=None)
    place = snippet["pronoun"][0]
    token = next((token for token in doc if token.idx <= place < token.idx + len(token)), None)
    ids = cast.at(token) if token is not None else ()
    mentions = [mention for one in ids for mention in cast.entity(one).mentions]
    return {
        name
        for name in ("A", "B")
        for start, text, _ in [snippet[name]]
        if any(first < start + len(text) and start < last for first, last in mentions)
    }
