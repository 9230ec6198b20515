"""A spare device goes on with another one's urn: from its copy, or from the dead device's disk."""

from __future__ import annotations

from pathlib import Path

from tally.files import storage_error, write_atomically
from tally.station.admission import ROLL
from tally.station.asides import free_aside
from tally.station.device import KEY, URN, make_folder
from tally.station.errors import NothingToTakeOverError

_JOURNAL = f"{URN}-journal"  # SQLite's: what was under way when the other device died; belongs to its file


def find_urn(place: Path) -> Path:
    """The folder with an urn in what somebody chose: a stick, or the folder itself.

    Raises `NothingToTakeOverError`.
    """
    try:
        candidates = [place, *sorted(path for path in place.glob("*") if path.is_dir())]
        found = [path for path in candidates if (path / URN).is_file() and (path / KEY).is_file()]
    except OSError as problem:  # it does not answer, or may not be read
        raise NothingToTakeOverError(f"{place.name}: cannot be read ({problem.strerror})") from problem
    if len(found) != 1:
        why = "several urns are here; choose the folder of one" if found else "no urn is here"
        raise NothingToTakeOverError(f"{place.name}: {why}")
    return found[0]


def take_over(source: Path, target: Path) -> None:
    """Brings the urn in `source` into this device's folder; from now on this device is the table's.

    1. There is an urn to take. 2. The one that is here is moved aside: the spare's own, which nobody opened,
    or one with which it went on before (`unlock` says if that one was newer). 3. Roll, key and what was
    under way are copied, the urn last: without it the folder is no station's yet. The passphrases stay the
    same; the other device must not be used any more (if it is, its copy says `ForkedUrnError`). Raises
    `NothingToTakeOverError`, `StorageError`.
    """
    source = find_urn(source)  # 1
    if source.resolve() == target.resolve():
        raise NothingToTakeOverError(f"{source.name}: this is this device's own urn; just open it")
    _move_aside(target)  # 2
    _forget_journal(target)
    for name in (ROLL, KEY, _JOURNAL, URN):  # 3
        if (source / name).is_file():
            write_atomically(target / name, _read(source / name), private=True)


def _forget_journal(target: Path) -> None:
    """One without its urn, of an attempt that was cut off, would be played back into another one."""
    try:
        (target / _JOURNAL).unlink(missing_ok=True)
    except OSError as problem:
        raise storage_error(target / _JOURNAL, problem) from problem


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:  # a dying disk; nothing was changed there
        raise storage_error(path, problem) from problem


def _move_aside(target: Path) -> None:
    make_folder(target)
    own = [target / name for name in (URN, KEY, _JOURNAL, ROLL) if (target / name).exists()]
    if not (target / URN).exists():
        return
    aside = free_aside(target)
    try:
        aside.mkdir()
        for path in own:
            path.rename(aside / path.name)
    except OSError as problem:
        raise storage_error(aside, problem) from problem
