"""A whole city: set-up, stations, packages, mixes, decryption, verification, with time, memory and size of
each.

    python -m tests.benchmarks.bench_city [BALLOTS] [STATIONS] [WORKERS]

The default is Rosario's participatory budget: 107,252 voters, here at 100 stations, one contest of 40
projects, up to 4 picks. Everything is as in `urna replay`: real urns, packages, proofs and files.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.replay import Outcome, Replay
from tally.count import worker_pool
from tally.formats import PabulibVote, new_election, write_pabulib

ROSARIO = 107_252
PROJECTS, PICKS = 40, 4

PHASES = {
    "packages imported, checked, joined": ("packages checked", "ballots checked"),
    "mix by 3, decryption by 2 of 3, totals": (
        "contest pb: mix",
        "contest pb: decryption",
        "contest pb: ballots",
    ),
    "merge, winners, index": ("merge",),
    "urna verify, all of it": ("verify:",),
}


@contextmanager
def steps(name: str, items: int) -> Iterator[Callable[[int], None]]:
    begun = time.monotonic()
    yield lambda done: None
    print(f"  {time.monotonic() - begun:8.1f} s  {name} ({items:,})", flush=True)


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


def report(outcome: Outcome, record: Path, ballots: int) -> None:
    """The table of docs/performance.md."""
    print(f"\n{ballots:,} ballots, {outcome.stations} stations, record holds: {outcome.verification.holds}")
    for title, beginnings in PHASES.items():
        phases = [one for one in outcome.phases if one.name.startswith(beginnings)]
        print(
            f"| {title} | {sum(one.seconds for one in phases):.1f} s "
            f"| {max(one.peak_mib for one in phases)} MiB |"
        )
    print(f"| size of the record per ballot | {size_of(record) / ballots:.0f} bytes | |")


def main() -> None:
    """Runs one city."""
    given = [int(word) for word in sys.argv[1:]]
    ballots, stations, workers = (given + [ROSARIO, 100, 2][len(given) :])[:3]
    folder = Path(tempfile.mkdtemp(prefix="urna-bench-"))
    try:
        city_file(ballots, folder / "city.pb")
        with worker_pool(workers) as pool:
            outcome = Replay(folder / "city.pb", folder / "out", stations, steps, pool).run()
        report(outcome, folder / "out" / "record", ballots)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
