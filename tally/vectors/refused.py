"""Records that must be refused, each as a small patch of the tiny record, with the check that catches it."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tally.record import Failure, Verifier
from tally.vectors.cheats_committee import COMMITTEE, Cheat
from tally.vectors.cheats_count import COUNT
from tally.vectors.cheats_custody import CUSTODY, TableForger
from tally.vectors.cheats_stations import STATIONS
from tally.vectors.custody import custody_election
from tally.vectors.errors import VectorError
from tally.vectors.forging import Forger
from tally.vectors.page import text
from tally.vectors.record import Record, no_steps, tiny_election

_STEPS = {
    "manifest": 1,
    "manifest signed by the authority": 1,
    "files unchanged, none missing, none too many": 2,
    "key ceremony": 3,
    "station packages": 4,
    "ballots' proofs": 5,
    "challenged ballots opened": 6,
    "removals": 7,
    "tally": 9,
    "results of other channels": 10,
    "merge and winners": 11,
}
"""The verifier's names of the checks, and their numbers in record-format.md 11."""


def step_of(check: str) -> int:
    """The number of a check in record-format.md 11."""
    if check.startswith("station ") and check != "station packages":
        return 8
    if check.startswith("contest "):
        return 9 if check.endswith("totals") else 8
    return _STEPS[check]


def lay_out(record: Record, folder: Path) -> Path:
    """Writes a record into a folder."""
    for name, data in record.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def failure_of(record: Record) -> Failure | None:
    """What the verifier finds wrong."""
    with tempfile.TemporaryDirectory() as name:
        return Verifier(lay_out(record, Path(name)), no_steps).run().failure


def _patch(name: str, about: str, forger: Forger | TableForger) -> bytes:
    failure = failure_of(forger.record)
    if failure is None:
        raise VectorError(f"{name}: the verifier accepts this record")
    return text(
        {
            "name": name,
            "about": about,
            "check": failure.check,
            "step": step_of(failure.check),
            "file": failure.file,
            "item": failure.item,
            "reason": failure.reason,
            "changes": [
                {"file": path, "delete": True}
                if data is None
                else {"file": path, "content_base64": base64.b64encode(data).decode()}
                for path, data in forger.changes()
            ],
        }
    )


def cheats() -> Iterator[tuple[str, str, Cheat]]:
    """All of them: name, what was done, how."""
    for cheat in (*COMMITTEE, *STATIONS, *COUNT):
        yield cheat.__name__.replace("_", "-"), " ".join((cheat.__doc__ or "").split()), cheat


def refused() -> dict[str, bytes]:
    """File name -> patch. Raises `VectorError` for one that the verifier accepts."""
    made = {}
    for name, about, cheat in cheats():
        forger = Forger(tiny_election())
        cheat(forger)
        made[f"{name}.json"] = _patch(name, about, forger)
    return made


def refused_custody() -> dict[str, bytes]:
    """File name -> patch of the record in custody `station`. Raises `VectorError` as `refused`."""
    made = {}
    for cheat in CUSTODY:
        name, about = cheat.__name__.replace("_", "-"), " ".join((cheat.__doc__ or "").split())
        forger = TableForger(custody_election())
        cheat(forger)
        made[f"{name}.json"] = _patch(name, about, forger)
    return made
