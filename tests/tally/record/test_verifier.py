"""A true record holds; one flipped bit, a file too few, a file too many, and it does not, saying where."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tally.record import Failure, VerificationError, Verifier, build_index
from tests.builders import Forger, Record, WholeElection, lay_out, verified

COVERED_BY = {
    "manifest.json.sig": "manifest.json",
    "record.json.sig": "record.json",
}
"""A signature's flipped bit shows in the document that it signs."""


@contextmanager
def flipped(path: Path, position: int) -> Iterator[None]:
    """The lowest bit of one byte is another, until the block ends."""
    data = path.read_bytes()
    changed = bytearray(data)
    changed[position] ^= 1
    path.write_bytes(changed)
    try:
        yield
    finally:
        path.write_bytes(data)


def failure_of(folder: Path) -> Failure:
    failure = verified(folder).failure
    assert failure is not None, "the verification accepted it"
    return failure


@pytest.fixture(scope="module")
def folder(election: WholeElection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One laid-out record; a test leaves it as it was."""
    return lay_out(election.record, tmp_path_factory.mktemp("record") / "r")


def test_the_record_of_an_honest_election_holds(election: WholeElection, folder: Path) -> None:
    report = verified(folder)
    assert report.failure is None
    assert report.holds
    assert report.result is not None
    names = [check.name for check in report.checks]
    for trustee in ("ana", "beto", "caro"):
        assert f"contest ciudad: mix by {trustee}" in names
    assert names[-1] == "merge and winners"
    items = {check.name: check.items for check in report.checks}
    assert items["files unchanged, none missing, none too many"] == len(election.record)
    assert items["contest ciudad: mix by ana"] == 24  # 25 cast in this contest, one of them removed
    assert items["challenged ballots opened"] == 1


def test_a_record_that_holds_still_tells_who_is_missing_and_what_was_taken_out(folder: Path) -> None:
    remarks = verified(folder).remarks
    assert len(remarks) == 3
    assert "station E-05" in remarks[0]
    assert remarks[1] == "ballots not counted (voted-twice): 1"
    assert "station E-03: 2 ballots were not cast there one by one" in remarks[2]


def test_steps_count_up_to_their_items(folder: Path) -> None:
    told: dict[str, tuple[int, int]] = {}

    @contextmanager
    def steps(name: str, items: int) -> Iterator:
        told[name] = (items, 0)
        yield lambda done: told.__setitem__(name, (items, done))

    assert Verifier(folder, steps).run().holds
    long = {
        name: pair
        for name, pair in told.items()
        if "mix by" in name or "decryption" in name or "opened" in name
    }
    assert long
    assert all(items == done for items, done in long.values()), long


def test_a_flipped_bit_anywhere_is_seen_and_its_file_named(election: WholeElection, folder: Path) -> None:
    for name, data in election.record.items():
        for position in {0, len(data) // 2, len(data) - 1}:
            with flipped(folder / name, position):
                failure = failure_of(folder)
            assert failure.file == COVERED_BY.get(name, name), (name, position, failure)
            assert failure.reason
    assert verified(folder).holds


def expected_place(name: str) -> set[str]:
    """Where a check other than the index sees a flipped bit of this file."""
    document = name.removesuffix(".sig")
    for end in (".output.bin", ".proof.bin", ".shares.bin"):
        document = document.replace(end, ".json")
    return {name, document}


def test_each_file_is_checked_by_more_than_the_index(forger: Forger, tmp_path: Path) -> None:
    """The committee flips a bit in one file and signs the index anew: the index says nothing, others do."""
    honest = dict(forger.record)
    folder = lay_out(honest, tmp_path / "record")
    for name, data in honest.items():
        if name.startswith("record.json"):
            continue
        changed = bytearray(data)
        changed[len(data) // 2] ^= 1
        forger.record = honest | {name: bytes(changed)}
        sealed = forger.seal()
        for one in (name, "record.json", "record.json.sig"):
            (folder / one).write_bytes(sealed[one])
        failure = failure_of(folder)
        assert failure.file in expected_place(name) | {name.rsplit("/", 1)[0]}, (name, failure)
        assert "sha256 differs" not in failure.reason, (name, failure)
        (folder / name).write_bytes(data)


def test_a_missing_file_is_named(election: WholeElection, folder: Path) -> None:
    for name, data in election.record.items():
        (folder / name).unlink()
        failure = failure_of(folder)
        (folder / name).write_bytes(data)
        assert failure.file == name, failure


LEFT_OUT = [
    *(f"count/001/mix-02.{part}" for part in ("json", "json.sig", "output.bin", "proof.bin")),
    *(f"count/001/decryption-02.{part}" for part in ("json", "json.sig", "shares.bin")),
    *(
        f"{name}.json{end}"
        for name in ("count/tally", "merge", "removals", "ceremony")
        for end in ("", ".sig")
    ),
    *(f"stations/E-03/{name}" for name in ("ballots.bin", "checkpoints.json", "challenges.json")),
    *(f"stations/E-04/{name}" for name in ("closing.json", "closing.json.sig", "journal.jsonl")),
    *(f"stations/E-04/{name}" for name in ("package.json", "package.json.sig", "station.pem")),
    "count/002/choices.csv",
    "channels/online.json.sig",
]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_file_that_the_committee_leaves_out_is_named_too(forger: Forger, tmp_path: Path, name: str) -> None:
    """The index, signed anew, does not know of it."""
    del forger.record[name]
    assert failure_of(lay_out(forger.seal(), tmp_path / "r")).file == name


def test_a_missing_folder_is_told_by_its_first_file(election: WholeElection, tmp_path: Path) -> None:
    record = {name: data for name, data in election.record.items() if not name.startswith("channels/")}
    assert failure_of(lay_out(record, tmp_path / "r")).file == "channels/online.json"


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "stations/E-01/seals.bin", "count/000/mix-04.json", "channels/radio.json", "a/b/c/d"],
)
def test_a_file_too_many_is_named_also_when_the_committee_lists_it(
    forger: Forger, tmp_path: Path, name: str
) -> None:
    forger.record[name] = b"{}"
    assert failure_of(lay_out(forger.record, tmp_path / "unlisted")).file == name
    listed = failure_of(lay_out(forger.seal(), tmp_path / "listed"))
    assert listed.file == name
    assert "no file of this election's record" in listed.reason or "no part of the count" in listed.reason


@pytest.mark.parametrize("name", [".DS_Store", "copy of merge.json", "stations/E-01/acta.ñ"])
def test_a_file_of_a_name_that_no_record_has_is_named(
    election: WholeElection, tmp_path: Path, name: str
) -> None:
    folder = lay_out(election.record | {name: b"x"}, tmp_path / "r")
    assert failure_of(folder).file == name
    with pytest.raises(VerificationError, match="no file of a record has such a name"):
        build_index(lay_out({name: b"x"}, tmp_path / "odd"), bytes(32))


@pytest.mark.parametrize("name", ["empty", "stations/E-05", "count/003"])
def test_an_empty_folder_is_named(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    failure = failure_of(folder)
    (folder / name).rmdir()
    assert failure.file == name
    assert "empty folder" in failure.reason


def test_a_file_where_a_folder_belongs_is_named(forger: Forger, tmp_path: Path) -> None:
    forger.record["stations/E-05"] = b"not a folder"
    assert failure_of(lay_out(forger.seal(), tmp_path / "r")).file == "stations/E-05"


@pytest.mark.parametrize("name", ["merge.json", "stations/E-01/ballots.bin", "count"])
def test_a_link_is_named_wherever_it_leads(election: WholeElection, tmp_path: Path, name: str) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    failure = failure_of(folder)
    assert failure.file == name
    assert "link" in failure.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["pipe", "record.json", "authority.pem"])
def test_a_pipe_does_not_keep_the_verifier_waiting(
    election: WholeElection, tmp_path: Path, name: str
) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert failure_of(folder).file == name


def test_no_record_at_all_fails_and_says_what_is_missing(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        failure = failure_of(folder)
        assert failure.file == "authority.pem"
        assert "is the folder complete?" in failure.reason


def test_a_file_that_the_system_cannot_read_is_no_crash(
    election: WholeElection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_out(election.record, tmp_path / "r")
    real = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name == "mix-02.output.bin":
            raise OSError(5, "Input/output error", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    failure = failure_of(folder)
    assert failure.file == "count/000/mix-02.output.bin"
    assert "Input/output error" in failure.reason


def as_people_write(fingerprint: str) -> str:
    return ":".join(fingerprint[k : k + 2] for k in range(0, 64, 2)).upper()


def test_the_pin_of_the_true_authority_is_accepted_as_people_write_it(folder: Path) -> None:
    fingerprint = verified(folder).authority
    assert fingerprint is not None
    for written in (fingerprint, as_people_write(fingerprint), f" {fingerprint} "):
        assert verified(folder, written).holds


@pytest.mark.parametrize("pinned", ["", "00" * 32, "not a fingerprint"])
def test_any_other_pin_fails_also_an_empty_one(folder: Path, pinned: str) -> None:
    failure = verified(folder, pinned).failure
    assert failure is not None
    assert failure.file == "authority.pem"
    assert "another authority" in failure.reason


def test_the_report_names_manifest_and_authority_also_when_something_fails_later(
    election: WholeElection, tmp_path: Path
) -> None:
    record: Record = dict(election.record)
    del record["merge.json"]
    report = verified(lay_out(record, tmp_path / "r"))
    assert not report.holds
    assert report.result is None
    assert report.manifest_code is not None
    assert report.authority is not None
