"""Where a package can be saved: the removable media that are connected now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from app.hardware.eject import is_removable


@dataclass(frozen=True, slots=True)
class Drive:
    """One medium. `free` in bytes."""

    name: str
    path: Path
    free: int


def connected_drives() -> tuple[Drive, ...]:
    """Media that can be written to and are not the machine's own disk."""
    found: dict[str, Drive] = {}  # the kernel lists a medium twice where a service has a view of its own
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        # On Windows every letter but the system's own counts; elsewhere where media are mounted for people.
        own = volume.isRoot() or root.upper().startswith("C:")
        if volume.isReady() and not volume.isReadOnly() and is_removable(root) and not own:
            found[root] = Drive(volume.displayName(), Path(root), volume.bytesAvailable())
    return tuple(sorted(found.values(), key=lambda drive: str(drive.path)))
