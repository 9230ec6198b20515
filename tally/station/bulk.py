"""The package's binary files: ballots in the order of the tree, and sealed voter ids (docs/record-format.md).

ballots.bin = "urna/1/ballots\\n" ‖ per leaf: u8(kind) ‖ u16(length) ‖ ballot
seals.bin   = "urna/1/seals\\n"   ‖ per cast ballot that has one: tracker ‖ u16(length) ‖ sealed voter id
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import Any

from tally.station.errors import DamagedPackageError
from tally.urn import LeafKind

_BALLOTS = b"urna/1/ballots\n"
_SEALS = b"urna/1/seals\n"
_LEAF = struct.Struct(">BH")
_SHORTEST_BALLOT = (
    18  # its head alone (protocol 3.1); so no file of nothing costs more memory than ballots do
)
_KINDS = {int(kind): kind for kind in (LeafKind.CAST, LeafKind.CHALLENGED)}
_SEAL = struct.Struct(">32sH")


def write_ballots(ballots: Iterable[tuple[LeafKind, bytes]]) -> bytes:
    """ballots.bin, from kinds and ballots in the order of the tree."""
    return _BALLOTS + b"".join(_LEAF.pack(kind, len(ballot)) + ballot for kind, ballot in ballots)


def read_ballots(data: bytes) -> list[tuple[LeafKind, bytes]]:
    """Kinds and ballots of ballots.bin. Raises `DamagedPackageError`."""
    found: list[tuple[LeafKind, bytes]] = []
    offset = _begin(data, _BALLOTS, "ballots.bin")
    while offset < len(data):
        (number, _), ballot, offset = _next(data, offset, _LEAF, "ballots.bin")
        if len(ballot) < _SHORTEST_BALLOT:
            raise DamagedPackageError(f"ballots.bin: ballot {len(found) + 1} is shorter than any ballot")
        kind = _KINDS.get(number)
        if kind is None:
            raise DamagedPackageError(f"ballots.bin: ballot {len(found) + 1} is of the unknown kind {number}")
        found.append((kind, ballot))
    return found


def write_seals(seals: Mapping[bytes, bytes]) -> bytes:
    """seals.bin, from tracker → sealed voter id."""
    return _SEALS + b"".join(
        _SEAL.pack(tracker, len(sealed)) + sealed for tracker, sealed in sorted(seals.items())
    )


def read_seals(data: bytes) -> dict[bytes, bytes]:
    """tracker → sealed voter id of seals.bin. Raises `DamagedPackageError`."""
    found: dict[bytes, bytes] = {}
    last = b""
    offset = _begin(data, _SEALS, "seals.bin")
    while offset < len(data):
        (tracker, _), sealed, offset = _next(data, offset, _SEAL, "seals.bin")
        if tracker <= last:
            raise DamagedPackageError("seals.bin: not sorted by tracker, or one stands twice")
        found[tracker] = sealed
        last = tracker
    return found


def _begin(data: bytes, magic: bytes, name: str) -> int:
    if not data.startswith(magic):
        raise DamagedPackageError(f"{name}: it does not begin as such a file does")
    return len(magic)


def _next(data: bytes, offset: int, head: struct.Struct, name: str) -> tuple[tuple[Any, ...], bytes, int]:
    """The head at `offset`, whose last field is a length, the bytes behind it, and where they end."""
    begin = offset + head.size
    if begin <= len(data):
        fields = head.unpack_from(data, offset)
        end = begin + fields[-1]
        if end <= len(data):
            return fields, data[begin:end], end
    raise DamagedPackageError(f"{name}: it ends in the middle of an entry")
