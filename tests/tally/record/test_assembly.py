"""Packages as they really come: twice, cut, damaged, of elsewhere; and steps done again after a break."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tally.count import PublicSetup, TallyError, TrusteeSecrets, set_up
from tally.election.documents import sign
from tally.election.errors import SignatureError
from tally.files import FullError
from tally.merge import ChannelError, MergeError, Removals
from tally.record import RecordError, RecordWriter, VerificationError, assembly
from tally.station.archive import build
from tally.station.bulk import read_ballots
from tally.station.documents import ChallengesDocument
from tests.builders import (
    Forger,
    Record,
    WholeElection,
    draft,
    forged_package,
    lay_out,
    no_steps,
    read_record,
    verified,
)


@pytest.fixture
def paths(election: WholeElection, tmp_path: Path) -> list[Path]:
    """The packages of the four stations, as files."""
    return election.packages(tmp_path / "packages")


def gather(election: WholeElection, paths: Sequence[Path]) -> tuple[list[str], list[tuple[str, str]]]:
    """Stations accepted, and names and reasons of what was refused."""
    found = assembly.gather(paths, election.setup)
    return [one.station_id for one in found.accepted], [(one.name, one.reason) for one in found.refused]


# Packages


def test_all_packages_in_any_order(election: WholeElection, paths: list[Path]) -> None:
    told: list[int] = []
    found = assembly.gather(paths[::-1], election.setup, told.append)
    assert [one.station_id for one in found.accepted] == ["E-01", "E-02", "E-03", "E-04"]
    assert found.refused == ()
    assert told == [1, 2, 3, 4]
    assert len(found.ballots()) == 26


def test_none_at_all(election: WholeElection) -> None:
    assert gather(election, []) == ([], [])


def test_the_same_package_twice_counts_once_and_is_told(election: WholeElection, paths: list[Path]) -> None:
    copy = paths[0].with_name("copy.urna")
    copy.write_bytes(paths[0].read_bytes())
    accepted, refused = gather(election, [*paths, copy])
    assert accepted == ["E-01", "E-02", "E-03", "E-04"]
    ((name, reason),) = refused
    assert name in {"copy.urna", "E-01.urna"}
    assert "E-01" in reason
    assert "handed in twice" in reason


def test_two_packages_of_one_station_are_for_people_to_decide(
    election: WholeElection, paths: list[Path]
) -> None:
    station = election.stations["E-02"]
    files = forged_package(election.setup, "E-02", station.key, station.certificate, [])
    other = paths[0].with_name("other.urna")
    other.write_bytes(build(files))
    with pytest.raises(RecordError, match=r"other ballots.*find out which one"):
        assembly.gather([*paths, other], election.setup)


@pytest.mark.parametrize("cut", [0, 1, 30, 5000, -1])
def test_half_a_package(election: WholeElection, paths: list[Path], cut: int) -> None:
    paths[1].write_bytes(paths[1].read_bytes()[:cut])
    accepted, refused = gather(election, paths)
    assert accepted == ["E-01", "E-03", "E-04"]
    assert [name for name, _ in refused] == ["E-02.urna"]
    assert "package" in refused[0][1]
    assert "E-02" not in refused[0][1]  # its name stands beside the reason already


def test_a_damaged_package_wherever_the_bit_is(election: WholeElection, paths: list[Path]) -> None:
    data = paths[0].read_bytes()
    for position in range(0, len(data), len(data) // 40):
        changed = bytearray(data)
        changed[position] ^= 4
        paths[0].write_bytes(changed)
        accepted, refused = gather(election, paths[:1])
        assert accepted == []
        assert [name for name, _ in refused] == ["E-01.urna"], position


def test_a_package_of_another_election(election: WholeElection, tmp_path: Path, paths: list[Path]) -> None:
    other, _ = set_up(draft("f" * 32))
    found = assembly.gather(paths, other)
    assert found.accepted == ()
    assert len(found.refused) == 4
    assert all("another election" in one.reason for one in found.refused)


def test_a_file_that_is_no_package_and_one_that_is_not_there(election: WholeElection, tmp_path: Path) -> None:
    (tmp_path / "letter.urna").write_bytes(b"Dear committee")
    accepted, refused = gather(election, [tmp_path / "letter.urna", tmp_path / "lost.urna"])
    assert accepted == []
    assert [name for name, _ in refused] == ["letter.urna", "lost.urna"]
    assert "no package" in refused[0][1]
    assert "cannot be read" in refused[1][1]


def test_a_package_whose_opening_is_false_is_refused_before_the_count(
    election: WholeElection, paths: list[Path]
) -> None:
    """Otherwise the count would run, and its record would never hold."""
    record, station = election.record, election.stations["E-01"]
    (opening,) = ChallengesDocument.model_validate_json(record["stations/E-01/challenges.json"]).challenges
    part = replace(opening.contests[0], choice="4")
    false = opening.model_copy(update={"contests": (part, *opening.contests[1:])})
    leaves = read_ballots(record["stations/E-01/ballots.bin"])
    files = forged_package(election.setup, "E-01", station.key, station.certificate, leaves, [false])
    paths[0].write_bytes(build(files))
    accepted, refused = gather(election, paths)
    assert accepted == ["E-02", "E-03", "E-04"]
    assert "held something else than its opening says" in refused[0][1]


# Where to


def test_a_folder_that_holds_something_is_left_alone(election: WholeElection, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(RecordError, match="not empty"):
        RecordWriter(tmp_path, election.setup.manifest, election.setup.manifest_hash)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_a_folder_of_other_things_is_not_gone_on_with(election: WholeElection, tmp_path: Path) -> None:
    """Also not when something in it is called as our half-written files are."""
    names = [".letter.odt.0a1b2c3d", "photo.jpg"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(RecordError, match="is no record"):
        resumed(election, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_the_very_first_file_half_written_is_no_obstacle(election: WholeElection, tmp_path: Path) -> None:
    (tmp_path / ".manifest.json.0a1b2c3d").write_bytes(b"half")
    resumed(election, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(election: WholeElection, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"x")
    with pytest.raises(RecordError, match="this is a file"):
        RecordWriter(tmp_path / "out", election.setup.manifest, election.setup.manifest_hash, resume=True)


def test_the_record_of_another_election_is_not_gone_on_with(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    other, _ = set_up(draft("f" * 32))
    with pytest.raises(RecordError, match="another election"):
        RecordWriter(folder, other.manifest, other.manifest_hash, resume=True)
    assert read_record(folder) == election.record


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A medium of 200 KiB, which a record of 92 files does not fit on."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("a small disk is mounted by root alone")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_the_record_can_be_gone_on_with(
    election: WholeElection, paths: list[Path], small_disk: Path
) -> None:
    setup, folder = election.setup, small_disk / "record"
    packages = assembly.gather(paths, setup)
    writer = RecordWriter(folder, setup.manifest, setup.manifest_hash)
    with pytest.raises(FullError, match="no room is left"):
        run_all(election, writer, packages)
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    writer = RecordWriter(folder, setup.manifest, setup.manifest_hash, resume=True)
    run_all(election, writer, packages)
    assert verified(folder).failure is None


# Steps done again


def run_all(
    election: WholeElection,
    writer: RecordWriter,
    packages: assembly.Packages,
    trustees: Sequence[TrusteeSecrets] | None = None,
) -> None:
    """Everything from checked packages to a closed record."""
    committee = election.secrets.committee
    assembly.begin(writer, election.setup, packages)
    everyone = trustees or election.secrets.trustees
    assembly.count(writer, election.setup, packages, election.removals, everyone, committee, no_steps)
    assembly.finish(writer, election.setup, [election.online, election.paper], committee)


def resumed(election: WholeElection, folder: Path) -> RecordWriter:
    setup = election.setup
    return RecordWriter(folder, setup.manifest, setup.manifest_hash, resume=True)


def test_everything_again_gives_the_same_bytes(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    run_all(election, resumed(election, folder), assembly.gather(paths, election.setup))
    assert read_record(folder) == election.record


def without(record: Record, *parts: str) -> Record:
    return {name: data for name, data in record.items() if not any(part in name for part in parts)}


CLOSED = ("record.json", "merge.json", "channels/")


@pytest.mark.parametrize(
    ("lost", "kept"),
    [
        (("record.json",), 90),
        (CLOSED, 84),
        ((*CLOSED, "tally.json"), 82),
        ((*CLOSED, "tally.json", "count/001/decryption-02", "count/002"), 78),
        (
            (*CLOSED, "tally.json", "count/001", "count/002", "count/000/mix-03", "count/000/dec", "choices"),
            0,
        ),
    ],
)
def test_an_interrupted_count_goes_on_where_it_was(
    election: WholeElection, paths: list[Path], tmp_path: Path, lost: tuple[str, ...], kept: int
) -> None:
    before = without(election.record, *lost)
    folder = lay_out(before, tmp_path / "r")
    packages = assembly.gather(paths, election.setup)
    run_all(election, resumed(election, folder), packages)
    after = read_record(folder)
    assert verified(folder).failure is None
    assert {name for name in before if after[name] != before[name]} == set(), "a finished step was done again"
    if kept:
        assert len(before) == kept


def test_a_mix_that_is_damaged_is_done_again(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    record = dict(election.record)
    record["count/000/mix-02.output.bin"] = record["count/000/mix-02.output.bin"][:-1]
    folder = lay_out(record, tmp_path / "r")
    run_all(election, resumed(election, folder), assembly.gather(paths, election.setup))
    assert verified(folder).failure is None


def test_what_a_power_failure_left_half_written_is_taken_out(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    record = without(election.record, "record.json") | {"count/000/.mix-01.proof.bin.0a1b2c3d": b"half"}
    folder = lay_out(record, tmp_path / "r")
    run_all(election, resumed(election, folder), assembly.gather(paths, election.setup))
    assert read_record(folder) == election.record


def test_another_set_of_trustees_goes_on_and_leaves_nothing_of_the_first(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    """All three mixed; then the count was cut, and Caro went home; or Ana did."""
    packages = assembly.gather(paths, election.setup)
    for gone, present in ((3, (0, 1)), (1, (1, 2))):
        folder = lay_out(election.record, tmp_path / f"without-{gone}")
        trustees = [election.secrets.trustees[k] for k in present]
        run_all(election, resumed(election, folder), packages, trustees)
        report = verified(folder)
        assert report.failure is None
        assert not list(folder.rglob(f"*-{gone:02d}.*"))


def test_a_station_of_an_earlier_run_does_not_stay_by_accident(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    with pytest.raises(RecordError, match="station E-03 was here in an earlier run"):
        run_all(election, resumed(election, folder), assembly.gather([*paths[:2], paths[3]], election.setup))


def test_a_station_that_comes_late_is_counted_with_the_others(
    election: WholeElection, paths: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "r"
    setup, committee = election.setup, election.secrets.committee
    early = assembly.gather(paths[:2], setup)
    writer = resumed(election, folder)
    assembly.begin(writer, setup, early)
    assembly.count(writer, setup, early, election.removals, election.secrets.trustees, committee, no_steps)
    run_all(election, resumed(election, folder), assembly.gather(paths, setup))
    report = verified(folder)
    assert report.failure is None
    assert report.result is not None
    assert report.result.contests[0].channels[0].ballots == 24


# The end


def finish(election: WholeElection, folder: Path, *channels: object) -> None:
    assembly.finish(resumed(election, folder), election.setup, channels, election.secrets.committee)


def test_a_city_where_nobody_came_to_vote(
    election: WholeElection, forger: Forger, tmp_path: Path, paths: list[Path]
) -> None:
    """Its record still names who mixed and decrypted nothing; one that names nobody was not counted."""
    setup, secrets = election.setup, election.secrets
    found = assembly.gather([path for path in paths if "E-04" in path.name], setup)
    assert found.ballots() == []
    folder = tmp_path / "r"
    writer = RecordWriter(folder, setup.manifest, setup.manifest_hash)
    assembly.begin(writer, setup, found)
    nothing = Removals(manifest=setup.manifest_hash.hex(), removals=())
    assembly.count(writer, setup, found, nothing, secrets.trustees, secrets.committee, no_steps)
    assembly.finish(writer, setup, [election.online, election.paper], secrets.committee)
    assert verified(folder).failure is None
    forger.record = read_record(folder)
    forger.change("count/tally.json", secrets.committee, mixers=[], decryptors=[])
    failure = verified(lay_out(forger.seal(), tmp_path / "by-nobody")).failure
    assert failure is not None
    assert (failure.file, "not mixed" in failure.reason) == ("count/tally.json", True)


def test_channels_in_another_order_give_the_same_bytes(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    finish(election, folder, election.paper, election.online)
    assert read_record(folder) == election.record


def test_a_channel_too_few_or_twice(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    with pytest.raises(MergeError, match="channel online are missing"):
        finish(election, folder, election.paper)
    with pytest.raises(MergeError, match="handed in twice"):
        finish(election, folder, election.paper, election.paper, election.online)
    assert read_record(folder) == election.record


def test_a_channel_with_a_strangers_signature(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    online, _ = election.online
    with pytest.raises(SignatureError, match=r"channels/online\.json"):
        finish(election, folder, election.paper, (online, sign(election.secrets.committee, online)))


def test_a_channel_of_another_election(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    paper = election.paper[0].model_copy(update={"manifest": "00" * 32})
    with pytest.raises(ChannelError, match="another election"):
        finish(election, folder, election.online, (paper, sign(election.secrets.committee, paper)))


def test_choices_changed_between_count_and_merge(election: WholeElection, tmp_path: Path) -> None:
    record = election.record | {"count/000/choices.csv": b"choice;ballots\n1;1000\n"}
    folder = lay_out(record, tmp_path / "r")
    with pytest.raises(TallyError, match=r"count/000/choices\.csv.*count again"):
        finish(election, folder, election.paper, election.online)


@pytest.mark.parametrize("name", ["removals.json", "count/tally.json"])
def test_a_tally_or_removals_of_another_election(election: WholeElection, tmp_path: Path, name: str) -> None:
    forger = Forger(election)
    forger.change(name, forger.committee, manifest="00" * 32)
    folder = lay_out(forger.record, tmp_path / "r")
    with pytest.raises(RecordError, match="of another election"):
        finish(election, folder, election.paper, election.online)


def test_what_does_not_belong_into_a_record_keeps_it_from_being_closed(
    election: WholeElection, tmp_path: Path
) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    (folder / "count" / "link").symlink_to(tmp_path)
    with pytest.raises(VerificationError, match="count/link"):
        finish(election, folder, election.paper, election.online)


def test_the_record_has_nothing_that_only_the_registrar_may_see(election: WholeElection) -> None:
    assert not [name for name in election.record if "seals" in name]
    sealed = election.stations["E-01"].urna
    assert b"urna/1/seals\n" in sealed
    assert not any(b"urna/1/seals\n" in data for data in election.record.values())


def test_the_setup_is_read_back_from_a_record(election: WholeElection, tmp_path: Path) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    assert PublicSetup.read(folder) == election.setup
