"""Mix two checkpoints of one course of training: `python -m training.mix`.

The later stages learn acts and claims and unlearn a little grammar; a share of the weights from before them brings most
of that back (Wortsman et al. 2022, "Model soups"). The heads of acts and claims, which the earlier checkpoint has not
learned, are taken from the later one alone.
"""

import argparse
from pathlib import Path

import torch


def mix(later: Path, earlier: Path, *, share: float, out: Path) -> None:
    """Write the weighted mean of two checkpoints."""
    ours, theirs = (torch.load(path, weights_only=True) for path in (later, earlier))
    mixed = {
        name: value if name.startswith("reading.") else (1 - share) * value + share * theirs[name]
        for name, value in ours.items()
    }
    torch.save(mixed, out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=Path, default=Path("build/encoder/network.settled.pt"))
    parser.add_argument("--with", dest="earlier", type=Path, default=Path("build/encoder/network.steady.pt"))
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--out", type=Path, default=Path("build/encoder/network.pt"))
    options = parser.parse_args()
    mix(options.of, options.earlier, share=options.share, out=options.out)


if __name__ == "__main__":
    main()
