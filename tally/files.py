"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tally.errors import UrnaError


class StorageError(UrnaError):
    """A file could not be written: no room left, no permission, the medium is gone."""

    code = "storage"


class FullError(StorageError):
    """No room is left on the medium."""

    code = "full"


def storage_error(path: Path, problem: OSError) -> StorageError:
    """The precise error for a failed write to `path`."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return FullError(
            f"{path.name}: no room is left on the disk; free some or choose another, and try again"
        )
    return StorageError(f"{path.name}: could not be written ({problem.strerror}); nothing was changed")


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable (fsync of the directory; Windows has no such call)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Writes `path` whole and durable, or leaves what was there.

    `private` makes the file readable by its owner alone. Raises `StorageError`.
    """
    with writing(path, private=private) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """The same for what comes piece by piece: `path` is there, whole, once the block ends without an error.

    Raises `StorageError`, also for an `OSError` of the block.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException as problem:
        with contextlib.suppress(OSError):  # where the medium is gone, the draft cannot be removed either
            draft.unlink()
        if isinstance(problem, OSError):
            raise storage_error(path, problem) from problem
        raise
    try:
        sync_folder(path.parent)
    except OSError as problem:
        raise StorageError(
            f"{path.name}: was written, but the disk did not confirm that it will keep it "
            f"({problem.strerror}); check the disk and write the file again"
        ) from problem
