"""Where the group operations of a count are done: in this process, in worker processes, or on a cluster.

All three give the same bytes. Each is an executor for `tally.crypto.executor.run`, which gives out a window
of chunks at a time, takes results in order, and gives out again what was lost with a worker. What is a
secret of a mix or a decryption stays on this computer, unless a cluster may see it by name.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from tally.count.cluster import cluster_pool
from tally.crash_dumps import forbid_crash_dumps
from tally.crypto.executor import PER_WORKER, WINDOW, Workers

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def worker_pool(
    workers: int, cluster: str | None = None, *, cluster_sees_secrets: bool = False
) -> Iterator[Executor | None]:
    """Who does the work: a Dask cluster (its scheduler's address), else `workers` processes, else (for one
    worker) this process itself, which is None.

    What holds a secret is done by those `workers` beside a cluster too, unless it may see secrets. However
    the block ends, no process of ours outlives it, and nothing of ours is left on a cluster. Raises
    `ClusterError` for a cluster that cannot be used.
    """
    with _processes(workers) if workers > 1 else nullcontext() as here:
        if cluster is None:
            yield here
            return
        with cluster_pool(cluster, here, sees_secrets=cluster_sees_secrets) as pool:
            yield pool


class ProcessPool(Workers):
    """Processes of this machine, spawned anew if one of them dies.

    They are spawned, not forked: a fork would copy the keys and the open urn of this process. Ctrl-C is for
    this process alone to answer. They end with it, also when it is killed: each holds the end of a pipe that
    only this process keeps open.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.window = max(WINDOW, PER_WORKER * workers)
        self._begin()

    def _begin(self) -> None:
        # started first, because starting it lets Ctrl-C through again in the middle of a submit
        if os.name == "posix":
            resource_tracker.ensure_running()
        context = multiprocessing.get_context("spawn")
        theirs, self._open_end = context.Pipe(duplex=False)
        self._their_end = theirs
        self._pool = ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_end_with, initargs=(theirs,)
        )

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Gives a call to a process, which may be spawned for it."""
        with _ctrl_c_waits():
            return self._pool.submit(fn, *args, **kwargs)

    def mend(self, problem: Exception) -> bool:
        """Replaces all processes if one has died: the pool of the standard library gives up then."""
        if not isinstance(problem, BrokenExecutor):
            return False
        self._stop()
        self._begin()
        return True

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, after what was given to them or, with `cancel_futures`, at once."""
        if cancel_futures:
            self._stop()
        else:
            self._pool.shutdown(wait=wait)
            if wait:
                self._close_pipe()

    def _stop(self) -> None:
        self._close_pipe()  # each process sees that and leaves in the middle of its chunk
        if sys.version_info < (3, 11, 5):
            # it waits for ever to send the next chunk to a process that is gone (python/cpython#94777),
            # unless nobody can read it any more
            reader = getattr(getattr(self._pool, "_call_queue", None), "_reader", None)
            if reader is not None:
                reader.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _close_pipe(self) -> None:
        self._open_end.close()
        self._their_end.close()


@contextmanager
def _processes(workers: int) -> Iterator[ProcessPool]:
    pool = ProcessPool(workers)
    try:
        yield pool
    finally:
        with _ctrl_c_waits():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Keeps Ctrl-C back, for the moments in which it would leave a process without an owner.

    What is spawned inside inherits this and never hears it. (Windows has no such mask: there the processes
    ignore it themselves.)
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(pipe: Connection) -> None:
    """In a worker: leave when the owner closes the pipe, or is gone, which closes it too."""
    forbid_crash_dumps()  # it will hold secrets of a mix, and is a program of its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        with suppress(EOFError, OSError):
            pipe.recv_bytes()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
