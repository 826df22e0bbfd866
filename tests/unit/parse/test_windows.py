"""Windows: nothing is dropped, nothing is kept twice, and everything fits."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.parse.windows import MOST_PIECES, Window, join_windows, plan_windows


@given(st.lists(st.integers(min_value=1, max_value=100), min_size=1, max_size=900))
def test_windows_keep_every_word_once_and_fit(lengths: list[int]) -> None:
    words = ["." if number % 17 == 16 else "word" for number in range(len(lengths))]
    windows = plan_windows(words, lengths)
    kept = [word for window in windows for word in range(window.keep_first, window.keep_last)]
    assert kept == list(range(len(words)))
    for window in windows:
        assert window.first <= window.keep_first < window.keep_last <= window.last
        assert sum(lengths[window.first : window.last]) <= MOST_PIECES - 2


def test_windows_leave_a_short_paragraph_whole() -> None:
    assert plan_windows(["A", "word", "."], [1, 1, 1]) == [Window(0, 3, 0, 3)]


def test_windows_are_cut_after_a_full_stop_where_there_is_one() -> None:
    words = (["word"] * 29 + ["."]) * 20
    windows = plan_windows(words, [1] * len(words))
    assert len(windows) > 1
    assert all(words[window.keep_last - 1] == "." for window in windows)


def test_windows_give_context_on_both_sides_of_a_cut() -> None:
    windows = plan_windows(["word"] * 600, [1] * 600)
    for before, after in pairwise(windows):
        assert before.last > before.keep_last
        assert after.first < after.keep_first


@pytest.mark.parametrize("number", [0, 5, 9])
def test_windows_join_to_one_row_a_word(number: int) -> None:
    windows = [Window(0, 7, 0, 5), Window(3, 10, 5, 10)]
    scores = [{"tag": np.arange(window.first, window.last)[:, None]} for window in windows]
    assert join_windows(windows, scores)["tag"][number, 0] == number
