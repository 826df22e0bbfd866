"""Tasks over the cores: each process has a pipeline of its own, and no more is read than is being worked on."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from sayso.run.shard import Coding, Done, Task, do_task, load_coding

Work = TypeVar("Work")
WAITING_PER_JOB = 2
"""Tasks handed to each process before the first is done: one at work, one ready."""
_LOADED: list[Coding] = []
"""The coding of a worker process, loaded once."""


def do_tasks(
    tasks: Iterable[Task],
    *,
    jobs: int,
    load: Callable[[], Coding] = load_coding,
) -> Iterator[Done]:
    """Do tasks and give what became of them, in their order.

    Args:
        tasks: Read only as fast as they are done.
        jobs: Processes; 1 means this one.
        load: Gives what codes; called once in each process, and only where there is a task.

    Raises:
        InstallationError: sayso itself is not whole.
    """
    if jobs == 1:
        coding = None
        for task in tasks:
            coding = coding or load()
            yield do_task(task, coding=coding)
        return
    with ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(load,)
    ) as pool:
        waiting: deque[Future[Done]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_do_here, task))
            if len(waiting) >= jobs * WAITING_PER_JOB:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(load: Callable[[], Coding]) -> None:
    """Make a process ready: one thread for the encoder, since the others are at work beside it; end with the parent."""
    os.environ.setdefault("SAYSO_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _LOADED.append(load())


def _end_with_parent() -> None:
    """Wait for the parent's end, however it comes, and end too; a shard that is being written is not put in place."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do_here(task: Task) -> Done:
    """Do a task in a process that is ready."""
    return do_task(task, coding=_LOADED[0])
