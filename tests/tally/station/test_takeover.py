"""A spare goes on with a dead device's urn, from the copy or from the disk, and deletes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tally.station import NewerUrnError, NothingToTakeOverError, Station, StationState, take_over
from tally.station.asides import OWN
from tally.urn import Counters, DamagedUrnError, ForkedUrnError


@pytest.mark.parametrize("source", ["copy", "disk", "stick"])
def test_the_spare_goes_on_where_the_other_was(station, tools, tmp_path: Path, source: str) -> None:
    copy = tmp_path / "stick" / "urna-E-01"
    station.attach_mirror(copy)
    tools.vote(station)
    station.hand_over((0, 1), None)  # one is out when the device dies
    shutil.copytree(tmp_path / "device", tmp_path / "dead")  # as it was, still open
    place = {"copy": copy, "disk": tmp_path / "dead", "stick": tmp_path / "stick"}[source]
    station.close_urn()

    spare = tmp_path / "spare"
    tools.make(spare).close_urn()
    own = (spare / "urn.db").read_bytes()
    take_over(place, spare)
    assert (spare / OWN / "urn.db").read_bytes() == own
    again = Station.unlock(spare, tools.WORKERS, clock=tools.Clock())
    assert again.state is StationState.OPEN
    assert again.counters == Counters(checked_in=2, cast=1)
    assert again.ballot_out == (0, 1)
    again.cast(again.prepare(tools.CHOICES))
    again.attach_mirror(copy)  # the stick goes on as the copy of the spare
    again.close(tools.WORKERS)
    package = tools.read(again.export(tmp_path / "package.urna").path)
    assert package.counters == Counters(checked_in=2, cast=2)
    again.close_urn()


def test_the_dead_device_that_wakes_up_is_found_out(station, tools, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    station.attach_mirror(copy)
    tools.vote(station)
    station.drop_mirror()
    take_over(copy, tmp_path / "spare")
    spare = Station.unlock(tmp_path / "spare", tools.WORKERS, clock=tools.Clock())
    spare.attach_mirror(copy)
    tools.vote(spare)
    spare.drop_mirror()
    tools.vote(station)
    with pytest.raises(ForkedUrnError):
        station.attach_mirror(copy)
    spare.close_urn()


def test_what_is_no_urn_is_not_taken(station, tools, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    two = tmp_path / "two"
    for name in ("a", "b"):
        station.attach_mirror(two / name)
    station.close_urn()
    for place in (tmp_path / "empty", two, tmp_path / "device"):
        with pytest.raises(NothingToTakeOverError):
            take_over(place, tmp_path / "device")
    assert not (tmp_path / "device" / OWN).exists()
    assert Station.unlock(tmp_path / "device", tools.WORKERS).state is StationState.OPEN


def test_a_torn_copy_is_noticed_and_a_good_one_is_taken_instead(station, tools, tmp_path: Path) -> None:
    copy, spare = tmp_path / "copy", tmp_path / "spare"
    station.attach_mirror(copy)
    station.close_urn()
    data = bytearray((copy / "urn.db").read_bytes())
    data[5000] ^= 1
    (copy / "urn.db").write_bytes(data)
    tools.make(spare).close_urn()
    take_over(copy, spare)
    with pytest.raises(DamagedUrnError):
        Station.unlock(spare, tools.WORKERS)
    take_over(tmp_path / "device", spare)  # the dead device's disk, then
    assert (spare / "set-aside-2" / "urn.db").is_file(), "nothing is deleted"
    assert Station.unlock(spare, tools.WORKERS, clock=tools.Clock()).state is StationState.OPEN


def test_the_first_device_is_mended_and_takes_over_from_its_spare(station, tools, tmp_path: Path) -> None:
    copy, device, spare = tmp_path / "copy", tmp_path / "device", tmp_path / "spare"
    station.attach_mirror(copy)
    tools.vote(station)
    station.close_urn()
    tools.make(spare).close_urn()
    for target in (spare, device, spare, device):  # each dies in its turn
        take_over(copy, target)
        again = Station.unlock(target, tools.WORKERS, clock=tools.Clock())
        again.attach_mirror(copy)
        tools.vote(again)
        again.close_urn()
    assert again.counters == Counters(checked_in=5, cast=5)


def test_an_older_copy_in_the_place_of_a_newer_urn_is_found_out(station, tools, tmp_path: Path) -> None:
    copy, old, spare = tmp_path / "copy", tmp_path / "old", tmp_path / "spare"
    station.attach_mirror(copy)
    tools.vote(station)
    station.close_urn()
    shutil.copytree(copy, old)
    tools.make(spare).close_urn()
    take_over(copy, spare)
    again = Station.unlock(spare, tools.WORKERS, clock=tools.Clock())
    tools.vote(again)
    again.close_urn()
    take_over(old, spare)
    with pytest.raises(NewerUrnError, match="set-aside-2"):
        Station.unlock(spare, tools.WORKERS)
    take_over(spare / "set-aside-2", spare)
    again = Station.unlock(spare, tools.WORKERS, clock=tools.Clock())
    assert again.counters == Counters(checked_in=2, cast=2)
    again.close_urn()


def test_what_an_attempt_that_was_cut_off_left_is_not_played_back(station, tools, tmp_path: Path) -> None:
    """The journal of a dead disk's urn, then the power fails, then the stick's urn is taken instead."""
    copy, spare = tmp_path / "copy", tmp_path / "spare"
    station.attach_mirror(copy)
    tools.vote(station)
    station.close_urn()
    spare.mkdir()
    (spare / "urn.db-journal").write_bytes(b"what another urn was doing")
    (copy / "urn.db-journal").unlink(missing_ok=True)
    take_over(copy, spare)
    assert not (spare / "urn.db-journal").exists()
    again = Station.unlock(spare, tools.WORKERS, clock=tools.Clock())
    assert again.counters == Counters(checked_in=1, cast=1)
    again.close_urn()
