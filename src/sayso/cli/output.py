"""Where words go: data to standard output, talk to standard error; the only file that asks what a terminal can do."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sayso.errors import OptionError

PIPE_WIDTH = 100
"""Columns where there is no terminal to ask."""
MAX_WIDTH = 140
"""Longer lines are hard to read, however wide the window."""


def data(lines: Iterable[str]) -> None:
    """Write lines of data, each with its newline, as UTF-8 whatever the terminal's own encoding."""
    for line in lines:
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
    sys.stdout.flush()


@contextmanager
def writing() -> Iterator[None]:
    """Refuse a place at which nothing can be written, as a wrong value of `--out`.

    Raises:
        OptionError: The system does not let it be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        found = error.strerror or str(error)
        raise OptionError("out", f"it cannot be written: {found}", "name a place in a folder that is there") from error


def say(words: str) -> None:
    """Talk to the user, apart from the data."""
    sys.stderr.write(words if words.endswith("\n") else f"{words}\n")
    sys.stderr.flush()


def count(number: int, one: str, many: str | None = None) -> str:
    """Count something in words: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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
