"""Letting go of a stick, so that it can be pulled out: unmounted, and switched off where the system can."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_TIMEOUT_S = 60  # a slow stick may still have to write


class Ejected(Enum):
    """Whether it can be pulled out now. The value is the end of a message's id."""

    OUT = "out"
    BUSY = "busy"  # the system does not let go of it
    NO_STICK = "no-stick"  # a folder of this machine's own disk


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a medium is, and its device."""

    place: Path
    device: str


Run = Callable[[Sequence[str]], bool]
Eject = Callable[[Path], Ejected]


def is_removable(root: str) -> bool:
    """Whether a medium in this place is one that people plug in."""
    return root.startswith(_REMOVABLE_ROOTS) or (len(root) <= 3 and root[1:2] == ":")


def mount_of(path: Path, mountinfo: str) -> Mount | None:
    """The mount a path lies on, from the kernel's own list (proc(5), mountinfo)."""
    found: Mount | None = None
    for line in mountinfo.splitlines():
        head, _, tail = line.partition(" - ")
        fields, rest = head.split(), tail.split()
        if len(fields) < 5 or len(rest) < 2:
            continue
        place = Path(_plain(fields[4]))
        if path.is_relative_to(place) and (found is None or len(place.parts) >= len(found.place.parts)):
            found = Mount(place, _plain(rest[1]))
    return found


def eject(path: Path, *, mounts: Path = _MOUNTS, run: Run | None = None) -> Ejected:
    """Lets go of the stick that holds `path`. What was written is on it: packages are synced when written."""
    run = run or _run
    try:
        mount = mount_of(path.resolve(), mounts.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return Ejected.NO_STICK  # not Linux: the worker ejects it as she is used to
    if mount is None or not is_removable(str(mount.place)):
        return Ejected.NO_STICK
    udisks = ("udisksctl", "unmount", "--no-user-interaction", "-b", mount.device)
    if not run(udisks) and not run(("umount", str(mount.place))):
        return Ejected.BUSY
    run(("udisksctl", "power-off", "--no-user-interaction", "-b", mount.device))
    return Ejected.OUT


def _plain(text: str) -> str:
    """The kernel writes spaces and the like as \\040."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _run(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
