"""Training windows: paragraphs cut, joined and varied the way that news comes in, then packed into batches of like
length."""

import random
from dataclasses import replace
from itertools import compress

import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.parse.pieces import cut_words
from training.corpora import Paragraph, Sentence

MOST_WORDS = 160
MOST_PIECES = 510
IGNORED = -100
Window = list[Sentence]


def cut_paragraph(paragraph: Paragraph) -> list[Window]:
    """Cut a paragraph into windows of whole sentences, at most about MOST_WORDS words each."""
    windows: list[Window] = [[]]
    for sentence in paragraph:
        if windows[-1] and sum(len(one.words) for one in windows[-1]) + len(sentence.words) > MOST_WORDS:
            windows.append([])
        windows[-1].append(sentence)
    return windows


def vary(paragraphs: list[Paragraph], *, chance: random.Random) -> list[Window]:
    """Make one epoch's windows: now and then a paragraph is split into sentences or joined to the next one of its
    kind."""
    windows: list[Window] = []
    for paragraph in paragraphs:
        for window in cut_paragraph(paragraph):
            roll = chance.random()
            room = windows and sum(len(one.words) for one in windows[-1] + window) <= MOST_WORDS
            if roll < 0.15:
                windows.extend([sentence] for sentence in window)
            elif roll < 0.30 and room and bool(windows[-1][0].tags) == bool(window[0].tags):
                windows[-1] = windows[-1] + window
            else:
                windows.append(window)
    return [dress(window, chance=chance) for window in windows]


def dress(window: Window, *, chance: random.Random) -> Window:
    """Now and then change what does not matter: straight quotes to curly, all to capitals, all to lower case."""
    roll = chance.random()
    if roll < 0.03:
        return [replace(one, words=[word.upper() for word in one.words]) for one in window]
    if roll < 0.05:
        return [replace(one, words=[word.lower() for word in one.words]) for one in window]
    if roll < 0.45:
        return curl(window)
    return window


def curl(window: Window) -> Window:
    """Turn straight quotes into curly ones, opening and closing in turn."""
    opened = False
    curled: Window = []
    for sentence in window:
        words = []
        for word in sentence.words:
            if word in {'"', "``", "''"}:
                opened = word == "``" or (word == '"' and not opened)
                word = "“" if opened else "”"
            words.append(word.replace("'", "’") if len(word) < 5 else word)
        curled.append(replace(sentence, words=words))
    return curled


def batches(windows: list[Window], *, most_words: int, chance: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of about `most_words` words, in random order."""
    ordered = sorted(windows, key=lambda window: (sum(len(one.words) for one in window), chance.random()))
    groups: list[list[Window]] = [[]]
    for window in ordered:
        longest = sum(len(one.words) for one in window)
        if groups[-1] and longest * (len(groups[-1]) + 1) > most_words:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    return groups


class Vocabulary:
    """The lists of tags, labels and names, and their numbers."""

    def __init__(self, *, tags: list[str], labels: list[str], names: list[str]) -> None:
        self.tags, self.labels, self.names = tags, labels, names
        self.tag = {tag: number for number, tag in enumerate(tags)}
        self.label = {label: number for number, label in enumerate(labels)}
        self.name = {name: number for number, name in enumerate(names)}


def tensors(group: list[Window], *, vocabulary: Vocabulary, tokenizer: Tokenizer) -> dict[str, Tensor]:
    """Turn a batch of windows into padded tensors, inputs and gold labels (IGNORED where a corpus says nothing)."""
    cut = [
        cut_words([w for s in window for w in s.words], glued=[g for s in window for g in s.glued], tokenizer=tokenizer)
        for window in group
    ]
    fits = [len(one.ids) <= MOST_PIECES for one in cut]  # a list of addresses printed as one sentence does not
    cut = list(compress(cut, fits))
    group = list(compress(group, fits))
    rows = [gold_of(window, vocabulary) for window in group]
    most_words = max(len(row["tag"]) for row in rows)
    result = {
        "ids": pad([one.ids for one in cut], 0),
        "mask": pad([[1] * len(one.ids) for one in cut], 0),
        "shapes": pad([one.shapes for one in cut], 0),
        "firsts": pad([one.firsts for one in cut], 0),
    }
    for key in ("tag", "name", "three", "sentence", "head", "label", "number"):
        filler = 0 if key == "three" else IGNORED
        result[key] = pad([row[key] for row in rows], filler, most_words)
    return result


def gold_of(window: Window, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Number one window's labels; `head` counts words of the window from 0, the root is the word count's own -1."""
    row: dict[str, list[int]] = {key: [] for key in ("tag", "name", "three", "sentence", "head", "label", "number")}
    start = 0
    parsed = all(sentence.tags for sentence in window)
    for count, sentence in enumerate(window):
        length = len(sentence.words)
        row["tag"] += [vocabulary.tag.get(tag, IGNORED) for tag in sentence.tags] if parsed else [IGNORED] * length
        row["name"] += [vocabulary.name[name] for name in sentence.names] if sentence.names else [IGNORED] * length
        row["three"] += [int(sentence.only_three)] * length
        row["sentence"] += [1] + [0] * (length - 1) if parsed else [IGNORED] * length
        row["head"] += [start + head - 1 if head else -1 for head in sentence.heads] if parsed else [IGNORED] * length
        row["label"] += (
            [vocabulary.label.get(one, IGNORED) for one in sentence.labels] if parsed else [IGNORED] * length
        )
        row["number"] += [count] * length
        start += length
    return row


def pad(rows: list[list[int]], filler: int, length: int | None = None) -> Tensor:
    """Stack rows of unlike length."""
    longest = length or max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
