"""The documents that a station signs (docs/protocol.md, section 4; docs/record-format.md)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field

from tally.ballots import PublishedOpening
from tally.election.contests import Model
from tally.election.documents import Document, Hex32, Hex64
from tally.election.manifest import StationId
from tally.urn import Counters, Moment

Number = Annotated[int, Field(ge=0, lt=2**31)]


class CountersPart(Model):
    """The four numbers inside a document."""

    checked_in: Number
    cast: Number
    challenged: Number
    abandoned: Number

    @classmethod
    def of(cls, counters: Counters) -> Self:
        """From the urn's."""
        return cls(
            checked_in=counters.checked_in,
            cast=counters.cast,
            challenged=counters.challenged,
            abandoned=counters.abandoned,
        )

    @property
    def counters(self) -> Counters:
        """The same numbers with their sum rules."""
        return Counters(self.checked_in, self.cast, self.challenged, self.abandoned)


class CheckpointDocument(Document):
    """The tree head over all batches so far. `previous`: hash of the checkpoint before, zeros if none."""

    type: Literal["checkpoint"] = "checkpoint"
    manifest: Hex32
    station: StationId
    number: Number
    size: Number
    root: Hex32
    previous: Hex32


class ReceiptDocument(Document):
    """What the station's signature on a receipt covers."""

    type: Literal["receipt"] = "receipt"
    manifest: Hex32
    station: StationId
    tracker: Hex32
    checkpoint: Number
    size: Number
    root: Hex32


class ClosingDocument(Document):
    """The end of a station's day. `journal_head`: sha256 of the journal's last line."""

    type: Literal["closing"] = "closing"
    manifest: Hex32
    station: StationId
    counters: CountersPart
    checkpoints: Number
    size: Number
    root: Hex32
    journal_lines: Number
    journal_head: Hex32
    opened: Moment
    closed: Moment


class SignedCheckpoint(Model):
    """A checkpoint with its signature beside it."""

    document: CheckpointDocument
    signature: Hex64


class CheckpointsDocument(Document):
    """checkpoints.json: all of a station's checkpoints, first one first."""

    type: Literal["checkpoints"] = "checkpoints"
    checkpoints: tuple[SignedCheckpoint, ...]


class ChallengesDocument(Document):
    """challenges.json: the openings of all challenged ballots, sorted by tracker."""

    type: Literal["challenges"] = "challenges"
    challenges: tuple[PublishedOpening, ...]


class FileEntry(Model):
    """A file of the package."""

    sha256: Hex32
    size: Annotated[int, Field(ge=0, lt=2**40)]


class TreeHead(Model):
    """The last checkpoint; all 0 and the empty tree's root when nobody voted."""

    number: Number
    size: Number
    root: Hex32


class PackageDocument(Document):
    """package.json: what the station's signature makes one thing of."""

    type: Literal["package"] = "package"
    manifest: Hex32
    station: StationId
    counters: CountersPart
    checkpoint: TreeHead
    journal_head: Hex32
    files: dict[str, FileEntry]
