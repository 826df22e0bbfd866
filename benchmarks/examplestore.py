"""The store of the examples: `python -m benchmarks.examplestore FOLDER`. Made once; made again, nothing changes."""

import sys
from io import BytesIO
from itertools import chain
from pathlib import Path

from benchmarks import REPOSITORY
from sayso.errors import SaysoError

EXAMPLES = {
    "state_visit": (None, "The Example"),
    "march": ("2025-10-05", "The Other Example"),
    "sanctions": ("2024-11-15", "The Example"),
}
"""Each example with its day, as examples/README.md has it, and an outlet."""


def example_store(store: Path) -> Path:
    """Code the examples into a store, unless they are there.

    Raises:
        SaysoError: The store cannot be made, or an example not be coded.
    """
    from sayso.read.articles import read_articles, read_options
    from sayso.run.adding import add_articles
    from sayso.run.shard import load_coding
    from sayso.store.folder import create_store

    create_store(store)
    found = chain.from_iterable(
        read_articles(
            str(REPOSITORY / "examples" / f"{name}.txt"),
            options=read_options(published=day, outlet=outlet),
            stdin=BytesIO(),
        )
        for name, (day, outlet) in EXAMPLES.items()
    )
    for _, problems in add_articles(found, store=store, jobs=1, load=load_coding):
        for problem in problems:
            raise SaysoError(problem.input, problem.message)
    return store


if __name__ == "__main__":
    print(example_store(Path(sys.argv[1])))
