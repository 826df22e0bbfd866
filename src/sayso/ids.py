"""Stable ids made from content."""

import hashlib
import unicodedata


def article_id(text: str) -> str:
    """Give the id of a text: the first 16 hex digits of the SHA-256 of its words.

    White space, case of spaces and Unicode form do not matter (NFKC, runs of space as one), so the same wire copy
    with other line breaks gets the same id.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def number_of(record_id: str) -> int:
    """Give the number of a record's id, by which records are put in order: of `e10` 10, after that of `e2`."""
    return int(record_id[1:])
