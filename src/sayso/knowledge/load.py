"""The one loader of the files beside it: CSV tables and TOML lists that a researcher can open and correct.

In a CSV, lines that start with `#` are comments, the first other line names the columns, an empty cell means "not
stated", and a cell with several values parts them with `;`.
"""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from sayso.errors import KnowledgeUnusable

Row = TypeVar("Row", bound=msgspec.Struct)
HINT = "correct the file, or install sayso again to get the shipped one back"


@cache
def text_of(name: str) -> str:
    """Give the text of a knowledge file, such as `nations.csv`.

    Raises:
        KnowledgeUnusable: There is no such file, or it is not UTF-8.
    """
    try:
        return files("sayso.knowledge").joinpath(name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise KnowledgeUnusable(f"knowledge/{name}", str(error), HINT) from error


def cells(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a CSV with its line number, cells as stripped strings.

    Raises:
        KnowledgeUnusable: A row has more or fewer cells than there are columns.
    """
    lines = [(number, line) for number, line in enumerate(text_of(name).splitlines(), 1)]
    kept = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    columns = next(csv.reader([kept[0][1]]))
    for number, line in kept[1:]:
        values = next(csv.reader([line]))
        if len(values) != len(columns):
            found = f"line {number} has {len(values)} cells, the header names {len(columns)}"
            raise KnowledgeUnusable(f"knowledge/{name}:{number}", found, HINT)
        yield number, {column: value.strip() for column, value in zip(columns, values, strict=True)}


def rows(name: str, shape: type[Row]) -> tuple[Row, ...]:
    """Read a CSV into records: empty cells become None or (), `a;b` becomes a tuple where the field is one.

    Raises:
        KnowledgeUnusable: A cell is not what its field asks for; the file and line are named.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    found = []
    for number, cell in cells(name):
        values: dict[str, Any] = {}
        for column, value in cell.items():
            if column in fields and "tuple" in str(fields[column].type):
                values[column] = [part.strip() for part in value.split(";") if part.strip()]
            elif value:
                values[column] = value
        try:
            found.append(msgspec.convert(values, shape, strict=False))
        except msgspec.ValidationError as error:
            raise KnowledgeUnusable(f"knowledge/{name}:{number}", str(error), HINT) from error
    return tuple(found)


@cache
def words_of(name: str) -> frozenset[str]:
    """Read a list of words, parted by white space; lines that start with `#` are comments.

    Raises:
        KnowledgeUnusable: The file is missing.
    """
    lines = (line for line in text_of(name).splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def table(name: str) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        KnowledgeUnusable: The file is missing or not TOML.
    """
    try:
        return tomllib.loads(text_of(name))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeUnusable(f"knowledge/{name}", str(error), HINT) from error
