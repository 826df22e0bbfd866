"""Training windows: paragraphs cut, joined and varied the way that news comes in, then packed into batches of like
length."""

import random
from dataclasses import replace
from itertools import compress

import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.parse.pieces import cut_words
from sayso.parse.readings import STATUSES
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
            elif roll < 0.30 and room and kind_of(windows[-1]) == kind_of(window):
                windows[-1] = windows[-1] + window
            else:
                windows.append(window)
    return [dress(window, chance=chance) for window in windows]


def kind_of(window: Window) -> tuple[bool, bool]:
    """Say which layers a window carries: only windows alike are joined."""
    return bool(window[0].tags), window[0].acts is not None


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
    """The lists of tags, labels, names, types of acts and modes ("TYPE/mode"), and their numbers."""

    def __init__(
        self, *, tags: list[str], labels: list[str], names: list[str], types: list[str], modes: list[str]
    ) -> None:
        self.tags, self.labels, self.names, self.types, self.modes = tags, labels, names, types, modes
        self.type = {name: number for number, name in enumerate(types, 1)}
        self.mode = {name: number for number, name in enumerate(modes, 1)}
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
    return result | reading_tensors(group, vocabulary=vocabulary, words=most_words)


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


def reading_tensors(group: list[Window], *, vocabulary: Vocabulary, words: int) -> dict[str, Tensor]:
    """Turn the acts, claims and factuality of a batch into tensors.

    `act`, `mode`, `status`, `background`, `cue` (B, W) are IGNORED where not asked, `factuality` (B, W) is NaN there.
    `anchors` (N, 2) are rows and words of triggers and cues, `anchor_kind` (N,) is 0 for a trigger and 1 for a cue,
    `members` (N, 2, W) which words belong to actor and recipient, or to source and content. `pair_row` (P,),
    `pair_one`, `pair_two` (P, W) and `pair_type` (P,) are pairs of mentions and the type of the act between them, 0
    for none. `real` (B, W) is where words are.
    """
    gold = Readings(len(group), words)
    for row, window in enumerate(group):
        start = 0
        for sentence in window:
            gold.add(row, start, sentence, vocabulary)
            start += len(sentence.words)
        gold.real[row, :start] = True
    return gold.tensors()


class Readings:
    """The tensors of acts, claims and factuality, in the making."""

    def __init__(self, rows: int, words: int) -> None:
        self.words = words
        self.per_word = {
            key: torch.full((rows, words), IGNORED) for key in ("act", "mode", "status", "background", "cue")
        }
        self.factuality = torch.full((rows, words), float("nan"))
        self.real = torch.zeros((rows, words), dtype=torch.bool)
        self.anchors: list[tuple[int, int]] = []
        self.kinds: list[int] = []
        self.members: list[Tensor] = []
        self.pairs: list[tuple[int, Tensor, Tensor, int]] = []

    def mask(self, start: int, numbers: list[int]) -> Tensor:
        """(W,): true at some words of a sentence that starts at `start`."""
        result = torch.zeros(self.words, dtype=torch.bool)
        result[[start + number for number in numbers]] = True
        return result

    def add(self, row: int, start: int, sentence: Sentence, vocabulary: Vocabulary) -> None:
        """Add what one sentence carries."""
        for number, value in sentence.factuality.items():
            self.factuality[row, start + number] = value
        if sentence.acts is None:
            return
        end = start + len(sentence.words)
        self.per_word["act"][row, start:end] = 0
        self.per_word["cue"][row, start:end] = 0
        for act in sentence.acts:
            place = (row, start + act.trigger)
            self.per_word["act"][place] = vocabulary.type[act.event]
            mode = 0 if act.mode is None else vocabulary.mode.get(f"{act.event}/{act.mode}", IGNORED)
            self.per_word["mode"][place] = mode
            self.per_word["status"][place] = STATUSES.index(act.status)
            self.per_word["background"][place] = int(act.background)
            sides = [[number for words in side for number in words] for side in (act.actors, act.recipients)]
            self.anchor(place, 0, [self.mask(start, side) for side in sides])
        for saying in sentence.sayings:
            place = (row, start + saying.cue[0])
            self.per_word["cue"][place] = 1
            for number in saying.cue[1:]:
                self.per_word["cue"][row, start + number] = 2
            self.anchor(place, 1, [self.mask(start, saying.source), self.mask(start, saying.content)])
        self.add_pairs(row, start, sentence, vocabulary)

    def anchor(self, place: tuple[int, int], kind: int, members: list[Tensor]) -> None:
        """Add a trigger or a cue with the words that belong to it."""
        self.anchors.append(place)
        self.kinds.append(kind)
        self.members.append(torch.stack(members))

    def add_pairs(self, row: int, start: int, sentence: Sentence, vocabulary: Vocabulary) -> None:
        """Add the pairs of mentions that an act ties together, and as many that none does."""
        tied: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        for act in sentence.acts or ():
            others = act.recipients or (act.actors if len(act.actors) > 1 else [])
            for one in act.actors:
                for two in others:
                    if one != two:
                        tied.setdefault((tuple(one), tuple(two)), vocabulary.type[act.event])
        mentions = sorted(
            {tuple(words) for act in sentence.acts or () for side in (act.actors, act.recipients) for words in side}
        )
        mentions += [tuple(saying.source) for saying in sentence.sayings if saying.source]
        loose = [
            (one, two) for one in mentions for two in mentions if not set(one) & set(two) and (one, two) not in tied
        ]
        for (one, two), number in [*tied.items(), *((pair, 0) for pair in loose[: len(tied) + 1])]:
            self.pairs.append((row, self.mask(start, list(one)), self.mask(start, list(two)), number))

    def tensors(self) -> dict[str, Tensor]:
        """Give what was gathered; see `reading_tensors`."""
        nothing = torch.zeros((0, self.words), dtype=torch.bool)
        return {
            **self.per_word,
            "factuality": self.factuality,
            "real": self.real,
            "anchors": torch.tensor(self.anchors, dtype=torch.long).reshape(-1, 2),
            "anchor_kind": torch.tensor(self.kinds, dtype=torch.long),
            "members": torch.stack(self.members) if self.members else nothing.unsqueeze(1),
            "pair_row": torch.tensor([pair[0] for pair in self.pairs], dtype=torch.long),
            "pair_one": torch.stack([pair[1] for pair in self.pairs]) if self.pairs else nothing,
            "pair_two": torch.stack([pair[2] for pair in self.pairs]) if self.pairs else nothing,
            "pair_type": torch.tensor([pair[3] for pair in self.pairs], dtype=torch.long),
        }


def pad(rows: list[list[int]], filler: int, length: int | None = None) -> Tensor:
    """Stack rows of unlike length."""
    longest = length or max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
