"""What is added again from kept reports is what was there."""

from pathlib import Path

import pytest
from benchmarks import replay
from benchmarks.kills import content, differing
from benchmarks.replay import add_again, keep_reports
from tests.unit.store.stores import report, store_of


def test_replayed_articles_make_the_same_store_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "PAUSE_S", 0.0)
    coded = store_of(tmp_path / "coded", (report(), report(" More.")), (report(" Again.", day=None),))
    keep_reports(coded, file=tmp_path / "reports")
    for part in (slice(None), slice(2, None), slice(None, None, -1)):
        add_again(tmp_path / "one", reports=tmp_path / "reports", part=part)
    add_again(tmp_path / "other", reports=tmp_path / "reports", part=slice(1, None))
    assert differing(content(coded), content(tmp_path / "one")) == 0
    assert differing(content(coded), content(tmp_path / "other")) > 0
