"""A whole election, from the ceremony to the record that anyone verifies, counted by hand beside it."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tally.ballots import block_count, from_integer, weights
from tally.count import parse_choices, worker_pool
from tally.count.totals import readable
from tally.merge import Reason
from tally.record import RecordWriter, assembly
from tally.station import AbandonReason
from tests.builders import Record, WholeElection, lay_out, no_steps, read_record, verified
from tests.builders.election import CIUDAD, NORTE

INVALID = 2  # one integer too large, one ballot of no blocks
STATIONS = ("E-01", "E-02", "E-03", "E-04")


@pytest.fixture(scope="module")
def folder(election: WholeElection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(election.record, tmp_path_factory.mktemp("e2e") / "record")


def test_the_contest_of_two_blocks_is_one(election: WholeElection) -> None:
    contests = election.setup.manifest.contests
    assert [block_count(contest) for contest in contests] == [2, 1, 1]


@pytest.mark.parametrize("contest", [CIUDAD, NORTE, 2])
def test_the_choices_are_those_of_the_voters(election: WholeElection, contest: int) -> None:
    data = election.record[f"count/{contest:03d}/choices.csv"]
    assert parse_choices(data, "choices.csv") == election.expected[contest]


def test_the_totals_of_all_channels_are_those_of_a_plain_count(election: WholeElection, folder: Path) -> None:
    report = verified(folder)
    assert report.failure is None
    assert report.result is not None
    for index in (CIUDAD, NORTE):
        contest, result = election.setup.manifest.contests[index], report.result.contests[index]
        votes: Counter[str] = Counter()
        scores: Counter[str] = Counter()
        online = election.online[0].contests[index].choices or ()
        for number, times in [*election.expected[index].items(), *((int(m), k) for m, k in online)]:
            if readable(contest, number) is None:
                continue
            for project, weight in weights(contest, from_integer(contest, number)):
                votes[contest.projects[project].id] += times
                scores[contest.projects[project].id] += weight * times
        for total in election.paper[0].contests[index].projects:
            votes[total.id] += total.votes
            scores[total.id] += total.score
        assert {one.id: one.votes for one in result.projects if one.votes} == +votes
        assert {one.id: one.score for one in result.projects if one.score} == +scores


def test_ballots_of_no_valid_choice_are_counted_as_such_and_stop_nothing(
    election: WholeElection, folder: Path
) -> None:
    result = verified(folder).result
    assert result is not None
    in_person = result.contests[CIUDAD].channels[0]
    assert in_person.invalid == INVALID
    assert (
        in_person.ballots == sum(election.expected[CIUDAD].values()) + 1
    )  # the one of no blocks is in no list
    assert in_person.blank == election.expected[CIUDAD][0]
    assert result.contests[NORTE].channels[0].invalid == 0


def test_winners_are_named_in_order_and_fit_the_budget(election: WholeElection, folder: Path) -> None:
    result = verified(folder).result
    assert result is not None
    north = result.contests[NORTE]
    cost = {project.id: project.cost for project in election.setup.manifest.contests[NORTE].projects}
    assert north.winners == ("P1", "P3", "P6", "P7")
    assert int(north.cost) == sum(cost[one] for one in north.winners) <= 1000
    assert [fate.status for fate in north.fates if fate.id in north.winners] == ["funded"] * 4
    assert [(one.channel, one.ballots) for one in north.channels] == [
        ("in-person", 16),
        ("online", 2),
        ("paper", 5),
    ]


def test_the_second_ballot_of_who_voted_twice_is_not_counted_and_she_is_not_named(
    election: WholeElection,
) -> None:
    (removal,) = election.removals.removals
    assert (removal.station, removal.reason) == ("E-02", Reason.VOTED_TWICE)
    assert not any(b"20000000" in data for data in election.record.values())


def test_the_challenged_ballot_is_public_and_opens_to_blank(election: WholeElection, tmp_path: Path) -> None:
    package = election.package("E-01", tmp_path)
    ((_, _, opening),) = package.challenged()
    assert [part.choice for part in opening.contests] == ["0", "0"]
    assert package.counters.challenged == 1
    assert len(package.leaves) == package.counters.cast + 1


def test_counters_of_who_left_balance(election: WholeElection, tmp_path: Path) -> None:
    package = election.package("E-03", tmp_path)
    assert package.counters.abandoned == 1
    assert package.counters.checked_in == package.counters.cast + 1
    assert AbandonReason.LEFT.value in package.files["journal.jsonl"].decode()


# Counting again


def count_again(election: WholeElection, folder: Path, workers: int = 1, trustees: int = 3) -> Record:
    """The whole way from packages to record once more, in an empty folder."""
    setup, committee = election.setup, election.secrets.committee
    packages = assembly.gather(election.packages(folder / "packages"), setup)
    writer = RecordWriter(folder / "record", setup.manifest, setup.manifest_hash)
    assembly.begin(writer, setup, packages)
    present = election.secrets.trustees[:trustees]
    with worker_pool(workers) as pool:
        assembly.count(writer, setup, packages, election.removals, present, committee, no_steps, pool)
        assembly.finish(writer, setup, [election.online, election.paper], committee)
        assert verified(folder / "record", pool=pool).failure is None
    return read_record(folder / "record")


@pytest.mark.parametrize(("workers", "trustees"), [(1, 3), (2, 3), (1, 2)])
def test_another_count_gives_other_proofs_and_the_same_result(
    election: WholeElection, tmp_path: Path, workers: int, trustees: int
) -> None:
    """In this process, in two, and with the least number of trustees."""
    again = count_again(election, tmp_path, workers, trustees)
    assert verified(tmp_path / "record").failure is None
    first = election.record
    assert again["count/000/mix-01.output.bin"] != first["count/000/mix-01.output.bin"]
    for contest in ("000", "001", "002"):
        assert again[f"count/{contest}/choices.csv"] == first[f"count/{contest}/choices.csv"]
    if trustees == 3:
        assert again["merge.json"] == first["merge.json"]
        assert again["count/tally.json"] == first["count/tally.json"]


def test_records_of_two_counts_do_not_mix(election: WholeElection, tmp_path: Path) -> None:
    """The mix of one count under the documents of another: the trustee signed both, the chain is broken."""
    again = count_again(election, tmp_path / "again")
    name = "count/000/mix-02"
    parts = {one: data for one, data in again.items() if one.startswith(name)}
    assert len(parts) == 4
    mixed = election.record | parts
    folder = lay_out(mixed, tmp_path / "mixed")
    failure = verified(folder).failure
    assert failure is not None
    assert failure.file.startswith(name)


# By other programs


def openssl(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("openssl is not here")


def test_openssl_alone_checks_a_stations_certificate(folder: Path) -> None:
    for station in STATIONS:
        pem = folder / "stations" / station / "station.pem"
        done = openssl("verify", "-no_check_time", "-CAfile", folder / "authority.pem", pem)
        assert done.returncode == 0, done.stderr


def test_openssl_alone_checks_a_packages_signature(folder: Path, tmp_path: Path) -> None:
    place = folder / "stations" / "E-01"
    key = openssl("x509", "-in", place / "station.pem", "-noout", "-pubkey")
    (tmp_path / "key.pem").write_bytes(key.stdout)
    data = b"urna/1/package\n" + (place / "package.json").read_bytes()
    for content, good in ((data, True), (data[:-1], False)):
        (tmp_path / "signed").write_bytes(content)
        done = openssl(
            "pkeyutl", "-verify", "-pubin", "-inkey", tmp_path / "key.pem", "-rawin",
            "-in", tmp_path / "signed", "-sigfile", place / "package.json.sig",
        )  # fmt: skip
        assert (done.returncode == 0) is good, done.stderr
