"""`sayso export`: to a file, to standard output, to a folder."""

from pathlib import Path

import pytest
from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli.export import Form
from sayso.cli.status import Exit


@pytest.mark.parametrize("form", Form)
def test_export_writes_every_format(tmp_path: Path, form: Form) -> None:
    store = store_of(tmp_path / "news", (report(),))
    out = tmp_path / "out"
    ended = sayso("export", str(store), "--format", form.value, "--out", str(out))
    assert (ended.exit_code, ended.stdout, ended.stderr) == (Exit.DONE, "", "")
    assert out.exists()


@pytest.mark.parametrize("form", [Form.GDELT, Form.CSV, Form.STATA])
def test_export_says_where_it_cannot_be_written(tmp_path: Path, form: Form) -> None:
    store = store_of(tmp_path / "news", (report(),))
    (tmp_path / "file").write_text("mine")
    ended = sayso("export", str(store), "--format", form.value, "--out", str(tmp_path / "file" / "out"))
    assert ended.exit_code == Exit.USAGE
    assert "it cannot be written" in ended.stderr


def test_export_writes_text_to_standard_output(tmp_path: Path) -> None:
    store = str(store_of(tmp_path / "news", (report(),)))
    assert sayso("export", store, "--format", "icews").stdout.startswith("Event ID\tEvent Date\t")
    ended = sayso("export", store, "--format", "parquet")
    assert ended.exit_code == Exit.USAGE
    assert "--out PATH" in ended.stderr
