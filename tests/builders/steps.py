"""Steps that tell nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def no_steps(name: str, items: int) -> Iterator[Callable[[int], None]]:
    """A step of which nobody hears."""
    yield lambda done: None
