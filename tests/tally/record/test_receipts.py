"""What a voter hears of her receipt: in the record, not in it, removed, opened, or forged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.election import CodeError, code_of
from tally.election.documents import sign
from tally.errors import UrnaError
from tally.record.receipts import (
    Answer,
    HeadMatch,
    Standing,
    check_challenge,
    check_receipt,
)
from tally.station import Package, ReceiptDocument, ReceiptError, kind_of, parse_receipt
from tally.station.papers import base32, qr_code
from tally.urn import LeafKind
from tests.builders import WholeElection, lay_out


@pytest.fixture
def record(election: WholeElection, tmp_path: Path) -> Path:
    return lay_out(election.record, tmp_path / "record")


def package(election: WholeElection, station: str, tmp_path: Path) -> Package:
    return election.package(station, tmp_path)


def receipt_text(election: WholeElection, package: Package, tracker: bytes, checkpoint: int = 1) -> str:
    """A receipt as the station prints it after that checkpoint."""
    head = package.checkpoints[checkpoint - 1].document
    document = ReceiptDocument(
        manifest=election.setup.manifest_hash.hex(),
        station=package.station_id,
        tracker=tracker.hex(),
        checkpoint=checkpoint,
        size=head.size,
        root=head.root,
    )
    signature = sign(election.stations[package.station_id].key, document)
    return qr_code(
        "R",
        election.setup.manifest_hash,
        package.station_id,
        base32(tracker),
        checkpoint,
        head.size,
        base32(bytes.fromhex(head.root)),
        base32(signature),
    )


def trackers(package: Package, kind: LeafKind = LeafKind.CAST) -> list[bytes]:
    return [leaf.tracker for leaf in package.leaves if kind_of(leaf) is kind]


def test_every_ballot_is_found_by_its_code(election: WholeElection, record: Path, tmp_path: Path) -> None:
    removed = {one.tracker for one in election.removals.removals}
    assert removed
    for station in election.stations:
        for leaf in package(election, station, tmp_path).leaves:
            answer = check_receipt(record, code_of(leaf.tracker).lower().replace(" ", "-"))
            assert answer.holds
            assert (answer.station, answer.tracker) == (station, leaf.tracker)
            expected = Standing.CHALLENGED
            if leaf.cast:
                expected = Standing.REMOVED if leaf.tracker.hex() in removed else Standing.COUNTED
            assert answer.standing is expected
            assert (answer.reason is not None) == (expected is Standing.REMOVED)


def asked(record: Path, text: str) -> Answer:
    return check_receipt(record, text)


def test_the_qr_of_a_receipt(election: WholeElection, record: Path, tmp_path: Path) -> None:
    one = package(election, "E-01", tmp_path)
    answer = asked(record, receipt_text(election, one, trackers(one)[0]))
    assert answer.holds
    assert answer.genuine is True
    assert answer.head is HeadMatch.CONTINUED
    assert answer.size is not None
    assert answer.index is not None
    assert answer.index < answer.size


def test_a_genuine_receipt_whose_ballot_is_gone_is_evidence(
    election: WholeElection, record: Path, tmp_path: Path
) -> None:
    one = package(election, "E-01", tmp_path)
    answer = asked(record, receipt_text(election, one, bytes(32)))
    assert not answer.holds
    assert answer.standing is Standing.ABSENT
    assert answer.genuine is True


def test_a_receipt_made_by_somebody_else(election: WholeElection, record: Path, tmp_path: Path) -> None:
    one = package(election, "E-01", tmp_path)
    good = receipt_text(election, one, trackers(one)[0])
    head, signature = good.rsplit(":", 1)
    answer = asked(record, f"{head}:{'A' if signature[0] != 'A' else 'B'}{signature[1:]}")
    assert answer.genuine is False
    assert not answer.holds


def test_a_checkpoint_that_the_record_does_not_go_on_from(
    election: WholeElection, record: Path, tmp_path: Path
) -> None:
    one = package(election, "E-01", tmp_path)
    document = ReceiptDocument(
        manifest=election.setup.manifest_hash.hex(),
        station="E-01",
        tracker=trackers(one)[0].hex(),
        checkpoint=1,
        size=1,
        root="ab" * 32,
    )
    signature = sign(election.stations["E-01"].key, document)
    root = base32(bytes.fromhex(document.root))
    text = qr_code(
        "R",
        election.setup.manifest_hash,
        "E-01",
        base32(trackers(one)[0]),
        1,
        1,
        root,
        base32(signature),
    )
    answer = asked(record, text)
    assert answer.standing is Standing.COUNTED
    assert answer.genuine is True
    assert answer.head is HeadMatch.BROKEN
    assert not answer.holds


def test_another_election_and_another_station(election: WholeElection, record: Path, tmp_path: Path) -> None:
    one = package(election, "E-01", tmp_path)
    good = receipt_text(election, one, trackers(one)[0])
    parts = good.split(":")
    other = code_of(b"\x07" * 32).replace(" ", "")
    with pytest.raises(ReceiptError, match="another election"):
        asked(record, ":".join([*parts[:2], other, *parts[3:]]))
    answer = asked(record, ":".join([*parts[:3], "E-99", *parts[4:]]))
    assert not answer.holds


def test_wrong_codes(record: Path) -> None:
    with pytest.raises(CodeError, match="misread"):
        asked(record, "0000 0000 0000 0001")
    assert not asked(record, code_of(bytes(32))).holds
    with pytest.raises(ReceiptError, match="not the QR of a receipt"):
        asked(record, "URNA1:K:something")


def test_a_changed_package_is_said_to_be_so(election: WholeElection, record: Path, tmp_path: Path) -> None:
    path = record / "stations/E-01/ballots.bin"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    one = package(election, "E-01", tmp_path)
    with pytest.raises(UrnaError, match=r"ballots\.bin"):
        asked(record, code_of(trackers(one)[0]))


def test_a_challenged_ballot_is_computed_again(election: WholeElection, record: Path, tmp_path: Path) -> None:
    one = package(election, "E-01", tmp_path)
    (tracker,) = trackers(one, LeafKind.CHALLENGED)
    found = check_challenge(record, code_of(tracker))
    assert (found.station, found.tracker) == ("E-01", tracker)
    assert all(part.projects == () for part in found.contests)  # it was blank
    assert check_challenge(record, receipt_text(election, one, tracker)) == found
    with pytest.raises(ReceiptError, match="never opened"):
        check_challenge(record, code_of(trackers(one)[0]))


@given(st.text(max_size=60) | st.lists(st.text("ABC234567:", max_size=60)).map(":".join))
def test_any_text_is_a_receipt_or_refused(text: str) -> None:
    try:
        parsed = parse_receipt(f"URNA1:R:{text}")
    except UrnaError:
        return
    assert len(parsed.tracker) == 32
