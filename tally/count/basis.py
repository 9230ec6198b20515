"""What every step of a count is given: the election, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tally.ballots import Frame
from tally.election.manifest import Manifest

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]
"""Called at the beginning of each step with its name and its number of items."""


@dataclass(frozen=True, slots=True)
class Election:
    """What every step of a count needs."""

    manifest: Manifest
    manifest_hash: bytes

    @property
    def frame(self) -> Frame:
        """What the ballots are bound to."""
        return Frame.of(self.manifest, self.manifest_hash)

    def signing_key(self, trustee: str) -> bytes:
        """The key that a trustee signs with."""
        return bytes.fromhex(self.manifest.trustee_keys(trustee).signing_key)
