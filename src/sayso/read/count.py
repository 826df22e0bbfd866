"""How many articles there are to come, for a remaining time; told quickly, and never a reason to fail."""

from collections.abc import Iterable
from io import BytesIO

from sayso.errors import InputError
from sayso.read.address import is_address
from sayso.read.paths import files_of, format_of
from sayso.read.source import STDIN, open_source


def count_articles(paths: Iterable[str]) -> int | None:
    """Count the files that paths mean, and in files of JSON lines the rows.

    Returns:
        The count; None where it cannot be known before the end (standard input, addresses, feeds). A list in a `.json`
        file, or a table, counts once.
    """
    total = 0
    for path in paths:
        if path == STDIN or is_address(path) or format_of(path) == "feed":
            return None
        try:
            total += sum(_count_file(file) for file in files_of(path))
        except InputError:
            total += 1
    return total


def _count_file(path: str) -> int:
    """Count the articles of a file; one that cannot be read is one input, which will be told when it is read."""
    if format_of(path) != "jsonl":
        return 1
    try:
        with open_source(path, stdin=BytesIO()) as source:
            return sum(1 for _ in source.lines())
    except InputError:
        return 1
