"""Which texts hold enough evidence of their day of publication, read off their words alone."""

import pytest
from benchmarks.times import has_evidence


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("The port was shelled on 3 May 2024. On Tuesday it was open again.", True),
        ("The port was shelled on 3 May 2024 and again on 9 May.", True),
        ("The vote is on Thursday, 16 May. The last one was in March 2023. Yesterday, shops closed.", True),
        ("The port was shelled on 3 May 2014. Last week it was open again, as it was in 2018.", False),
        ("The port was shelled on 3 May 2024.", False),
        ("The port was shelled in 2024. On Tuesday it was open again.", False),
        ("He fled after 9/11. On Tuesday he came back.", False),
    ],
)
def test_has_evidence_asks_for_a_dated_day_and_one_read_from_the_day_of_writing(text: str, enough: bool) -> None:
    assert has_evidence(text) is enough
