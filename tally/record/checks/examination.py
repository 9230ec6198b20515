"""What all checks of one record share: its folder, its log, and how a failure comes to name its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tally.ballots import Frame
from tally.election.documents import D, parse, read_bytes, type_of, verify
from tally.election.manifest import Manifest
from tally.errors import UrnaError
from tally.record import layout
from tally.record.errors import VerificationError
from tally.record.report import Check

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]


class Examination:
    """One look at one record. `steps` hears the name and size of each piece of work."""

    def __init__(self, folder: Path, steps: Steps, pool: Executor | None) -> None:
        self.folder = folder
        self.pool = pool
        self.checks: list[Check] = []
        self.now = "manifest"
        self._steps = steps

    @contextmanager
    def step(self, name: str, items: int) -> Iterator[Progress]:
        """One check; it is noted when nothing in it fails."""
        self.now = name
        with self._steps(name, items) as progress:
            yield progress
        self.checks.append(Check(name, items))

    @contextmanager
    def within(self, name: str, item: str | None = None) -> Iterator[None]:
        """Whatever fails in here failed in the file `name`, unless it names another itself."""
        try:
            yield
        except VerificationError:
            raise
        except UrnaError as problem:
            reason = str(problem).removeprefix(f"{name.rsplit('/', 1)[-1]}: ")
            raise VerificationError(name, reason, item) from problem

    def path(self, name: str) -> Path:
        """A file of the record."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """The bytes of a small file."""
        with self.within(name):
            return read_bytes(self.path(name))

    def signed(self, model: type[D], name: str, key: bytes) -> D:
        """A document whose signature by `key` holds."""
        data, signature = self.read(name), self.read(layout.signature_of(name))
        label = self.path(name).name
        with self.within(name):
            # The signature first: what nobody signed is not worth the memory of its parse.
            verify(key, type_of(model), data, signature, label)
            return parse(model, data, label)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the first check established and all others build upon. `authority` is its certificate (PEM)."""

    manifest: Manifest
    manifest_hash: bytes
    authority: bytes

    @property
    def committee(self) -> bytes:
        """The committee's key."""
        return bytes.fromhex(self.manifest.committee_key)

    @property
    def frame(self) -> Frame:
        """What ballots are bound to."""
        return Frame.of(self.manifest, self.manifest_hash)

    def signing_key(self, trustee: str) -> bytes:
        """The key that a trustee signs with."""
        return bytes.fromhex(self.manifest.trustee_keys(trustee).signing_key)
