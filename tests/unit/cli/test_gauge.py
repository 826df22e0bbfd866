"""The line that tells how far it is."""

import pytest

from sayso.cli import gauge
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
