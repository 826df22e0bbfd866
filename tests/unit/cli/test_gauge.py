"""The line that tells how far it is."""

from types import SimpleNamespace

import pytest
from tests.unit.cli.commands import Terminal

from sayso.cli import gauge
from sayso.cli.gauge import CLEAR_LINE as CLEAR
from sayso.cli.gauge import Gauge, duration


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(gauge, "monotonic", lambda: now[0])
    return now


def test_gauge_tells_count_rate_and_remaining_time(clock: list[float]) -> None:
    line = Gauge("articles", total=1000)
    clock[0] = 10.0
    assert line.line(100, worked=50, problems=2) == "100 of 1,000 articles · 5.0 a second · 3 min left · 2 problems"


def test_gauge_says_nothing_of_rates_before_it_knows_any(clock: list[float]) -> None:
    assert Gauge("articles").line(7, worked=7) == "7 articles"
    assert Gauge("articles", total=9).line(7, worked=0, problems=1) == "7 of 9 articles · 1 problem"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h"), (90_061, "1 d 1 h")],
)
def test_duration_has_two_units_at_most(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("out", "err", "beside_data", "silenced", "shown"),
    [
        (False, True, True, "", True),
        (True, True, True, "", False),
        (True, True, False, "", True),
        (False, False, False, "", False),
        (False, True, False, "1", False),
    ],
)
def test_gauge_is_shown_only_where_it_is_seen_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, out: bool, err: bool, beside_data: bool, silenced: str, shown: bool
) -> None:
    talk = Terminal(is_one=err)
    monkeypatch.setattr(gauge, "sys", SimpleNamespace(stdout=Terminal(is_one=out), stderr=talk))
    monkeypatch.setenv("SAYSO_NO_PROGRESS", silenced)
    line = Gauge("articles", beside_data=beside_data)
    line.at(1234, worked=1234, problems=2)
    line.done()
    assert talk.written == (f"{CLEAR}1,234 articles · 2 problems{CLEAR}" if shown else "")
