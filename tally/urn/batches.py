"""Batches of ballots: the open one, which keeps no order, and the closed ones, each under a checkpoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tally.merkle import Frontier
from tally.urn.ballots import LeafKind, SealedBatch, StoredBallot, leaf_of
from tally.urn.connection import Database
from tally.urn.errors import UrnOrderError

_CLOSED = "SELECT tracker, kind, ballot, sealed_voter, opening FROM ballots ORDER BY batch, tracker"
_OPEN = "SELECT tracker, kind, ballot, sealed_voter, opening FROM unsealed ORDER BY tracker"
_COUNT = """
    SELECT count(*) FROM (SELECT kind FROM ballots UNION ALL SELECT kind FROM unsealed) WHERE kind = ?
"""
_HOLDS = "SELECT 1 FROM ballots WHERE tracker = ?1 UNION ALL SELECT 1 FROM unsealed WHERE tracker = ?1"
_BETWEEN = """
    SELECT kind FROM ballots WHERE tracker BETWEEN ?1 AND ?2
    UNION ALL SELECT kind FROM unsealed WHERE tracker BETWEEN ?1 AND ?2
"""
_ADD = "INSERT INTO unsealed (tracker, kind, ballot, sealed_voter, opening) VALUES (?, ?, ?, ?, ?)"
_MOVE = """
    INSERT INTO ballots (batch, tracker, kind, ballot, sealed_voter, opening)
    SELECT ?, tracker, kind, ballot, sealed_voter, opening FROM unsealed ORDER BY tracker
"""


class Batches:
    """The tables of ballots and checkpoints. What changes them runs in the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def closed(self) -> list[StoredBallot]:
        """The ballots of all closed batches in the order of the tree: batch by batch, sorted by tracker."""
        return [_stored(row) for row in self._database.rows(_CLOSED)]

    def open(self) -> list[StoredBallot]:
        """The ballots of the open batch, sorted by tracker."""
        return [_stored(row) for row in self._database.rows(_OPEN)]

    def open_size(self) -> int:
        """How many ballots the open batch has."""
        return int(self._database.rows("SELECT count(*) FROM unsealed")[0][0])

    def count(self, kind: LeafKind) -> int:
        """How many ballots of a kind there are, in all batches."""
        return int(self._database.rows(_COUNT, (int(kind),))[0][0])

    def holds(self, tracker: bytes) -> bool:
        """Whether there is a ballot with this tracker."""
        return bool(self._database.rows(_HOLDS, (tracker,)))

    def between(self, low: bytes, high: bytes) -> list[LeafKind]:
        """The kinds of the ballots whose trackers lie between these two, both included."""
        return [LeafKind(kind) for (kind,) in self._database.rows(_BETWEEN, (low, high))]

    def add(self, ballots: Iterable[StoredBallot]) -> None:
        """Writes the open batch anew with these ballots, sorted.

        SQLite lays rows of a page in the order in which they came. Were each ballot only inserted, the
        pages of an opened urn would show the order of the votes.
        """
        batch = {ballot.tracker: ballot for ballot in self.open()}
        for ballot in ballots:
            if ballot.tracker in batch or self.holds(ballot.tracker):
                raise UrnOrderError("this ballot is in the urn already")
            batch[ballot.tracker] = ballot
        self._database.write("DELETE FROM unsealed")
        for _, ballot in sorted(batch.items()):
            self._database.write(
                _ADD,
                (ballot.tracker, int(ballot.kind), ballot.ballot, ballot.sealed_voter, ballot.opening),
            )

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
        self._database.write(_MOVE, (number,))
        self._database.write("DELETE FROM unsealed")

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
