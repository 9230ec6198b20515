"""Cuts long work into chunks of one fixed size, so that any number of workers gives the same bytes.

Chunks are plain calls of module-level functions with picklable arguments: a process pool (also one that
spawns), a thread pool, or the executor of a cluster can run them. Whoever runs the workers of a pool sees
what is sent to them, so work with secrets says so (`secret`), and a pool of other machines hands it on to one
that may see them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Generic, TypeVar

from tally.errors import UrnaError

Result = TypeVar("Result")
Progress = Callable[[int], None]

CHUNK = 512
"""Items of a chunk: some 0.2 s of work, so that sending it costs nothing beside it."""

WINDOW = 16
"""Jobs that are out at once where the pool does not say: the rest is not even made, so that memory holds a
few chunks of a count and not all of them."""

PER_WORKER = 3
"""Chunks out at once for each worker: one that it works on, one that waits there, one on its way back."""

MOST_LOSSES = 5
"""How often workers may be lost with no result in between: then the work itself is what kills them."""


class WorkersLostError(UrnaError):
    """The workers die again and again at the same work."""

    code = "workers-lost"


class Workers(Executor):
    """An executor that says how much it wants at once, and that goes on after some of it has died."""

    window = WINDOW

    @property
    def for_secrets(self) -> Executor | None:
        """Who does what holds secrets: an executor of this computer, or None for this process."""
        return self

    def mend(self, problem: Exception) -> bool:
        """Whether `problem` is the loss of workers and no failure of the job; if so, there are new ones."""
        return False


def chunks(count: int, times: int = 1) -> Iterator[range]:
    """Yield the ranges of at most `times · CHUNK` items that cover `range(count)`, in order."""
    most = times * CHUNK
    for start in range(0, count, most):
        yield range(start, min(start + most, count))


def run(
    pool: Executor | None,
    function: Callable[..., Result],
    jobs: Iterable[tuple[object, ...]],
    *,
    secret: bool = False,
) -> Iterator[Result]:
    """Yield the results of `function(*job)` in the order of the jobs, here or in `pool`.

    At most a window of jobs is taken from `jobs` ahead of the result that is given next. Jobs that were lost
    with their worker are given out again: chunks have no effect but their result. If a job itself fails, its
    exception is raised here and the jobs that have not begun are cancelled. Jobs that hold a secret go to
    those of the pool that may see it. Raises `WorkersLostError`.
    """
    if secret and isinstance(pool, Workers):
        pool = pool.for_secrets
    if pool is None:
        for job in jobs:
            yield function(*job)
        return
    window = pool.window if isinstance(pool, Workers) else WINDOW
    rest = iter(jobs)
    out: deque[_Given[Result]] = deque()
    losses = 0
    try:
        while True:
            out.extend(_Given(job) for job in islice(rest, window - len(out)))
            if not out:
                return
            try:
                for given in out:
                    given.give(pool, function)
                result = out[0].result()
            except Exception as problem:
                if not isinstance(pool, Workers) or not pool.mend(problem):
                    raise
                losses += 1
                if losses >= MOST_LOSSES:
                    raise WorkersLostError(
                        f"workers died {losses} times at the same work ({type(problem).__name__}); "
                        "is there too little memory? Try again with fewer workers"
                    ) from problem
                for given in out:
                    given.forget_failure()
                continue
            losses = 0
            out.popleft()
            yield result
            del result  # what was given away is not kept until the next one is there
    finally:
        for given in out:
            given.cancel()


class _Given(Generic[Result]):
    """A job that may be given out more than once, until it has its result."""

    def __init__(self, job: tuple[object, ...]) -> None:
        self._job = job
        self._future: Future[Result] | None = None

    def give(self, pool: Executor, function: Callable[..., Result]) -> None:
        if self._future is None:
            self._future = pool.submit(function, *self._job)

    def result(self) -> Result:
        assert self._future is not None
        return self._future.result()

    def forget_failure(self) -> None:
        """After a loss: what has a result keeps it, and what waits may wait; the rest is given out anew."""
        future = self._future
        if future is not None and future.done() and (future.cancelled() or future.exception() is not None):
            self._future = None

    def cancel(self) -> None:
        if self._future is not None:
            self._future.cancel()


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
