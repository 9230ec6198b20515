"""Cuts long work into chunks of one fixed size, so that any number of workers gives the same bytes.

Chunks are plain calls of module-level functions with picklable arguments: a process pool (also one that
spawns), a thread pool, or the executor of a cluster can run them. Whoever runs the workers of a pool sees
what is sent to them, secrets too: give a pool of foreign machines only to what verifies.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import TypeVar

Result = TypeVar("Result")
Progress = Callable[[int], None]

CHUNK = 512
"""Items of a chunk: some 0.2 s of work, so that sending it costs nothing beside it."""


def chunks(count: int) -> Iterator[range]:
    """Yield the ranges of at most `CHUNK` items that cover `range(count)`, in order."""
    for start in range(0, count, CHUNK):
        yield range(start, min(start + CHUNK, count))


def run(
    pool: Executor | None,
    function: Callable[..., Result],
    jobs: Iterable[tuple[object, ...]],
) -> Iterator[Result]:
    """Yield the results of `function(*job)` in the order of the jobs, here or in `pool`.

    If one fails, its exception is raised here and the jobs that have not begun are cancelled.
    """
    if pool is None:
        for job in jobs:
            yield function(*job)
        return
    futures = [pool.submit(function, *job) for job in jobs]
    try:
        for position, future in enumerate(futures):
            yield future.result()
            del future
            futures[position] = None  # type: ignore[call-overload]  # a result is given away once
    finally:
        for future in futures:
            if future is not None:
                future.cancel()


class Meter:
    """Tells a caller how many of its items are done, when each item goes through several passes.

    `weights` are the relative costs of the passes. The numbers told never fall and end at `items`.
    """

    def __init__(self, progress: Progress | None, items: int, weights: tuple[int, ...]) -> None:
        self._progress = progress
        self._weights = weights
        self._total = sum(weights)
        self._items = items
        self._done = 0

    def add(self, items: int, stage: int = 0) -> None:
        """Note that `items` more have finished pass number `stage`."""
        self._done += items * self._weights[stage]
        if self._progress is not None:
            self._progress(self._done // self._total)
