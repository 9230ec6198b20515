"""Urns with a signer that signs nothing: the urn does not care who signs its checkpoints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tally.urn import Event, SealedBatch, Urn

KEY = bytes(range(32))
AT = "2027-05-02T11:00:00Z"


def seal(number: int, size: int, root: bytes, previous: str) -> SealedBatch:
    return SealedBatch(f"{number} {size} {root.hex()} {previous}".encode(), b"s" * 64)


def make(path: Path, key: bytes | None = KEY, batch_size: int = 3, room: int = 0) -> Urn:
    urn = Urn.create(path, key, {"station": b"A-1"}, AT)
    urn.seal_with(seal, batch_size, room, contests=2)
    urn.record(Event.OPENED, AT)
    return urn


def ballot(number: int, size: int = 500) -> tuple[bytes, bytes]:
    """A tracker and bytes that look like a ballot's."""
    data = hashlib.shake_256(b"ballot %d" % number).digest(size)
    return hashlib.sha256(data).digest(), data


def tag(number: int) -> bytes:
    """The keyed hash by which the urn knows a person."""
    return hashlib.sha256(b"person %d" % number).digest()[:16]


def vote(urn: Urn, number: int, size: int = 500) -> bytes:
    tracker, data = ballot(number, size)
    urn.hand_over((0, 1), b"voter %d" % number)
    urn.prepare(tracker, data)
    urn.cast(tracker)
    return tracker


class Tools:
    """What the tests of this folder share (test folders are no packages, so it comes as a fixture)."""

    KEY, AT = KEY, AT
    make, seal, tag, vote, ballot = (
        staticmethod(make),
        staticmethod(seal),
        staticmethod(tag),
        staticmethod(vote),
        staticmethod(ballot),
    )


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def urn(tmp_path: Path) -> Iterator[Urn]:
    urn = make(tmp_path / "urn.db")
    yield urn
    urn.close()
