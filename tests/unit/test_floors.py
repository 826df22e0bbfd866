"""Each contract of import-linter is broken once on purpose, to see that it is told."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        REPOSITORY / "src" / "sayso", tmp_path / "sayso", ignore=shutil.ignore_patterns("model", "__pycache__")
    )
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> str:
    """Run `lint-imports --no-cache` over the copy in a folder; give what it says."""
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "200"})
    assert "Contracts" in done.stdout, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("records", "import sayso.parse.names", "Floors"),
        ("read.extra", "import sayso.coding.grammar", "Floors"),
        ("run.extra", "import sayso.cli", "Floors"),
        ("coding.extra", "import sayso.parse.pipeline", "coding sees the Doc and parse's list of keys"),
        ("show.extra", "import sayso.parse.names", "show and store never load a model"),
        ("parse.extra", "import torch", "no training library at run time"),
    ],
)
def test_floors_tell_an_import_that_breaks_a_contract(copy: Path, module: str, line: str, contract: str) -> None:
    file = copy / "sayso" / f"{module.replace('.', '/')}.py"
    file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + f"\n{line}\n", encoding="utf-8")
    said = lint(copy)
    imported = line.removeprefix("import ")
    told = said.partition("Broken contracts")[2]
    assert contract in told
    assert f"sayso.{module} -> {imported}" in told


def test_floors_hold_in_the_package_as_it_is(copy: Path) -> None:
    assert " 0 broken" in lint(copy)
