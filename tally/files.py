"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator, Mapping
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
    folder = f"the folder {path.parent.name}" if path.parent.name else "this folder"
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return FullError(
            f"{path.name}: no room is left on the disk of {folder}; free some or choose another, "
            "and try again"
        )
    return StorageError(
        f"{path.name}: could not be written in {folder} ({problem.strerror}); nothing was changed. See that "
        "the folder is there and may be written to, or choose another"
    )


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
    draft = _draft_of(path)
    try:
        with _begun(draft, private=private) as stream:
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
    _keep_names(path)


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes files of one folder by their names: each is there whole and durable, or as it was before.

    The disk gets all of them before it is asked to keep the first, and their names at once: asked for each
    alone it takes many times as long. Raises `StorageError` for the first that could not be written; whoever
    needs all of them or none looks for a file that is written after them.
    """
    drafts = {folder / name: _draft_of(folder / name) for name in contents}
    try:
        for (path, draft), data in zip(drafts.items(), contents.values(), strict=True):
            with _said_of(path), _begun(draft) as stream:
                stream.write(data)
        for path, draft in drafts.items():
            with _said_of(path), draft.open("r+b") as stream:
                os.fsync(stream.fileno())
        for path, draft in drafts.items():
            with _said_of(path):
                draft.replace(path)
    except BaseException:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        raise
    if drafts:
        _keep_names(next(iter(drafts)))


@contextlib.contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """A failure of the disk inside is one to write this file."""
    try:
        yield
    except OSError as problem:
        raise storage_error(path, problem) from problem


def _begun(draft: Path, *, private: bool = False) -> BinaryIO:
    """A draft that was not there before, to be written."""
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
    return os.fdopen(descriptor, "wb")


def _draft_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def _keep_names(path: Path) -> None:
    """Makes the names beside `path` durable."""
    try:
        sync_folder(path.parent)
    except OSError as problem:
        raise StorageError(
            f"{path.name}: was written, but the disk did not confirm that it will keep it "
            f"({problem.strerror}); check the disk and write the file again"
        ) from problem
