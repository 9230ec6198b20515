"""The record's index: every file with its size and hash, signed, so that nothing can change unseen."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as record_of  # lighter than a model: there are thousands

from tally.election.documents import Document, Hex32, read_signed
from tally.record.errors import VerificationError
from tally.record.layout import INDEX, signature_of

_NAME = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]{0,100}(/[A-Za-z0-9-][A-Za-z0-9._-]{0,100}){0,3}")
_UNLISTED = frozenset({INDEX, signature_of(INDEX)})


@record_of(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class FileEntry:
    """One file: its sha256, and its size in bytes."""

    sha256: Hex32
    size: Annotated[int, Field(ge=0, lt=2**40)]


class RecordIndex(Document):
    """All files of a record but the index itself and its signature, by their path with `/`."""

    type: Literal["record"] = "record"
    manifest: Hex32
    files: dict[str, FileEntry]


def entry_of(path: Path) -> FileEntry:
    """Hash and size of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    return FileEntry(sha256=digest.hexdigest(), size=path.stat().st_size)


def build_index(folder: Path, manifest_hash: bytes) -> RecordIndex:
    """The index of what lies in a folder now. Raises `VerificationError` for what no record may hold."""
    names = sorted(files_in(folder) - _UNLISTED)
    return RecordIndex(manifest=manifest_hash.hex(), files={name: entry_of(folder / name) for name in names})


def files_in(folder: Path) -> set[str]:
    """The paths of all files below a folder.

    Raises `VerificationError` for a link, a device, an empty folder or a name that no record has.
    """
    found: set[str] = set()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if not folders and not files and here != folder:
            raise VerificationError(
                here.relative_to(folder).as_posix(), "an empty folder has no place in a record"
            )
        for name in [*folders, *files]:
            path = here / name
            relative = path.relative_to(folder).as_posix()
            if not _NAME.fullmatch(relative):
                raise VerificationError(relative, "no file of a record has such a name")
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise VerificationError(
                    relative, "this is neither a file nor a folder, but a link or a device"
                )
            if path.is_file():
                found.add(relative)
    return found


def check_index(
    folder: Path, manifest_hash: bytes, committee_key: bytes, progress: Callable[[int], None] | None = None
) -> RecordIndex:
    """Checks the index's signature, and that each file it lists is there unchanged, and no other file.

    Raises `VerificationError` that names the file; `DocumentError` or `SignatureError` for the index itself.
    """
    index = read_signed(RecordIndex, folder / INDEX, committee_key)
    if index.manifest != manifest_hash.hex():
        raise VerificationError(INDEX, "this index is of another election")
    for name in sorted(index.files):
        if not _NAME.fullmatch(name):
            raise VerificationError(INDEX, "it lists a file by a name that no file of a record has")
        if not (folder / name).is_file():
            raise VerificationError(name, "the index lists this file, but it is missing")
    there = files_in(folder)
    for name in sorted(there - set(index.files) - _UNLISTED):
        raise VerificationError(name, "the index does not list this file: it does not belong here")
    for number, (name, entry) in enumerate(index.files.items(), start=1):
        if entry_of(folder / name) != entry:
            raise VerificationError(name, "the file is not the one that was published: its sha256 differs")
        if progress:
            progress(number)
    return index
