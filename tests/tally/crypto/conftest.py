"""A known source of randomness for tests, and small helpers that several of them use."""

from collections.abc import Callable
from hashlib import shake_256

import pytest


class KnownSource:
    """Gives the same bytes in each run: SHAKE-256 of a name, read on and on."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()
        self._drawn = 0

    def __call__(self, count: int) -> bytes:
        self._drawn += 1
        return shake_256(self._name + self._drawn.to_bytes(8, "big")).digest(count)


@pytest.fixture
def known() -> Callable[[str], KnownSource]:
    """A maker of known sources."""
    return KnownSource
