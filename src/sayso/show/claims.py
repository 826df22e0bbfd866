"""Claims told inside claims: in which order they are read, and how deep each stands."""

from collections.abc import Iterable, Iterator

from sayso.records import Claim


def nested(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int]]:
    """Give each claim after the one that tells it, with the number of claims around it; a circle is cut open."""
    listed = list(claims)
    below: dict[str | None, list[Claim]] = {}
    known = {claim.id for claim in listed}
    for claim in listed:
        below.setdefault(claim.parent if claim.parent in known else None, []).append(claim)
    seen: set[str] = set()
    for root in [*below.get(None, []), *listed]:
        waiting = [(root, 0)]
        while waiting:
            claim, depth = waiting.pop()
            if claim.id not in seen:
                seen.add(claim.id)
                yield claim, depth
                waiting += [(inner, depth + 1) for inner in reversed(below.get(claim.id, []))]
