"""A line on standard error that rewrites itself: how much is done, how fast, how long it still takes."""

import os
import sys
from time import monotonic

CLEAR_LINE = "\r\x1b[K"
WARM_UP_S = 2.0
"""Before this, a rate says more about loading than about coding."""


class Gauge:
    """The line; silent where standard error is no terminal, and with `SAYSO_NO_PROGRESS`.

    Args:
        unit: What is counted, such as "articles".
        total: How many there are to come; None where that is not known.
        beside_data: Whether data are printed meanwhile; pages on a terminal would be broken up by the line.
    """

    def __init__(self, unit: str, *, total: int | None = None, beside_data: bool = False) -> None:
        self._shown = self.is_shown() and not (beside_data and sys.stdout.isatty())
        self.unit = unit
        self.total = total
        self._begun = monotonic()
        self._worked = 0

    @staticmethod
    def is_shown() -> bool:
        """Say whether anybody would see it."""
        return sys.stderr.isatty() and not os.environ.get("SAYSO_NO_PROGRESS")

    def at(self, done: int, *, worked: int, problems: int = 0) -> None:
        """Show how far it is.

        Args:
            done: Inputs that are behind us.
            worked: Those of them that took work, from which the rate is made.
            problems: Those that failed.
        """
        if self._shown:
            sys.stderr.write(CLEAR_LINE + self.line(done, worked=worked, problems=problems))
            sys.stderr.flush()

    def line(self, done: int, *, worked: int, problems: int = 0) -> str:
        """Give the words of the line."""
        of = f" of {max(self.total, done):,}" if self.total is not None else ""
        parts = [f"{done:,}{of} {self.unit}"]
        seconds = monotonic() - self._begun
        if worked and seconds >= WARM_UP_S:
            rate = worked / seconds
            parts.append(f"{rate:,.1f} a second")
            if self.total is not None and self.total > done:
                parts.append(f"{duration((self.total - done) / rate)} left")
        if problems:
            parts.append(f"{problems:,} problem{'s' if problems > 1 else ''}")
        return " · ".join(parts)

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(CLEAR_LINE)
            sys.stderr.flush()


def duration(seconds: float) -> str:
    """Write a duration in its two largest units."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    units = [(days, "d"), (hours, "h"), (minutes, "min"), (rest, "s")]
    first = next((place for place, (count, _) in enumerate(units) if count), len(units) - 1)
    return " ".join(f"{count} {name}" for count, name in units[first : first + 2] if count or first == len(units) - 1)
