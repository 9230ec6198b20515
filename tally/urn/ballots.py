"""The things that lie in an urn: ballots with their kind, and the one ballot that is out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


class LeafKind(IntEnum):
    """What became of a ballot (docs/protocol.md, section 4)."""

    CAST = 0
    CHALLENGED = 1


@dataclass(frozen=True, slots=True)
class StoredBallot:
    """A ballot in the urn. `sealed_voter` is for cast ballots only, `opening` (JSON) for challenged ones."""

    tracker: bytes
    kind: LeafKind
    ballot: bytes = field(repr=False)
    sealed_voter: bytes | None = field(default=None, repr=False)
    opening: str | None = field(default=None, repr=False)

    @property
    def leaf(self) -> bytes:
        """The leaf of the station's Merkle tree."""
        return leaf_of(self.kind, self.tracker)


@dataclass(frozen=True, slots=True)
class Pending:
    """The ballot that is out. `tracker` and `ballot` are None until the voter has reviewed her choices."""

    style: tuple[int, ...]
    sealed_voter: bytes | None = field(default=None, repr=False)
    voter: bytes | None = field(default=None, repr=False)
    tracker: bytes | None = None
    ballot: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A signed checkpoint: the document's bytes and the 64 bytes of its signature."""

    document: bytes
    signature: bytes


def leaf_of(kind: LeafKind, tracker: bytes) -> bytes:
    """u8(kind) ‖ tracker."""
    return bytes([kind]) + tracker
