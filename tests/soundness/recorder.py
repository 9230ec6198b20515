"""Listens to `tally.crypto.transcript`: what each challenge is drawn from, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tally.crypto import group, transcript
from tally.crypto.group import Scalar


@dataclass(frozen=True)
class Heard:
    """One call: its label, its parts, and the 64 bytes that it gave."""

    label: str
    parts: tuple[bytes, ...]
    digest: bytes


def read(begun: bytes) -> tuple[str, list[bytes]]:
    """The label and the parts of what is hashed (protocol 1.1), as far as it is there."""
    title, rest = begun.split(b"\n", 1)
    parts = []
    while rest:
        length = int.from_bytes(rest[:8], "big")
        assert len(rest) >= 8 + length, "a part is cut"
        parts.append(rest[8 : 8 + length])
        rest = rest[8 + length :]
    return title.decode().removeprefix("urna/1/"), parts


class Recorder:
    """All calls of `transcript.hash`, `scalar` and `scalar_after`, in their order, while a test runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: list[Heard] = []
        true = transcript.hash

        def listen(label: str, *parts: bytes) -> bytes:
            digest = true(label, *parts)
            self.heard.append(Heard(label, tuple(bytes(part) for part in parts), digest))
            return digest

        def scalar(label: str, *parts: bytes) -> Scalar:
            return group.reduce(listen(label, *parts))

        def scalar_after(begun: bytes, last: bytes) -> Scalar:
            label, parts = read(begun)
            return scalar(label, *parts, last)

        monkeypatch.setattr(transcript, "hash", listen)
        monkeypatch.setattr(transcript, "scalar_after", scalar_after)
        monkeypatch.setattr(transcript, "scalar", scalar)

    def forget(self) -> None:
        """Begin anew."""
        self.heard.clear()

    def challenge(self, label: str) -> bytes:
        """What the last call with this label gave."""
        return self.last(label).digest

    def last(self, label: str) -> Heard:
        """The last call with this label."""
        return next(one for one in reversed(self.heard) if one.label == label)
