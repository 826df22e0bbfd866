"""CoNLL F1 of chains: worked examples of the literature."""

import pytest
from benchmarks.chains import Scores, best_pairing

GOLD = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]


def scored(gold: list[set[int]], found: list[set[int]]) -> Scores:
    scores = Scores()
    scores.add(gold, found)
    return scores


def test_the_same_chains_score_100() -> None:
    assert scored(GOLD, GOLD).conll == pytest.approx(100)


def test_two_long_chains_put_together_cost_more_than_muc_sees() -> None:
    found = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]
    scores = scored(GOLD, found)
    assert scores.muc.f1 == pytest.approx(200 * 0.9 / 1.9)
    precision = (5 + (4 + 25) / 7) / 12
    assert scores.b_cubed.f1 == pytest.approx(200 * precision / (1 + precision))
    assert scores.ceaf.f1 == pytest.approx(200 * (1 + 10 / 12) / 5)


def test_chains_of_one_mention_are_left_out() -> None:
    assert scored([*GOLD, {20}], [*GOLD, {21}]).conll == pytest.approx(100)


def test_nothing_found_scores_nothing() -> None:
    assert scored(GOLD, []).conll == 0


@pytest.mark.parametrize(
    ("weights", "best"),
    [([[0.9, 0.8], [0.8, 0.1]], 1.6), ([[0.5, 0.2, 0.9]], 0.9), ([[0.3], [0.7]], 0.7), ([], 0.0)],
)
def test_best_pairing_gives_the_largest_sum(weights: list[list[float]], best: float) -> None:
    assert best_pairing(weights) == pytest.approx(best)
