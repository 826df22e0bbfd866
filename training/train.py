"""Train the encoder and its heads: `python -m training.train --data ../shared/data --out build/encoder`.

About three hours on two CPU cores (bfloat16 where the processor has it). Every epoch leaves a checkpoint, so that a
run that was stopped can be measured, exported and gone on with.
"""

import argparse
import json
import random
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.average import Average
from training.corpora import Paragraph, held_out_paragraphs, training_paragraphs
from training.losses import loss_of
from training.network import Network, base_folder, load_base
from training.readings import reading_paragraphs
from training.watch import watch
from training.windows import Vocabulary, batches, tensors, vary

NAMES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI")]
PLOVER = Path("src/sayso/knowledge/plover.toml")


@dataclass(frozen=True)
class Stage:
    """One stretch of training.

    rate is the share of the full learning rates, names and readings the weights of these layers, repeats how often an
    epoch goes over the labelled acts and claims, and share how much of all other paragraphs it sees.
    """

    epochs: int
    rate: float = 1.0
    names: float = 1.0
    readings: float = 1.0
    repeats: int = 0
    share: float = 1.0


STAGES = {
    "base": Stage(epochs=8),
    "names": Stage(epochs=2, rate=0.4, names=3.0),
    "steady": Stage(epochs=3, rate=0.4, names=2.0),
    "readings": Stage(epochs=3, rate=0.5, names=1.5, repeats=2, share=0.5),
    "settled": Stage(epochs=3, rate=0.5, names=1.5, repeats=3, share=0.8),
    "again": Stage(epochs=3, rate=0.5, names=1.5, repeats=2, share=0.5),
}
"""In this order: trees and names; more weight on names, whose data are few; a stretch under a running average; acts
and claims, three times over."""


def codebook_lists() -> dict[str, list[str]]:
    """Give the codebook's `types`, and its `modes` as "TYPE/mode"."""
    types = tomllib.loads(PLOVER.read_text(encoding="utf-8"))["types"]
    return {
        "types": sorted(types),
        "modes": sorted(f"{name}/{mode}" for name, row in types.items() for mode in row["modes"]),
    }


def vocabulary_of(paragraphs: list[Paragraph]) -> Vocabulary:
    """Collect tags and labels seen at least three times, and the codebook's types and modes."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    tags = Counter(tag for sentence in sentences for tag in sentence.tags)
    labels = Counter(label for sentence in sentences for label in sentence.labels)
    return Vocabulary(
        tags=sorted(tag for tag, count in tags.items() if count >= 3),
        labels=sorted(label for label, count in labels.items() if count >= 3),
        names=NAMES,
        **codebook_lists(),
    )


def lists_of(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Give the lists of a vocabulary by name, as they are written beside the weights."""
    return {key: getattr(vocabulary, key) for key in ("tags", "labels", "names", "types", "modes")}


def network_of(vocabulary: Vocabulary) -> Network:
    """Make a network of the right size."""
    return Network(
        tags=len(vocabulary.tags), names=len(vocabulary.names), labels=len(vocabulary.labels),
        types=len(vocabulary.types), modes=len(vocabulary.modes),
    )  # fmt: skip


def optimizers(
    network: Network, steps: int, rate: float
) -> tuple[list[torch.optim.Optimizer], list[torch.optim.lr_scheduler.LRScheduler]]:
    """AdamW for encoder and heads, its sparse sister for the word table, one cycle each."""
    table = [network.encoder.words.weight]
    encoder = [
        value for name, value in network.named_parameters() if name.startswith("encoder.") and value is not table[0]
    ]
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    dense = torch.optim.AdamW(
        [{"params": encoder, "lr": 2e-4}, {"params": heads, "lr": 2e-3}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    sparse = torch.optim.SparseAdam(table, lr=1e-4)
    cycles = [
        torch.optim.lr_scheduler.OneCycleLR(
            dense, max_lr=[2e-4 * rate, 2e-3 * rate], total_steps=steps, pct_start=0.1, cycle_momentum=False
        ),
        torch.optim.lr_scheduler.OneCycleLR(
            sparse, max_lr=1e-4 * rate, total_steps=steps, pct_start=0.1, cycle_momentum=False
        ),
    ]
    return [dense, sparse], cycles


@dataclass(frozen=True)
class School:
    """What training works on: the items, the sets that are watched, and how text becomes numbers."""

    paragraphs: list[Paragraph]
    readings: list[Paragraph]
    held_out: dict[str, list[Paragraph]]
    vocabulary: Vocabulary
    tokenizer: Tokenizer

    def epoch(self, stage: Stage, chance: random.Random) -> list[Any]:
        """Give one epoch's batches of windows."""
        others = [one for one in self.paragraphs if stage.share == 1.0 or chance.random() < stage.share]
        windows = vary([*others, *(self.readings * stage.repeats)], chance=chance)
        return batches(windows, most_words=700, chance=chance)


def open_school(data: Path, base: Path, vocabulary: Vocabulary | None) -> School:
    """Read everything that is learned from."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    paragraphs = training_paragraphs(data)
    held_out = held_out_paragraphs(data)
    if measured := reading_paragraphs(data, measured=True):
        held_out["readings"] = measured
    return School(paragraphs, reading_paragraphs(data), held_out, vocabulary or vocabulary_of(paragraphs), tokenizer)


def train(data: Path, *, base: Path, out: Path, seed: int, stages: list[str], start: Path | None) -> None:
    """Train through the stages named, watching the development sets; leaves `network.pt` and `vocabulary.json` in
    `out`.

    With `start`, a folder that an earlier stage left, training goes on from its weights.
    """
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    known = None if start is None else json.loads((start / "vocabulary.json").read_text(encoding="utf-8"))
    school = open_school(data, base, None if known is None else Vocabulary(**known))
    lists = json.dumps(lists_of(school.vocabulary), indent=0, ensure_ascii=False)
    (out / "vocabulary.json").write_text(lists, encoding="utf-8")
    network = network_of(school.vocabulary)
    load_base(network, base / "model.safetensors")
    if start is not None:
        network.load_state_dict(torch.load(start / "network.pt", weights_only=True), strict=False)
    for name in stages:
        if name == "names":
            network.other_name.load_state_dict(network.name.state_dict())
        network = run_stage(network, school, STAGES[name], chance=random.Random(f"{seed} {name}"), out=out)
        torch.save(network.state_dict(), out / f"network.{name}.pt")


def run_stage(network: Network, school: School, stage: Stage, *, chance: random.Random, out: Path) -> Network:
    """Train for one stage and give the average of the network's weights, which is what was left in `out`."""
    plan = [school.epoch(stage, chance) for _ in range(stage.epochs)]
    optims, cycles = optimizers(network, sum(map(len, plan)) + 1, stage.rate)
    average = Average(network)
    for epoch, groups in enumerate(plan, 1):
        run_epoch(network, groups, school=school, stage=stage, average=average, optims=[*optims, *cycles])
        for name, paragraphs in school.held_out.items():
            figures = watch(average.network, paragraphs, school.vocabulary, school.tokenizer)
            print(f"{stage} epoch {epoch} {name} {json.dumps(figures)}", flush=True)
        torch.save(average.network.state_dict(), out / "network.pt.new")
        (out / "network.pt.new").replace(out / "network.pt")
    return average.network


def run_epoch(
    network: Network, groups: list[Any], *, school: School, stage: Stage, average: Average, optims: list[Any]
) -> None:
    """Take one step for each batch; `optims` are optimizers and then their learning-rate cycles."""
    network.train()
    started, total = time.monotonic(), 0.0
    parameters = list(network.parameters())
    for step, group in enumerate(groups, 1):
        batch: dict[str, Tensor] = tensors(group, vocabulary=school.vocabulary, tokenizer=school.tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = network(batch["ids"], batch["mask"], batch["shapes"], batch["firsts"])
            loss = loss_of(network, batch, output, names=stage.names, readings=stage.readings)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in parameters if p.grad is not None and not p.grad.is_sparse], 5.0)
        for optim in optims:
            optim.step()
        network.zero_grad(set_to_none=True)
        average.update(network)
        total += float(loss.detach())
        if step % 100 == 0:
            minutes = (time.monotonic() - started) / 60
            print(f"step {step}/{len(groups)} loss {total / step:.3f} {minutes:.1f} min", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--base", type=Path, default=base_folder(), help="folder with MiniLM's weights and tokenizer")
    parser.add_argument("--out", type=Path, default=Path("build/encoder"))
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument("--from", dest="start", type=Path, help="folder of an earlier stage, to go on from")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    train(
        options.data, base=options.base, out=options.out, seed=options.seed, stages=options.stages, start=options.start
    )


if __name__ == "__main__":
    main()
