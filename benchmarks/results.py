"""Writes RESULTS.md: each figure, what it is compared with, and what made it. The same figures give the same bytes."""

from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from benchmarks import BENCHMARKS, Figures, pipeline

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """\
# Results

Written by `make bench` with sayso {version}, model {model}.
Qualities are per cent; [README.md](README.md) says what each figure means.
"""


def write_results(figures: dict[str, Figures], *, path: Path = RESULTS) -> None:
    """Write the figures of each benchmark as a page of tables."""
    from sayso.run.flow import fingerprint

    head = HEAD.format(version=version("sayso"), model=fingerprint(pipeline()))
    path.write_text(page(figures, head=head), encoding="utf-8")


def page(figures: dict[str, Figures], *, head: str) -> str:
    """Give the page: a heading and a table a benchmark, in the order of `BENCHMARKS`."""
    parts = [head]
    for name in BENCHMARKS:
        if name not in figures:
            continue
        anchors = import_module(BENCHMARKS[name]).ANCHORS
        parts.append(f"## {name}\n\n| figure | sayso | compared with |\n|---|---:|---|\n")
        parts[-1] += "".join(
            f"| {figure} | {figure_text(value)} | {anchors.get(figure, '')} |\n"
            for figure, value in figures[name].items()
        )
    return "\n".join(parts)


def figure_text(value: float) -> str:
    """Print a figure: counts whole, everything else with two digits after the point."""
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) >= 1000 else f"{value:.2f}"
