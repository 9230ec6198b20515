"""What a piece of work costs: time, processor time, memory, and the group operations that it takes.

Operations are counted, not guessed: the functions of libsodium's package are replaced by ones that count,
here and in every worker, and so is what gives the key for a check of a signature. Their cost is measured
again after every fifth chunk, in the worker that did it, since a processor that others use too is now
faster, now slower; and by all workers at once before and after each piece of work, for pieces that have no
chunks. That makes a floor: the processor time that libsodium (and OpenSSL, for signatures) alone takes for
these operations. What the measuring itself takes is measured too, and taken off. Linux only (`/proc`).
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import rbcl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count.pool import ProcessPool
from tally.crypto import group
from tally.crypto.executor import Workers
from tally.election import documents

KINDS = {
    "mul": ("crypto_scalarmult_ristretto255",),
    "base": ("crypto_scalarmult_ristretto255_base_allow_scalar_zero",),
    "add": ("crypto_core_ristretto255_add", "crypto_core_ristretto255_sub"),
    "check": ("crypto_core_ristretto255_is_valid_point",),
    "map": ("crypto_core_ristretto255_from_hash",),
}
SIGNATURE, COUNTING = "signature", "counting"
ALL_KINDS = (*KINDS, SIGNATURE)
_SAMPLE, _SHORT = 300, 8
_CHUNKS, _EACH = "chunks", 5
_KEY = "_key"  # in tally.election.documents: asked for once for each check of a signature

_plain: dict[str, Any] = {}
_counts: Counter[str] = Counter()


def count_here() -> None:
    """Counts the operations of this process from now on."""
    if _plain:
        return
    for kind, functions in KINDS.items():
        for name in functions:
            _plain[name] = getattr(rbcl, name)
            setattr(rbcl, name, _counting(kind, _plain[name]))
    setattr(documents, _KEY, _counting(SIGNATURE, getattr(documents, _KEY)))


def _counting(kind: str, function: Callable[..., object]) -> Callable[..., object]:
    def counted(*arguments: object) -> object:
        _counts[kind] += 1
        return function(*arguments)

    return counted


@dataclass(frozen=True, slots=True)
class _Cost:
    """What was counted in a chunk, what one call cost after it (seconds), and what finding that out took."""

    counts: Counter[str]
    each: Mapping[str, float] | None
    spent: float


def _counted_call(function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[object, _Cost]:
    """In a worker: the result, and what it took."""
    count_here()
    before = _counts.copy()
    result = function(*arguments)
    counts, started = _counts - before, time.process_time()
    _counts[_CHUNKS] += 1
    each = _unit_costs(_SHORT) if _counts[_CHUNKS] % _EACH == 0 else None
    return result, _Cost(counts, each, time.process_time() - started)


def _unit_costs(sample: int) -> dict[str, float]:
    """Seconds of processor time of one call, by kind, and of counting one: the median of five rounds."""
    count_here()
    scalar = b"\x07" * 31 + b"\x01"
    one, other = (_plain["crypto_core_ristretto255_from_hash"](bytes([k]) * 64) for k in (1, 2))
    key, message = Ed25519PrivateKey.from_private_bytes(scalar), bytes(400)
    public, signature = key.public_key(), key.sign(message)
    arguments: dict[str, tuple[bytes, ...]] = {
        "mul": (scalar, one),
        "base": (scalar,),
        "add": (one, other),
        "check": (one,),
        "map": (scalar * 2,),
    }
    calls: dict[str, Callable[[], object]] = {
        kind: partial(_plain[KINDS[kind][0]], *given) for kind, given in arguments.items()
    }
    calls[SIGNATURE] = partial(public.verify, signature, message)
    costs = {kind: _cost(call, sample) for kind, call in calls.items()}
    costs[COUNTING] = _cost(_counting(COUNTING, _nothing), _SAMPLE) - _cost(_nothing, _SAMPLE)
    return costs


def _nothing() -> None:
    """What costs as little as a call can."""


def _cost(call: Callable[[], object], sample: int) -> float:
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for _ in range(sample):
            call()
        rounds.append((time.process_time() - started) / sample)
    return median(rounds)


class CountingPool(Workers):
    """Worker processes that say what each chunk took."""

    def __init__(self, workers: int) -> None:
        self._inner = ProcessPool(workers)
        self.window = self._inner.window
        self.workers = workers
        self.counts: Counter[str] = Counter()
        self.spent = 0.0
        self.samples: list[Mapping[str, float]] = []

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
        result, cost = done.result()
        self.counts.update(cost.counts)
        self.spent += cost.spent
        if cost.each is not None:
            self.samples.append(cost.each)
        outer.set_result(result)

    def costs(self) -> dict[str, float]:
        """The mean cost of each operation while all workers are busy."""
        found = [self._inner.submit(_unit_costs, _SAMPLE) for _ in range(self.workers)]
        kinds = (*ALL_KINDS, COUNTING)
        return {kind: sum(one.result()[kind] for one in found) / len(found) for kind in kinds}

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
        self._counts = self._pool.counts + _counts
        self._spent = self._pool.spent
        self._pool.samples.clear()
        self._cpu = sum(map(_cpu_of, self._processes))
        self._wall = time.monotonic()

    def cut(self, name: str, items: int) -> None:
        """Ends a piece; the next one begins."""
        wall = time.monotonic() - self._wall
        cpu = sum(map(_cpu_of, self._processes)) - self._cpu
        counts = self._pool.counts + _counts - self._counts
        main, *workers = map(_peak_of, self._processes)
        cpu -= self._pool.spent - self._spent
        samples, before = list(self._pool.samples), self._costs
        self._begin()
        samples = samples or [before, self._costs]
        mean = {kind: sum(one[kind] for one in samples) / len(samples) for kind in before}
        floor = sum(count * mean[kind] for kind, count in counts.items())
        cpu -= counts.total() * mean[COUNTING]
        self.pieces.append(Piece(name, items, wall, cpu, floor, counts, main, max(workers)))

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
        f"{spent / piece.floor:.2f}" if piece.floor else "–" for spent in (piece.cpu, piece.wall * workers)
    ]
    return (
        f"| {piece.name} | {piece.wall:.1f} | {piece.cpu:.1f} | {piece.cpu / piece.items * 1e6:.0f} | {each} "
        f"| {piece.floor:.1f} | {' | '.join(above)} "
        f"| {piece.main_mib:.0f} + {piece.worker_mib:.0f} |"
    )
