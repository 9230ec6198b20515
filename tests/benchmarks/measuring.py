"""What a piece of work costs: time, processor time, memory, and the group operations that it takes.

Operations are counted and timed, not guessed: the functions of libsodium's package are replaced by ones that
do that, here and in every worker, and so is the check of a signature. The sum of their times is the floor:
what libsodium alone takes for them, at the pace that the processor has in that moment, which on a shared one
changes from second to second. What counting and timing themselves take is
measured too, by all workers at once before and after each piece, and taken off both. Linux only (`/proc`).
"""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import rbcl

from tally.count.pool import ProcessPool
from tally.crypto import group, signatures
from tally.crypto.executor import Workers

T = TypeVar("T")

KINDS = {
    "mul": ("crypto_scalarmult_ristretto255",),
    "base": ("crypto_scalarmult_ristretto255_base_allow_scalar_zero",),
    "add": ("crypto_core_ristretto255_add", "crypto_core_ristretto255_sub"),
    "check": ("crypto_core_ristretto255_is_valid_point",),
    "map": ("crypto_core_ristretto255_from_hash",),
}
SIGNATURE, INSIDE, OUTSIDE = "signature", "inside", "outside"
ALL_KINDS = (*KINDS, SIGNATURE)
_SAMPLE = 300
_OTHER_WORK = 10  # a piece of more than so many times its floor is no work of the group
_INTERRUPTED = 5  # so many times the median no operation takes by itself
_SIGNATURE = "_verify_detached"  # of tally.crypto.signatures

_plain: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """Operations by kind: how many, the seconds that they take together, and what adding these up took."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    adding: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts, self.seconds + other.seconds, self.adding + other.adding)


_times: defaultdict[str, list[float]] = defaultdict(list)


def _take() -> Tally:
    """What this process has done since it was last asked."""
    started = time.thread_time()
    counts = Counter({kind: len(times) for kind, times in _times.items()})
    seconds = sum(_sum(times) for times in _times.values() if times)
    for times in _times.values():
        times.clear()
    return Tally(counts, seconds, time.thread_time() - started)


def _sum(times: list[float]) -> float:
    """The sum of the times of operations of one kind, of which some were interrupted by other programs."""
    middle = median(times)
    return sum(one if one < _INTERRUPTED * middle else middle for one in times)


def count_here() -> None:
    """Counts and times the operations of this process from now on."""
    if _plain:
        return
    for kind, functions in KINDS.items():
        for name in functions:
            _plain[name] = getattr(rbcl, name)
            setattr(rbcl, name, _timed(_times[kind], _plain[name]))
    setattr(signatures, _SIGNATURE, _timed(_times[SIGNATURE], getattr(signatures, _SIGNATURE)))


def _timed(times: list[float], function: Callable[..., T]) -> Callable[..., T]:
    note, clock = times.append, time.perf_counter

    def timed(*arguments: object) -> T:
        started = clock()
        try:
            return function(*arguments)
        finally:
            note(clock() - started)

    return timed


def _counted_call(function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[object, Tally]:
    """In a worker: the result, and what it took."""
    count_here()
    _take()
    result = function(*arguments)
    return result, _take()


def _unit_costs() -> dict[str, float]:
    """Seconds of processor time of one call alone, by kind: the median of five rounds.

    And what timing one takes, inside of what it measures and altogether.
    """
    count_here()
    scalar = b"\x07" * 31 + b"\x01"
    one, other = (_plain["crypto_core_ristretto255_from_hash"](bytes([k]) * 64) for k in (1, 2))
    arguments: dict[str, tuple[bytes, ...]] = {
        "mul": (scalar, one),
        "base": (scalar,),
        "add": (one, other),
        "check": (one,),
        "map": (scalar * 2,),
    }
    costs = {kind: _cost(partial(_plain[KINDS[kind][0]], *given)) for kind, given in arguments.items()}
    times: list[float] = []
    altogether = _cost(_timed(times, _nothing))
    costs[INSIDE] = median(times)
    costs[OUTSIDE] = altogether - _cost(_nothing)
    return costs


def _nothing() -> None:
    """What costs as little as a call can."""


def _cost(call: Callable[[], object]) -> float:
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for _ in range(_SAMPLE):
            call()
        rounds.append((time.process_time() - started) / _SAMPLE)
    return median(rounds)


class CountingPool(Workers):
    """Worker processes that say what each chunk took."""

    def __init__(self, workers: int) -> None:
        self._inner = ProcessPool(workers)
        self.window = self._inner.window
        self.workers = workers
        self.tally = Tally()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Gives a call out."""
        outer: Future[Any] = Future()
        outer.set_running_or_notify_cancel()
        self._inner.submit(_counted_call, fn, args).add_done_callback(lambda done: self._take(done, outer))
        return outer

    def _take(self, done: Future[Any], outer: Future[Any]) -> None:
        if done.cancelled():
            return
        if problem := done.exception():
            outer.set_exception(problem)
            return
        result, tally = done.result()
        self.tally += tally
        outer.set_result(result)

    def costs(self) -> dict[str, float]:
        """The mean cost of each operation, and of timing one, while all workers are busy."""
        found = [self._inner.submit(_unit_costs).result for _ in range(self.workers)]
        costs = [result() for result in found]
        return {kind: sum(one[kind] for one in costs) / len(costs) for kind in costs[0]}

    def processes(self) -> list[int]:
        """The workers' process ids."""
        return list(self._inner._pool._processes)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers."""
        self._inner.shutdown(wait, cancel_futures=cancel_futures)


def _cpu_of(process: int | str) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_of(process: int | str) -> float:
    """MiB at most since `_forget_peaks`."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _forget_peak(process: int | str) -> None:
    Path(f"/proc/{process}/clear_refs").write_text("5")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a piece of work took. `floor` is the processor time of its group operations alone."""

    name: str
    items: int
    wall: float
    cpu: float
    floor: float
    counts: Mapping[str, int]
    main_mib: float
    worker_mib: float


class Meter:
    """Cuts a program's work into pieces and measures each."""

    def __init__(self, pool: CountingPool) -> None:
        count_here()
        group.forget_generators()
        self._pool = pool
        self.pieces: list[Piece] = []
        self._begin()

    def _begin(self) -> None:
        self._costs = self._pool.costs()
        self._processes = ["self", *self._pool.processes()]
        for process in self._processes:
            _forget_peak(process)
        _take()
        self._pool.tally = Tally()
        self._cpu = sum(map(_cpu_of, self._processes))
        self._wall = time.monotonic()

    def cut(self, name: str, items: int) -> None:
        """Ends a piece; the next one begins."""
        wall = time.monotonic() - self._wall
        cpu = sum(map(_cpu_of, self._processes)) - self._cpu
        tally = self._pool.tally + _take()
        main, *workers = map(_peak_of, self._processes)
        costs = self._costs
        self._begin()
        inside, outside = ((costs[part] + self._costs[part]) / 2 for part in (INSIDE, OUTSIDE))
        calls = tally.counts.total()
        floor = tally.seconds - calls * inside
        piece = Piece(
            name, items, wall, cpu - calls * outside - tally.adding, floor, tally.counts, main, max(workers)
        )
        self.pieces.append(piece)

    @contextmanager
    def steps(self, name: str, items: int) -> Iterator[Callable[[int], None]]:
        """For work that tells its steps: what lies between two of them counts to the later one."""
        yield lambda done: None
        self.cut(name, items)
        piece = self.pieces[-1]
        print(f"  {piece.wall:8.1f} s  {name} ({items:,})", flush=True)  # noqa: T201

    def joined(self, name: str, items: int, beginnings: tuple[str, ...]) -> Piece:
        """All pieces whose names begin so, as one."""
        found = [one for one in self.pieces if one.name.startswith(beginnings)]
        counts: Counter[str] = Counter()
        for one in found:
            counts.update(one.counts)
        return Piece(
            name,
            items,
            sum(one.wall for one in found),
            sum(one.cpu for one in found),
            sum(one.floor for one in found),
            counts,
            max(one.main_mib for one in found),
            max(one.worker_mib for one in found),
        )


HEAD = (
    "| phase | wall s | CPU s | µs of CPU per ballot | operations per ballot: " + ", ".join(ALL_KINDS) + " "
    "| floor s | CPU / floor | wall × workers / floor | MiB: main + each worker |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def row(piece: Piece, workers: int) -> str:
    """The line of a piece in the table of docs/performance.md."""
    each = ", ".join(f"{piece.counts.get(kind, 0) / piece.items:.3g}" for kind in ALL_KINDS)
    above = [
        f"{spent / piece.floor:.2f}" if spent < _OTHER_WORK * piece.floor else "–"
        for spent in (piece.cpu, piece.wall * workers)
    ]
    return (
        f"| {piece.name} | {piece.wall:.1f} | {piece.cpu:.1f} | {piece.cpu / piece.items * 1e6:.0f} | {each} "
        f"| {piece.floor:.1f} | {' | '.join(above)} "
        f"| {piece.main_mib:.0f} + {piece.worker_mib:.0f} |"
    )
