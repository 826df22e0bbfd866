"""Mix two checkpoints of one course of training: `python -m training.mix --of LATER --with EARLIER --out FILE`.

The later stages learn acts and claims and unlearn a little grammar; a share of the weights from before them brings most
of that back, and two runs of one stage are steadier together (Wortsman et al. 2022, "Model soups"). The heads of acts
and claims are taken from the later one alone, unless the earlier one has learned them, too (`--heads`).
"""

import argparse
from pathlib import Path

import torch


def mix(later: Path, earlier: Path, *, share: float, heads: bool, out: Path) -> None:
    """Write the weighted mean of two checkpoints."""
    ours, theirs = (torch.load(path, weights_only=True) for path in (later, earlier))
    mixed = {
        name: value if name.startswith("reading.") and not heads else (1 - share) * value + share * theirs[name]
        for name, value in ours.items()
    }
    torch.save(mixed, out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=Path, default=Path("build/encoder/network.settled.pt"))
    parser.add_argument("--with", dest="earlier", type=Path, default=Path("build/encoder/network.steady.pt"))
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--heads", action="store_true", help="mix the heads of acts and claims as well")
    parser.add_argument("--out", type=Path, default=Path("build/encoder/network.pt"))
    options = parser.parse_args()
    mix(options.of, options.earlier, share=options.share, heads=options.heads, out=options.out)


if __name__ == "__main__":
    main()
