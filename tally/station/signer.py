"""Everything that a station signs goes through here, so that each signature names election and station."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.election import code_of
from tally.election.documents import Document, parse, public_bytes, sign
from tally.election.manifest import Station
from tally.merkle import EMPTY_ROOT
from tally.station.documents import (
    CheckpointDocument,
    ClosingDocument,
    CountersPart,
    ReceiptDocument,
    TreeHead,
)
from tally.station.papers import Checkpoint, ClosingRecord, Receipt, base32, qr_code
from tally.urn import Incident, Journal, SealedBatch

NO_HEAD = TreeHead(number=0, size=0, root=EMPTY_ROOT.hex())
"""The head before the first checkpoint."""


class StationSigner:
    """Holds the station's key. `place` and `manifest_hash` go into all it signs."""

    __slots__ = ("_key", "manifest_hash", "place")

    def __init__(self, key: Ed25519PrivateKey, place: Station, manifest_hash: bytes) -> None:
        self._key = key
        self.place = place
        self.manifest_hash = manifest_hash

    def __repr__(self) -> str:
        return f"StationSigner({self.place.id})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a station's key is not pickled")

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that the authority certifies."""
        return public_bytes(self._key)

    def sign(self, document: Document) -> bytes:
        """The 64 bytes of the signature of a document."""
        return sign(self._key, document)

    def seal(self, number: int, size: int, root: bytes, previous: str) -> SealedBatch:
        """Signs a checkpoint; the urn calls it when a batch is full."""
        document = CheckpointDocument(
            manifest=self.manifest_hash.hex(),
            station=self.place.id,
            number=number,
            size=size,
            root=root.hex(),
            previous=previous,
        )
        return SealedBatch(document.to_bytes(), self.sign(document))

    def receipt(self, tracker: bytes, head: TreeHead) -> Receipt:
        """The receipt of a ballot, with the newest checkpoint (protocol 4.1)."""
        root = bytes.fromhex(head.root)
        document = ReceiptDocument(
            manifest=self.manifest_hash.hex(),
            station=self.place.id,
            tracker=tracker.hex(),
            checkpoint=head.number,
            size=head.size,
            root=head.root,
        )
        parts = (base32(tracker), head.number, head.size, base32(root), base32(self.sign(document)))
        return Receipt(
            station_id=self.place.id,
            station_name=self.place.name,
            tracker=tracker,
            code=code_of(tracker),
            checkpoint_number=head.number,
            size=head.size,
            root=root,
            head_code=code_of(root),
            qr_text=qr_code("R", self.manifest_hash, self.place.id, *parts),
        )

    def checkpoint(self, batch: SealedBatch) -> Checkpoint:
        """A checkpoint as it goes on the wall."""
        document = parse(CheckpointDocument, batch.document, "a checkpoint")
        root = bytes.fromhex(document.root)
        parts = (document.number, document.size, base32(root), base32(bytes.fromhex(document.previous)))
        return Checkpoint(
            station_name=self.place.name,
            number=document.number,
            size=document.size,
            root=root,
            head_code=code_of(root),
            qr_text=qr_code("K", self.manifest_hash, self.place.id, *parts, base32(batch.signature)),
        )

    def closing(self, journal: Journal, head: TreeHead) -> ClosingDocument:
        """The closing document, from the finished journal."""
        assert journal.opened is not None  # the journal's own table: only an open station closes
        assert journal.closed is not None
        return ClosingDocument(
            manifest=self.manifest_hash.hex(),
            station=self.place.id,
            counters=CountersPart.of(journal.counters),
            checkpoints=head.number,
            size=head.size,
            root=head.root,
            journal_lines=journal.lines,
            journal_head=journal.head,
            opened=journal.opened,
            closed=journal.closed,
        )

    def closing_record(
        self,
        document: ClosingDocument,
        signature: bytes,
        checkpoints: Sequence[SealedBatch],
        package_hash: str,
        incidents: tuple[Incident, ...] = (),
    ) -> ClosingRecord:
        """The closing record for paper, from its signed document."""
        root = bytes.fromhex(document.root)
        return ClosingRecord(
            station_id=self.place.id,
            station_name=self.place.name,
            manifest_code=code_of(self.manifest_hash),
            opened=document.opened,
            closed=document.closed,
            counters=document.counters.counters,
            checkpoints=tuple(self.checkpoint(batch) for batch in checkpoints),
            size=document.size,
            root=root,
            head_code=code_of(root),
            journal_lines=document.journal_lines,
            journal_head=document.journal_head,
            package_hash=package_hash,
            qr_text=self._closing_qr(document, signature),
            incidents=incidents,
        )

    def _closing_qr(self, document: ClosingDocument, signature: bytes) -> str:
        """All of the document and its signature, so that the paper alone can be checked."""
        counters = document.counters
        return qr_code(
            "C",
            self.manifest_hash,
            self.place.id,
            *(counters.checked_in, counters.cast, counters.challenged, counters.abandoned),
            *(document.checkpoints, document.size, base32(bytes.fromhex(document.root))),
            *(document.journal_lines, base32(bytes.fromhex(document.journal_head))),
            *(moment.replace("-", "").replace(":", "") for moment in (document.opened, document.closed)),
            base32(signature),
        )


def head_of(batch: SealedBatch | None) -> TreeHead:
    """The tree head that a checkpoint signs, or that of the empty tree."""
    if batch is None:
        return NO_HEAD
    document = parse(CheckpointDocument, batch.document, "a checkpoint")
    return TreeHead(number=document.number, size=document.size, root=document.root)
