"""A small run of the killings on each change; `make reliability` has the large one."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tally.urn import Phase
from tests.reliability.table import opened, vote
from tests.reliability.truth import Findings, State, Told, missing, read_state

REPO = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and reads /proc/mounts")


@pytest.mark.slow
def test_forty_kills() -> None:
    command = [sys.executable, "-m", "tests.reliability.kills", "40"]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    numbers = {name.strip(): int(count) for name, count in re.findall(r"^(\D+?) *(\d+)$", done.stdout, re.M)}
    assert numbers["kills while voters came and went"] >= 40
    assert numbers["of them receipts"] > 40
    assert numbers["of them codes for a kiosk"] > 2
    assert numbers["ballots in the packages"] > 40
    for what in ("accepted ballots lost", "ballots counted twice", "half steps", "other contradictions"):
        assert numbers[what] == 0


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    station = opened(tmp_path / "device")
    told = Told()
    for number in range(3):
        told.take("cast", vote(station, number).tracker, 0, "")
    findings = Findings()
    urn = station._urn
    assert read_state(urn, findings) == State(Phase.READY, 3, 0, frozenset(told.cast))
    assert findings.clean

    open_batch = urn._batches.open()
    for one in open_batch:
        urn._database.write(
            "INSERT INTO ballots (batch, tracker, kind, ballot) VALUES (1, ?, ?, ?)",
            (one.tracker, int(one.kind), one.ballot),
        )
    read_state(urn, findings)
    assert findings.doubled == 3
    assert not findings.clean

    urn._database.write("DELETE FROM ballots")
    urn._batches._open.put(replace(one, ballot=one.ballot[:99]) for one in open_batch[1:])
    findings = Findings()
    state = read_state(urn, findings)
    assert missing(state, told) == 1
    assert findings.half == 3  # two ballots cut, and counters that count one more
    station.close_urn()
