"""Where a package can be saved: the removable media that are connected now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Drive:
    """One medium. `free` in bytes."""

    name: str
    path: Path
    free: int


def connected_drives() -> tuple[Drive, ...]:
    """Media that can be written to and are not the machine's own disk."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        # On Windows every letter but the system's own counts; elsewhere where media are mounted for people.
        own = volume.isRoot() or root.upper().startswith("C:")
        removable = root.startswith(_REMOVABLE_ROOTS) or (len(root) <= 3 and root[1:2] == ":")
        if volume.isReady() and not volume.isReadOnly() and removable and not own:
            found.append(Drive(volume.displayName(), Path(root), volume.bytesAvailable()))
    return tuple(sorted(found, key=lambda drive: str(drive.path)))
