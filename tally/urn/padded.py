"""The open batch and the ballot that is out, each as one value that is always equally long.

SQLite puts rows into pages as they come and takes pages as they are needed. Ballots of different areas have
different lengths, so rows of their own would leave, in which pages are where, in which order people voted. A
value that is as long empty as full is written over itself, in the same pages, and leaves nothing
(docs/decisions/0001-sqlcipher.md).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence

from tally.urn.ballots import LeafKind, Pending, StoredBallot
from tally.urn.connection import Database
from tally.urn.errors import DamagedUrnError

_LENGTH = struct.Struct(">I")
_TRACKER_BYTES = 32
_NOTHING = 0  # in the place of a length plus one: the field is not there

SEALED_BYTES = 256
"""More than a sealed voter id has."""
_HEAD_BYTES = 128
"""More than lengths, kind and tracker of a ballot take."""


class PaddedValue:
    """One value in a table of one row, `room` bytes long, or as long as what is in it if that is more."""

    def __init__(self, database: Database, table: str) -> None:
        self._database, self._table = database, table
        self.room = 0

    def read(self) -> list[list[bytes | None]]:
        """The entries in it, each a list of fields. Raises `DamagedUrnError`."""
        rows = self._database.rows(f"SELECT entries FROM {self._table}")  # noqa: S608  (a table of ours)
        return self._unpack(rows[0][0]) if rows else []

    def write(self, entries: Sequence[Sequence[bytes | None]]) -> None:
        """Writes it anew. Nothing of what was in it remains."""
        data = _pack(entries)
        self._database.write(
            f"INSERT OR REPLACE INTO {self._table} (one, entries) VALUES (1, ?)",  # noqa: S608
            (data.ljust(self.room, b"\0"),),
        )

    def _unpack(self, data: bytes) -> list[list[bytes | None]]:
        offset = 0

        def number() -> int:
            nonlocal offset
            offset += _LENGTH.size
            return int(_LENGTH.unpack_from(data, offset - _LENGTH.size)[0])

        entries: list[list[bytes | None]] = []
        try:
            for _ in range(number()):
                entry: list[bytes | None] = []
                for _ in range(number()):
                    size = number() - 1
                    entry.append(data[offset : offset + size] if size >= 0 else None)
                    offset += max(size, 0)
                entries.append(entry)
            if offset <= len(data) and not data[offset:].strip(b"\0"):
                return entries
        except struct.error:
            pass
        raise DamagedUrnError(f"{self._database.path.name}: what lies in “{self._table}” cannot be read")


def _pack(entries: Sequence[Sequence[bytes | None]]) -> bytes:
    parts = [_LENGTH.pack(len(entries))]
    for entry in entries:
        parts.append(_LENGTH.pack(len(entry)))
        for one in entry:
            parts.append(_LENGTH.pack(_NOTHING if one is None else len(one) + 1))
            parts.append(one or b"")
    return b"".join(parts)


class OpenBatch(PaddedValue):
    """The ballots of the open batch, sorted by tracker."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "unsealed")

    def make_room(self, ballots: int, each: int) -> None:
        """For so many ballots, each with its opening of so many bytes at most, or its sealed voter id."""
        self.room = _LENGTH.size + ballots * (_HEAD_BYTES + SEALED_BYTES + each) if each else 0

    def ballots(self) -> list[StoredBallot]:
        """All of them, sorted. Raises `DamagedUrnError`."""
        return [self._stored(entry) for entry in self.read()]

    def put(self, ballots: Iterable[StoredBallot]) -> None:
        """Writes the batch anew with these."""
        self.write(
            [
                (bytes([one.kind]), one.tracker, one.ballot, one.sealed_voter, _encoded(one.opening))
                for one in sorted(ballots, key=lambda one: one.tracker)
            ]
        )

    def _stored(self, entry: list[bytes | None]) -> StoredBallot:
        try:
            kind, tracker, ballot, sealed_voter, opening = entry
            assert kind is not None
            assert tracker is not None
            assert ballot is not None
            assert len(tracker) == _TRACKER_BYTES
            assert (opening is not None) == (kind[0] == LeafKind.CHALLENGED)
            return StoredBallot(tracker, LeafKind(kind[0]), ballot, sealed_voter, _decoded(opening))
        except (ValueError, IndexError, AssertionError):
            raise DamagedUrnError(f"{self._database.path.name}: a ballot of the open batch is none") from None


class BallotOut(PaddedValue):
    """The one ballot that is out, or none."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "pending")

    def make_room(self, each: int, contests: int) -> None:
        """For a ballot of so many bytes at most, of one of so many contests."""
        self.room = _HEAD_BYTES + SEALED_BYTES + each + 8 * contests if each else 0

    def get(self) -> Pending | None:
        """It, if one is out. Raises `DamagedUrnError`."""
        entries = self.read()
        if not entries:
            return None
        try:
            style, sealed_voter, voter, tracker, ballot = entries[0]
            return Pending(tuple(json.loads(style or b"")), sealed_voter, voter, tracker, ballot)
        except (ValueError, TypeError):
            raise DamagedUrnError(f"{self._database.path.name}: the ballot that is out is none") from None

    def put(self, pending: Pending | None) -> None:
        """From now on this one is out, or none."""
        if pending is None:
            self.write([])
            return
        style = json.dumps(pending.style).encode()
        self.write([(style, pending.sealed_voter, pending.voter, pending.tracker, pending.ballot)])


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _decoded(data: bytes | None) -> str | None:
    return None if data is None else data.decode()
