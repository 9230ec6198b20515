"""One thread for one urn: SQLCipher binds a connection to the thread that opened it, and no window may wait.

Desk and kiosk of one table share one `StationThread`. They hand it work and hear in the GUI thread how it
went:

    thread = StationThread()                     # in the GUI thread, once the QGuiApplication is there
    thread.submit(Station.unlock, folder, workers, done=self._unlocked, failed=self._not_unlocked)
    thread.submit(station.cast, prepared, done=self._accepted, failed=self._not_accepted)
    ...
    thread.stop()                                # finishes what was handed in, then ends; safe to call twice

* Work runs in the order in which it was handed in, one at a time; EVERY call of a `Station`, its properties
  too, belongs in here.
* `done(result)` or `failed(exception)` is called in the thread that made the `StationThread` (its event loop
  must run): exactly one of the two, exactly once. `failed` gets every `Exception`, expected (`UrnaError`) or
  not, so that no screen is left waiting; with a `done` and no `failed` it is raised in the GUI thread.
* `submit` returns a `concurrent.futures.Future` for callers without an event loop (the autopilot, tests).
  Never call its `result()` in the GUI thread.
* A kept exception keeps its traceback, and with it the local variables of every frame. Tracebacks are cut
  here, so that no voter's choice outlives its call; bugs are found with the tests, not in a crash report.

Tests take `InlineStationThread`: the same, at once and in the caller's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

P = ParamSpec("P")
T = TypeVar("T")
Failed = Callable[[Exception], None]


class StationRunner(Protocol):
    """What a view-model needs: a place where work for the urn is done."""

    def submit(
        self,
        work: Callable[..., T],
        *values: Any,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Future[T]:
        """Hands work in; `done` or `failed` is called when it is over."""
        ...

    def stop(self) -> None:
        """Finishes what was handed in. Raises `RuntimeError` at a later `submit`."""
        ...


class _Courier(QObject):
    """Lives in the GUI thread and carries reports over to it."""

    report = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.report.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, tell: Callable[[], None]) -> None:
        tell()


class StationThread:
    """The thread that owns the urn."""

    def __init__(self) -> None:
        self._courier = _Courier()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="urn")

    def submit(
        self,
        work: Callable[..., T],
        *values: Any,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Future[T]:
        """Hands work in. Raises `RuntimeError` after `stop`."""
        courier = self._courier
        future: Future[T] = Future()

        def run() -> None:
            try:
                result = work(*values)
            except Exception as problem:
                _cut_tracebacks(problem)
                future.set_exception(problem)
                if done is not None or failed is not None:
                    courier.report.emit(_telling(_or_raise(failed), problem))
            else:
                future.set_result(result)
                if done is not None:
                    courier.report.emit(_telling(done, result))

        self._executor.submit(run)
        return future

    def stop(self) -> None:
        """Waits for the work that was handed in, so that no ballot is cut off half-way; ends the thread."""
        self._executor.shutdown(wait=True)


class InlineStationThread:
    """Does the work at once in the caller's thread, for tests; the reports come before `submit` returns."""

    def __init__(self) -> None:
        self._stopped = False

    def submit(
        self,
        work: Callable[..., T],
        *values: Any,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Future[T]:
        """Does the work. Raises `RuntimeError` after `stop`, as the real one."""
        if self._stopped:
            raise RuntimeError("cannot schedule new work after stop")
        future: Future[T] = Future()
        try:
            result = work(*values)
        except Exception as problem:
            _cut_tracebacks(problem)
            future.set_exception(problem)
            if done is not None or failed is not None:
                _or_raise(failed)(problem)
            return future
        future.set_result(result)
        if done is not None:
            done(result)
        return future

    def stop(self) -> None:
        """No more work is taken."""
        self._stopped = True


def _telling(tell: Callable[[T], None], what: T) -> Callable[[], None]:
    return lambda: tell(what)


def _or_raise(failed: Failed | None) -> Failed:
    return failed if failed is not None else _raise


def _raise(problem: Exception) -> None:
    raise problem


def _cut_tracebacks(problem: BaseException | None) -> None:
    while problem is not None:
        problem.__traceback__ = None
        problem = problem.__cause__ or problem.__context__
