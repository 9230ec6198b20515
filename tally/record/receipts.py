"""What a voter asks of a record: is my receipt's ballot in it, and what did this opened one hold?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tally import merkle
from tally.ballots import Choice, Frame, check_opening
from tally.count import PublicSetup
from tally.count.inputs import framed
from tally.election import Manifest, code_of, parse_code
from tally.election.documents import read_signed, verify
from tally.election.errors import SignatureError
from tally.merge import Removals
from tally.record import layout
from tally.record.errors import RecordError
from tally.station import (
    Package,
    ReceiptDocument,
    ReceiptError,
    ReceiptOfOtherElectionError,
    ReceiptText,
    check_package_files,
    kind_of,
    parse_receipt,
)
from tally.urn import leaf_of


class Standing(StrEnum):
    """What became of a ballot."""

    COUNTED = "counted"
    REMOVED = "removed"
    CHALLENGED = "challenged"
    ABSENT = "absent"


class HeadMatch(StrEnum):
    """Whether the record goes on from the checkpoint that the receipt carries."""

    NOT_ASKED = "not-asked"
    CONTINUED = "continued"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer about one receipt.

    `checkpoint`, `size`, `root` are the signed head under which the ballot stands, `proof` its Merkle path
    from leaf `index`; `genuine` says whether the station signed the receipt (None for a typed code, which
    has no signature).
    """

    standing: Standing
    station: str | None
    tracker: bytes | None
    index: int | None
    checkpoint: int | None
    size: int | None
    root: bytes | None
    proof: tuple[bytes, ...]
    reason: str | None
    genuine: bool | None
    head: HeadMatch

    @property
    def holds(self) -> bool:
        """Whether the ballot is in the record as the receipt promises."""
        return (
            self.standing is not Standing.ABSENT
            and self.genuine is not False
            and self.head is not HeadMatch.BROKEN
        )


def check_receipt(record: Path, given: str) -> Answer:
    """Looks for the ballot of a receipt in a record; `given` is a QR's text or a typed code.

    1. The record's manifest is the authority's. 2. The receipt is of this election. 3. The station's
    package holds.
    4. The station signed the receipt (QR). 5. The ballot stands in the station's tree, and its Merkle path
    leads to a signed head. 6. The record goes on from the checkpoint on the receipt (QR). Raises
    `ReceiptError`, `CodeError`, and the errors of a record that does not hold.
    """
    setup = PublicSetup.read(record)  # 1
    if not given.strip().upper().startswith("URNA1"):
        code = parse_code(given)
        for station_id in stations_of(record):
            package = read_station(record, setup, station_id)
            for leaf in package.leaves:
                if code_of(leaf.tracker) == code:
                    return _answer(record, setup, package, leaf.tracker, None, HeadMatch.NOT_ASKED)
        return _absent(None, None, None, HeadMatch.NOT_ASKED)
    receipt = parse_receipt(given)
    if receipt.manifest_code != code_of(setup.manifest_hash):  # 2
        raise ReceiptOfOtherElectionError("this receipt is of another election; take the record of that one")
    if receipt.station not in stations_of(record):
        return _absent(receipt.station, receipt.tracker, None, HeadMatch.BROKEN)
    package = read_station(record, setup, receipt.station)  # 3
    genuine = _is_genuine(setup, package, receipt)  # 4
    head = _head_match(package, receipt)  # 6
    return _answer(record, setup, package, receipt.tracker, genuine, head)


def stations_of(record: Path) -> list[str]:
    """The stations whose packages are in a record."""
    folder = record / "stations"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def read_station(record: Path, setup: PublicSetup, station_id: str) -> Package:
    """Reads and checks one station's package in a record. Raises `PackageError` or `RecordError`."""
    folder = record / layout.station_folder(station_id)
    try:
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
    except OSError as problem:
        raise RecordError(f"{folder.name}: cannot be read ({problem.strerror})") from problem
    return check_package_files(
        files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=True
    )


def _is_genuine(setup: PublicSetup, package: Package, receipt: ReceiptText) -> bool:
    document = ReceiptDocument(
        manifest=setup.manifest_hash.hex(),
        station=receipt.station,
        tracker=receipt.tracker.hex(),
        checkpoint=receipt.checkpoint,
        size=receipt.size,
        root=receipt.root.hex(),
    )
    try:
        verify(package.station_key, document.type, document.to_bytes(), receipt.signature, "the receipt")
    except SignatureError:
        return False
    return True


def _head_match(package: Package, receipt: ReceiptText) -> HeadMatch:
    if receipt.checkpoint == 0:
        same = (receipt.size, receipt.root) == (0, merkle.root([]))
    elif receipt.checkpoint <= len(package.checkpoints):
        there = package.checkpoints[receipt.checkpoint - 1].document
        same = (there.size, there.root) == (receipt.size, receipt.root.hex())
    else:
        same = False
    return HeadMatch.CONTINUED if same else HeadMatch.BROKEN


def _absent(station: str | None, tracker: bytes | None, genuine: bool | None, head: HeadMatch) -> Answer:
    return Answer(Standing.ABSENT, station, tracker, None, None, None, None, (), None, genuine, head)


def _answer(
    record: Path,
    setup: PublicSetup,
    package: Package,
    tracker: bytes,
    genuine: bool | None,
    head: HeadMatch,
) -> Answer:
    """Step 5."""
    index = next((k for k, leaf in enumerate(package.leaves) if leaf.tracker == tracker), None)
    if index is None:
        return _absent(package.station_id, tracker, genuine, head)
    found = package.leaves[index]
    document = next(one.document for one in package.checkpoints if one.document.size > index)
    leaves = [leaf_of(kind_of(leaf), leaf.tracker) for leaf in package.leaves[: document.size]]
    proof = merkle.inclusion_proof(leaves, index)
    root = bytes.fromhex(document.root)
    merkle.verify_inclusion(leaves[index], index, document.size, proof, root)
    standing, reason = Standing.COUNTED, None
    if not found.cast:
        standing = Standing.CHALLENGED
    else:
        reason = _removal(record, setup, package.station_id, tracker)
        standing = Standing.REMOVED if reason else Standing.COUNTED
    return Answer(
        standing,
        package.station_id,
        tracker,
        index,
        document.number,
        document.size,
        root,
        proof,
        reason,
        genuine,
        head,
    )


def _removal(record: Path, setup: PublicSetup, station_id: str, tracker: bytes) -> str | None:
    committee = bytes.fromhex(setup.manifest.committee_key)
    removals = read_signed(Removals, record / layout.REMOVALS, committee)
    for one in removals.removals:
        if (one.station, one.tracker) == (station_id, tracker.hex()):
            return one.reason.value
    return None


@dataclass(frozen=True, slots=True)
class OpenedContest:
    """What a challenged ballot held in one contest: the projects' ids, and points where there are some."""

    contest: str
    projects: tuple[str, ...]
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenged ballot of a record, computed again from its opening."""

    station: str
    tracker: bytes
    contests: tuple[OpenedContest, ...]


def check_challenge(record: Path, given: str) -> Challenge:
    """Encrypts a challenged ballot's choices again with the published randomness and compares.

    `given` is the code on the slip, or the text of a receipt's QR. Raises `ReceiptError` when no challenged
    ballot has it, `BallotProofError` when the ballot held something else than its opening says.
    """
    setup = PublicSetup.read(record)
    frame = Frame.of(setup.manifest, setup.manifest_hash)
    is_receipt = given.strip().upper().startswith("URNA1:R")
    code = code_of(parse_receipt(given).tracker) if is_receipt else parse_code(given)
    for station_id in stations_of(record):
        package = read_station(record, setup, station_id)
        for tracker, ballot, opening in package.challenged():
            if code_of(tracker) == code:
                framed_there = framed(frame, station_id, package.keys)
                choices = check_opening(setup.manifest, framed_there, ballot, opening)
                return Challenge(station_id, tracker, named(setup.manifest, choices))
    raise ReceiptError(
        "no opened ballot of this record has that code; a ballot that was cast is never opened"
    )


def named(manifest: Manifest, choices: dict[int, Choice]) -> tuple[OpenedContest, ...]:
    """Choices with the ids of contests and projects."""
    return tuple(
        OpenedContest(
            manifest.contests[index].id,
            tuple(manifest.contests[index].projects[k].id for k in choice.projects),
            choice.points,
        )
        for index, choice in sorted(choices.items())
    )
