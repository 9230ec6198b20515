"""Where the group operations of a count are done: in this process, in worker processes, or on a cluster.

All three give the same bytes. Each is an executor for `tally.crypto.executor.run`, which gives out a window
of chunks at a time, takes results in order, and gives out again what was lost with a worker.

Workers of a mix or a decryption are sent its secrets (the permutation's scalars, the weighted share). A
cluster for a count is therefore made of the count's own machines, on their own cable. A verification has no
secrets; but its answer is worth no more than the machines that give it.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import multiprocessing
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from tally.count.errors import ClusterError
from tally.crash_dumps import forbid_crash_dumps
from tally.crypto.executor import WINDOW, Workers

P = ParamSpec("P")
T = TypeVar("T")

_CONNECT_SECONDS = 10
_WATCH_SECONDS = 1
_PER_WORKER = 3
"""Chunks out at once for each worker: one that it works on, one that waits there, one on its way back."""


@contextmanager
def worker_pool(workers: int, cluster: str | None = None) -> Iterator[Executor | None]:
    """Who does the work: a Dask cluster (its scheduler's address), else `workers` processes, else (for one
    worker) this process itself, which is None.

    However the block ends, no process of ours outlives it, and nothing of ours is left on a cluster. Raises
    `ClusterError` for a cluster that cannot be used.
    """
    if cluster is not None:
        with _cluster(cluster) as pool:
            yield pool
    elif workers <= 1:
        yield None
    else:
        with _processes(workers) as pool:
            yield pool


class ProcessPool(Workers):
    """Processes of this machine, spawned anew if one of them dies.

    They are spawned, not forked: a fork would copy the keys and the open urn of this process. Ctrl-C is for
    this process alone to answer. They end with it, also when it is killed: each holds the end of a pipe that
    only this process keeps open.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.window = max(WINDOW, _PER_WORKER * workers)
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


class _Call:
    """A call on its way to a cluster: hides its arguments, because workers log those of a call that fails."""

    __slots__ = ("_args", "_function", "_kwargs")

    def __init__(
        self, function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        self._function, self._args, self._kwargs = function, args, kwargs

    def __repr__(self) -> str:
        return "_Call(hidden)"

    def run(self) -> object:
        return self._function(*self._args, **self._kwargs)


def _perform(call: _Call) -> tuple[object, Exception | None]:
    """The result, or what the job itself raised: whatever a future raises is then trouble of the cluster."""
    try:
        return call.run(), None
    except Exception as problem:
        return None, problem


class _LostChunkError(Exception):
    """A chunk was lost with its worker."""


class ClusterPool(Workers):
    """A Dask cluster, which gives a dead worker's chunks to others by itself."""

    def __init__(self, client: Any, threads: int) -> None:
        self.window = max(WINDOW, _PER_WORKER * threads)
        self._client = client
        # pure=False: a pure call's name would be a hash of its arguments, secrets too
        self._executor: Executor = client.get_executor(pure=False)
        self._out: weakref.WeakSet[Future[Any]] = weakref.WeakSet()
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Gives a call to the cluster."""
        try:
            inner: Future[Any] = self._executor.submit(_perform, _Call(fn, args, kwargs))
        except RuntimeError as problem:  # the client has closed itself
            raise _scheduler_lost() from problem
        outer: Future[T] = Future()
        inner.add_done_callback(lambda done: _hand_on(done, outer))
        outer.add_done_callback(lambda done: inner.cancel() if done.cancelled() else None)
        self._out.add(outer)
        return outer

    def mend(self, problem: Exception) -> bool:
        """Dask gives a dead worker's chunks to others. What it still loses (several workers that die with the
        same chunk, a result that was on its way) is given out once more."""
        return isinstance(problem, _LostChunkError)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes back what is still out."""
        self._ended.set()
        if self._client.status == "running":
            self._executor.shutdown(wait=wait and not cancel_futures)

    def _watch(self) -> None:
        """When the scheduler is gone for good, Dask closes its client and tells some futures of it. We tell
        the others, whose results somebody waits for."""
        while not self._ended.wait(_WATCH_SECONDS):
            if self._client.status == "closed":
                for future in list(self._out):
                    with suppress(InvalidStateError):
                        future.set_exception(_scheduler_lost())


def _hand_on(inner: Future[Any], outer: Future[Any]) -> None:
    with suppress(InvalidStateError):  # nobody waits for it any more
        if inner.cancelled():
            outer.set_exception(_scheduler_lost())
        elif (trouble := inner.exception()) is not None:
            lost = _LostChunkError(type(trouble).__name__)
            lost.__cause__ = trouble
            outer.set_exception(lost)
        else:
            result, problem = inner.result()
            if problem is None:
                outer.set_result(result)
            else:
                outer.set_exception(problem)


def _scheduler_lost() -> ClusterError:
    return ClusterError(
        "the cluster's scheduler is gone; what was finished is kept: start it again and go on with --resume"
    )


@contextmanager
def _cluster(address: str) -> Iterator[ClusterPool]:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as problem:
        raise ClusterError(
            "a cluster needs the package `distributed`: pip install 'urna-vecinal[cluster]'"
        ) from problem
    # what the cluster's library would log, we say in our own words; and nothing of a chunk is for a log
    for name in ("distributed", "distributed.client", "tornado", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise ClusterError(
            f"{address}: no Dask scheduler answers there; its address looks like tcp://192.168.0.10:8786"
        ) from problem
    try:
        pool = ClusterPool(client, _threads(client, address))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
    finally:
        client.close()


def _threads(client: Any, address: str) -> int:
    """How many chunks the cluster works on at once. Raises `ClusterError` where nobody would."""
    try:
        found: dict[str, int] = client.nthreads()
        if not found:
            raise ClusterError(f"{address}: this cluster has no workers; start some: dask worker {address}")
        versions = set(client.run(_version).values())
        if versions != {_version()}:
            raise ClusterError(
                f"{address}: its workers have another version of urna-vecinal than this computer "
                f"({', '.join(sorted(versions))} and {_version()}); install the same one on each"
            )
    except ClusterError:
        raise
    except Exception as problem:  # whatever a worker without our code, or of another version, answers
        raise ClusterError(
            f"{address}: its workers cannot run Urna's work ({type(problem).__name__}); "
            "install the same version of urna-vecinal on each"
        ) from problem
    return sum(found.values())


def _version() -> str:
    """The version of the code here. In a worker: it has been loaded, with the group's library."""
    return importlib.metadata.version("urna-vecinal")
