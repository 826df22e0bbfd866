"""docs/plover.md names every field that the export writes."""

import re
from pathlib import Path

import msgspec
import pytest

from sayso.store.location import Location
from sayso.store.plover import Party, Row, Standing

PAGE = Path(__file__).parents[3] / "docs" / "plover.md"


@pytest.mark.parametrize(
    ("heading", "shape"),
    [("The row", Row), ("Entities", Party), ("Location", Location), ("The field `sayso`", Standing)],
    ids=["row", "entity", "location", "sayso"],
)
def test_plover_page_names_each_field_in_order(heading: str, shape: type) -> None:
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    first_cells = re.findall(r"^\| (`[^|]+) \|", section, flags=re.MULTILINE)
    names = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    assert names == [field.encode_name for field in msgspec.structs.fields(shape)]
