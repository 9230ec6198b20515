"""The urn's thread: order, the thread in which reports arrive, and failures."""

import threading

import pytest

from app.station_thread import InlineStationThread, StationThread


def _fails(choice: str) -> None:
    try:
        len(choice) // 0
    except ZeroDivisionError as problem:
        raise ValueError("expected") from problem


def test_work_runs_in_one_other_thread_and_reports_in_this_one(qtbot) -> None:
    thread = StationThread()
    workers: list[int] = []
    told: list[tuple[int, int]] = []
    for number in range(5):

        def work(n: int = number) -> int:
            workers.append(threading.get_ident())
            return n

        thread.submit(work, done=lambda n: told.append((n, threading.get_ident())))
    qtbot.waitUntil(lambda: len(told) == 5, timeout=20_000)
    thread.stop()
    assert len(set(workers)) == 1
    assert workers[0] != threading.get_ident()
    assert told == [(n, threading.get_ident()) for n in range(5)]


def test_a_failure_is_told_and_keeps_no_frames(qtbot) -> None:
    thread = StationThread()
    told: list[Exception] = []
    thread.submit(_fails, "secret", failed=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    thread.stop()
    assert isinstance(told[0], ValueError)
    assert told[0].__traceback__ is None
    assert told[0].__cause__ is not None
    assert told[0].__cause__.__traceback__ is None


def test_stop_finishes_what_was_handed_in(qtbot) -> None:
    thread = StationThread()
    done: list[int] = []
    for number in range(20):
        thread.submit(done.append, number)
    thread.stop()
    thread.stop()
    assert done == list(range(20))
    with pytest.raises(RuntimeError):
        thread.submit(done.append, 21)


def test_without_an_event_loop_the_future_tells() -> None:
    thread = StationThread()
    assert thread.submit(pow, 2, 5).result(timeout=20) == 32
    thread.stop()


@pytest.mark.parametrize("told", [True, False])
def test_inline_does_the_same_at_once(told: bool) -> None:
    thread = InlineStationThread()
    results: list[object] = []
    thread.submit(pow, 2, 3, done=results.append)
    assert results == [8]
    if told:
        thread.submit(lambda: 1 // 0, failed=results.append)
        assert isinstance(results[1], ZeroDivisionError)
    else:
        with pytest.raises(ZeroDivisionError):
            thread.submit(lambda: 1 // 0, done=results.append)
    thread.stop()
    with pytest.raises(RuntimeError):
        thread.submit(pow, 1, 1)
