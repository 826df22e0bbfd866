"""How fast is sayso, and how much memory does it take? On articles as JSON lines {id, text, published}, with all cores.

Everything is measured in fresh processes, so that what another benchmark left behind does not count: load the pipeline;
code every article through `sayso.run.flow.code_articles`, reading the memory on the way; then code the first ones again
with a stopwatch on each part. Figures hang on the machine: compare them only with figures of the same one, with nothing
else running. Memory is read the Linux way.
"""

import json
import os
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import FunctionType
from typing import Any

from benchmarks import REPOSITORY, Figures, Measured, Row, text_of
from sayso.errors import SaysoError
from sayso.records import Article, Published

DEFAULT = "guardian/all.jsonl.gz"
ANCHORS = {
    "articles_per_s": "3 to 4: the world's English-language news, as GDELT counts it",
    "encoder_share": "75 or more: everything else together stays below a third of the encoder",
    "weights_mb": "21: the encoder alone, 8 bits a weight",
    "memory_at_end_mb": "memory_after_50_mb: flat in the number of articles",
}
LOADS = 3
"""Fresh processes that load the pipeline; the median counts."""
TIMED_ARTICLES = 50
Seconds = defaultdict[str, float]
READINGS = (50, 150)
"""After how many articles the memory is read, besides the end."""


def measure(data: Path) -> Measured:
    """Time loading and coding in processes of their own."""
    loads = [in_process("import sayso; sayso.load(); print('{}')")[1] for _ in range(LOADS)]
    found, _ = in_process(f"from benchmarks.speed import run; run({str(data)!r})")
    return {"load_s": median(loads), **found["figures"]}, found["rows"]


def in_process(command: str) -> tuple[dict[str, Any], float]:
    """Run a line of Python that prints one line of JSON; give it, and the seconds from start to end.

    Raises:
        SaysoError: It failed; what it said is told.
    """
    start = perf_counter()
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    seconds = perf_counter() - start
    if done.returncode:
        raise SaysoError("benchmarks speed", f"a measuring process failed\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1]), seconds


def run(data: str) -> None:
    """Code all articles of a file and print the figures and rows as JSON: what the fresh process does."""
    import sayso

    articles = read_articles(Path(data))
    nlp = sayso.load()
    figures, rows = whole(articles, nlp=nlp)
    figures |= shares(articles[:TIMED_ARTICLES], nlp=nlp)
    figures["weights_mb"] = weights_bytes() / 1e6
    print(json.dumps({"figures": figures, "rows": rows}))


def read_articles(path: Path) -> list[Article]:
    """Read rows of `{id, text, published}` into articles."""
    rows = [json.loads(line) for line in text_of(path).split("\n") if line]
    days = [row.get("published") for row in rows]
    known = [Published(first=day, last=day, basis="given") if day else Published() for day in days]
    return [Article(id=str(row["id"]), text=row["text"], published=day) for row, day in zip(rows, known, strict=True)]


def whole(articles: list[Article], *, nlp: Any) -> tuple[Figures, list[Row]]:
    """Time the whole flow, from article to report, and read the memory on the way."""
    from sayso.run.flow import code_articles

    memory, problems, rows = Figures(), 0, list[Row]()
    memory["memory_loaded_mb"] = resident_mb()
    start, cpu_start = perf_counter(), process_time()
    for number, report in enumerate(code_articles(iter(articles), nlp=nlp), 1):
        article, is_problem = articles[number - 1], not hasattr(report, "events")
        problems += is_problem
        rows.append({"id": article.id, "words": len(article.text.split()), "at_s": round(perf_counter() - start, 3)})
        rows[-1]["problem"] = f"{report.error}: {report.message}" if is_problem else None  # type: ignore[union-attr]
        if number in READINGS:
            memory[f"memory_after_{number}_mb"] = resident_mb()
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu_start
    memory["memory_at_end_mb"] = resident_mb()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    memory["memory_peak_mb"] = max(peak, *memory.values())  # the two counters of Linux differ by a little
    words = sum(row["words"] for row in rows)
    speed = {
        "articles_per_s": len(articles) / seconds,
        "words_per_s": words / seconds,
        "cpu_s_per_1000_words": 1000 * cpu_seconds / words,
        "articles": float(len(articles)),
    }
    return {**speed, "problems": float(problems), "cores": float(os.cpu_count() or 1), **memory}, rows


def resident_mb() -> float:
    """Give the memory that this process holds now, in MB of 1,048,576 bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def weights_bytes() -> int:
    """Give the size of the shipped model folder."""
    folder = Path(import_module("sayso.parse").__path__[0]) / "model"
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def shares(articles: list[Article], *, nlp: Any) -> Figures:
    """Say which part takes which share of the time: encoder, the rest of parse, coding, and each file of coding."""
    from sayso.run.flow import code_articles

    with stopwatches() as clock:
        start = perf_counter()
        for _ in code_articles(iter(articles), nlp=nlp):
            pass
        total = perf_counter() - start
    seconds = {**clock, "parse_rest": total - clock["encoder"] - clock["coding"]}
    return {f"{part}_share": 100 * seconds[part] / total for part in sorted(seconds, key=_place_in_flow)}


@contextmanager
def stopwatches() -> Iterator[Seconds]:
    """Add up the seconds spent in each part: `encoder`, `coding`, and `coding_FILE` for what coding.article calls."""
    from sayso.coding import article
    from sayso.parse.encoder import Encoder

    called = {name: value for name, value in vars(article).items() if isinstance(value, FunctionType)}
    watched: list[tuple[Any, str, str]] = [(Encoder, "run", "encoder"), (article, "code_doc", "coding")]
    for name, function in called.items():
        folder, _, file = function.__module__.rpartition(".")
        if folder == "sayso.coding" and function.__module__ != article.__name__:
            watched.append((article, name, f"coding_{file}"))
    clock: Seconds = defaultdict(float)
    with ExitStack() as undo:
        for owner, name, part in watched:
            undo.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, timed(getattr(owner, name), part=part, clock=clock))
        yield clock


def timed(function: Callable[..., Any], *, part: str, clock: Seconds) -> Callable[..., Any]:
    """Give the function with a stopwatch: what each call takes is added to the clock's part, even when it fails."""

    def with_stopwatch(*arguments: Any, **named: Any) -> Any:
        start = perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            clock[part] += perf_counter() - start

    return with_stopwatch


def _place_in_flow(part: str) -> tuple[int, str]:
    first = ("encoder", "parse_rest", "coding")
    return (first.index(part), "") if part in first else (len(first), part)
