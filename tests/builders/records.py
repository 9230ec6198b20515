"""Records as dictionaries of bytes, and the verification of one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from tally.record import Failure, Report, Verifier
from tests.builders.steps import no_steps

Record = dict[str, bytes]
"""Path in the record, with `/` -> the file's bytes."""

Caught = Callable[..., Failure]
"""`caught(record, file, *words)`: asserts that it fails in this file with these words; gives the failure."""


def read_record(folder: Path) -> Record:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def lay_out(record: Record, folder: Path) -> Path:
    """Writes a record into a new folder."""
    for name, data in record.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def verified(folder: Path, authority: str | None = None, pool: Executor | None = None) -> Report:
    """The report of a verification."""
    return Verifier(folder, no_steps, pool, authority).run()
