"""How a command ends: the exit codes, and errors in the form that docs/errors.md explains."""

import os
import sys
import textwrap
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from sayso.cli.output import say
from sayso.errors import SaysoError, kebab
from sayso.records import Problem


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    FAULT = 1
    """A fault in sayso itself."""
    USAGE = 2
    """A wrong option or value."""
    INPUT = 3
    """Nothing could be read."""
    INSTALLATION = 4
    """Model or knowledge is not usable."""
    PROBLEMS = 5
    """Done, but some inputs are in problems."""
    STOPPED = 130
    """Stopped by Ctrl-C."""


@contextmanager
def reporting() -> Iterator[None]:
    """Turn whatever ends a command into a message on standard error and an exit code; never a traceback."""
    try:
        yield
        sys.stdout.flush()
    except SaysoError as error:
        say(message(error.name, found=error.found, where=error.where, hint=error.hint))
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        say("stopped")
        raise typer.Exit(Exit.STOPPED) from error
    except BrokenPipeError as error:
        _close_quietly()
        raise typer.Exit(Exit.DONE) from error
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get("SAYSO_TRACEBACK"):
            say(traceback.format_exc())
        hint = "please report it; `SAYSO_TRACEBACK=1 sayso …` shows where it happened"
        say(message("fault", found=f"{type(error).__name__}: {error}", where="a fault in sayso itself", hint=hint))
        raise typer.Exit(Exit.FAULT) from error


def message(name: str, *, found: str, where: str, hint: str = "") -> str:
    """Write an error as it is printed: name and finding, place, remedy."""
    place = textwrap.indent(where, "  ")
    return f"error[{name}]: {found}\n{place}\n" + (f"\nhint: {hint}\n" if hint else "")


def message_of(problem: Problem) -> str:
    """Write a problem as its error would be printed."""
    name = kebab(problem.error) if problem.stage == "read" else f"{problem.stage}-failed"
    found = problem.message if problem.stage == "read" else f"{problem.error}: {problem.message}"
    return message(name, found=found, where=problem.input, hint=problem.hint or "")


def _close_quietly() -> None:
    """Whoever read our output has closed it (`| head`): let Python's last flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
