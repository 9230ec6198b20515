"""What a trustee does with a task on her own computer: mixes, or decrypts what she has followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Literal

from tally.ballots import block_count
from tally.count import names
from tally.count.basis import Steps
from tally.count.decrypting import decrypt_partially
from tally.count.errors import TaskError
from tally.count.mixing import PAIR_BYTES, mix
from tally.count.preparing import PreparedMixes
from tally.count.steps import write_decryption, write_mix
from tally.count.tasks import COUNT, INPUT, Task, write_answer
from tally.count.trustee import TrusteeSecrets
from tally.election.documents import Document, Hex32, parse, read_bytes
from tally.files import write_atomically


def answer_mix(
    task: Task,
    secrets: TrusteeSecrets,
    out: Path,
    steps: Steps,
    pool: Executor | None = None,
    prepared: PreparedMixes | None = None,
    instead: Sequence[Path] = (),
) -> Path:
    """Mixes every contest of a task, writes the answer and says where: to `out`, or to the first of the
    places `instead` that takes it, when the stick is full or gone after all that work.

    Raises `TaskError`, `CryptoError`, `StorageError`. What goes in need not be right for a mix to be
    harmless: it opens nothing.
    """
    task.check_owner(secrets)
    number = secrets.number(task.setup.manifest)
    files: list[str] = []
    for index, contest in enumerate(task.setup.manifest.contests):
        path = task.place(index) / INPUT
        if not path.exists():
            continue
        pairs, row = path.read_bytes(), PAIR_BYTES * block_count(contest)
        if not pairs or len(pairs) % row:
            raise TaskError(f"contest {contest.id}: what this task gives to mix are not ballots of it")
        with steps(f"contest {contest.id}: mix by {secrets.trustee}", len(pairs) // row) as progress:
            election = task.election
            mixed = mix(
                election.manifest,
                election.manifest_hash,
                contest,
                secrets,
                pairs,
                pool=pool,
                progress=progress,
                prepared=prepared.take(contest) if prepared else None,
            )
            write_mix(election, secrets, mixed, task.place(index))
        parts = ("json", "json.sig", "output.bin", "proof.bin")
        files += [_name(index, names.mix(number, part)) for part in parts]
    return write_answer(out, task, _read(task, files), secrets, instead)


def answer_decryption(
    task: Task,
    secrets: TrusteeSecrets,
    mixed: Mapping[int, bytes],
    out: Path,
    steps: Steps,
    pool: Executor | None = None,
    instead: Sequence[Path] = (),
) -> Path:
    """Decrypts what came out of the last mixes, by the contest's index, writes the answer and says where, as
    `answer_mix`.

    `mixed` must be what the trustee has followed herself from the packages on (`tally.record.follow`, docs/
    protocol.md 7.2). Raises `TaskError`, `CryptoError`, `StorageError`.
    """
    task.check_owner(secrets)
    manifest, chosen = task.setup.manifest, task.document.set
    number = secrets.number(manifest)
    if len(chosen) != manifest.threshold or number not in chosen:
        raise TaskError("this task does not name the trustees who decrypt together as it must")
    files: list[str] = []
    for index, pairs in mixed.items():
        contest = manifest.contests[index]
        with steps(
            f"contest {contest.id}: decryption by {secrets.trustee}", len(pairs) // PAIR_BYTES
        ) as progress:
            election = task.election
            partial = decrypt_partially(
                manifest,
                election.manifest_hash,
                contest,
                secrets,
                chosen,
                pairs,
                pool=pool,
                progress=progress,
            )
            write_decryption(election, secrets, partial, task.place(index))
        parts = ("json", "json.sig", "shares.bin")
        files += [_name(index, names.decryption(number, part)) for part in parts]
    return write_answer(out, task, _read(task, files), secrets, instead)


def _name(index: int, file: str) -> str:
    return f"{COUNT}/{names.contest_folder(index)}/{file}"


def _read(task: Task, files: Iterable[str]) -> dict[str, bytes]:
    return {name: (task.folder / name).read_bytes() for name in files}


class _Decrypted(Document):
    type: Literal["decrypted"] = "decrypted"
    manifest: Hex32
    contests: dict[str, Hex32]


class Memory:
    """What a trustee has decrypted so far, in a file beside her key.

    Two results of which one has a ballot more than the other show how that ballot was marked; so she opens
    one set of ballots of each contest, and no other unless she takes the file away herself.
    """

    def __init__(self, key_file: Path) -> None:
        self._path = key_file.with_name(key_file.name + ".decrypted")

    def check(self, task: Task, inputs: Mapping[int, str]) -> None:
        """`inputs` are the hashes of what went into the first mixes.

        Raises `TaskError` or `DocumentError`.
        """
        before = self._read()
        if before is None or before.manifest != task.document.manifest:
            return
        for index, digest in inputs.items():
            contest = task.setup.manifest.contests[index].id
            if before.contests.get(contest, digest) != digest:
                raise TaskError(
                    f"contest {contest}: you have decrypted other ballots of it before, and both results "
                    "together would show how the ballots were marked by which they differ; if there is a "
                    f"published reason to count again, take {self._path.name} away"
                )

    def note(self, task: Task, inputs: Mapping[int, str]) -> None:
        """Notes what is about to be decrypted. Raises `StorageError`."""
        before = self._read()
        known = before.contests if before and before.manifest == task.document.manifest else {}
        contests = task.setup.manifest.contests
        now = {contests[index].id: digest for index, digest in inputs.items()}
        document = _Decrypted(manifest=task.document.manifest, contests={**known, **now})
        write_atomically(self._path, document.to_bytes(), private=True)

    def _read(self) -> _Decrypted | None:
        if not self._path.exists():
            return None
        return parse(_Decrypted, read_bytes(self._path), self._path.name)
