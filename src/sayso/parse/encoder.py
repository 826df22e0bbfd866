"""The encoder: one ONNX file with the transformer and the first layer of every head, run by onnxruntime."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.errors import ModelUnusable
from sayso.parse.pieces import Pieces

Floats = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "model"
BATCH_PIECES = 1024
"""Most pieces, padding included, that go through the network at once: about 60 MB of memory."""
WORD_OUTPUTS = (
    "sentence", "tag", "name", "arc_dependent", "arc_head", "arc_root", "label_dependent", "label_head",
    "act", "mode", "status", "factuality", "cue", "link_anchor", "link_member", "pair_actor", "pair_recipient",
)  # fmt: skip
CONSTANTS = ("label_weights", "label_root", "link_weights", "pair_weights")
HINT = "install sayso again, or make the model with `python -m training.train` and `python -m training.export`"


@dataclass(frozen=True, slots=True)
class Labels:
    """The names behind the network's numbers."""

    tags: tuple[str, ...]
    """`UPOS` or `UPOS|Feature=Value|…`."""
    relations: tuple[str, ...]
    names: tuple[str, ...]
    """BIO tags, `O` first."""
    types: tuple[str, ...]
    """PLOVER's types of acts; a network's first number is none of them."""
    modes: tuple[str, ...]
    """`TYPE/mode`; a network's first number is no mode."""


Scores = dict[str, Floats]
"""For one window of W words, by output name: `sentence` (W,), `tag` (W, tags), `name` (W, names), `arc_dependent` and
`arc_head` (W, 256), `arc_root` (W,), `label_dependent` and `label_head` (W, 97); `act` (W, 1 + types), `mode` (W, 1 +
modes), `status` (W, 8), `factuality` (W,), `cue` (W, 3), `link_anchor` and `link_member` (W, 129), `pair_actor` and
`pair_recipient` (W, 65). All are logits or factors of logits, but `factuality`, which runs from -3 to 3."""


class Encoder:
    """An open model. Nothing of it changes after it is opened."""

    def __init__(self, session: Any, *, tokenizer: Tokenizer, labels: Labels, fingerprint: str) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.labels = labels
        self.fingerprint = fingerprint
        self.label_weights, self.label_root, self.link_weights, self.pair_weights = constants(session)

    def scores(self, windows: Sequence[Pieces]) -> list[Scores]:
        """Run every window once; windows of like length share a batch. The result is in the order given."""
        order = sorted(range(len(windows)), key=lambda number: (len(windows[number].ids), number))
        results: list[Scores] = [{} for _ in windows]
        for numbers in batches(order, [len(window.ids) for window in windows]):
            for number, scores in zip(numbers, self.run([windows[number] for number in numbers]), strict=True):
                results[number] = scores
        return results

    def run(self, batch: list[Pieces]) -> list[Scores]:
        """Run one batch and cut the padding off again."""
        longest = max(len(window.ids) for window in batch)
        most_words = max(len(window.firsts) for window in batch)
        inputs = {
            "ids": pad([window.ids for window in batch], longest),
            "mask": pad([[1] * len(window.ids) for window in batch], longest),
            "shapes": pad([window.shapes for window in batch], longest),
            "firsts": pad([window.firsts for window in batch], most_words),
        }
        outputs = self.session.run(list(WORD_OUTPUTS), inputs)
        named = dict(zip(WORD_OUTPUTS, outputs, strict=True))
        return [
            {key: value[row, : len(window.firsts)] for key, value in named.items()} for row, window in enumerate(batch)
        ]


def batches(order: list[int], lengths: list[int]) -> list[list[int]]:
    """Group window numbers, sorted by length, so that a padded group stays under BATCH_PIECES."""
    groups: list[list[int]] = []
    for number in order:
        if groups and lengths[number] * (len(groups[-1]) + 1) <= BATCH_PIECES:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def pad(rows: list[list[int]], length: int) -> NDArray[np.int64]:
    """Stack rows of unlike length, zeros after each."""
    result = np.zeros((len(rows), length), dtype=np.int64)
    for number, row in enumerate(rows):
        result[number, : len(row)] = row
    return result


def constants(session: Any) -> tuple[Floats, Floats, Floats, Floats]:
    """Fetch what the file carries for products that are made outside of it: label weights (labels, 97, 97), the
    root's label vector (97,), link weights (4, 129, 129), pair weights (1 + types, 65, 65)."""
    empty = {name: np.zeros((1, 1), dtype=np.int64) for name in ("ids", "mask", "shapes", "firsts")}
    labels, root, links, pairs = (value.astype(np.float32) for value in session.run(list(CONSTANTS), empty))
    return labels, root, links, pairs


def open_encoder(folder: Path | None = None) -> Encoder:
    """Open a model folder; None opens the shipped one.

    Raises:
        ModelUnusable: A file is missing, or is not a model that sayso can run.
    """
    folder = folder or SHIPPED
    for name in ("encoder.onnx", "tokenizer.json", "labels.json"):
        if not (folder / name).is_file():
            raise ModelUnusable(str(folder / name), "the file is missing", HINT)
    weights = (folder / "encoder.onnx").read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("SAYSO_THREADS", "0"))
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(weights, options, providers=onnxruntime.get_available_providers())
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        names = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        labels = Labels(
            tags=tuple(names["tags"]), relations=tuple(names["labels"]), names=tuple(names["names"]),
            types=tuple(names["types"]), modes=tuple(names["modes"]),
        )  # fmt: skip
    except Exception as error:  # onnxruntime and tokenizers raise bare Exceptions
        raise ModelUnusable(str(folder), f"{type(error).__name__}: {error}", HINT) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(session, tokenizer=tokenizer, labels=labels, fingerprint=hashlib.sha256(weights).hexdigest()[:12])
