"""What each head is asked, as losses: only the layers that a batch carries count."""

import torch
from torch import Tensor
from torch.nn import functional

from sayso.parse.readings import ACTOR, CONTENT, RECIPIENT, SOURCE
from training.network import MISC, Network
from training.windows import IGNORED

Batch = dict[str, Tensor]
LINK_WEIGHT, PAIR_WEIGHT, FACTUALITY_WEIGHT = 8.0, 0.5, 0.3
"""Shares of the losses whose scale is not that of a cross-entropy over words."""


def arc_scores(output: Batch, batch: Batch) -> Tensor:
    """(B, W, 1 + W): the root first, then every word; words of other sentences are shut out."""
    scores = output["arc_dependent"] @ output["arc_head"].transpose(1, 2)
    number = batch["number"]
    same = number.unsqueeze(2) == number.unsqueeze(1)
    scores = scores.masked_fill(~same, -1e4)
    return torch.cat([output["arc_root"].unsqueeze(-1), scores], dim=-1)


def label_scores(network: Network, output: Batch, heads: Tensor) -> Tensor:
    """(B, W, labels) for the heads given (0 is the root, 1 + word otherwise)."""
    batch = heads.shape[0]
    root = network.root_label().expand(batch, 1, -1).to(output["label_head"].dtype)
    candidates = torch.cat([root, output["label_head"]], dim=1)
    chosen = torch.gather(candidates, 1, heads.unsqueeze(-1).expand(-1, -1, candidates.shape[-1]))
    mixed = torch.einsum("bwi,lij->bwlj", output["label_dependent"], network.label_weights)
    return torch.einsum("bwlj,bwj->bwl", mixed, chosen)


def link_scores(network: Network, output: Batch, anchors: Tensor) -> Tensor:
    """(N, 4, W): how far each word of the window belongs to each of N anchors, given as (row, word), by relation."""
    anchor = output["link_anchor"][anchors[:, 0], anchors[:, 1]]
    mixed = torch.einsum("ni,rij->nrj", anchor, network.reading.link_weights.to(anchor.dtype))
    return torch.einsum("nrj,nwj->nrw", mixed, output["link_member"][anchors[:, 0]])


def pair_scores(network: Network, output: Batch, rows: Tensor, actors: Tensor, recipients: Tensor) -> Tensor:
    """(P, 1 + types) for P pairs of mentions, each given as its row and two (P, W) masks of words."""
    actor = mean_of(output["pair_actor"][rows], actors)
    recipient = mean_of(output["pair_recipient"][rows], recipients)
    return torch.einsum("pi,tij,pj->pt", actor, network.reading.pair_weights.to(actor.dtype), recipient)


def mean_of(vectors: Tensor, mask: Tensor) -> Tensor:
    """(P, W, n) and (P, W) to (P, n): the mean over the masked words."""
    weights = mask.to(vectors.dtype)
    return torch.einsum("pwi,pw->pi", vectors, weights) / weights.sum(dim=1, keepdim=True)


def name_loss(output: Batch, gold: Tensor, three: Tensor) -> Tensor:
    """Cross-entropy of the two heads of names, each on the corpora of its convention."""
    known, of_three = gold != IGNORED, three.bool()
    total = output["name"].sum() * 0.0
    for logits, mine in ((output["name"][..., :MISC], known & of_three), (output["other_name"], known & ~of_three)):
        if mine.any():
            total = total + functional.cross_entropy(logits[mine].float(), gold[mine])
    return total


def tree_loss(network: Network, batch: Batch, output: Batch) -> Tensor:
    """Sentence starts, tags, arcs and labels."""
    loss = functional.cross_entropy(output["tag"].float().flatten(0, 1), batch["tag"].flatten(), ignore_index=IGNORED)
    known = batch["sentence"] != IGNORED
    loss = loss + functional.binary_cross_entropy_with_logits(
        output["sentence"].float()[known], batch["sentence"][known].float()
    )
    heads = torch.where(batch["head"] == IGNORED, IGNORED, batch["head"] + 1)
    arcs = arc_scores(output, batch).float()
    loss = loss + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
    labels = label_scores(network, output, heads.clamp(min=0)).float()
    return loss + functional.cross_entropy(labels.flatten(0, 1), batch["label"].flatten(), ignore_index=IGNORED)


def reading_loss(network: Network, batch: Batch, output: Batch) -> Tensor:
    """Acts, modes, standing, cues, links and pairs."""
    loss = output["act"].sum() * 0.0
    for key, weight in (("act", 3.0), ("cue", 1.0), ("mode", 0.3), ("status", 0.5)):
        logits = output[key].float()[..., :-1] if key == "status" else output[key].float()
        known = batch[key] != IGNORED
        if known.any():
            loss = loss + weight * functional.cross_entropy(logits[known], batch[key][known])
    known = batch["background"] != IGNORED
    if known.any():
        logits = output["status"].float()[..., -1][known]
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(logits, batch["background"][known].float())
    if len(batch["anchors"]):
        loss = loss + LINK_WEIGHT * link_loss(network, batch, output)
    if len(batch["pair_row"]):
        scores = pair_scores(network, output, batch["pair_row"], batch["pair_one"], batch["pair_two"])
        loss = loss + PAIR_WEIGHT * functional.cross_entropy(scores.float(), batch["pair_type"])
    return loss


def link_loss(network: Network, batch: Batch, output: Batch) -> Tensor:
    """Membership of each word for each trigger (actor, recipient) or cue (source, content)."""
    scores = link_scores(network, output, batch["anchors"]).float()
    first = batch["anchor_kind"] * 2
    index = torch.arange(len(first))
    asked = torch.stack([scores[index, first], scores[index, first + 1]], dim=1)
    assert (ACTOR, RECIPIENT, SOURCE, CONTENT) == (0, 1, 2, 3)
    real = batch["real"][batch["anchors"][:, 0]].unsqueeze(1).expand_as(asked)
    return functional.binary_cross_entropy_with_logits(asked[real], batch["members"][real].float())


def loss_of(network: Network, batch: Batch, output: Batch, *, names: float, readings: float) -> Tensor:
    """Add up the losses of the layers that the batch carries; `names` and `readings` weigh two of them."""
    loss = names * name_loss(output, batch["name"], batch["three"])
    if (batch["tag"] != IGNORED).any():
        loss = loss + tree_loss(network, batch, output)
    known = ~torch.isnan(batch["factuality"])
    if known.any():
        wanted = batch["factuality"][known]
        loss = loss + FACTUALITY_WEIGHT * functional.smooth_l1_loss(output["factuality"].float()[known], wanted)
    if (batch["act"] != IGNORED).any():
        loss = loss + readings * reading_loss(network, batch, output)
    return loss
