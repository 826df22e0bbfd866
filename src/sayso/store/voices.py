"""On whose word a record stands: the speaker of a claim, and through whom the words came."""

from typing import NamedTuple

from sayso.offsets import text_of
from sayso.records import Report


class Voices(NamedTuple):
    """Who says it, and who passed it on."""

    source: tuple[str, ...]
    """Entity ids."""
    words: str | None
    """The words that name the source, where they name no party of the report ("a leaked draft")."""
    via: tuple[str, ...]
    """Entity ids, nearest to the speaker first."""


def voices(claim_id: str, *, report: Report) -> Voices:
    """Follow a claim outwards through the claims that tell it.

    Args:
        claim_id: The id of a claim, such as `Event.claim`.
        report: The report that the claim stands in.

    Returns:
        The claim's own source, then its `via` and the sources of the claims around it, nobody twice. All are empty
        where nobody is named.
    """
    claims = {claim.id: claim for claim in report.claims}
    source: tuple[str, ...] = ()
    via: list[str] = []
    seen: set[str] = set()
    current: str | None = claim_id
    while current in claims and current not in seen:
        claim = claims[current]
        if seen:
            via.extend(one for one in claim.source if one not in (*source, *via))
        else:
            source = claim.source
        via.extend(one for one in reversed(claim.via) if one not in (*source, *via))
        seen.add(current)
        current = claim.parent
    span = claims[claim_id].source_span if claim_id in claims and not source else None
    return Voices(source, " ".join(text_of(report.article.text, span).split()) if span else None, tuple(via))
