"""A whole city: set-up, stations, packages, mixes, decryption, verification, with time, memory and size of
each.

    python -m tests.benchmarks.bench_city [BALLOTS] [STATIONS] [WORKERS] [--half]

The default is Rosario's participatory budget: 107,252 voters, here at 100 stations, one contest of 40
projects, up to 4 picks. Everything is as in `urna replay`: real urns, packages, proofs and files.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from app.replay import Outcome, Replay
from app.replay.replay import PUBLIC, SECRETS
from tally.count import (
    Election,
    PreparedMixes,
    PublicSetup,
    Tally,
    TrusteeSecrets,
    prepare_mixes,
    read_signing_key,
)
from tally.crypto.envelope import Passphrase
from tally.election.documents import public_bytes, read_signed
from tally.formats import PabulibVote, new_election, write_pabulib
from tally.merge import Removals
from tally.record import RecordWriter, assembly
from tests.benchmarks.measuring import HEAD, CountingPool, Meter, Piece, row

ROSARIO = 107_252
PROJECTS, PICKS = 40, 4

COUNTED, IMPORTED, VERIFIED = (
    "mix by 3, decryption by 2 of 3, totals",
    "packages imported, checked, joined",
    "`urna verify`, all of it",
)
PREPARED = "the same with prepared mixes"

PHASES = {
    IMPORTED: ("packages checked", "ballots checked"),
    "&nbsp; of it: ballots' proofs": ("ballots checked",),
    COUNTED: ("contest pb: ",),
    "&nbsp; of it: mix by 3": ("contest pb: mix",),
    "&nbsp; of it: decryption by 2": ("contest pb: decryption",),
    "&nbsp; of it: ballots opened, totals": ("contest pb: ballots",),
    PREPARED: ("prepared: contest pb: ",),
    "&nbsp; of it: mix by 3, prepared": ("prepared: contest pb: mix by",),
    "preparing 3 mixes, before the polls close": ("prepare: contest pb: mix prepared",),
    "merge, winners, index": ("merge",),
    VERIFIED: ("verify:",),
    "&nbsp; of it: packages and ballots' proofs": ("verify: station", "verify: ballots"),
    "&nbsp; of it: 3 mixes": ("verify: contest pb: mix",),
    "&nbsp; of it: 2 decryptions": ("verify: contest pb: decryption",),
}


def city_file(ballots: int, path: Path) -> None:
    """A published election of that many voters, the same each time."""
    chance = random.Random(ballots)
    ids = [f"P{k}" for k in range(PROJECTS)]
    projects = [{"project_id": id_, "cost": str(1000 + 37 * k)} for k, id_ in enumerate(ids)]
    votes = [
        PabulibVote(str(k), tuple(chance.sample(ids, chance.randint(1, PICKS))), None, None)
        for k in range(ballots)
    ]
    meta = {"budget": "20000", "vote_type": "approval", "rule": "greedy", "max_length": str(PICKS)}
    path.write_bytes(write_pabulib(new_election(meta, projects, votes)))


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(outcome: Outcome, meter: Meter, ballots: int, workers: int) -> None:
    """The second table of docs/performance.md."""
    print(f"\n{ballots:,} ballots, {outcome.stations} stations, {workers} workers")
    print(f"record holds: {outcome.verification.holds}; totals equal: {outcome.totals_equal}\n{HEAD}")
    for title, beginnings in PHASES.items():
        print(row(meter.joined(title, ballots, beginnings), workers))


def _pace(one: Piece, other: Piece) -> float:
    """How much dearer an operation was in one piece than in the other, which has the same kinds of them."""
    return (one.floor / one.counts.total()) / (other.floor / other.counts.total())


def summary(meter: Meter, half: Meter | None, record_bytes: float, ballots: int, workers: int) -> None:
    """The first table of docs/performance.md: what was asked for, and what was measured."""

    def of(title: str, one: Meter = meter) -> Piece:
        return one.joined(title, ballots, PHASES[title])

    def mib(title: str) -> str:
        piece = of(title)
        return f"{piece.main_mib + workers * piece.worker_mib:.0f}"

    def timed(title: str, least: str, aim: str) -> None:
        piece = of(title)
        print(f"| {title} | {least} | {aim} | {piece.wall:.0f} s | {piece.cpu / workers:.0f} s |")

    phases = (COUNTED, VERIFIED, IMPORTED)
    print(f"\n| work | at least | aim | measured | processor time / {workers} |\n|---|---|---|---|---|")
    timed(COUNTED, "300 s", "90 s")
    timed(PREPARED, "", "")
    timed(VERIFIED, "240 s", "102 s")
    timed(IMPORTED, "120 s", "60 s")
    print(
        "| peak memory of the first, third and fourth, all processes together | 2,048 MiB | 1,024 MiB "
        f"| {', '.join(mib(title) for title in phases)} MiB | |"
    )
    print(f"| record, bytes per ballot, 3 mixers | 1,536 | 1,024 | {record_bytes:.0f} | |")
    if half is not None:
        pairs = [(of(title), of(title, half)) for title in phases]
        ratios = ", ".join(f"{whole.cpu / part.cpu:.2f}" for whole, part in pairs)
        print(f"| processor time of twice the ballots, the same three | 2.1 x | 2.0 x | {ratios} | |")
        # both at the pace of the larger one: what its operations cost there, times how many there were here
        paced = ", ".join(f"{whole.cpu / (part.cpu * _pace(whole, part)):.2f}" for whole, part in pairs)
        print(f"| the same at one pace of the processor | | | {paced} | |")


def count_prepared(out: Path, meter: Meter, pool: CountingPool, ballots: int) -> bool:
    """Counts the city's packages once more, with mixes that all trustees had prepared. Whether the result is
    the same."""
    setup, keys, word = PublicSetup.read(out / "work" / PUBLIC), out / "work" / SECRETS, Passphrase("replay")
    election = Election(setup.manifest, setup.manifest_hash)
    trustees = [TrusteeSecrets.read(keys / f"{one.id}.key", word) for one in setup.manifest.trustees]
    committee = read_signing_key(keys / "committee.key", "committee", word)

    def steps(name: str, items: int) -> AbstractContextManager[Callable[[int], None]]:
        return meter.steps(f"prepare: {name}", items)

    def counting(name: str, items: int) -> AbstractContextManager[Callable[[int], None]]:
        return meter.steps(f"prepared: {name}", items)

    with ExitStack() as stack:
        prepared = {}
        for one in trustees:
            file, key = out / f"{one.trustee}.prepared", keys / f"{one.trustee}.key"
            prepare_mixes(election, one, setup.manifest.contests, ballots, file, steps, pool)
            prepared[one.trustee] = stack.enter_context(PreparedMixes(file, election, one, key))
        packages = assembly.gather(sorted((out / "packages").glob("*.urna")), setup)
        writer = RecordWriter(out / "again", setup.manifest, setup.manifest_hash)
        assembly.begin(writer, setup, packages)
        removals = Removals(manifest=setup.manifest_hash.hex(), removals=())
        again = assembly.count(
            writer, setup, packages, removals, trustees, committee, counting, pool, prepared=prepared
        )
    first = read_signed(Tally, out / "record" / "count" / "tally.json", public_bytes(committee))
    return again.tally == first


def city(ballots: int, stations: int, workers: int, half: Meter | None = None) -> Meter:
    """Plays one city and prints its tables."""
    folder = Path(tempfile.mkdtemp(prefix="urna-bench-"))
    pool = CountingPool(workers)
    try:
        city_file(ballots, folder / "city.pb")
        meter = Meter(pool)
        outcome = Replay(folder / "city.pb", folder / "out", stations, meter.steps, pool).run()
        same = count_prepared(folder / "out", meter, pool, ballots)
        print(f"\nthe same tally with prepared mixes: {same}")
        record = folder / "out" / "record"
        report(outcome, meter, ballots, workers)
        summary(meter, half, size_of(record) / ballots, ballots, workers)
        return meter
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(folder)


def main() -> None:
    """Runs one city; with `--half` one of half its size before it, to say what twice the ballots cost."""
    words = [word for word in sys.argv[1:] if word != "--half"]
    given = [int(word) for word in words]
    ballots, stations, workers = (given + [ROSARIO, 100, 2][len(given) :])[:3]
    half = city(ballots // 2, max(1, stations // 2), workers) if "--half" in sys.argv else None
    city(ballots, stations, workers, half)


if __name__ == "__main__":
    main()
