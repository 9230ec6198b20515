"""One file that carries a signed document and the files it lists: what travels on a stick.

docs/task-format.md:

    utf8("urna/1/bundle\\n") ‖ u32(length of the document) ‖ document ‖ signature ‖ file ‖ file …

The document lists the files with size and sha256, in order of their names, so its signature covers them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, BinaryIO, Generic, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from tally.count.errors import TaskError
from tally.count.places import make_folder
from tally.election.contests import Model
from tally.election.documents import Document, Hex32, parse, sign, type_of, verify
from tally.election.errors import DocumentError, SignatureError
from tally.files import storage_error, write_atomically
from tally.problems import checked

MAGIC = b"urna/1/bundle\n"
_SIGNATURE_BYTES = 64
_MAX_DOCUMENT = 16 * 1024 * 1024
_COPY = 1024 * 1024
_A = {"task": "a task", "answer": "an answer"}

FileName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9-][A-Za-z0-9._-]{0,100}(/[A-Za-z0-9-][A-Za-z0-9._-]{0,100}){0,3}$"
    ),
]
"""A path with `/` that leads nowhere but downwards."""


class ListedFile(Model):
    """One file of a bundle."""

    name: FileName
    sha256: Hex32
    size: Annotated[int, Field(ge=0, lt=2**40)]


class BundleDocument(Document):
    """A document that lists the files that follow it."""

    files: tuple[ListedFile, ...]

    @field_validator("files")
    @classmethod
    def _in_order(cls, files: tuple[ListedFile, ...], info: ValidationInfo) -> tuple[ListedFile, ...]:
        def check() -> None:
            if any(one.name >= other.name for one, other in pairwise(files)):
                raise ValueError("the files are not in order of their names, or one is there twice")

        return checked(files, check, info)


B = TypeVar("B", bound=BundleDocument)


@dataclass(frozen=True, slots=True)
class Unpacked(Generic[B]):
    """A bundle whose files lie in a folder now, each as its document says. Nobody's signature is checked."""

    document: B
    name: str
    signature: bytes

    def check_signature(self, public_key: bytes) -> None:
        """Raises `SignatureError` unless the owner of the key signed it."""
        data = self.document.to_bytes()
        try:
            verify(public_key, self.document.type, data, self.signature, self.name)
        except SignatureError as problem:
            raise SignatureError(
                f"{self.name}: its signature does not hold: it is damaged, or somebody else made it; "
                "copy it once more"
            ) from problem


def list_files(files: Mapping[str, bytes]) -> tuple[ListedFile, ...]:
    """The list of files for a bundle's document."""
    return tuple(
        ListedFile(name=name, sha256=hashlib.sha256(files[name]).hexdigest(), size=len(files[name]))
        for name in sorted(files)
    )


def write_bundle(
    path: Path, document: BundleDocument, files: Mapping[str, bytes], key: Ed25519PrivateKey
) -> None:
    """Signs the document and writes it with its files, whole or not at all. Raises `StorageError`."""
    data = document.to_bytes()
    head = [MAGIC, len(data).to_bytes(4, "big"), data, sign(key, document)]
    write_atomically(path, b"".join([*head, *(files[one.name] for one in document.files)]))


def unpack(path: Path, model: type[B], folder: Path) -> Unpacked[B]:
    """Lays out a bundle's files in a folder.

    1. It is a bundle. 2. Its document is of this kind. 3. It has just the bytes that the document lists.
    4. Each file has its hash. Raises `TaskError` or `StorageError`; what was laid out until then stays in the
    folder, so give it one of its own.
    """
    if path.is_dir():
        raise TaskError(f"{path.name}: this is a folder, and the file itself belongs here")
    try:
        with path.open("rb") as stream:
            return _unpack(stream, path, model, folder)
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: OSError) -> TaskError:
    return TaskError(
        f"{path.name}: cannot be read ({problem.strerror}); see that it is there and that you may read it, "
        "or copy it once more"
    )


def _unpack(stream: BinaryIO, path: Path, model: type[B], folder: Path) -> Unpacked[B]:
    if (begins := stream.read(len(MAGIC))) != MAGIC:  # 1
        if not begins:
            raise TaskError(f"{path.name}: it is empty; copy it once more")
        raise TaskError(
            f"{path.name}: this is neither a task nor an answer of Urna, or its beginning is damaged; "
            "see that it is the right file, and copy it once more"
        )
    length = int.from_bytes(stream.read(4), "big")
    # A reader sets as much memory aside as it is asked for, so not more than there is.
    data = stream.read(length) if length <= min(_MAX_DOCUMENT, path.stat().st_size) else b""
    signature = stream.read(_SIGNATURE_BYTES)
    if len(data) != length or len(signature) != _SIGNATURE_BYTES:
        raise TaskError(f"{path.name}: it is cut; copy it once more")
    document = _parse(model, data, path.name)  # 2
    begin = len(MAGIC) + 4 + length + _SIGNATURE_BYTES
    if path.stat().st_size != begin + sum(one.size for one in document.files):  # 3
        raise TaskError(f"{path.name}: it is cut, or something was added; copy it once more")
    for listed in document.files:  # 4
        target = folder / listed.name
        make_folder(target.parent)
        digest = hashlib.sha256()
        try:
            with target.open("xb") as out:
                for piece in _pieces(stream, path, listed.size):
                    digest.update(piece)
                    out.write(piece)
        except OSError as problem:
            raise storage_error(target, problem) from problem
        if digest.hexdigest() != listed.sha256:
            raise TaskError(f"{path.name}: {listed.name} in it is damaged; copy it once more")
    return Unpacked(document, path.name, signature)


def _parse(model: type[B], data: bytes, name: str) -> B:
    """The document, and if it is none, which of the two reasons a person can do something about it is."""
    expected = type_of(model)
    for other in _A.keys() - {expected}:
        if data.endswith(f'"type":"{other}"}}'.encode()):  # canonical: the last of its fields
            raise TaskError(f"{name}: this is {_A[other]}, and here belongs {_A[expected]}")
    try:
        return parse(model, data, name)
    except DocumentError as problem:
        said = str(problem).removeprefix(f"{name}: ")
        raise TaskError(
            f"{name}: it is damaged, or another version of Urna wrote it ({said}); copy it once more"
        ) from problem


def _pieces(stream: BinaryIO, path: Path, size: int) -> Iterable[bytes]:
    while size:
        try:
            piece = stream.read(min(size, _COPY))
        except OSError as problem:  # a stick pulled out: not what is written to is at fault
            raise _unreadable(path, problem) from problem
        if not piece:
            return
        size -= len(piece)
        yield piece
