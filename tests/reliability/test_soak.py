"""A short day at the table on each change, with each incident once; `make reliability` has the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tally.station import Counters
from tests.reliability.people import People
from tests.reliability.soak import Soak

INCIDENTS = 11


@pytest.mark.slow
def test_each_incident_once(qapp, tmp_path: Path) -> None:
    people = People(tmp_path, seed=2)
    soak = Soak(people)
    soak.run(INCIDENTS)
    kinds = [name for name in soak.happened if name not in ("pause", "asks for a receipt")]
    assert len(kinds) == INCIDENTS
    assert all(soak.happened[name] == 1 for name in soak.happened)
    assert people.told.counters == Counters(checked_in=11, cast=7, challenged=1, abandoned=4)
    assert len(soak.memory) == INCIDENTS


def test_a_ballot_that_nobody_was_told_of_would_be_seen(qapp, tmp_path: Path) -> None:
    people = People(tmp_path, seed=2)
    people.sit_down()
    people.open()
    people.check_in()
    pilot = people.pilot()
    pilot.touch("start")
    people.choose(pilot)
    people.cast(pilot, people.lock(pilot))
    people.compare()
    people.close()
    package = people.export()
    people.get_up()
    people.compare_package(package)
    for spoil in (people.told.cast.clear, lambda: people.told.checked.append("0000 0000 0000 0000")):
        spoil()
        with pytest.raises(AssertionError):
            people.compare_package(package)


@pytest.mark.parametrize(("slope", "noise"), [(0.0, 3), (40.0, 3)])
def test_memory_that_grows_is_seen(slope: float, noise: int) -> None:
    soak = object.__new__(Soak)
    warm_up = [100_000 + 500 * k for k in range(100)]
    soak.memory = warm_up + [150_000 + round(slope * k) + (k * 7919) % noise for k in range(400)]
    assert soak.grown() == pytest.approx(slope, abs=0.5)
