"""Decoding: scores in, trees, tags and names out, without a model."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.parse import decode
from sayso.parse.encoder import Labels

LABELS = Labels(tags=("ADJ", "NOUN|Number=Plur", "NOUN|Number=Sing", "VERB"), relations=("nsubj", "obj", "root"),
names=("O", "B-PER", "I-PER", "B-LOC", "I-LOC"), types=(), modes=())  # fmt: skip


def scores_from(arcs: np.ndarray, root: np.ndarray) -> dict[str, np.ndarray]:
    """Factor a table of arc scores so that decode.tree sees just that table."""
    return {"arc_dependent": arcs, "arc_head": np.eye(len(arcs), dtype=np.float32), "arc_root": root}


@given(st.integers(min_value=1, max_value=12), st.integers(min_value=0, max_value=2**32 - 1))
def test_decode_always_gives_a_tree_with_one_root(length: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    arcs = chance.normal(size=(length, length)).astype(np.float32)
    root = chance.normal(size=length).astype(np.float32)
    heads = decode.tree(scores_from(arcs, root), 0, length)
    assert decode.is_tree(heads)
    assert not any(head == number for number, head in enumerate(heads, 1))


def test_decode_mends_a_cycle_that_greedy_choice_would_leave() -> None:
    arcs = np.array([[0, 5, 0], [5, 0, 0], [0, 0, 0]], dtype=np.float32)  # words 1 and 2 each want the other
    root = np.array([1, 0, -9], dtype=np.float32)
    assert decode.tree(scores_from(arcs, root), 0, 3).tolist()[:2] == [0, 1]


def test_decode_tells_a_cycle_and_two_roots_from_a_tree() -> None:
    assert decode.is_tree(np.array([2, 0, 2]))
    assert not decode.is_tree(np.array([2, 1, 0]))
    assert not decode.is_tree(np.array([0, 0, 1]))


def test_decode_starts_a_sentence_at_the_first_word_and_at_positive_scores() -> None:
    assert decode.sentence_starts(np.array([-5, -1, 2, -1], dtype=np.float32), ["We", "left", "They", "won"]) == [0, 2]
    assert decode.sentence_starts(np.array([5, -1, 2], dtype=np.float32), ["the", "Peru", "invasion"]) == [0]


def test_decode_cuts_an_endless_sentence() -> None:
    logits = np.full(1000, -3, dtype=np.float32)
    logits[[200, 420]] = -1
    starts = decode.sentence_starts(logits, ["word"] * len(logits))
    assert {200, 420} <= set(starts)
    assert max(np.diff([*starts, 1000])) <= decode.LONGEST_SENTENCE


def test_decode_takes_the_part_of_speech_with_the_most_probability() -> None:
    logits = np.array([[1.0, 0.8, 0.8, -5.0]], dtype=np.float32)  # ADJ has the best tag, NOUN the most mass
    assert decode.tags(logits, LABELS) == [("NOUN", "Number=Plur")]


def test_decode_names_never_let_an_inside_tag_follow_another_type() -> None:
    logits = np.array([[0, 3, 0, 0, 0], [0, 0, 2.0, 0, 2.5]], dtype=np.float32)
    assert decode.names(logits, LABELS) == ["B-PER", "I-PER"]


def test_decode_names_never_start_inside() -> None:
    logits = np.array([[0, 0, 3, 0, 0]], dtype=np.float32)
    assert decode.names(logits, LABELS) == ["O"]


def test_decode_gives_the_root_relation_to_the_root_alone() -> None:
    scores = {"label_dependent": np.ones((2, 3), np.float32), "label_head": np.ones((2, 3), np.float32)}
    weights = np.stack([np.full((3, 3), value, np.float32) for value in (1, 2, 9)])
    found = decode.relations(scores, np.array([-1, 0]), weights=weights, root=np.ones(3, np.float32), labels=LABELS)
    assert found == ["root", "obj"]
