"""A station's day written down event by event, with known keys and times, up to the files of its package.

The `Station` of `tally.station` draws its own keys and asks the clock; this one does neither, and holds
back nothing: it also writes the days that a cheating station would write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import PublishedOpening, tracker_of
from tally.election import station_certificate
from tally.election.documents import parse, public_bytes
from tally.merkle import Frontier
from tally.station import contents
from tally.station.bulk import write_ballots, write_seals
from tally.station.documents import (
    ChallengesDocument,
    CheckpointDocument,
    CheckpointsDocument,
    ClosingDocument,
    PackageDocument,
    SignedCheckpoint,
    TreeHead,
)
from tally.station.signer import StationSigner, head_of
from tally.urn import AbandonReason, Event, Journal, LeafKind, SealedBatch, leaf_of
from tally.urn.journal import FIRST
from tally.vectors.setup import TinySetup, station_key

Leaf = tuple[LeafKind, bytes]


@dataclass(frozen=True, slots=True)
class Line:
    """An event that is still to be written into the journal."""

    event: Event
    extra: Mapping[str, object] = field(default_factory=dict)


class Day:
    """One station from set-up to closing. `size` is the batch size that the station keeps."""

    def __init__(
        self,
        setup: TinySetup,
        station: str,
        *,
        key: Ed25519PrivateKey | None = None,
        certificate: bytes | None = None,
        size: int | None = None,
    ) -> None:
        self._key = key or station_key(station)
        self.signer = StationSigner(self._key, setup.manifest.station(station), setup.hash)
        own = station_certificate(setup.secrets.authority, setup.manifest, station, public_bytes(self._key))
        self.certificate = certificate or own
        self._size = size or setup.manifest.batch_size
        self._open: dict[bytes, Leaf] = {}
        self._tree = Frontier()
        self.leaves: list[Leaf] = []
        self.openings: list[PublishedOpening] = []
        self.seals: dict[bytes, bytes] = {}
        self.batches: list[SealedBatch] = []
        self.lines = [
            Line(Event.SET_UP, {"at": "2026-11-28T18:00:00Z"}),
            Line(Event.CERTIFIED, {"at": "2026-11-28T18:05:00Z"}),
            Line(Event.OPENED, {"at": "2026-11-29T11:00:00Z"}),
        ]

    @property
    def head(self) -> TreeHead:
        """The newest checkpoint's head."""
        return head_of(self.batches[-1] if self.batches else None)

    def tracker(self, data: bytes) -> bytes:
        """The tracker of a ballot at this station."""
        return tracker_of(self.signer.manifest_hash, self.signer.place.id, data)

    def note(self, event: Event, **extra: object) -> None:
        """An event without a ballot."""
        self.lines.append(Line(event, extra))

    def cast(self, data: bytes, sealed: bytes | None = None, *, out: bool = False) -> None:
        """A voter casts; `out` where she holds a ballot already, after a challenge."""
        if not out:
            self.note(Event.HANDED_OVER)
        self.note(Event.PREPARED)
        self.note(Event.CAST)
        if sealed is not None:
            self.seals[self.tracker(data)] = sealed
        self._take(LeafKind.CAST, data)

    def challenge(self, data: bytes, opening: PublishedOpening | None) -> None:
        """A voter checks the machine; she still holds her ballot."""
        self.note(Event.HANDED_OVER)
        self.note(Event.PREPARED)
        self.note(Event.CHALLENGED)
        if opening is not None:
            self.openings.append(opening)
        self._take(LeafKind.CHALLENGED, data)

    def play(self, leaves: Sequence[Leaf], openings: Sequence[PublishedOpening] = ()) -> Day:
        """A day of these ballots, in their order; who challenges goes home."""
        for kind, data in leaves:
            if kind is LeafKind.CAST:
                self.cast(data)
            else:
                self.challenge(data, None)
                self.note(Event.ABANDONED, reason=AbandonReason.LEFT)
        self.openings.extend(openings)
        return self

    def _take(self, kind: LeafKind, data: bytes) -> None:
        # A copy of a ballot has the same tracker, and yet a place of its own.
        self._open[self.tracker(data) + bytes([len(self._open)])] = (kind, data)
        if len(self._open) == self._size:
            self._checkpoint()

    def _checkpoint(self) -> None:
        for _, (kind, data) in sorted(self._open.items()):
            self.leaves.append((kind, data))
            self._tree.append(leaf_of(kind, self.tracker(data)))
        self._open.clear()
        number = len(self.batches) + 1
        last = self.batches[-1].document if self.batches else None
        previous = parse(CheckpointDocument, last, "a checkpoint").digest().hex() if last else FIRST
        batch = self.signer.seal(number, self._tree.size, self._tree.root(), previous)
        self.batches.append(batch)
        document = parse(CheckpointDocument, batch.document, "a checkpoint").digest().hex()
        self.note(Event.CHECKPOINT, checkpoint=number, document=document)

    def close(self) -> dict[str, bytes]:
        """Closes the day. All files of the package, seals too."""
        if self._open:
            self._checkpoint()
        self.note(Event.CLOSED, at="2026-11-29T21:00:00Z")
        return self.files()

    def files(self) -> dict[str, bytes]:
        """The package over what was noted so far."""
        journal, lines = Journal(), []
        for line in self.lines:
            data = journal.make(line.event, **line.extra)
            journal.take(data)
            lines.append(data + b"\n")
        closing = self.signer.closing(journal, self.head)
        files = {
            contents.CERTIFICATE: self.certificate,
            contents.BALLOTS: write_ballots(self.leaves),
            contents.SEALS: write_seals(self.seals),
            contents.CHECKPOINTS: CheckpointsDocument(
                checkpoints=tuple(
                    SignedCheckpoint(
                        document=parse(CheckpointDocument, batch.document, "a checkpoint"),
                        signature=batch.signature.hex(),
                    )
                    for batch in self.batches
                )
            ).to_bytes(),
            contents.CHALLENGES: ChallengesDocument(
                challenges=tuple(sorted(self.openings, key=lambda one: one.tracker))
            ).to_bytes(),
            contents.CLOSING: closing.to_bytes(),
            contents.CLOSING_SIGNATURE: self.signer.sign(closing),
            contents.JOURNAL: b"".join(lines),
        }
        return files | self.index(files)

    def index(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """package.json over files as they are, signed; its numbers are those of the closing document. What a
        table counted itself is listed too."""
        own = {name for name in files if name in contents.OWN_COUNT or name.startswith("count-")}
        closing = parse(ClosingDocument, files[contents.CLOSING], contents.CLOSING)
        index = PackageDocument(
            manifest=closing.manifest,
            station=closing.station,
            counters=closing.counters,
            checkpoint=TreeHead(number=closing.checkpoints, size=closing.size, root=closing.root),
            journal_head=closing.journal_head,
            files={name: contents.entry_of(files[name]) for name in sorted(contents.LISTED | own)},
        )
        return {contents.INDEX: index.to_bytes(), contents.INDEX_SIGNATURE: self.signer.sign(index)}
