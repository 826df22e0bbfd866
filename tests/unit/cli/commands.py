"""Running commands in the tests: with a coder of the test's own, or as a process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.unit.sample_report import sample_report
from typer.testing import CliRunner, Result

from sayso.cli.main import app
from sayso.records import Article, Problem, Report


def fake_coder(found: Iterator[Article | Problem]) -> Iterator[Report | Problem]:
    """Give the sample report for every article; a text that says "uncodable" fails."""
    for item in found:
        if isinstance(item, Problem):
            yield item
        elif "uncodable" in item.text:
            yield Problem(input=item.id, stage="coding", error="ValueError", message="no verb", hint="report it")
        else:
            yield sample_report()


def sayso(*arguments: str, stdin: bytes | None = None, coder: Any = fake_coder) -> Result:
    """Run a command inside the test, with a coder in the place of the model."""
    return CliRunner().invoke(app, list(arguments), input=stdin, obj=coder)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m sayso` as users do."""
    command = [sys.executable, "-m", "sayso", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


class Terminal:
    """A stream that is, or is not, a terminal."""

    def __init__(self, *, is_one: bool) -> None:
        self.is_one = is_one
        self.written = ""

    def isatty(self) -> bool:
        return self.is_one

    def write(self, words: str) -> None:
        self.written += words

    def flush(self) -> None:
        pass
