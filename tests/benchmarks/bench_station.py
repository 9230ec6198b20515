"""What a voter waits for at a station whose urn is full: making her ballot, casting it, its receipt.

    python -m tests.benchmarks.bench_station [BALLOTS] [VOTERS] [--urn FOLDER] [--mirror FOLDER]

The default is 10,000 ballots in the urn, 500 voters more, and a second copy on another file system
(/dev/shm where there is one); the urn is in /var/tmp, which is on a disk. The contest has 220 projects, the
receipts are the real ones as PDF, batches are sealed as always, and the time of each step is looked at one by
one: the slowest voters count, not the mean. Ends with 1 when a limit is passed.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import argparse
import math
import os
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from app.kiosk.paper import ReceiptPapers
from printouts.printers import FakePrinter
from resources.texts import Texts
from tally.ballots import Choice, EncryptedBallot, encrypt_ballot
from tally.count import set_up
from tally.crypto.envelope import CHEAP_COST
from tally.election import Marking, MarkingRule, station_certificate
from tally.station import Receipt, Station, StationKit
from tests.builders.election import NOON, WORKERS, draft
from tests.strategies import make_contest

T = TypeVar("T")
PLACE, PROJECTS, PICKS, SEALED = "E-01", 220, 10, 160
WARM = Path("/dev/shm")
DISK = Path("/var/tmp") if Path("/var/tmp").is_dir() else Path(tempfile.gettempdir())
"""Kept through a restart, so on a disk, which /tmp often is not: times are true where steps are durable."""


class Times:
    """The durations of steps, by name."""

    def __init__(self) -> None:
        self._taken: dict[str, list[float]] = {}

    def of(self, name: str, work: Callable[[], T]) -> T:
        """Does the work and keeps how long it took."""
        begun = time.perf_counter()
        result = work()
        self.add(name, time.perf_counter() - begun)
        return result

    def add(self, name: str, seconds: float) -> None:
        """One duration more."""
        self._taken.setdefault(name, []).append(seconds)

    def held(self, name: str, limit: float | None = None, *, usually: bool = False) -> bool:
        """Prints one line. Gives whether the 99th percentile (`usually`: the median) is within the limit."""
        taken = sorted(self._taken[name])
        median, p99 = taken[len(taken) // 2], taken[math.ceil(0.99 * len(taken)) - 1]
        said = "".join(f"{1000 * one:10.1f}" for one in (median, p99, taken[-1]))
        held = limit is None or (median if usually else p99) <= limit
        bound = "" if limit is None else f"{1000 * limit:10.0f}  {'held' if held else 'PASSED'}"
        print(f"{name:52}{len(taken):7,}{said}{bound}", flush=True)
        return held


def main() -> int:
    """Measures, prints, and says whether all limits are held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ballots", nargs="?", type=int, default=10_000)
    parser.add_argument("voters", nargs="?", type=int, default=500)
    parser.add_argument("--urn", type=Path, default=DISK, help=f"a folder on the urn's disk ({DISK})")
    parser.add_argument("--mirror", type=Path, default=WARM if WARM.is_dir() else None)
    given = parser.parse_args()
    # Stopped in the middle, it leaves nothing behind either: the way out leads through the folders' ends.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with ExitStack() as places:
        disk = places.enter_context(_folder(given.urn))
        mirror = places.enter_context(_folder(given.mirror)) if given.mirror else None
        return 0 if measure(disk, mirror, given.ballots, given.voters) else 1


@contextmanager
def _folder(where: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="urna-bench-", dir=where) as name:
        yield Path(name)


def measure(disk: Path, medium: Path | None, ballots: int, voters: int) -> bool:
    """The whole benchmark. Gives whether the limits were held."""
    contest = make_contest(
        Marking(rule=MarkingRule.APPROVAL, max_picks=PICKS), range(100, 100 + PROJECTS), "ciudad"
    )
    setup, keys = set_up(draft().model_copy(update={"contests": (contest,), "batch_size": 20}))
    chance, times = random.Random(220), Times()
    manifest_hash = setup.manifest_hash  # made anew at each call of it; a station makes it once

    def choice() -> dict[int, Choice]:
        return {0: Choice(tuple(sorted(chance.sample(range(PROJECTS), chance.randint(1, PICKS)))))}

    def encrypted() -> EncryptedBallot:
        ballot, opening = encrypt_ballot(setup.manifest, manifest_hash, PLACE, choice())
        opening.destroy()
        return ballot

    full = [times.of("encrypting one contest of 220 projects", encrypted) for _ in range(ballots)]
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, PLACE)
    station = Station.create(disk / "urn", kit, WORKERS, clock=lambda: NOON, cost=CHEAP_COST)
    station.install_certificate(
        station_certificate(keys.authority, setup.manifest, PLACE, station.public_key)
    )
    station.open(WORKERS)
    station.cast_encrypted(full, [secrets.token_bytes(SEALED) for _ in full])
    if medium is not None:
        times.of("giving the urn a second copy", lambda: station.attach_mirror(medium / "copy"))
    papers = ReceiptPapers(printer := FakePrinter(), setup.manifest, "presupuesto.example/comprobante")
    for _ in range(voters):
        _voter(station, papers, printer, choice(), times)
    station.close_urn()
    for _ in range(5):
        again = times.of(
            f"opening the urn, {ballots + voters:,} ballots",
            lambda: Station.unlock(disk / "urn", WORKERS, clock=lambda: NOON),
        )
        again.close_urn()
    shutil.rmtree(disk / "urn")
    where = f"urn on {disk.parent}, copy " + (f"on {medium.parent}" if medium else "none")
    print(f"{ballots:,} ballots in the urn; {where}")
    print(f"load of the computer: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(f"{'step':52}{'times':>7}{'median':>10}{'p99':>10}{'worst':>10}{'limit':>10}   (ms)")
    # The cost of one, not the slowest of ten thousand: that one tells what else the computer had to do.
    held = [times.held("encrypting one contest of 220 projects", 0.002, usually=True)]
    times.held("check-in to ballot out, durable")
    times.held("choices locked: ballot made, durable")
    times.held("  and its receipt ready to print")
    times.held("“cast” pressed: durable")
    held.append(times.held("  and the receipt ready to print", 0.3))
    if medium is not None:
        times.held("giving the urn a second copy")
    held.append(times.held(f"opening the urn, {ballots + voters:,} ballots", 2.0))
    return all(held)


def _voter(
    station: Station, papers: ReceiptPapers, printer: FakePrinter, choices: dict[int, Choice], times: Times
) -> None:
    sealed = secrets.token_bytes(SEALED)
    times.of("check-in to ballot out, durable", lambda: station.hand_over((0,), sealed))
    begun = time.perf_counter()
    prepared = times.of("choices locked: ballot made, durable", lambda: station.prepare(choices))
    papers.first_part(prepared.receipt, Texts())
    times.add("  and its receipt ready to print", time.perf_counter() - begun)
    begun = time.perf_counter()
    receipt: Receipt = times.of("“cast” pressed: durable", lambda: station.cast(prepared))
    papers.last_line(receipt, Texts())
    times.add("  and the receipt ready to print", time.perf_counter() - begun)
    printer.printed.clear()


if __name__ == "__main__":
    sys.exit(main())
