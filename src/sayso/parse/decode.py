"""Scores to answers: sentence starts, tags, trees and names. Plain functions over numpy arrays; nothing here knows
spaCy."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from ufal.chu_liu_edmonds import chu_liu_edmonds

from sayso.parse.encoder import Floats, Labels, Scores

Ints = NDArray[np.int64]
Tags = list[tuple[str, str]]
LONGEST_SENTENCE = 250
"""Words. A longer stretch without a likely start is cut at its likeliest place: a tree over it would mean nothing."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
SURE_START = 4.0
"""Log-odds above which a sentence starts within running words; on the dev parts of EWT and GUM this costs nothing."""
AT_ONCE = 512
"""Words whose relations are scored at one time: 10 MB."""


def sentence_starts(logits: Floats, words: Sequence[str]) -> list[int]:
    """Give the word numbers at which a paragraph's sentences start; the first word always does.

    Between two small words without a mark it takes more to end a sentence.
    """
    found = [int(number) for number in np.flatnonzero(logits > 0) if number]
    flowing = {number for number in found if words[number].islower() and words[number - 1][-1].isalnum()}
    starts = [0, *(number for number in found if number not in flowing or logits[number] > SURE_START)]
    result: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(logits)], strict=True):
        result.append(start)
        while end - start > LONGEST_SENTENCE:
            likely = start + 1 + int(np.argmax(logits[start + 1 : start + LONGEST_SENTENCE]))
            result.append(likely)
            start = likely
    return result


def tree(scores: Scores, start: int, end: int) -> Ints:
    """Give each word's head for the words `start` to `end` of a paragraph: 0 is the root, 1 the sentence's first word.

    Greedy choice, which is nearly always a tree; where it is not, the best tree with one root by Chu-Liu-Edmonds.
    """
    arcs = scores["arc_dependent"][start:end] @ scores["arc_head"][start:end].T
    full = np.concatenate([scores["arc_root"][start:end, None], arcs], axis=1)
    length = end - start
    full[np.arange(length), np.arange(1, length + 1)] = -np.inf
    heads: Ints = full.argmax(axis=1)
    if is_tree(heads):
        return heads
    highest = full.max(axis=1, keepdims=True)
    full = full - highest - np.log(np.exp(full - highest).sum(axis=1, keepdims=True))
    return best_tree(full)


def best_tree(full: Floats) -> Ints:
    """Give the highest-scoring tree in which just one word hangs on the root; `full` (n, 1 + n) holds
    log-probabilities."""
    length = len(full)
    matrix = np.full((length + 1, length + 1), -np.inf, dtype=np.double)
    matrix[1:] = np.where(np.isinf(full), -1e9, full)
    heads, _ = chu_liu_edmonds(matrix)
    roots = [number for number in range(1, length + 1) if heads[number] == 0]
    if len(roots) > 1:
        root = max(roots, key=lambda number: (full[number - 1, 0], -number))
        matrix[1:, 0] = -1e9
        matrix[root, 0] = 0.0
        heads, _ = chu_liu_edmonds(matrix)
    return np.array(heads[1:], dtype=np.int64)


def is_tree(heads: Ints) -> bool:
    """Say whether heads (0 is the root) form a tree with one root."""
    if int((heads == 0).sum()) != 1:
        return False
    reached = heads.copy()
    for _ in range(int(np.log2(len(heads))) + 2):  # pointer doubling: every path must end at the root
        if not reached.any():
            return True
        reached = np.where(reached > 0, np.append(0, reached)[reached], 0)
    return not reached.any()


def relations(scores: Scores, heads: Ints, *, weights: Floats, root: Floats, labels: Labels) -> list[str]:
    """Give each word's relation to its head.

    Args:
        scores: One paragraph's.
        heads: Head of each word of the paragraph as a word number of the paragraph, -1 for the root.
        weights: (labels, 97, 97).
        root: (97,), the root's vector.
        labels: The names of the labels.
    """
    head = np.concatenate([scores["label_head"], root[None, :]])[heads]
    flat = weights.transpose(1, 0, 2).reshape(weights.shape[1], -1)
    parts = [
        label_logits(scores["label_dependent"][start : start + AT_ONCE], head[start : start + AT_ONCE], flat)
        for start in range(0, len(heads), AT_ONCE)
    ]
    logits = np.concatenate(parts) if parts else np.zeros((0, len(weights)), dtype=np.float32)
    is_root = labels.relations.index("root")
    logits[heads >= 0, is_root] = -np.inf
    chosen = logits.argmax(axis=1)
    return ["root" if head < 0 else labels.relations[number] for head, number in zip(heads, chosen, strict=True)]


def label_logits(dependent: Floats, head: Floats, weights: Floats) -> Floats:
    """(W, labels): the bilinear product of each word with its head; `weights` are (97, labels * 97)."""
    mixed = (dependent @ weights).reshape(len(dependent), -1, head.shape[1])
    result: Floats = np.matmul(mixed, head[:, :, None])[:, :, 0]
    return result


def tags(logits: Floats, labels: Labels) -> Tags:
    """Give each word's (UPOS, features): the part of speech by the summed probability of its tags, then its best
    tag."""
    parts, member = parts_of_speech(labels.tags)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    part = (powers @ member).argmax(axis=1)
    best = np.where(member[:, part].T > 0, logits, -np.inf).argmax(axis=1)
    return [(parts[p], labels.tags[b].partition("|")[2]) for p, b in zip(part, best, strict=True)]


def with_verbs(scores: Scores, heads: Ints, relations: Sequence[str], *, words: Sequence[str], labels: Labels) -> Tags:
    """Give tags that agree with the tree: a small word that has a subject and no copula is a verb, and neither an
    adposition nor a name.

    Args:
        scores: One paragraph's.
        heads: Head of each word of the paragraph as a word number of the paragraph, -1 for the root.
        relations: Each word's relation to its head.
        words: The paragraph's words.
        labels: The names of the labels.
    """
    parts, member = parts_of_speech(labels.tags)
    found = tags(scores["tag"], labels)
    governed = [(int(head), relation) for head, relation in zip(heads, relations, strict=True) if head >= 0]
    verbs = {head for head, relation in governed if relation in SUBJECTS}
    for word in sorted(verbs - {head for head, relation in governed if relation == "cop"}):
        if found[word][0] in {"ADP", "PROPN"} and words[word].islower():
            verbal = member[:, parts.index("VERB")] > 0
            best = int(np.where(verbal, scores["tag"][word], -np.inf).argmax())
            found[word] = ("VERB", labels.tags[best].partition("|")[2])
    return found


@lru_cache(maxsize=4)
def parts_of_speech(names: tuple[str, ...]) -> tuple[list[str], Floats]:
    """Give the parts of speech and a (tags, parts) table of which tag belongs to which."""
    parts = sorted({name.partition("|")[0] for name in names})
    member = np.array([[name.partition("|")[0] == part for part in parts] for name in names], dtype=np.float32)
    return parts, member


def names(logits: Floats, labels: Labels) -> list[str]:
    """Give each word's BIO tag: the best sequence in which no `I-X` follows anything but `B-X` or `I-X`."""
    allowed = transitions(labels.names)
    best = logits.argmax(axis=1)
    if allowed[0, best[0]] and allowed[best[:-1], best[1:]].all():
        return [labels.names[number] for number in best]
    penalty = np.where(allowed, 0.0, -np.inf)
    total = logits[0] + penalty[0]
    back: list[Ints] = []
    for row in logits[1:]:
        paths = total[:, None] + penalty
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    state = int(total.argmax())
    states = [state]
    for pointers in reversed(back):
        state = int(pointers[state])
        states.append(state)
    return [labels.names[number] for number in reversed(states)]


def agree(found: list[list[str]], *, words: list[list[str]], logits: list[Floats], labels: Labels) -> list[list[str]]:
    """Give every mention of one name in an article the same kind: the likeliest over all of them together.

    Args:
        found: BIO tags, a list a paragraph.
        words: The words that they belong to.
        logits: (words, names) a paragraph.
        labels: The names of the labels.

    Source: one sense per discourse (Gale, Church and Yarowsky 1992), for kinds of names.
    """
    kinds = sorted({name[2:] for name in labels.names if name != "O"})
    begins = [labels.names.index(f"B-{kind}") for kind in kinds]
    insides = [labels.names.index(f"I-{kind}") for kind in kinds]
    mentions: dict[str, list[tuple[int, int, int]]] = {}
    totals: dict[str, Floats] = {}
    for number, tags in enumerate(found):
        for start, end in spans(tags):
            key = " ".join(words[number][start:end]).casefold()
            rows = np.concatenate([logits[number][start : start + 1, begins], logits[number][start + 1 : end, insides]])
            mean = rows.mean(axis=0)
            mentions.setdefault(key, []).append((number, start, end))
            totals[key] = totals.get(key, np.float32(0)) + mean - np.log(np.exp(mean - mean.max()).sum()) - mean.max()
    result = [list(tags) for tags in found]
    for key, places in mentions.items():
        kind = kinds[int(totals[key].argmax())]
        for number, start, end in places:
            result[number][start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return result


def spans(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Give the word numbers (first, one past last) of each name in a row of BIO tags."""
    starts = [number for number, tag in enumerate(tags) if tag.startswith("B-")]
    ends = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end].startswith("I-"):
            end += 1
        ends.append(end)
    return list(zip(starts, ends, strict=True))


@lru_cache(maxsize=4)
def transitions(names: tuple[str, ...]) -> NDArray[np.bool_]:
    """Give the (names, names) table of which tag may follow which; the row of `O` also tells what may come first."""
    return np.array([[not to.startswith("I-") or (one[2:] == to[2:] and one != "O") for to in names] for one in names])


def paragraph_heads(scores: Scores, starts: Sequence[int]) -> Ints:
    """Give each word's head as a word number of the paragraph, -1 for the root of its sentence."""
    length = len(scores["sentence"])
    heads = np.empty(length, dtype=np.int64)
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        found = tree(scores, start, end)
        heads[start:end] = np.where(found == 0, -1, found - 1 + start)
    return heads
