"""Work is cut the same way for any number of workers, in order, and failures stop it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from tally.crypto.executor import CHUNK, Meter, chunks, run


@pytest.mark.parametrize("count", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
@pytest.mark.parametrize("times", [1, 3])
def test_chunks_cover_everything_once(count: int, times: int) -> None:
    parts = list(chunks(count, times))
    assert [item for part in parts for item in part] == list(range(count))
    assert all(len(part) == times * CHUNK for part in parts[:-1])
    assert all(0 < len(part) <= times * CHUNK for part in parts)


def test_results_come_in_the_order_of_the_jobs() -> None:
    first = Event()

    def job(number: int) -> int:
        if number:
            first.set()
        else:
            assert first.wait(5)  # the first job ends last
        return number

    with ThreadPoolExecutor(2) as pool:
        assert list(run(pool, job, [(0,), (1,), (2,)])) == [0, 1, 2]
    assert list(run(None, abs, [(-1,), (-2,)])) == [1, 2]


def test_a_failure_cancels_what_has_not_begun() -> None:
    begun: list[int] = []
    go = Event()

    def job(number: int) -> None:
        begun.append(number)
        if number == 0:
            raise ValueError("no")
        go.wait(5)

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(ValueError, match="no"):
            list(run(pool, job, [(number,) for number in range(50)]))
        go.set()
    assert len(begun) < 50


def test_progress_never_falls_and_ends_at_the_number_of_items() -> None:
    told: list[int] = []
    meter = Meter(told.append, 10, (1, 3))
    for stage in (0, 1):
        for part in (4, 6):
            meter.add(part, stage)
    assert told == [1, 2, 5, 10]
    Meter(None, 10, (1,)).add(10)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of a loaded library")
def test_a_process_leaves_no_copy_of_the_library_behind(tmp_path: Path) -> None:
    code = "from tally.crypto import group; print(group.mul_base(group.ONE).hex())"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    root = Path(__file__).parents[3]
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    assert made.stdout.startswith("e2f2ae0a")
    assert list(tmp_path.iterdir()) == []
