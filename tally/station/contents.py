"""The files of a package, made from an urn that is closed. The same urn gives the same bytes each time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from tally.ballots import PublishedOpening
from tally.count import names
from tally.election.documents import Document, parse
from tally.station.bulk import write_ballots, write_seals
from tally.station.documents import (
    ChallengesDocument,
    CheckpointDocument,
    CheckpointsDocument,
    CountersPart,
    FileEntry,
    PackageDocument,
    SignedCheckpoint,
)
from tally.station.signer import StationSigner, head_of
from tally.urn import LeafKind, SealedBatch, Urn

INDEX, INDEX_SIGNATURE = "package.json", "package.json.sig"
CERTIFICATE = "station.pem"
BALLOTS, SEALS = "ballots.bin", "seals.bin"
CHECKPOINTS, CHALLENGES = "checkpoints.json", "challenges.json"
CLOSING, CLOSING_SIGNATURE = "closing.json", "closing.json.sig"
JOURNAL = "journal.jsonl"

KEYS, KEYS_SIGNATURE = "keys.json", "keys.json.sig"
COUNT_TALLY, COUNT_TALLY_SIGNATURE = names.STATION_TALLY, names.STATION_TALLY + names.SIGNATURE

LISTED = frozenset(
    {CERTIFICATE, BALLOTS, SEALS, CHECKPOINTS, CHALLENGES, CLOSING, CLOSING_SIGNATURE, JOURNAL}
)
"""What package.json lists: every file but itself and its signature."""

OWN_COUNT = frozenset({KEYS, KEYS_SIGNATURE, COUNT_TALLY, COUNT_TALLY_SIGNATURE})
"""In custody `station` these are listed too, and the files of the count that the tally tells of."""


def package_files(
    urn: Urn,
    signer: StationSigner,
    certificate: bytes,
    closing: bytes,
    closing_signature: bytes,
    own_count: Mapping[str, bytes],
) -> dict[str, bytes]:
    """All files of the package, by name; `own_count` are those that a table has which counted itself."""
    ballots = urn.ballots()
    openings = tuple(
        PublishedOpening.model_validate_json(ballot.opening)
        for ballot in sorted(ballots, key=lambda ballot: ballot.tracker)
        if ballot.opening is not None
    )
    files = {
        CERTIFICATE: certificate,
        BALLOTS: write_ballots((ballot.kind, ballot.ballot) for ballot in ballots),
        SEALS: write_seals(
            {
                ballot.tracker: ballot.sealed_voter
                for ballot in ballots
                if ballot.kind is LeafKind.CAST and ballot.sealed_voter is not None
            }
        ),
        CHECKPOINTS: CheckpointsDocument(
            checkpoints=tuple(_signed(checkpoint) for checkpoint in urn.checkpoints())
        ).to_bytes(),
        CHALLENGES: ChallengesDocument(challenges=openings).to_bytes(),
        CLOSING: closing,
        CLOSING_SIGNATURE: closing_signature,
        JOURNAL: b"".join(line + b"\n" for line in urn.journal_lines()),
        **own_count,
    }
    index = _index(urn, signer, files)
    return files | {INDEX: index.to_bytes(), INDEX_SIGNATURE: signer.sign(index)}


def _index(urn: Urn, signer: StationSigner, files: Mapping[str, bytes]) -> Document:
    return PackageDocument(
        manifest=signer.manifest_hash.hex(),
        station=signer.place.id,
        counters=CountersPart.of(urn.counters),
        checkpoint=head_of(urn.last_checkpoint()),
        journal_head=urn.journal.head,
        files={name: entry_of(data) for name, data in files.items()},
    )


def entry_of(data: bytes) -> FileEntry:
    """Size and hash of a file."""
    return FileEntry(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _signed(checkpoint: SealedBatch) -> SignedCheckpoint:
    document = parse(CheckpointDocument, checkpoint.document, "a checkpoint")
    return SignedCheckpoint(document=document, signature=checkpoint.signature.hex())
