"""From PLOVER to CAMEO: one code for each type and mode, as knowledge/cameo.csv has them."""

from functools import cache

import msgspec

from sayso.knowledge.load import rows


class Cameo(msgspec.Struct, frozen=True, kw_only=True):
    """A row of knowledge/cameo.csv: a type and mode of PLOVER, a CAMEO event code, leading zero and all, its label."""

    event: str
    mode: str | None = None
    code: str
    label: str

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:3]


def cameo(event: str, mode: str | None) -> Cameo:
    """Give the CAMEO code that stands for a PLOVER type and mode; that of the type where the mode has none."""
    return codes().get((event, mode)) or codes()[event, None]


@cache
def codes() -> dict[tuple[str, str | None], Cameo]:
    """Give the codes by type and mode."""
    return {(row.event, row.mode): row for row in rows("cameo.csv", Cameo)}
