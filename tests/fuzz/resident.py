"""What reading takes of the machine, not of Python alone: the most memory that a process had at once.

tracemalloc (`test_memory_and_time.py`) does not see what pydantic, OpenSSL or Pillow take. Here each reading
has a process of its own, forked from one in which all is imported, and the kernel remembers the most that it
had resident (VmHWM of proc(5)). `python -m tests.fuzz.resident [MiB] [WORD…]` prints it for all cases and
fillings whose names have one of the words, the input's own bytes not counted; `few` for those of the tests.
"""

# ruff: noqa: T201 - printing is what it is for when it is run

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tally.election.documents import parse
from tally.errors import UrnaError
from tests.fuzz.cases import CASES, Case
from tests.fuzz.fillings import WORST, fillings, models
from tests.fuzz.outside import OUTSIDE

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_PEAK = "5"  # proc(5)
_TRIM, _MMAP, _ARENAS = -1, -3, -8  # mallopt(3)
_WARM = 2000
_HEAD, _POOL = 33, 16 * 1024  # of bytes; where Python puts blocks of one size

METER = "twenty times the bytes, outside of Python"
"""A reading that is too much, by which the tests see that they can fail."""

_FEW = (
    *("ActivationsDocument.given", "ChannelResult.contests.0.projects", "MergeCertificate.inputs"),
    *("PackageDocument.files", "RecordIndex.files", "Tally.refused"),
)


@dataclass(frozen=True)
class Reading:
    """The bytes of what was read, the most memory that went to it at once, and what came of it."""

    size: int
    peak: int
    end: str


def can_measure() -> bool:
    """Linux with a peak that can be reset, and glibc."""
    return os.access(_CLEAR, os.W_OK) and sys.platform == "linux"


def measured(read: Callable[[bytes], object], make: Callable[[int], bytes], size: int) -> Reading:
    """What reading so many bytes takes."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "input"
        _apart(lambda: path.write_bytes(make(size)))  # so that what making took is given back
        found: Reading = _apart(lambda: _here(read, make(_WARM), path))
        return found


def _here(read: Callable[[bytes], object], small: bytes, path: Path) -> Reading:
    _tried(read, small)  # what is made once for all and kept is not the input's
    library = ctypes.CDLL(None)
    for setting, value in ((_ARENAS, 1), (_MMAP, 64 * 1024), (_TRIM, 0)):
        library.mallopt(setting, value)  # what was asked for and given back is given back to the system
    data = path.read_bytes()
    gc.collect()
    room = _fill()
    library.malloc_trim(0)
    _CLEAR.write_text(_RESET_PEAK)
    before = _peak()
    end = _tried(read, data)
    taken = _peak() - before
    del room
    return Reading(len(data), taken, end)


def _tried(read: Callable[[bytes], object], data: bytes) -> str:
    try:
        read(data)
    except UrnaError as problem:
        return str(problem)
    return "accepted"


def _peak() -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _fill() -> list[object]:
    """Things for all the room that Python has in pages that are its own already."""
    with tempfile.TemporaryFile() as stream:
        kept = os.dup(2)
        os.dup2(stream.fileno(), 2)
        sys._debugmallocstats()
        os.dup2(kept, 2)
        os.close(kept)
        stream.seek(0)
        words = [line.split() for line in stream.read().decode().splitlines()]
    rows = [[int(one) for one in row] for row in words if len(row) == 5 and all(one.isdigit() for one in row)]
    unused = sum(int(row[0]) for row in words if row[1:3] == ["unused", "pools"])
    things: list[object] = []
    for _, size, _, _, free in rows:  # one row for each size: class, size, pools, blocks in use, free blocks
        if size > _HEAD:
            things += [bytes(size - _HEAD) for _ in range(free)]
    return things + [bytes(1) for _ in range(unused * _POOL // 48)]


def _apart(work: Callable[[], Any]) -> Any:
    """Its result, from a process of its own."""
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            result = work()
            with os.fdopen(write, "wb") as stream:
                pickle.dump(result, stream)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(process, 0)
    if status:
        raise RuntimeError(f"the reading ended with {os.waitstatus_to_exitcode(status)}")
    return pickle.loads(answer)


def _too_much(data: bytes) -> None:
    area = mmap.mmap(-1, 20 * len(data))
    for at in range(0, len(area), mmap.PAGESIZE):
        area[at] = 1


def _cases(*words: str) -> Iterator[tuple[str, Case]]:
    yield METER, Case(_too_much, bytes)
    yield from (CASES | OUTSIDE).items()
    for model in models():
        for filling in fillings(model):
            if words != ("few",) or (filling.form is WORST and filling.place_of_model in _FEW):
                yield filling.name, Case(partial(parse, filling.model, name="x"), filling.document)


def main(megabytes: str = "2", *words: str) -> None:
    """Prints how many times its size each took, above what is free; the size, and what came of it."""
    for name, case in _cases(*words):
        if not words or words == ("few",) or any(word in name for word in words):
            found = measured(case.read, case.make, int(float(megabytes) * 2**20))
            times = (found.peak - case.free) / found.size
            print(f"{times:6.2f} {found.size:9} {name}  {found.end[:80]}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
