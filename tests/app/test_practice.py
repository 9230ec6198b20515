"""A practice: its own election, whose ballots no count of the real one takes, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.practice import PracticeError, practice_table
from resources import sample
from tally.count import PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import is_training, training_draft
from tally.record import assembly
from tally.station import OtherElectionError, PackageError, Station, StationState, read_package

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
WORKERS = (Passphrase("uno"), Passphrase("dos"))


@pytest.fixture(scope="module")
def setup() -> PublicSetup:
    """The real election."""
    return set_up(sample.manifest_draft())[0]


@pytest.fixture
def practice(setup: PublicSetup, tmp_path: Path) -> Iterator[Station]:
    folder, _ = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    station = Station.unlock(folder, WORKERS, clock=lambda: NOW)
    yield station
    station.close_urn()


def test_it_is_marked_and_the_real_one_is_not(setup: PublicSetup, practice: Station) -> None:
    assert not is_training(setup.manifest)
    assert is_training(practice.manifest)
    assert practice.manifest_hash != setup.manifest_hash
    assert practice.manifest.keys.public_key != setup.manifest.keys.public_key
    assert practice.kit.authority != setup.authority
    assert practice.manifest.contests == setup.manifest.contests
    assert is_training(training_draft(practice.manifest, NOW)), "a practice of a practice is one too"


def test_its_package_is_refused_by_the_count_and_a_real_one_by_the_practice(
    setup: PublicSetup, practice: Station, tmp_path: Path
) -> None:
    assert practice.state is StationState.SET_UP
    practice.open(WORKERS)
    practice.hand_over((0, 1), None)
    contests = practice.manifest.contests
    practice.cast(practice.prepare({k: sample.choice_of(contests[k], ()) for k in (0, 1)}))
    practice.close(WORKERS)
    package = practice.export(tmp_path / "practice.urna").path

    with pytest.raises(OtherElectionError):
        read_package(package, setup.manifest, setup.manifest_hash, setup.authority)
    # Even somebody who overlooks the hash meets another authority.
    with pytest.raises(PackageError):
        read_package(package, setup.manifest, practice.manifest_hash, setup.authority)
    found = assembly.gather([package], setup)
    assert found.accepted == ()
    assert [one.name for one in found.refused] == ["practice.urna"]

    kit = practice.kit
    assert read_package(package, practice.manifest, kit.manifest_hash, kit.authority).counters.cast == 1


def test_each_practice_begins_anew_and_nothing_real_is_thrown_away(
    setup: PublicSetup, tmp_path: Path
) -> None:
    folder, manifest = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    (folder / "papers").mkdir()
    again, other = practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    assert again == folder
    assert not (folder / "papers").exists()
    assert manifest.keys.public_key != other.keys.public_key
    setup.write(folder / "setup")
    with pytest.raises(PracticeError):
        practice_table(tmp_path, setup.manifest, NOW, CHEAP_COST)
    assert (folder / "urn.db").exists()
