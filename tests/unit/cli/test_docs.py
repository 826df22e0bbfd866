"""docs/cli.md names every command and option, and no other; docs/errors.md names every exit code."""

import re
from pathlib import Path

import typer

from sayso.cli.main import app
from sayso.cli.status import Exit

PAGE = Path("docs/cli.md").read_text(encoding="utf-8")
CODES = Path("docs/errors.md").read_text(encoding="utf-8")


def options_of(command: object) -> set[str]:
    parameters = getattr(command, "params", [])
    return {name for parameter in parameters for name in parameter.opts if name.startswith("--")} - {"--help"}


def sections() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_docs_tell_of_every_command_and_of_no_other() -> None:
    group = typer.main.get_command(app)
    assert set(sections()) == {"sayso", *(f"sayso {name}" for name in group.commands)}  # type: ignore[attr-defined]


def test_docs_tell_of_every_option_and_of_no_other() -> None:
    group = typer.main.get_command(app)
    commands = {"sayso": group, **{f"sayso {name}": one for name, one in group.commands.items()}}  # type: ignore[attr-defined]
    for name, text in sections().items():
        assert set(re.findall(r"^\| `(--[a-z-]+)` \|", text, flags=re.MULTILINE)) == options_of(commands[name])


def test_docs_tell_of_every_exit_code() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", CODES, flags=re.MULTILINE)} == set(Exit)


def test_every_command_has_a_help_text() -> None:
    for command in typer.main.get_command(app).commands.values():  # type: ignore[attr-defined]
        assert command.help
        assert command.short_help
