"""A running average of the weights: what is exported is steadier than the last step (Polyak averaging, with decay)."""

import copy

import torch

from training.network import Network


class Average:
    """The average of a network's weights over its last steps."""

    def __init__(self, network: Network, *, decay: float = 0.98, every: int = 10) -> None:
        self.network = copy.deepcopy(network).eval()
        self.decay, self.every, self.steps = decay, every, 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Take one step of the network into account; of `every` steps one is."""
        self.steps += 1
        if self.steps % self.every:
            return
        decay = min(self.decay, self.steps / self.every / (10 + self.steps / self.every))
        for mine, theirs in zip(self.network.parameters(), network.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)
