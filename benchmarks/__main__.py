"""The command: `python -m benchmarks NAME [--data PATH] [--json] [--predictions FILE]`, or `all --write`."""

import argparse
import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks import BENCHMARKS, REPOSITORY, Figures, Measured
from benchmarks.results import figure_text, write_results
from sayso.errors import InputMissing, SaysoError

DATA_FOLDER = REPOSITORY.parent / "shared" / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one benchmark, or all, and say the figures; gives the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.name == "all":
            return _run_all(asked)
        figures, rows = measured(asked.name, root=asked.data_root, data=asked.data)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if asked.predictions:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        asked.predictions.write_text("".join(lines), encoding="utf-8")
    print(json.dumps(figures) if asked.json else _table(asked.name, figures=figures))
    return 0


def measured(name: str, *, root: Path, data: Path | None = None) -> Measured:
    """Run one benchmark on its default data under `root`, or on `data` in the same format.

    Raises:
        InputMissing: The data are not there.
    """
    module = import_module(BENCHMARKS[name])
    path = data or root / module.DEFAULT
    if not path.exists():
        raise InputMissing(str(path), "no such data", "name the data folder with --data-root or SAYSO_DATA")
    found: Measured = (
        module.measure_all(root) if data is None and hasattr(module, "measure_all") else module.measure(path)
    )
    return found


def _run_all(asked: argparse.Namespace) -> int:
    written: dict[str, Figures] = {}
    for name, home in BENCHMARKS.items():
        if find_spec(home) is None:
            print(f"{name}: not there yet, left out", file=sys.stderr)
            continue
        print(f"{name} …", file=sys.stderr)
        written[name], _ = measured(name, root=asked.data_root)
        if not asked.json:
            print(_table(name, figures=written[name]), flush=True)
    if asked.json:
        print(
            json.dumps({f"{name}_{figure}": value for name, some in written.items() for figure, value in some.items()})
        )
    if asked.write:
        write_results(written)
    return 0


def _table(name: str, *, figures: Figures) -> str:
    anchors = import_module(BENCHMARKS[name]).ANCHORS
    width = max((len(figure) for figure in figures), default=0)
    lines = [
        f"{figure:<{width}}  {figure_text(value):>9}  {anchors.get(figure, '')}".rstrip()
        for figure, value in figures.items()
    ]
    return "\n".join([name, *lines])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what sayso states about itself.")
    parser.add_argument("name", choices=[*BENCHMARKS, "all"], metavar="NAME", help=f"{', '.join(BENCHMARKS)} or all")
    parser.add_argument("--data", type=Path, metavar="PATH", help="other data in the format of the default")
    root = Path(os.environ.get("SAYSO_DATA", DATA_FOLDER))
    parser.add_argument("--data-root", type=Path, default=root, metavar="FOLDER", help=f"the data folder (now: {root})")
    parser.add_argument("--json", action="store_true", help="one flat object of named figures")
    parser.add_argument(
        "--predictions", type=Path, metavar="FILE", help="write what was expected and found as JSON lines"
    )
    parser.add_argument("--write", action="store_true", help="with all: write benchmarks/RESULTS.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
