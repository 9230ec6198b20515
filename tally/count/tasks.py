"""What a trustee who is elsewhere is asked to do, and her answer: one file there, one file back.

A task is signed by the committee, an answer by the trustee. docs/task-format.md is the page to write another
program from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count import names
from tally.count.basis import Election
from tally.count.bundle import BundleDocument, list_files, unpack, write_bundle
from tally.count.documents import TrusteeNumbers
from tally.count.errors import TaskError
from tally.count.setup import PublicSetup
from tally.count.trustee import TrusteeSecrets
from tally.election import fingerprint
from tally.election.documents import Hex32
from tally.errors import UrnaError
from tally.files import StorageError

COUNT = "count"
INPUT = "input.bin"
"""In a task to mix: the pairs of a contest that go in."""


class Kind(StrEnum):
    """What a trustee is asked for."""

    MIX = "mix"
    DECRYPT = "decrypt"


class TaskDocument(BundleDocument):
    """The committee asks a trustee to mix, or to decrypt together with the trustees numbered in `set`."""

    type: Literal["task"] = "task"
    kind: Kind
    manifest: Hex32
    trustee: str
    set: TrusteeNumbers


class AnswerDocument(BundleDocument):
    """A trustee's answer; `task` is the hash of the task's document."""

    type: Literal["answer"] = "answer"
    kind: Kind
    manifest: Hex32
    trustee: str
    task: Hex32


@dataclass(frozen=True, slots=True)
class Task:
    """A task that the committee signed, with its files in a folder."""

    document: TaskDocument
    setup: PublicSetup
    folder: Path

    @property
    def election(self) -> Election:
        """The election that it is of."""
        return Election(self.setup.manifest, self.setup.manifest_hash)

    def place(self, index: int) -> Path:
        """The folder of a contest."""
        return self.folder / COUNT / names.contest_folder(index)

    def check_owner(self, secrets: TrusteeSecrets) -> None:
        """That this task is for this trustee, and this manifest the one whose keys she made.

        Raises `TaskError` or `TrusteeError`.
        """
        if secrets.trustee != self.document.trustee:
            raise TaskError(
                f"this task is for trustee {self.document.trustee}, and this is the file of "
                f"{secrets.trustee}: each answers the task that has her name"
            )
        secrets.key(self.setup.manifest)


def task_name(kind: Kind, number: int, trustee: str) -> str:
    """What a task's file is called, without what follows the point."""
    return f"{kind}-{number:02d}-{trustee}"


def make_task(
    election: Election, kind: Kind, trustee: str, chosen: tuple[int, ...], files: Mapping[str, bytes]
) -> TaskDocument:
    """The document of a task: the same each time it is made of the same files."""
    return TaskDocument(
        kind=kind,
        manifest=election.manifest_hash.hex(),
        trustee=trustee,
        set=chosen,
        files=list_files(files),
    )


def write_task(
    path: Path, document: TaskDocument, files: Mapping[str, bytes], key: Ed25519PrivateKey
) -> None:
    """Writes a task, signed by the committee. Raises `StorageError`."""
    write_bundle(path, document, files, key)


def read_task(path: Path, kind: Kind, folder: Path, authority: str | None = None) -> Task:
    """Unpacks a task into a folder of its own and checks who sent it.

    1. The bundle is whole. 2. The authority signed its manifest, whose keys come from its ceremony. 3. The
    authority is the one with this fingerprint, if one is given. 4. The manifest's committee signed the task.
    5. It asks for this. Raises `TaskError` and the errors of the set-up.
    """
    unpacked = unpack(path, TaskDocument, folder)  # 1
    document = unpacked.document
    try:
        setup = PublicSetup.read(folder)  # 2
    except UrnaError as problem:
        raise TaskError(
            f"{path.name}: what it says of its election does not hold ({problem}): it is damaged, or not "
            "the committee's; copy it once more"
        ) from problem
    if authority is not None and _plain(authority) != fingerprint(setup.authority):  # 3
        raise TaskError(f"{path.name}: another authority stands behind this task than the one you named")
    if document.manifest != setup.manifest_hash.hex():
        raise TaskError(f"{path.name}: the manifest in this task is not the one that it names")
    unpacked.check_signature(bytes.fromhex(setup.manifest.committee_key))  # 4
    if document.kind is not kind:  # 5
        raise TaskError(f"{path.name}: this task asks for something else: urna trustee {document.kind}")
    return Task(document, setup, folder)


def _plain(text: str) -> str:
    return "".join(text.replace(":", "").split()).lower()


def write_answer(
    path: Path,
    task: Task,
    files: Mapping[str, bytes],
    secrets: TrusteeSecrets,
    instead: Sequence[Path] = (),
) -> Path:
    """Writes the answer to a task, signed by the trustee, and says where: to `path`, or to the first of the
    places `instead` that takes it. Raises `StorageError`: that of `path`, when none does.
    """
    document = AnswerDocument(
        kind=task.document.kind,
        manifest=task.document.manifest,
        trustee=secrets.trustee,
        task=task.document.digest().hex(),
        files=list_files(files),
    )
    trouble: StorageError | None = None
    for place in (path, *instead):
        try:
            write_bundle(place, document, files, secrets.signing_key)
            return place
        except StorageError as problem:
            trouble = trouble or problem
    assert trouble is not None
    raise trouble


def read_answer(path: Path, task: TaskDocument, election: Election, folder: Path) -> AnswerDocument | None:
    """Unpacks an answer into a folder of its own; None if it answers an earlier task.

    Raises `TaskError`, `SignatureError`.
    """
    unpacked = unpack(path, AnswerDocument, folder)
    document = unpacked.document
    if document.manifest != task.manifest:
        raise TaskError(f"{path.name}: this is an answer of another election")
    if all(trustee.id != document.trustee for trustee in election.manifest.trustees):
        raise TaskError(
            f"{path.name}: this is another answer, of {document.trustee}, who is no trustee of this election"
        )
    unpacked.check_signature(election.signing_key(document.trustee))
    if (document.kind, document.trustee) != (task.kind, task.trustee):
        number = election.manifest.trustee_number(document.trustee)
        name = task_name(document.kind, number, document.trustee)
        raise TaskError(
            f"{path.name}: this is another answer, of trustee {document.trustee} to {name}.task; call it "
            f"{name}.answer, and bring the one that belongs here"
        )
    return document if document.task == hashlib.sha256(task.to_bytes()).hexdigest() else None
