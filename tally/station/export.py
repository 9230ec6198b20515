"""Bringing a package to a medium: written whole, read back, and checked as the count will check it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from tally.election import Manifest
from tally.files import write_atomically
from tally.station.archive import build
from tally.station.errors import PackageError
from tally.station.package import read_package
from tally.station.papers import PackageSummary


def write_package(
    target: Path, files: Mapping[str, bytes], manifest: Manifest, manifest_hash: bytes, authority: bytes
) -> PackageSummary:
    """Writes `target` atomically and reads it back.

    Raises `StorageError`, or `PackageError` when what is read is not what was written, or does not hold.
    """
    data = build(files)
    write_atomically(target, data)
    _forget_cache(target)
    package = read_package(target, manifest, manifest_hash, authority)
    if build(package.files) != data:
        raise PackageError(f"{target.name}: what was read back is not what was written; use another stick")
    return PackageSummary(
        path=target,
        station_id=package.station_id,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        package_hash=package.package_hash,
        counters=package.counters,
        ballots=len(package.leaves),
    )


def _forget_cache(path: Path) -> None:
    """Asks the system to read the file from the medium next time, not from its memory. Best effort."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
