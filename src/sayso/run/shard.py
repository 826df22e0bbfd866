"""One shard's work: code some articles and write them, whole. One machine and many do the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.ids import article_id
from sayso.records import Article, Coder, Problem, Record, Report
from sayso.store.appearance import appearance_of
from sayso.store.shards import tables_of_rows, write_shard
from sayso.store.tables import Rows, arrow_table, no_rows, row_of_appearance, row_of_problem, rows_of_report


class Coding(NamedTuple):
    """What codes articles, and the name under which it does."""

    code: Callable[[Iterator[Article | Problem]], Iterator[Report | Problem]]
    """Gives one report or problem for each article, in the same order."""
    coder: Coder


class Task(Record, frozen=True, kw_only=True):
    """What goes into one shard."""

    store: str
    articles: tuple[Article, ...] = ()
    """To be coded; as they were read."""
    appearances: tuple[Article, ...] = ()
    """Articles that are coded already and were met elsewhere, or otherwise described."""
    problems: tuple[Problem, ...] = ()
    known_problems: frozenset[str] = frozenset()
    """Ids of problems that the store has already."""
    generation: int = 0
    """How often the articles were coded before."""


class Done(Record, frozen=True, kw_only=True):
    """What became of a task."""

    shard: str | None
    """Its name; None where there was nothing new to write."""
    coded: int
    problems: tuple[Problem, ...]
    """Those of its articles that could not be coded."""
    failed: tuple[str, ...] = ()
    """Keys of these articles."""


def load_coding() -> Coding:
    """Load sayso's own pipeline and coder.

    Raises:
        ModelUnusable: The model file is missing or damaged.
    """
    from importlib.metadata import version

    from sayso.parse.pipeline import load
    from sayso.run.flow import CODEBOOK, code_articles, fingerprint

    nlp = load()
    coder = Coder(name="sayso", version=version("sayso"), model=fingerprint(nlp), codebook=CODEBOOK)
    return Coding(lambda found: code_articles(found, nlp=nlp), coder)


def do_task(task: Task, *, coding: Coding) -> Done:
    """Code the articles of a task and write the shard.

    Raises:
        InstallationError: sayso itself is not whole; then no article can be coded.
    """
    rows = no_rows()
    failed: list[tuple[str, Problem]] = []
    coded = 0
    for article, found in zip(task.articles, coding.code(iter(task.articles)), strict=True):
        made = _rows_or_problem(found, article=article) if isinstance(found, Report) else found
        if isinstance(made, Problem):
            failed.append((article_id(article.text), made))
            _add_problem(rows, made, article=article, coding=coding)
            continue
        coded += 1
        for table, some in made.items():
            rows[table] += some
    for problem in task.problems:
        _add_problem(rows, problem, article=None, coding=coding)
    rows["problems"] = [row for row in rows["problems"] if row["problem_id"] not in task.known_problems]
    rows["appearances"] += [row_of_appearance(article) for article in task.appearances]
    shard = None
    if any(rows.values()):
        tables = tables_of_rows(rows)
        shard = write_shard(Path(task.store), tables, coder=coding.coder, generation=task.generation)
    keys, problems = zip(*failed, strict=True) if failed else ((), ())
    return Done(shard=shard, coded=coded, problems=problems, failed=keys)


def _rows_or_problem(report: Report, *, article: Article) -> Rows | Problem:
    """Make the rows of a report; one that does not fit the tables is a problem of its article, not of the shard."""
    try:
        rows = rows_of_report(report, appearance=appearance_of(article))
        rows["appearances"].append(row_of_appearance(article))
        for table, some in rows.items():
            arrow_table(table, some)
    except (ValueError, TypeError, OverflowError) as error:
        from sayso.run.flow import FAULT

        name = article.url or article.title or article.id
        return Problem(input=name, stage="coding", error=type(error).__name__, message=str(error), hint=FAULT)
    return rows


def _add_problem(rows: Rows, problem: Problem, *, article: Article | None, coding: Coding) -> None:
    """Put a problem beside the reports, once."""
    row = row_of_problem(problem, article=article, coder=coding.coder)
    if all(other["problem_id"] != row["problem_id"] for other in rows["problems"]):
        rows["problems"].append(row)
