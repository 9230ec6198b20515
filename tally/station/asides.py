"""Urns that a device set aside when it went on with another one's: never deleted, never forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

OWN = "own-unused"
"""Where a spare's own urn goes, which nobody has opened."""
LATER = "set-aside-"
"""Where the next ones go: the device goes on with another urn for the second time, and more."""


def free_aside(folder: Path) -> Path:
    """The folder in which the next urn is set aside; it is not there yet."""
    if not (folder / OWN).exists():
        return folder / OWN
    return next(one for n in count(2) if not (one := folder / f"{LATER}{n}").exists())


def asides_of(folder: Path) -> Iterator[Path]:
    """All that were set aside."""
    for path in (folder / OWN, *sorted(folder.glob(f"{LATER}*"))):
        if path.is_dir():
            yield path
