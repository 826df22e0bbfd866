"""Colour, width and the count: only where somebody sees them."""

from types import SimpleNamespace

import pytest

from sayso.cli import output


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


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Terminal:
    out, err = request.param
    talk = Terminal(is_one=err)
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=Terminal(is_one=out), stderr=talk))
    for name in ("NO_COLOR", "SAYSO_NO_PROGRESS"):
        monkeypatch.delenv(name, raising=False)
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


@pytest.mark.parametrize(
    ("streams", "shown"), [((False, True), True), ((True, True), False), ((False, False), False)], indirect=["streams"]
)
def test_progress_is_shown_only_where_it_is_seen_and_breaks_nothing(streams: Terminal, *, shown: bool) -> None:
    progress = output.Progress()
    progress.at(1234, problems=2)
    progress.done()
    assert ("1,234 coded, 2 problems" in streams.written) == shown


@pytest.mark.parametrize("streams", [(False, True)], indirect=True)
def test_progress_is_silent_where_the_user_says_so(streams: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_NO_PROGRESS", "1")
    output.Progress().at(1, problems=0)
    assert streams.written == ""
