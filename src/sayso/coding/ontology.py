"""PLOVER as the coder uses it: quad codes, scores, modes and the manual's small rules, out of knowledge/plover.toml."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sayso.knowledge import load
from sayso.records import EventType, Intended

MODE_CONTEXTS = {"cyber": "cyber", "misinformation": "misinformation"}
"""Modes that bring a context of the same name: manual, table 3.10."""


@cache
def _types() -> dict[str, Any]:
    types: dict[str, Any] = load.table("plover.toml")["types"]
    return types


def edition(codebook: str) -> str:
    """Give the edition that a codebook's name means: `1.3` where it says so, else `2.0`."""
    return "1.3" if "1.3" in codebook else "2.0"


def quad_code(event: EventType) -> int:
    """Give the quad code of a type."""
    return int(_types()[event]["quad"])


def score(event: EventType, *, mode: str | None = None, codebook: str = "2.0") -> float:
    """Give the score from -10 (conflict) to 10 (cooperation): by type and mode in edition 2.0, by type in 1.3."""
    row = _types()[event]
    if edition(codebook) == "2.0" and mode in row["modes"]:
        return float(row["modes"][mode])
    return float(row["scores"][edition(codebook)])


def requires_recipient(event: EventType) -> bool:
    """Say whether chapter 3 of the manual asks for a recipient."""
    return bool(_types()[event]["requires_recipient"])


def modes_of(event: EventType) -> frozenset[str]:
    """Give the modes of a type."""
    row = _types()[event]
    return frozenset((*row["modes"], *row.get("modes_without_score", ())))


@cache
def future_is_agree() -> frozenset[str]:
    """Give the types that, told in the future tense, are AGREE: manual 3.1."""
    return frozenset(load.table("plover.toml")["future_is_agree"])


@cache
def nameless() -> frozenset[str]:
    """Give the types whose acts are told without naming anybody."""
    return frozenset(load.table("plover.toml")["nameless"])


def other_half(event: str) -> str | None:
    """Give the type that is the same act in words or in deed: RETREAT of CONCEDE, and the other way round."""
    found: str | None = load.table("plover.toml")["said_and_done"].get(event)
    return found


def is_mutual(event: str) -> bool:
    """Say whether all sides of an even exchange of this type are actors."""
    return bool(_types()[event]["mutual"])


def mode_context(mode: str | None) -> str | None:
    """Give the context that a mode brings with it."""
    return MODE_CONTEXTS.get(mode or "")


def content_mode(event: EventType, intended: Intended | None, lemmas: Sequence[str]) -> str | None:
    """Give the mode of a request, refusal or threat by what it is about; None where nothing tells.

    Args:
        event: The type; only REQUEST, REJECT and THREATEN have such modes.
        intended: The act that it foresees, if that was recognised.
        lemmas: The words of its content, nearest first.
    """
    table = load.table("plover.toml")
    if event not in table["content"]:
        return None
    words = table["content_words"][event]
    if intended is not None:
        if event == "THREATEN" and intended.event == "COERCE":
            return {"arrest": "arrest", "deport": "expel"}.get(intended.mode or "", "restrict")
        if event == "THREATEN" and intended.mode == "expel":
            return "expel"
        found = table["content"][event].get(intended.event)
        if found is not None:
            return str(found)
    for lemma in lemmas:
        for mode, wanted in words.items():
            if lemma in wanted:
                return str(mode)
    return None
