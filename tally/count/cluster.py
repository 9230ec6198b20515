"""A count's work on a Dask cluster: what is given to it, what is kept from it, what is said when it fails.

Its machines are not this one, so no secret is given to them: the chunks of a mix, of a decryption, of a
switch hold some (the permutation's scalars, the weighted share), and are done by this computer's own
processes. What goes out is what everybody may see: checks of ballots and proofs, and their opening. Who asks
for it by name gets the rest done there too, on machines that are the count's own.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import socket
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from tally.count.errors import ClusterError
from tally.crypto.executor import PER_WORKER, WINDOW, Workers

P = ParamSpec("P")
T = TypeVar("T")

_CONNECT_SECONDS = 10
_WATCH_SECONDS = 1
_SCHEMES = ("tcp", "tls")


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

    def __init__(self, client: Any, threads: int, here: Executor | None, sees_secrets: bool) -> None:
        self.window = max(WINDOW, PER_WORKER * threads)
        self._client = client
        self._here, self._sees_secrets = here, sees_secrets
        # pure=False: a pure call's name would be a hash of its arguments, secrets too
        self._executor: Executor = client.get_executor(pure=False)
        self._out: weakref.WeakSet[Future[Any]] = weakref.WeakSet()
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def for_secrets(self) -> Executor | None:
        """This computer's own processes (None: this one alone), unless the cluster may see them."""
        return self if self._sees_secrets else self._here

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
def cluster_pool(address: str, here: Executor | None, *, sees_secrets: bool) -> Iterator[ClusterPool]:
    """A cluster by its scheduler's address; `here` does what must not leave this computer.

    Nothing of ours is left on it when the block ends. Raises `ClusterError` for one that cannot be used.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as problem:
        raise ClusterError(
            "a cluster needs the package `distributed`: pip install 'urna-vecinal[cluster]'"
        ) from problem
    # what the cluster's library would log, we say in our own words; and nothing of a chunk is for a log
    for name in ("distributed", "distributed.client", "tornado", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _knock(address)
    try:
        client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise _nobody_there(address) from problem
    try:
        pool = ClusterPool(client, _threads(client, address), here, sees_secrets)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
    finally:
        client.close()


def _knock(address: str) -> None:
    """That something listens there. Dask's client would find out too, and say more about it than is plain."""
    try:
        where = urlsplit(address)
        if where.scheme not in _SCHEMES or where.hostname is None or where.port is None:
            raise _nobody_there(address)
        socket.create_connection((where.hostname, where.port), _CONNECT_SECONDS).close()
    except (OSError, ValueError) as problem:
        raise _nobody_there(address) from problem


def _nobody_there(address: str) -> ClusterError:
    return ClusterError(
        f"{address}: no Dask scheduler answers there; its address looks like tcp://192.168.0.10:8786"
    )


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
