"""docs/record.md names every field of the record, in order, and says what None means where it can be None."""

import re
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest

from sayso import records

PAGE = Path(__file__).parents[3] / "docs" / "record.md"
SHAPES = [
    shape
    for shape in vars(records).values()
    if isinstance(shape, type) and issubclass(shape, records.Record) and shape is not records.Record
]


def documented(shape: type) -> list[tuple[str, str]]:
    """Give the field names and the last cells of the table under the heading that bears the record's name."""
    section = re.split(rf"^## {shape.__name__}$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(section) == 2, f"docs/record.md has no heading for {shape.__name__}"
    table = section[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", table, flags=re.MULTILINE)
    return [(name, meaning.strip()) for name, meaning in rows]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_record_page_names_each_field_in_order(shape: type) -> None:
    assert [name for name, _ in documented(shape)] == [field.encode_name for field in msgspec.structs.fields(shape)]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_record_page_says_what_none_means_where_there_can_be_none(shape: type) -> None:
    hints = get_type_hints(shape)
    said = dict(documented(shape))
    for field in msgspec.structs.fields(shape):
        can_be_none = type(None) in getattr(hints[field.name], "__args__", ())
        if can_be_none:
            assert said[field.encode_name] != "—", f"{shape.__name__}.{field.name} can be None"


def test_record_page_has_no_heading_for_a_record_that_is_gone() -> None:
    headings = re.findall(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(shape.__name__ for shape in SHAPES)
