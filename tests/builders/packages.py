"""A station's package made by whoever holds the station's key: consistent in itself, whatever it holds."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import PublishedOpening, tracker_of
from tally.count import PublicSetup
from tally.election.documents import sign
from tally.merkle import EMPTY_ROOT, Frontier
from tally.station import contents
from tally.station.bulk import write_ballots, write_seals
from tally.station.documents import (
    ChallengesDocument,
    CheckpointDocument,
    CheckpointsDocument,
    ClosingDocument,
    CountersPart,
    PackageDocument,
    SignedCheckpoint,
    TreeHead,
)
from tally.urn import Event, Journal, LeafKind, leaf_of
from tally.urn.journal import FIRST, AbandonReason

Leaf = tuple[LeafKind, bytes]


class _Diary:
    """A journal that is written line by line."""

    def __init__(self) -> None:
        self.journal = Journal()
        self.lines: list[bytes] = []

    def note(self, event: Event, **extra: object) -> None:
        line = self.journal.make(event, **extra)
        self.journal.take(line)
        self.lines.append(line + b"\n")


def forged_package(
    setup: PublicSetup,
    station: str,
    key: Ed25519PrivateKey,
    certificate: bytes,
    leaves: Sequence[Leaf],
    openings: Sequence[PublishedOpening] = (),
    batch_size: int | None = None,
) -> dict[str, bytes]:
    """The files of a package of these leaves, in the manifest's batches or others, signed. No seals."""
    manifest = setup.manifest_hash
    trackers = {data: tracker_of(manifest, station, data) for _, data in leaves}
    size = batch_size or setup.manifest.batch_size
    batches = [
        sorted(leaves[k : k + size], key=lambda leaf: trackers[leaf[1]]) for k in range(0, len(leaves), size)
    ]
    ordered = [leaf for batch in batches for leaf in batch]
    diary = _Diary()
    diary.note(Event.SET_UP, at="2027-05-02T10:00:00Z")
    diary.note(Event.CERTIFIED, at="2027-05-02T10:00:00Z")
    diary.note(Event.OPENED, at="2027-05-02T11:00:00Z")
    checkpoints: list[SignedCheckpoint] = []
    head = TreeHead(number=0, size=0, root=EMPTY_ROOT.hex())
    frontier, previous = Frontier(), FIRST
    for number, batch in enumerate(batches, start=1):
        for kind, data in batch:
            diary.note(Event.HANDED_OVER)
            diary.note(Event.PREPARED)
            if kind is LeafKind.CAST:
                diary.note(Event.CAST)
            else:
                diary.note(Event.CHALLENGED)
                diary.note(Event.ABANDONED, reason=AbandonReason.LEFT)
            frontier.append(leaf_of(kind, trackers[data]))
        head = TreeHead(number=number, size=frontier.size, root=frontier.root().hex())
        document = CheckpointDocument(
            manifest=manifest.hex(),
            station=station,
            number=number,
            size=head.size,
            root=head.root,
            previous=previous,
        )
        previous = document.digest().hex()
        checkpoints.append(SignedCheckpoint(document=document, signature=sign(key, document).hex()))
        diary.note(Event.CHECKPOINT, checkpoint=number, document=previous)
    diary.note(Event.CLOSED, at="2027-05-02T21:00:00Z")
    journal = diary.journal
    closing = ClosingDocument(
        manifest=manifest.hex(),
        station=station,
        counters=CountersPart.of(journal.counters),
        checkpoints=head.number,
        size=head.size,
        root=head.root,
        journal_lines=journal.lines,
        journal_head=journal.head,
        opened=journal.opened or "",
        closed=journal.closed or "",
    )
    files = {
        contents.CERTIFICATE: certificate,
        contents.BALLOTS: write_ballots(ordered),
        contents.SEALS: write_seals({}),
        contents.CHECKPOINTS: CheckpointsDocument(checkpoints=tuple(checkpoints)).to_bytes(),
        contents.CHALLENGES: ChallengesDocument(
            challenges=tuple(sorted(openings, key=lambda one: one.tracker))
        ).to_bytes(),
        contents.CLOSING: closing.to_bytes(),
        contents.CLOSING_SIGNATURE: sign(key, closing),
        contents.JOURNAL: b"".join(diary.lines),
    }
    return files | package_index(setup, station, key, closing, files)


def package_index(
    setup: PublicSetup,
    station: str,
    key: Ed25519PrivateKey,
    closing: ClosingDocument,
    files: dict[str, bytes],
) -> dict[str, bytes]:
    """package.json and its signature over files as they are."""
    index = PackageDocument(
        manifest=setup.manifest_hash.hex(),
        station=station,
        counters=closing.counters,
        checkpoint=TreeHead(number=closing.checkpoints, size=closing.size, root=closing.root),
        journal_head=closing.journal_head,
        files={name: contents.entry_of(files[name]) for name in contents.LISTED},
    )
    return {contents.INDEX: index.to_bytes(), contents.INDEX_SIGNATURE: sign(key, index)}
