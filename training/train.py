"""Train the encoder and its heads: `python -m training.train --data ../shared/data --out build/encoder`.

About an hour and a half on two CPU cores (bfloat16 where the processor has it). Every epoch leaves a
checkpoint, so that a
run that
was stopped can be measured and exported.
"""

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import Paragraph, held_out_paragraphs, training_paragraphs
from training.network import MISC, Network, base_folder, load_base, names_of
from training.windows import IGNORED, Vocabulary, batches, cut_paragraph, tensors, vary

NAMES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI")]


def vocabulary_of(paragraphs: list[Paragraph]) -> Vocabulary:
    """Collect tags seen at least three times and every label."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    tags = Counter(tag for sentence in sentences for tag in sentence.tags)
    labels = Counter(label for sentence in sentences for label in sentence.labels)
    kept = sorted(tag for tag, count in tags.items() if count >= 3)
    return Vocabulary(tags=kept, labels=sorted(label for label, count in labels.items() if count >= 3), names=NAMES)


def arc_scores(output: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """(B, W, 1 + W): the root first, then every word; words of other sentences are shut out."""
    scores = output["arc_dependent"] @ output["arc_head"].transpose(1, 2)
    number = batch["number"]
    same = number.unsqueeze(2) == number.unsqueeze(1)
    scores = scores.masked_fill(~same, -1e4)
    return torch.cat([output["arc_root"].unsqueeze(-1), scores], dim=-1)


def label_scores(network: Network, output: dict[str, Tensor], heads: Tensor) -> Tensor:
    """(B, W, labels) for the heads given (0 is the root, 1 + word otherwise)."""
    batch = heads.shape[0]
    root = network.root_label().expand(batch, 1, -1).to(output["label_head"].dtype)
    candidates = torch.cat([root, output["label_head"]], dim=1)
    chosen = torch.gather(candidates, 1, heads.unsqueeze(-1).expand(-1, -1, candidates.shape[-1]))
    mixed = torch.einsum("bwi,lij->bwlj", output["label_dependent"], network.label_weights)
    return torch.einsum("bwlj,bwj->bwl", mixed, chosen)


def name_loss(output: dict[str, Tensor], gold: Tensor, three: Tensor) -> Tensor:
    """Cross-entropy of the two heads of names, each on the corpora of its convention."""
    known, of_three = gold != IGNORED, three.bool()
    total = output["name"].sum() * 0.0
    for logits, mine in ((output["name"][..., :MISC], known & of_three), (output["other_name"], known & ~of_three)):
        if mine.any():
            total = total + functional.cross_entropy(logits[mine].float(), gold[mine])
    return total


def loss_of(network: Network, batch: dict[str, Tensor], output: dict[str, Tensor], names: float) -> Tensor:
    """Add up the losses of the layers that the batch carries; `names` is the weight of the names among them."""
    loss = names * name_loss(output, batch["name"], batch["three"])
    if (batch["tag"] != IGNORED).any():
        loss = loss + functional.cross_entropy(
            output["tag"].float().flatten(0, 1), batch["tag"].flatten(), ignore_index=IGNORED
        )
        known = batch["sentence"] != IGNORED
        loss = loss + functional.binary_cross_entropy_with_logits(
            output["sentence"].float()[known], batch["sentence"][known].float()
        )
        heads = torch.where(batch["head"] == IGNORED, IGNORED, batch["head"] + 1)
        arcs = arc_scores(output, batch).float()
        loss = loss + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
        labels = label_scores(network, output, heads.clamp(min=0)).float()
        loss = loss + functional.cross_entropy(labels.flatten(0, 1), batch["label"].flatten(), ignore_index=IGNORED)
    return loss


@torch.no_grad()
def watch(
    network: Network, paragraphs: list[Paragraph], vocabulary: Vocabulary, tokenizer: Tokenizer
) -> dict[str, float]:
    """Score a development set with gold words and greedy heads: quick, for watching only."""
    network.eval()
    counts: Counter[str] = Counter()
    windows = [window for paragraph in paragraphs for window in cut_paragraph(paragraph)]
    for group in batches(windows, most_words=2000, chance=random.Random(0)):
        batch = tensors(group, vocabulary=vocabulary, tokenizer=tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = network(batch["ids"], batch["mask"], batch["shapes"], batch["firsts"])
            known = batch["number"] != IGNORED
            arcs = arc_scores(output, batch).argmax(-1)
            labels = label_scores(network, output, arcs).argmax(-1)
        right = (arcs - 1 == batch["head"]) & known
        counts["words"] += int(known.sum())
        counts["uas"] += int(right.sum())
        counts["las"] += int((right & (labels == batch["label"])).sum())
        counts["tags"] += int(((output["tag"].argmax(-1) == batch["tag"]) & known).sum())
        starts = (output["sentence"] > 0) & known
        gold = (batch["sentence"] == 1) & known
        counts["both"] += int((starts & gold).sum())
        counts["starts"] += int(starts.sum()) + int(gold.sum())
        named = (batch["name"] != IGNORED) & (batch["name"] != 0)
        counts["named"] += int(named.sum())
        counts["names"] += int((named & (names_of(output).argmax(-1) == batch["name"])).sum())
    network.train()
    words = counts["words"]
    figures = {key: round(100 * counts[key] / words, 2) for key in ("uas", "las", "tags")}
    figures["starts"] = round(200 * counts["both"] / counts["starts"], 2)
    figures["name_tokens"] = round(100 * counts["names"] / max(1, counts["named"]), 2)
    return figures


@dataclass(frozen=True)
class Stage:
    """One stretch of training: how long, at which share of the full learning rates, and how much the names weigh."""

    epochs: int
    rate: float = 1.0
    names: float = 1.0


FIRST, SECOND = Stage(epochs=8), Stage(epochs=2, rate=0.4, names=3.0)
"""The first stage learns everything; the second goes on from it with more weight on names, whose data are few."""


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


def train(data: Path, *, base: Path, out: Path, seed: int, start: Path | None) -> None:
    """Train, watching the development sets, and leave `network.pt` and `vocabulary.json` in `out`.

    With `start`, a folder that a first stage left, only the second stage is run.
    """
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    paragraphs = training_paragraphs(data)
    vocabulary = vocabulary_of(paragraphs)
    words = {"tags": vocabulary.tags, "labels": vocabulary.labels, "names": vocabulary.names}
    (out / "vocabulary.json").write_text(json.dumps(words, indent=0, ensure_ascii=False), encoding="utf-8")
    network = Network(tags=len(vocabulary.tags), names=len(vocabulary.names), labels=len(vocabulary.labels))
    load_base(network, base / "model.safetensors")
    if start is not None:
        network.load_state_dict(torch.load(start / "network.pt", weights_only=True), strict=False)
        network.other_name.load_state_dict(network.name.state_dict())
    held_out = held_out_paragraphs(data)
    for stage in [FIRST, SECOND] if start is None else [SECOND]:
        chance = random.Random(f"{seed} {stage}")
        plan = [batches(vary(paragraphs, chance=chance), most_words=700, chance=chance) for _ in range(stage.epochs)]
        encoded = ([tensors(g, vocabulary=vocabulary, tokenizer=tokenizer) for g in groups] for groups in plan)
        optims, cycles = optimizers(network, sum(map(len, plan)) + 1, stage.rate)
        for epoch, epoch_batches in enumerate(encoded, 1):
            run_epoch(network, epoch_batches, optims=[*optims, *cycles], names=stage.names)
            figures = {name: watch(network, set_, vocabulary, tokenizer) for name, set_ in held_out.items()}
            print(f"{stage} epoch {epoch} {json.dumps(figures)}", flush=True)
            torch.save(network.state_dict(), out / "network.pt.new")
            (out / "network.pt.new").replace(out / "network.pt")


def run_epoch(network: Network, epoch_batches: list[dict[str, Tensor]], *, optims: list[Any], names: float) -> None:
    """Take one step for each batch; `optims` are optimizers and then their learning-rate cycles."""
    network.train()
    started, total = time.monotonic(), 0.0
    parameters = list(network.parameters())
    for step, batch in enumerate(epoch_batches, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = network(batch["ids"], batch["mask"], batch["shapes"], batch["firsts"])
            loss = loss_of(network, batch, output, names)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in parameters if p.grad is not None and not p.grad.is_sparse], 5.0)
        for optim in optims:
            optim.step()
        network.zero_grad(set_to_none=True)
        total += float(loss.detach())
        if step % 100 == 0:
            minutes = (time.monotonic() - started) / 60
            print(f"step {step}/{len(epoch_batches)} loss {total / step:.3f} {minutes:.1f} min", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--base", type=Path, default=base_folder(), help="folder with MiniLM's weights and tokenizer")
    parser.add_argument("--out", type=Path, default=Path("build/encoder"))
    parser.add_argument("--from", dest="start", type=Path, help="folder of a finished first stage, to go on from")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    train(options.data, base=options.base, out=options.out, seed=options.seed, start=options.start)


if __name__ == "__main__":
    main()
