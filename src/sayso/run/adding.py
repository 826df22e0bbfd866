"""Adding to a store: what is new is coded and written shard by shard, what is known is passed over."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sayso.ids import article_id
from sayso.records import Article, Problem
from sayso.run.pool import do_tasks
from sayso.run.shard import Coding, Done, Task, load_coding
from sayso.run.tally import Tally
from sayso.store.folder import sweep
from sayso.store.known import known_to
from sayso.store.rowfiles import keep_rows

SHARD_ARTICLES = 32
"""Articles in a shard as `add` writes it: what a kill can cost, about ten seconds of work."""
SHARD_OTHERS = 2000
"""Appearances and problems in such a shard."""


Step = tuple[Tally, tuple[Problem, ...]]
"""How far it is, and the problems since the step before."""


def add_articles(
    found: Iterable[Article | Problem],
    *,
    store: Path,
    jobs: int = 1,
    load: Callable[[], Coding] = load_coding,
) -> Iterator[Step]:
    """Add articles to a store; the same call after a kill goes on where it stopped.

    Args:
        found: What was read.
        store: The folder of the store.
        jobs: Processes that code.
        load: Gives what codes; never called where nothing is new.

    Yields:
        The tally after each shard.

    Raises:
        StoreTooNew: The store, or a shard in it, was written by a newer sayso.
        StoreDamaged: A shard cannot be read.
        InstallationError: sayso itself is not whole.
    """
    sweep(store)
    plan = _Plan(found, store=store)
    new = failed = 0
    for done in do_tasks(plan.tasks(), jobs=jobs, load=load):
        new, failed = new + done.coded, failed + len(done.problems)
        yield _step(plan, new=new, failed=failed, done=done)
    keep_rows(store)
    if plan.told or not new + failed:
        yield _step(plan, new=new, failed=failed, done=None)


def _step(plan: "_Plan", *, new: int, failed: int, done: Done | None) -> Step:
    """Give the tally, and the problems that nobody was told of yet."""
    unread, plan.told = tuple(plan.told), []
    tally = Tally(new=new, known=plan.known, appearances=plan.appearances, unreadable=plan.unreadable, failed=failed)
    return tally, (*unread, *(done.problems if done else ()))


class _Plan:
    """What was read, parted into tasks; counts what needs none."""

    def __init__(self, found: Iterable[Article | Problem], *, store: Path) -> None:
        self._found = found
        self._store = store
        self._keys = known_to(store)
        self.known = self.appearances = self.unreadable = 0
        self.told: list[Problem] = []

    def tasks(self) -> Iterator[Task]:
        """Give one task a shard."""
        articles: dict[str, Article] = {}
        appearances: list[Article] = []
        problems: list[Problem] = []
        for item in self._found:
            if isinstance(item, Problem):
                self.unreadable += 1
                self.told.append(item)
                problems.append(item)
            else:
                self._sort(item, articles=articles, appearances=appearances)
            if len(articles) >= SHARD_ARTICLES or len(appearances) + len(problems) >= SHARD_OTHERS:
                yield self._task(articles, appearances, problems)
                articles, appearances, problems = {}, [], []
        if articles or appearances or problems:
            yield self._task(articles, appearances, problems)

    def _sort(self, article: Article, *, articles: dict[str, Article], appearances: list[Article]) -> None:
        """Put an article where it belongs; of one text, only the appearance of the lowest rank is coded in a shard."""
        verdict = self._keys.take(article)
        key = article_id(article.text)
        if verdict == "new":
            if key in articles:
                appearances.append(articles[key])
                self.appearances += 1
            articles[key] = article
        elif verdict == "appearance":
            appearances.append(article)
            self.appearances += 1
        else:
            self.known += 1

    def _task(self, articles: dict[str, Article], appearances: list[Article], problems: list[Problem]) -> Task:
        """Make a task of what came together."""
        return Task(
            store=str(self._store),
            articles=tuple(articles.values()),
            appearances=tuple(appearances),
            problems=tuple(problems),
            known_problems=frozenset(self._keys.problems),
        )
