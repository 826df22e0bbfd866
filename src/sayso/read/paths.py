"""Which files are meant: a path, a folder with all in it, or a pattern such as `pages/*.html`."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import InputEmpty, InputMissing, InputUnreadable
from sayso.read.address import is_address
from sayso.read.source import STDIN

FORMATS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
"""File endings that sayso knows; each may have `.gz` after it."""
NAMED_ONLY = {
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
"""Those that are read only where they are named, or fit a pattern: in a folder they may hold anything."""


def format_of(path: str) -> str | None:
    """Tell the format of a file by its ending; None where that says nothing."""
    name = path.lower().removesuffix(".gz")
    ending = os.path.splitext(name)[1]
    return FORMATS.get(ending) or NAMED_ONLY.get(ending)


def files_of(path: str) -> Iterator[str]:
    """Give the files that a path means, in sorted order.

    A folder means every file below it with an ending that sayso knows; names that start with a dot are passed over, and
    links to folders are not followed. A pattern is looked up only where there is no file of that very name.

    Raises:
        InputMissing: There is no such file or folder, or nothing fits the pattern.
        InputEmpty: There is no file in the folder that sayso reads.
    """
    if path == STDIN or is_address(path) or Path(path).is_file():
        yield path
    elif Path(path).is_dir():
        yield from _below(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _fitting(path)
    else:
        yield path


def _below(folder: str) -> Iterator[str]:
    """Walk a folder in sorted order."""
    found = 0

    def refuse(error: OSError) -> None:
        raise InputUnreadable(
            error.filename, error.strerror or str(error), "check that you may read the folder"
        ) from error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and format_of(name) in FORMATS.values():
                found += 1
                yield os.path.join(where, name)
    if not found:
        endings = " ".join(FORMATS)
        raise InputEmpty(folder, "no file in the folder that sayso reads", f"sayso reads {endings}, each also with .gz")


def _fitting(pattern: str) -> Iterator[str]:
    """Give what fits a pattern; `**` means any number of folders."""
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        raise InputMissing(pattern, "nothing fits this pattern", "try it with `ls`")
    for path in found:
        if Path(path).is_file():
            yield path
        elif "**" not in pattern:
            yield from _below(path)
