"""Colour and width: only where somebody sees them."""

from types import SimpleNamespace

import pytest
from tests.unit.cli.commands import Terminal

from sayso.cli import output


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Terminal:
    out, err = request.param
    talk = Terminal(is_one=err)
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=Terminal(is_one=out), stderr=talk))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return talk


@pytest.mark.parametrize("streams", [(True, True)], indirect=True)
def test_output_is_painted_on_a_terminal_unless_the_user_says_no(
    streams: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert output.colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.colour()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not output.colour()


@pytest.mark.parametrize("streams", [(False, True)], indirect=True)
def test_output_is_plain_and_of_fixed_width_in_a_pipe(streams: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert not output.colour()
    assert output.width() == output.PIPE_WIDTH


@pytest.mark.parametrize("streams", [(True, True)], indirect=True)
def test_output_is_as_wide_as_the_terminal_but_not_too_wide(streams: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert output.width() == 61
    monkeypatch.setenv("COLUMNS", "400")
    assert output.width() == output.MAX_WIDTH
