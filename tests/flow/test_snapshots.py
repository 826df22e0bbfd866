"""The three articles of examples/, coded as a user would see them.

The pages beside this file were read against the articles by eye; what is known to be wrong in them stands in
`snapshots/README.md`. A change of the coder shows as a difference of these pages, to be read before it is accepted with
`SAYSO_SNAPSHOTS=write pytest tests/flow/test_snapshots.py`.
"""

import os
from pathlib import Path

import pytest

import sayso

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = Path(__file__).with_name("snapshots")
DAYS = {"state_visit": None, "march": "2025-10-05", "sanctions": "2024-11-15"}


@pytest.mark.parametrize("name", list(DAYS))
def test_snapshots_of_the_examples_are_as_they_were_read(name: str) -> None:
    page = str(sayso.code_file(EXAMPLES / f"{name}.txt", published=DAYS[name]))
    page = page[: page.rindex("\nsayso ")] + "\n"  # the last line names the version and the weights
    path = PAGES / f"{name}.txt"
    if os.environ.get("SAYSO_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")
