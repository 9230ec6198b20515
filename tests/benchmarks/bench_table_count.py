"""A large table that counts its own ballots at the desk: how long it takes, whether its window stays quick.

    python -m tests.benchmarks.bench_table_count [BALLOTS …] [--workers N …] [--stop PART]

The default is 2,000 and 5,000 ballots of two contests each (the sample election), counted by two trustees.
The desk is the real one with its window (offscreen), the urn a real one on disk. A gap is a time in which
the window took no touch: a clock in its thread is looked at every 10 ms. Then the count is made once more on
a copy of the urn, stopped at that part, and gone on with; and, to compare, by N processes without a window.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path


def main() -> None:
    """Measures and prints."""
    # Qt is loaded only here, as `urna` does: worker processes load this module once more.
    from tests.benchmarks.table_desk import application, at_the_desk, by_processes, closed_table

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ballots", nargs="*", type=int, default=[2_000, 5_000])
    parser.add_argument("--workers", nargs="*", type=int, default=[1, os.cpu_count() or 1])
    parser.add_argument("--stop", type=float, default=0.5)
    given = parser.parse_args()
    app = application()
    print(f"load of the computer: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(
        "| ballots | s | CPU s | longest gap ms | p99 ms | stopped after s | the rest s | MiB |\n"
        "|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    for ballots in given.ballots:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
            table = Path(place) / "table"
            closed_table(table, ballots)
            at_the_desk(app, table, ballots, given.stop)
            for workers in given.workers:
                by_processes(table, workers)


if __name__ == "__main__":
    main()
