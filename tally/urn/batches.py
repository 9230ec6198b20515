"""Batches of ballots: the open one, which keeps no order, and the closed ones, each under a checkpoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tally.merkle import Frontier
from tally.urn.ballots import LeafKind, SealedBatch, StoredBallot, leaf_of
from tally.urn.connection import Database
from tally.urn.errors import UrnOrderError
from tally.urn.padded import OpenBatch

_CLOSED = "SELECT tracker, kind, ballot, sealed_voter, opening FROM ballots ORDER BY batch, tracker"
_COUNT = "SELECT count(*) FROM ballots WHERE kind = ?"
_HOLDS = "SELECT 1 FROM ballots WHERE tracker = ?"
_BETWEEN = "SELECT kind FROM ballots WHERE tracker BETWEEN ?1 AND ?2"
_ADD = """
    INSERT INTO ballots (batch, tracker, kind, ballot, sealed_voter, opening) VALUES (?, ?, ?, ?, ?, ?)
"""


class Batches:
    """The tables of ballots and checkpoints. What changes them runs in the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open = OpenBatch(database)

    def make_room(self, ballots: int, each: int) -> None:
        """The open batch holds so many ballots, each with its opening of so many bytes at most."""
        self._open.make_room(ballots, each)

    def closed(self) -> list[StoredBallot]:
        """The ballots of all closed batches in the order of the tree: batch by batch, sorted by tracker."""
        return [_stored(row) for row in self._database.rows(_CLOSED)]

    def open(self) -> list[StoredBallot]:
        """The ballots of the open batch, sorted by tracker."""
        return self._open.ballots()

    def open_size(self) -> int:
        """How many ballots the open batch has."""
        return len(self.open())

    def count(self, kind: LeafKind) -> int:
        """How many ballots of a kind there are, in all batches."""
        closed = int(self._database.rows(_COUNT, (int(kind),))[0][0])
        return closed + sum(ballot.kind is kind for ballot in self.open())

    def holds(self, tracker: bytes) -> bool:
        """Whether there is a ballot with this tracker."""
        closed = bool(self._database.rows(_HOLDS, (tracker,)))
        return closed or any(ballot.tracker == tracker for ballot in self.open())

    def between(self, low: bytes, high: bytes) -> list[LeafKind]:
        """The kinds of the ballots whose trackers lie between these two, both included."""
        closed = [LeafKind(kind) for (kind,) in self._database.rows(_BETWEEN, (low, high))]
        return closed + [ballot.kind for ballot in self.open() if low <= ballot.tracker <= high]

    def add(self, ballots: Iterable[StoredBallot]) -> None:
        """Writes the open batch anew with these ballots too."""
        batch = {ballot.tracker: ballot for ballot in self.open()}
        for ballot in ballots:
            if ballot.tracker in batch or self.holds(ballot.tracker):
                raise UrnOrderError("this ballot is in the urn already")
            batch[ballot.tracker] = ballot
        self._open.put(batch.values())

    def tree(self) -> Frontier:
        """The Merkle tree over all closed batches."""
        frontier = Frontier()
        for kind, tracker in self._database.rows("SELECT kind, tracker FROM ballots ORDER BY batch, tracker"):
            frontier.append(leaf_of(kind, tracker))
        return frontier

    def close(self, number: int, checkpoint: SealedBatch) -> None:
        """Moves the open batch to the closed ones, under its checkpoint."""
        self._database.write(
            "INSERT INTO checkpoints (number, document, signature) VALUES (?, ?, ?)",
            (number, checkpoint.document, checkpoint.signature),
        )
        for one in self.open():
            row = (number, one.tracker, int(one.kind), one.ballot, one.sealed_voter, one.opening)
            self._database.write(_ADD, row)
        self._open.put([])

    def checkpoints(self) -> list[SealedBatch]:
        """All checkpoints, first one first."""
        rows = self._database.rows("SELECT document, signature FROM checkpoints ORDER BY number")
        return [SealedBatch(document, signature) for document, signature in rows]

    def last_checkpoint(self) -> SealedBatch | None:
        """The newest checkpoint, if there is one."""
        rows = self._database.rows("SELECT document, signature FROM checkpoints ORDER BY number DESC LIMIT 1")
        return SealedBatch(*rows[0]) if rows else None


def _stored(row: tuple[Any, ...]) -> StoredBallot:
    tracker, kind, ballot, sealed_voter, opening = row
    return StoredBallot(tracker, LeafKind(kind), ballot, sealed_voter, opening)
