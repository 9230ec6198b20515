"""The committee's side of a count with trustees elsewhere: tasks go out, answers are checked and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import block_count
from tally.count import names
from tally.count.basis import Election, Steps
from tally.count.decrypting import PAIR_BYTES, check_decryption
from tally.count.errors import AwaitingError, CountError, DecryptionError, MixError, TaskError
from tally.count.mixing import check_mix
from tally.count.places import make_folder
from tally.count.setup import AUTHORITY, CEREMONY, MANIFEST, SIGNATURE
from tally.count.steps import read_decryption, read_mix
from tally.count.tasks import COUNT, INPUT, Kind, TaskDocument, make_task, read_answer, task_name, write_task
from tally.errors import UrnaError
from tally.files import write_atomically

_SETUP = (MANIFEST, MANIFEST + SIGNATURE, AUTHORITY, CEREMONY, CEREMONY + SIGNATURE)
_FOLLOWED = ("stations", "removals.json", "removals.json.sig")


class Courier:
    """Trustees who are elsewhere. Tasks are written into `folder`, and answers looked for there.

    `record` is the folder of the record so far: from it come the files that a trustee must see, and into its
    `count` go the mixes and shares of answers that hold.
    """

    def __init__(
        self,
        folder: Path,
        record: Path,
        election: Election,
        committee_key: Ed25519PrivateKey,
        steps: Steps,
        pool: Executor | None = None,
        absent: Collection[str] = (),
    ) -> None:
        known = {trustee.id for trustee in election.manifest.trustees}
        for trustee in absent:
            if trustee not in known:
                raise TaskError(f"{trustee} is no trustee of this election")
        make_folder(folder)
        self._folder, self._record = folder, record
        self._election, self._key = election, committee_key
        self._steps, self._pool = steps, pool
        self._absent = frozenset(absent)

    @property
    def absent(self) -> Collection[str]:
        """Trustees who cannot be reached any more."""
        return self._absent

    def mix(self, trustee: str, inputs: Mapping[int, bytes]) -> None:
        """Takes a trustee's mixes from her answer, or raises `AwaitingError` and has her task ready."""
        files = self._setup_files()
        for index, pairs in inputs.items():
            files[f"{COUNT}/{names.contest_folder(index)}/{INPUT}"] = pairs

        def check(folder: Path) -> list[str]:
            return [
                name for i, pairs in inputs.items() for name in self._check_mix(folder, trustee, i, pairs)
            ]

        if not self._take(Kind.MIX, trustee, (), files, check):
            raise self._awaiting(Kind.MIX, [trustee])

    def decrypt(self, trustees: Sequence[str], chosen: tuple[int, ...], mixed: Mapping[int, bytes]) -> None:
        """Takes the trustees' shares from their answers, or raises `AwaitingError` and has tasks ready."""
        files = self._setup_files() | self._followed_files()
        waiting = []
        for trustee in trustees:

            def check(folder: Path, trustee: str = trustee) -> list[str]:
                return [
                    name
                    for index, pairs in mixed.items()
                    for name in self._check_decryption(folder, trustee, chosen, index, pairs)
                ]

            if not self._take(Kind.DECRYPT, trustee, chosen, files, check):
                waiting.append(trustee)
        if waiting:
            raise self._awaiting(Kind.DECRYPT, waiting)

    def _name(self, kind: Kind, trustee: str) -> str:
        return task_name(kind, self._election.manifest.trustee_number(trustee), trustee)

    def _take(
        self,
        kind: Kind,
        trustee: str,
        chosen: tuple[int, ...],
        files: Mapping[str, bytes],
        check: Callable[[Path], list[str]],
    ) -> bool:
        """Whether the answer is there; then what it holds is in the record, checked. Else the task is."""
        document = make_task(self._election, kind, trustee, chosen, files)
        name = self._name(kind, trustee)
        answer = self._folder / f"{name}.answer"
        try:
            if answer.exists() and self._keep(answer, document, check):
                return True
        except (TaskError, MixError, DecryptionError) as problem:
            write_task(self._folder / f"{name}.task", document, files, self._key)
            raise type(problem)(
                f"{problem}\n"
                f"  {name}.answer stays in {self._folder}. Copy it there once more; if that does not help,\n"
                f"  let {trustee} answer a fresh copy of {name}.task, and take the new answer instead.\n"
                f"  Then run the same command with --resume; to go on without her: --absent {trustee}."
            ) from problem
        write_task(self._folder / f"{name}.task", document, files, self._key)
        return False

    def _keep(self, answer: Path, task: TaskDocument, check: Callable[[Path], list[str]]) -> bool:
        """Whether it answers just this task; then what it holds is checked and in the record."""
        with tempfile.TemporaryDirectory(prefix="urna-") as temporary:
            folder = Path(temporary)
            if not self._open_answer(answer, task, folder):
                return False
            for file in check(folder):
                make_folder((self._record / file).parent)
                write_atomically(self._record / file, (folder / file).read_bytes())
            return True

    def _open_answer(self, answer: Path, task: TaskDocument, folder: Path) -> bool:
        """Whether it is the answer to just this task. Raises `CountError` that names the trustee."""
        try:
            return read_answer(answer, task, self._election, folder) is not None
        except UrnaError as problem:
            raise TaskError(f"the answer of trustee {task.trustee} cannot be used: {problem}") from problem

    def _check_mix(self, folder: Path, trustee: str, index: int, pairs: bytes) -> list[str]:
        contest = self._election.manifest.contests[index]
        inside = f"{COUNT}/{names.contest_folder(index)}"
        ballots = len(pairs) // (PAIR_BYTES * block_count(contest))
        with self._steps(f"contest {contest.id}: answer of {trustee} checked", ballots) as progress:
            try:
                mixed = read_mix(self._election, trustee, folder / inside)
            except (UrnaError, OSError) as problem:
                raise _unusable(trustee, f"contest {contest.id}", problem) from problem
            election = self._election
            check_mix(
                election.manifest,
                election.manifest_hash,
                contest,
                trustee,
                pairs,
                mixed,
                self._pool,
                progress,
            )
        number = election.manifest.trustee_number(trustee)
        parts = ("output.bin", "proof.bin", "json", "json.sig")
        return [f"{inside}/{names.mix(number, part)}" for part in parts]

    def _check_decryption(
        self, folder: Path, trustee: str, chosen: tuple[int, ...], index: int, pairs: bytes
    ) -> list[str]:
        contest = self._election.manifest.contests[index]
        inside = f"{COUNT}/{names.contest_folder(index)}"
        with self._steps(
            f"contest {contest.id}: answer of {trustee} checked", len(pairs) // PAIR_BYTES
        ) as progress:
            try:
                partial = read_decryption(self._election, trustee, folder / inside)
            except (UrnaError, OSError) as problem:
                raise _unusable(trustee, f"contest {contest.id}", problem) from problem
            election = self._election
            check_decryption(
                election.manifest,
                election.manifest_hash,
                contest,
                trustee,
                chosen,
                pairs,
                partial,
                self._pool,
                progress,
            )
        number = election.manifest.trustee_number(trustee)
        parts = ("shares.bin", "json", "json.sig")
        return [f"{inside}/{names.decryption(number, part)}" for part in parts]

    def _unexpected(self) -> list[str]:
        """Answers that nobody looks for under this name: "mix-01-ana (1).answer", as a copy is called."""
        trustees = [trustee.id for trustee in self._election.manifest.trustees]
        known = {f"{self._name(kind, trustee)}.answer" for kind in Kind for trustee in trustees}
        return sorted(path.name for path in self._folder.glob("[!.]*.answer*") if path.name not in known)

    def _setup_files(self) -> dict[str, bytes]:
        return {name: (self._record / name).read_bytes() for name in _SETUP}

    def _followed_files(self) -> dict[str, bytes]:
        """What a trustee follows from the packages to the last mix."""
        found = [path for name in _FOLLOWED for path in self._below(name)]
        found += [path for path in self._below(COUNT) if path.name.startswith("mix-")]
        return {path.relative_to(self._record).as_posix(): path.read_bytes() for path in found}

    def _below(self, name: str) -> list[Path]:
        top = self._record / name
        return [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]

    def _awaiting(self, kind: Kind, trustees: Sequence[str]) -> AwaitingError:
        lines = [f"the count waits for {' and '.join(trustees)}, who {_DOES[kind]}."]
        tasks = []
        for trustee in trustees:
            name = self._name(kind, trustee)
            tasks.append(f"{name}.task")
            lines.append(
                f"  Carry {self._folder / name}.task to {trustee}, who runs\n"
                f"      urna trustee {kind} {name}.task --key HER-FILE --authority FINGERPRINT "
                f"--out {name}.answer\n"
                f"  and bring {name}.answer back into {self._folder}."
            )
            if (self._folder / f"{name}.answer").exists():
                lines.append(f"  (The {name}.answer that is there answers an earlier task.)")
        for other in self._unexpected():
            lines.append(f"  ({other} is there too, a name that no task has. Is it one of these?)")
        lines.append("Then run the same command with --resume. Whoever cannot be reached: --absent NAME.")
        return AwaitingError("\n".join(lines), tuple(tasks))


_DOES = {Kind.MIX: "must mix before the next one can", Kind.DECRYPT: "must decrypt"}


def _unusable(trustee: str, where: str, problem: Exception) -> CountError:
    said = f"{Path(problem.filename or '').name} is missing" if isinstance(problem, OSError) else str(problem)
    return TaskError(f"{where}: the answer of trustee {trustee} cannot be used: {said}")
