"""Days counted from another clause: "a week after the ministers met, four firms want to build it"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.calendardays import moved_day
from sayso.records import Time

LENGTH = re.compile(r"P(\d+)([DWMY])")
WAYS = {"after": -1, "before": 1}
"""Where the act of the clause lies from what it is counted from."""
MARGINS = {"D": 0, "W": 3, "M": 10, "Y": 183}
"""Days by which such a count may be off: who writes "a month after" has not counted the days."""
MONTHS_MIN = 3
"""From so many months on, a count of months is as rough as one of years."""
CLAUSES = frozenset({"advcl", "acl", "obl", "nmod", "advcl:relcl", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Step:
    """How far an act lies from what governs it."""

    governor: Token
    count: int
    unit: str

    @property
    def is_back(self) -> bool:
        """Whether the act lies before what governs it."""
        return self.count < 0

    def from_days(self, first: date, last: date) -> tuple[str, str] | None:
        """Give the days of the act, counted from those of its governor; None beyond the calendar."""
        moved = moved_day(first, self.unit, self.count), moved_day(last, self.unit, self.count)
        if moved[0] is None or moved[1] is None:
            return None
        rough = self.unit == "M" and abs(self.count) >= MONTHS_MIN
        margin = timedelta(days=MARGINS[self.unit] * (3 if rough else 1))
        return (moved[0] - margin).isoformat(), (moved[1] + margin).isoformat()


def step_of(act: Token, *, times: Sequence[Time], marks: Mapping[int, int]) -> Step | None:
    """Read a length of time and "after" or "before" in front of an act.

    Args:
        act: A verb, or an event noun.
        times: The times of the article.
        marks: Token index to index into `times`.

    Returns:
        How far the act lies from the clause that governs it, or None where it is not told so.
    """
    word = next((child for child in grammar.children(act, "mark", "case") if child.lower_ in WAYS), None)
    if word is None or act.dep_ not in CLAUSES or word.i == 0 or word.i > act.i:
        return None
    length = marks.get(word.i - 1)
    found = LENGTH.fullmatch(times[length].value or "") if length is not None else None
    governor = grammar.governing_predicate(act)
    if found is None or governor is None or governor.pos_ not in {"VERB", "AUX"}:
        return None
    return Step(governor, WAYS[word.lower_] * int(found[1]), found[2])


def is_told_now(verb: Token) -> bool:
    """Say whether a clause without a day of its own is news: a main clause, or one that is told, past or present."""
    clause = grammar.first_conjunct(verb)
    return clause.dep_ in {"root", "ccomp", "parataxis"} and grammar.tense(verb) in {"past", "present"}
