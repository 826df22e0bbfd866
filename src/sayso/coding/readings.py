"""What the network says of acts and claims, as the coder asks for it; a parser that says nothing of them leaves all
of it empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.parse.names import ACTS, FACTUALITY, SAYINGS

if TYPE_CHECKING:
    from spacy.tokens import Doc


LIKELY_MODE = 0.7
"""Below this no mode is better than a wrong one."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the network says of one token that may tell an act; probabilities from 0 to 1 (see `sayso.parse.names`)."""

    token: int
    types: Mapping[str, float]
    modes: Mapping[str, float]
    status: Mapping[str, float]
    background: float
    actors: Mapping[int, float]
    recipients: Mapping[int, float]

    @property
    def likely(self) -> float:
        """How likely the token tells an act at all."""
        return sum(self.types.values())

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])

    def mode(self, event: str) -> str | None:
        """Give the likeliest mode of a type, or None where none is likely enough."""
        known = {name.partition("/")[2]: chance for name, chance in self.modes.items() if name.startswith(f"{event}/")}
        best = max(known, key=lambda name: known[name], default=None)
        return best if best is not None and known[best] >= LIKELY_MODE else None


@dataclass(frozen=True, slots=True)
class Saying:
    """What the network says of one word of saying."""

    cue: tuple[int, ...]
    likely: float
    source: Mapping[int, float]
    content: Mapping[int, float]


def acts_of(doc: "Doc") -> dict[int, Act]:
    """Give the tokens that may tell an act, by their number."""
    return {row["token"]: Act(**row) for row in _rows(doc, ACTS)}


def sayings_of(doc: "Doc") -> dict[int, Saying]:
    """Give the words of saying by their first token."""
    rows = (Saying(**{**row, "cue": tuple(row["cue"])}) for row in _rows(doc, SAYINGS))
    return {saying.cue[0]: saying for saying in rows}


def factuality_of(doc: "Doc", token: int) -> float | None:
    """Give how far a predicate is told as having happened, from -3 to 3."""
    values = _rows(doc, FACTUALITY)
    return float(values[token]) if values else None


def _rows(doc: "Doc", key: str) -> list[Any]:
    found: list[Any] | None = getattr(doc._, key) if doc.has_extension(key) else None
    return found or []


def reads_acts(doc: "Doc") -> bool:
    """Say whether the parser that made a Doc says anything of acts."""
    return doc.has_extension(ACTS) and getattr(doc._, ACTS) is not None
