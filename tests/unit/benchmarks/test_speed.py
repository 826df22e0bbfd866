from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks import speed

from sayso.errors import SaysoError


def test_speed_reads_articles_with_the_day_that_is_given(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"id": "7", "text": "They met.", "published": "2024-05-17"}\n{"id": "8", "text": "They left."}\n')
    first, second = speed.read_articles(file)
    assert (first.id, first.text, first.published.first, first.published.basis) == (
        "7",
        "They met.",
        "2024-05-17",
        "given",
    )
    assert second.published.basis == "none"


def test_speed_tells_why_a_measuring_process_failed() -> None:
    with pytest.raises(SaysoError, match="no such thing"):
        speed.in_process("raise SystemExit('no such thing')")


def test_speed_takes_the_last_line_of_a_process_as_its_answer() -> None:
    found, seconds = speed.in_process("print('talk'); print('{\"a\": 1}')")
    assert found == {"a": 1}
    assert seconds > 0


def test_speed_adds_up_the_time_of_a_part_even_when_it_fails() -> None:
    clock: speed.Seconds = defaultdict(float)

    def fail() -> None:
        raise ZeroDivisionError

    timed = speed.timed(fail, part="coding", clock=clock)
    with pytest.raises(ZeroDivisionError):
        timed()
    assert clock["coding"] > 0


def test_speed_takes_its_stopwatches_off_again() -> None:
    from sayso.coding import article
    from sayso.parse.encoder import Encoder

    before = (Encoder.run, article.code_doc, dict(vars(article)))
    with speed.stopwatches():
        assert Encoder.run is not before[0]
    assert (Encoder.run, article.code_doc, dict(vars(article))) == before


def test_speed_reads_its_own_memory() -> None:
    assert 1 < speed.resident_mb() < 100_000
