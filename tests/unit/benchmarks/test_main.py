import json
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import benchmarks
import pytest
from benchmarks.__main__ import main
from benchmarks.results import figure_text, page


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A benchmark that counts the characters of a file."""
    module = ModuleType("small_benchmark")
    module.DEFAULT = "some/data.txt"
    module.ANCHORS = {"letters": "5: by hand"}
    module.measure = lambda data: (
        {"letters": float(len(data.read_text())), "share": 12.345},
        [{"file": data.name, "é": 1}],
    )
    monkeypatch.setitem(sys.modules, "small_benchmark", module)
    monkeypatch.setitem(benchmarks.BENCHMARKS, "small", "small_benchmark")
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "data.txt").write_text("hello")
    return tmp_path


@pytest.mark.parametrize("name", [name for name, home in benchmarks.BENCHMARKS.items() if find_spec(home)])
def test_main_finds_every_benchmark_with_what_it_promises(name: str) -> None:
    module = import_module(benchmarks.BENCHMARKS[name])
    assert isinstance(module.DEFAULT, str | Path)
    assert all(isinstance(words, str) for words in module.ANCHORS.values())
    assert callable(module.measure)


def test_main_prints_a_table_with_the_anchors(
    small: ModuleType, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["small", "--data-root", str(root)]) == 0
    assert capsys.readouterr().out.splitlines() == ["small", "letters       5.00  5: by hand", "share        12.35"]


def test_main_prints_one_flat_object(small: ModuleType, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["small", "--data-root", str(root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"letters": 5.0, "share": 12.345}


def test_main_writes_the_rows_behind_the_figures(small: ModuleType, root: Path, tmp_path: Path) -> None:
    other, rows = root / "other.txt", tmp_path / "rows.jsonl"
    other.write_text("hi")
    assert main(["small", "--data", str(other), "--predictions", str(rows)]) == 0
    assert rows.read_text(encoding="utf-8") == '{"file": "other.txt", "é": 1}\n'


def test_main_takes_all_sets_unless_told_otherwise(
    small: ModuleType, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.measure_all = lambda folder: ({"a_letters": 1.0, "b_letters": 2.0}, [])
    main(["small", "--data-root", str(root), "--json"])
    assert json.loads(capsys.readouterr().out) == {"a_letters": 1.0, "b_letters": 2.0}
    main(["small", "--data", str(root / "some" / "data.txt"), "--json"])
    assert json.loads(capsys.readouterr().out)["letters"] == 5.0


def test_main_says_how_to_name_the_data_when_they_are_not_there(
    small: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["small", "--data-root", str(tmp_path)]) == 3
    assert "--data-root or SAYSO_DATA" in capsys.readouterr().err


def test_main_refuses_an_unknown_benchmark(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["nonsense"])
    assert stopped.value.code == 2


def test_results_gives_the_same_page_for_the_same_figures(small: ModuleType) -> None:
    figures = {"small": {"letters": 5.0, "share": 12.345}}
    assert page(figures, head="# Results\n") == page(figures, head="# Results\n")
    assert page(figures, head="# Results\n").splitlines()[-2:] == [
        "| letters | 5.00 | 5: by hand |",
        "| share | 12.35 |  |",
    ]


@pytest.mark.parametrize(
    ("value", "text"), [(5.0, "5.00"), (12.345, "12.35"), (23456.0, "23,456"), (1234.5, "1234.50")]
)
def test_results_prints_figures_with_two_digits(value: float, text: str) -> None:
    assert figure_text(value) == text
