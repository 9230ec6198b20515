"""The folders of a count: made, or why not; and cleaned of what an earlier run with other people left."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from tally.files import storage_error

_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}")
"""What `write_atomically` leaves of a file when the power fails in the middle of it."""


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it. Raises `StorageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise storage_error(folder, problem) from problem


def is_draft(path: Path) -> bool:
    """Whether this is a file of which only a part was written."""
    return _DRAFT.fullmatch(path.name) is not None and path.is_file()


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Takes every other file out of a folder of ours. Raises `StorageError`."""
    for path in folder.iterdir():
        if path.name not in names and path.is_file():
            _remove(path)


def sweep_drafts(folder: Path) -> None:
    """Takes out the half-written files below a folder of ours. Raises `StorageError`."""
    for path in folder.rglob(".*"):
        if is_draft(path):
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as problem:
        raise storage_error(path, problem) from problem
