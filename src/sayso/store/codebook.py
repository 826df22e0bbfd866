"""PLOVER's two codebooks, as an export needs them: names, scores and modes."""

from functools import cache
from typing import Any

import msgspec

from sayso.knowledge.load import rows, table
from sayso.records import Event

NAMES = {"2.0": "plover-2.0-draft", "1.3": "plover-1.3"}
"""What `codebook` may be, and how a row cites it."""
NEW_IN_2_0 = frozenset({("PROTEST", "vandalize")})
"""Types and modes that 1.3 does not have."""


def modes_of(event: str) -> tuple[str, ...]:
    """Give the modes of a type, those that the manual prints without a score last."""
    kind: dict[str, Any] = table("plover.toml")["types"][event]
    return (*kind["modes"], *kind.get("modes_without_score", ()))


def scale_of(event: str, mode: str | None, *, codebook: str) -> float:
    """Give the conflict and cooperation score of a type and mode, from -10 to 10, by a codebook of `NAMES`.

    2.0 scores a type with its mode, and the type alone where there is no mode or no score for it; 1.3 scores types.
    """
    kind: dict[str, Any] = table("plover.toml")["types"][event]
    by_mode: dict[str, float] = kind["modes"] if codebook == "2.0" else {}
    return float(by_mode.get(mode or "", kind["scores"][codebook]))


def modes(event: Event, *, codebook: str) -> list[str]:
    """Give the mode of an event as a list, empty where it has none or the codebook does not have it."""
    unknown = codebook == "1.3" and (event.event, event.mode) in NEW_IN_2_0
    return [event.mode] if event.mode and not unknown else []


class Sector(msgspec.Struct, frozen=True, kw_only=True):
    """A row of knowledge/sectors.csv: a PLOVER sector, and how others write it; None where they have no other word."""

    code: str
    cameo: str | None = None
    icews: str | None = None


@cache
def sectors() -> dict[str, Sector]:
    """Give the sectors by their code."""
    return {row.code: row for row in rows("sectors.csv", Sector)}
