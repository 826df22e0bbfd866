"""Words and paths as SQL writes them, where a statement takes no parameters: views, attached files."""

from pathlib import Path


def literal(value: str | Path) -> str:
    """Write words, or a path as it stands, as an SQL string."""
    return "'" + str(value).replace("'", "''") + "'"
