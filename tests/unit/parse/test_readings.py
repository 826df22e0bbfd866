"""Scores of acts and claims to answers, without a model."""

import numpy as np
import pytest

from sayso.parse.encoder import Labels
from sayso.parse.readings import Weights, linked, pair_types, read_acts, read_claims

LABELS = Labels(tags=(), relations=(), names=(), types=("AID", "ASSAULT"), modes=("ASSAULT/beat",))
LINKS = np.zeros((4, 2, 2), dtype=np.float32)
LINKS[:, 0, 0] = 10.0  # a word belongs to an anchor as far as both have a one in the first place
WEIGHTS = Weights(links=LINKS, pairs=np.zeros((3, 2, 2), dtype=np.float32))


def scores(words: int) -> dict[str, np.ndarray]:
    """Scores of words that tell nothing."""
    none = np.tile(np.array([9.0, 0.0, 0.0], dtype=np.float32), (words, 1))
    member = np.tile(np.array([-1.0, 1.0], dtype=np.float32), (words, 1))
    return {
        "act": none.copy(), "mode": np.zeros((words, 2), dtype=np.float32), "status": np.zeros((words, 8),
        dtype=np.float32),
        "cue": none.copy(), "link_anchor": member.copy(), "link_member": member.copy(),
        "pair_actor": member.copy(), "pair_recipient": member.copy(),
    }  # fmt: skip


def test_readings_give_nothing_where_no_word_is_likely() -> None:
    assert read_acts(scores(4), weights=WEIGHTS, labels=LABELS) == []
    assert read_claims(scores(4), weights=WEIGHTS) == []


def test_readings_give_a_trigger_with_its_type_standing_and_parties() -> None:
    given = scores(4)
    given["act"][2] = [0.0, 0.0, 9.0]
    given["status"][2, 3] = 9.0
    given["link_anchor"][2] = [1.0, 1.0]
    given["link_member"][0] = [1.0, 1.0]
    (act,) = read_acts(given, weights=WEIGHTS, labels=LABELS)
    assert act.word == 2
    assert max(act.types, key=lambda name: act.types[name]) == "ASSAULT"
    assert max(act.status, key=lambda name: act.status[name]) == "denied"
    assert list(act.actors) == [0]
    assert act.background == pytest.approx(0.5)


def test_readings_give_a_cue_of_two_words() -> None:
    given = scores(5)
    given["cue"][1] = [0.0, 9.0, 0.0]
    given["cue"][2] = [0.0, 0.0, 9.0]
    given["link_anchor"][1] = [1.0, 1.0]
    given["link_member"][3:] = [1.0, 1.0]
    (claim,) = read_claims(given, weights=WEIGHTS)
    assert claim.cue == [1, 2]
    assert list(claim.content) == [3, 4]


def test_linked_is_one_table_a_relation() -> None:
    assert linked(scores(6), np.array([0, 3]), LINKS[:2]).shape == (2, 2, 6)


def test_pair_types_are_chances_of_every_type_and_of_none() -> None:
    chances = pair_types(scores(3), [0, 1], [2], weights=WEIGHTS)
    assert chances.shape == (3,)
    assert chances.sum() == pytest.approx(1.0)
