"""Where words go: data to standard output, talk to standard error; the only file that asks what a terminal can do."""

import os
import shutil
import sys
from collections.abc import Iterable

PIPE_WIDTH = 100
"""Columns where there is no terminal to ask."""
MAX_WIDTH = 140
"""Longer lines are hard to read, however wide the window."""
CLEAR_LINE = "\r\x1b[K"


def data(lines: Iterable[str]) -> None:
    """Write lines of data, each with its newline, as UTF-8 whatever the terminal's own encoding."""
    for line in lines:
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
    sys.stdout.flush()


def say(words: str) -> None:
    """Talk to the user, apart from the data."""
    sys.stderr.write(words if words.endswith("\n") else f"{words}\n")
    sys.stderr.flush()


def prepare() -> None:
    """Make standard output UTF-8 with plain newlines, so that data are the same bytes on every system."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=errors, newline="\n")


def colour() -> bool:
    """Say whether to paint: on a terminal, unless `NO_COLOR` is set (https://no-color.org) or it is a dumb one."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Give the columns to write in."""
    return min(shutil.get_terminal_size().columns, MAX_WIDTH) if sys.stdout.isatty() else PIPE_WIDTH


class Progress:
    """A count on standard error that rewrites itself; silent where nobody would see it.

    Silent are a standard error that is no terminal, a standard output that is one (its pages would be broken up), and
    `SAYSO_NO_PROGRESS`.
    """

    def __init__(self) -> None:
        seen = sys.stderr.isatty() and not sys.stdout.isatty()
        self.shown = seen and not os.environ.get("SAYSO_NO_PROGRESS")

    def at(self, count: int, *, problems: int) -> None:
        """Show how far it is."""
        if self.shown:
            sys.stderr.write(f"{CLEAR_LINE}{count:,} coded, {problems:,} problems")
            sys.stderr.flush()

    def done(self) -> None:
        """Take the count away."""
        if self.shown:
            sys.stderr.write(CLEAR_LINE)
            sys.stderr.flush()
