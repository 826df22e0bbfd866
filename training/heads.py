"""The heads that read acts and claims: what a word tells, and which words of its window are tied to it.

An act is told by its trigger word: PLOVER type, mode and standing are read off the trigger's vector. A claim is told
by its cue. Who acts and who is acted on, who speaks and what is said are membership questions, put to every word of
the window for each trigger or cue, by a bilinear form as in the biaffine parser (Dozat and Manning 2017). So contents
may overlap, be interrupted, and run over sentences.
"""

import torch
from torch import Tensor, nn

from sayso.parse.readings import STATUSES

WIDTH, HIDDEN, LINK, PAIR = 384, 256, 128, 64


def projection(width: int) -> nn.Sequential:
    """Word vector to the small space in which links are scored."""
    return nn.Sequential(nn.Linear(WIDTH, width), nn.LeakyReLU(0.1), nn.Dropout(0.2))


class ReadingHeads(nn.Module):
    """The heads of acts and claims.

    `forward` gives, for B windows of W words: `act` (B, W, 1 + types), `mode` (B, W, 1 + modes), `status` (B, W, 8:
    seven statuses and
    background), `factuality` (B, W), `cue` (B, W, 3: O, B, I), `link_anchor` and `link_member` (B, W, 129),
    `pair_actor` and
    `pair_recipient` (B, W, 65). The bilinear products are left to the caller, who knows which words are triggers and
    cues.
    """

    def __init__(self, *, types: int, modes: int) -> None:
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Dropout(0.2))
        self.act = nn.Linear(HIDDEN, 1 + types)
        self.mode = nn.Linear(HIDDEN, 1 + modes)
        self.status = nn.Linear(HIDDEN, len(STATUSES) + 1)
        self.factuality = nn.Linear(HIDDEN, 1)
        self.cue = nn.Linear(HIDDEN, 3)
        self.link_anchor, self.link_member = projection(LINK), projection(LINK)
        self.link_weights = nn.Parameter(torch.zeros(4, LINK + 1, LINK + 1))
        self.pair_actor, self.pair_recipient = projection(PAIR), projection(PAIR)
        self.pair_weights = nn.Parameter(torch.zeros(1 + types, PAIR + 1, PAIR + 1))
        nn.init.normal_(self.link_weights, std=0.02)
        nn.init.normal_(self.pair_weights, std=0.02)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        """(B, W, 384) to the outputs of the class."""
        hidden = self.hidden(words)
        one = torch.ones_like(words[..., :1])
        return {
            "act": self.act(hidden),
            "mode": self.mode(hidden),
            "status": self.status(hidden),
            "factuality": self.factuality(hidden).squeeze(-1),
            "cue": self.cue(hidden),
            "link_anchor": torch.cat([self.link_anchor(words), one], dim=-1),
            "link_member": torch.cat([self.link_member(words), one], dim=-1),
            "pair_actor": torch.cat([self.pair_actor(words), one], dim=-1),
            "pair_recipient": torch.cat([self.pair_recipient(words), one], dim=-1),
        }
