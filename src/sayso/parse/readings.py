"""Scores of acts and claims to answers: which words tell an act or a claim, and which words are tied to each.

A trigger's type, mode and standing are read off its own scores; parties, sources and contents are the words of the
same paragraph, near enough, that a bilinear form ties to it. Plain functions over numpy arrays; nothing here knows
spaCy.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.parse.encoder import Floats, Labels, Scores

Numbers = NDArray[np.integer]

ACTOR, RECIPIENT, SOURCE, CONTENT = range(4)
"""The four relations of `Weights.links`, in the order in which they were trained."""
STATUSES = ("planned", "ongoing", "happened", "denied", "averted", "hypothetical", "demanded")
LIKELY_ACT, LIKELY_CUE = 0.1, 0.15
"""Words less likely than this to tell an act, or to be a cue, are not handed on."""
LIKELY_MEMBER = 0.2
REACH = 160
"""Words on either side of a trigger or cue that can belong to it: as far as links were ever seen in training."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the model file carries for the products that only the caller can make: `links` (4, 129, 129), `pairs` (1 +
    types, 65, 65)."""

    links: Floats
    pairs: Floats


@dataclass(frozen=True, slots=True)
class ActReading:
    """What the network says of one word that may tell an act; probabilities from 0 to 1, word numbers of the
    paragraph."""

    word: int
    types: dict[str, float]
    modes: dict[str, float]
    """By "TYPE/mode"; the empty string is no mode."""
    status: dict[str, float]
    background: float
    actors: dict[int, float]
    recipients: dict[int, float]


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """What the network says of one cue: its words, how likely it is one, and the likely words of source and content."""

    cue: list[int]
    likely: float
    source: dict[int, float]
    content: dict[int, float]


def read_acts(scores: Scores, *, weights: Weights, labels: Labels) -> list[ActReading]:
    """Give the words of a paragraph that may tell an act, in order."""
    types = softmax(scores["act"])
    words = np.flatnonzero(1.0 - types[:, 0] >= LIKELY_ACT)
    if not len(words):
        return []
    members = members_near(scores, words, weights.links[[ACTOR, RECIPIENT]])
    modes, status = softmax(scores["mode"][words]), softmax(scores["status"][words, :-1])
    background = sigmoid(scores["status"][words, -1])
    names = ("", *labels.modes)
    return [
        ActReading(
            word=int(word),
            types=dict(zip(labels.types, types[word, 1:].tolist(), strict=True)),
            modes={names[place]: float(modes[number, place]) for place in np.flatnonzero(modes[number] > 0.1)},
            status=dict(zip(STATUSES, status[number].tolist(), strict=True)),
            background=float(background[number]),
            actors=actors,
            recipients=recipients,
        )
        for number, (word, (actors, recipients)) in enumerate(zip(words, members, strict=True))
    ]


def read_claims(scores: Scores, *, weights: Weights) -> list[ClaimReading]:
    """Give the cues of a paragraph, in order, each with the words after its first that belong to it."""
    kinds = softmax(scores["cue"])
    words = np.flatnonzero(kinds[:, 1] >= LIKELY_CUE)
    if not len(words):
        return []
    members = members_near(scores, words, weights.links[[SOURCE, CONTENT]])
    found = []
    for word, (source, content) in zip(words, members, strict=True):
        end = int(word) + 1
        while end < len(kinds) and kinds[end].argmax() == 2:
            end += 1
        found.append(
            ClaimReading(
                cue=list(range(int(word), end)),
                likely=float(kinds[word, 1]),
                source=source,
                content=content,
            )
        )
    return found


def members_near(scores: Scores, words: Numbers, weights: Floats) -> Iterator[list[dict[int, float]]]:
    """Yield for each trigger or cue, and each of the relations, the likely words within reach; a stretch of text at a
    time, so that a paragraph of any length costs the same a word."""
    members = scores["link_member"]
    start = 0
    while start < len(words):
        end = start + int(np.searchsorted(words[start:], words[start] + REACH))
        low, high = max(0, int(words[start]) - REACH), int(words[end - 1]) + REACH + 1
        chances = linked({**scores, "link_member": members[low:high]}, words[start:end], weights)
        for number, word in enumerate(words[start:end].tolist()):
            first, last = max(0, word - REACH), word + REACH + 1
            yield [likely(one[number, first - low : last - low], first=first) for one in chances]
        start = end


def linked(scores: Scores, words: Numbers, weights: Floats) -> Floats:
    """(relations, N, W): how likely each word belongs to each of N triggers or cues."""
    anchors = scores["link_anchor"][words]
    mixed = np.tensordot(anchors, weights, axes=(1, 1))  # (N, relations, 129)
    products: Floats = mixed.transpose(1, 0, 2) @ scores["link_member"].T
    return sigmoid(products)


def pair_types(scores: Scores, actor: list[int], recipient: list[int], *, weights: Weights) -> Floats:
    """(1 + types,): how likely each type of act is between two mentions, given as words; the first is none."""
    one, two = scores["pair_actor"][actor].mean(axis=0), scores["pair_recipient"][recipient].mean(axis=0)
    result: Floats = softmax(np.einsum("i,tij,j->t", one, weights.pairs, two)[None])[0]
    return result


def likely(chances: Floats, *, first: int) -> dict[int, float]:
    """Give the words that are likely enough to be handed on; the chances are those of the words from `first` on."""
    places = np.flatnonzero(chances >= LIKELY_MEMBER)
    return dict(zip((places + first).tolist(), chances[places].tolist(), strict=True))


def softmax(logits: Floats) -> Floats:
    """Turn rows of logits into probabilities."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def sigmoid(logits: Floats) -> Floats:
    """Turn logits into probabilities."""
    result: Floats = (1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return result
