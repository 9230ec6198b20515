"""What the computer itself tells: its battery, and the room on a disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

POWER_SUPPLIES = Path("/sys/class/power_supply")


@dataclass(frozen=True, slots=True)
class Power:
    """`percent` of the battery, or None where there is none; `plugged` whether the cable feeds it."""

    percent: int | None
    plugged: bool


def power(supplies: Path = POWER_SUPPLIES) -> Power:
    """As the kernel reports it (ABI/testing/sysfs-class-power). No battery counts as plugged."""
    percents: list[int] = []
    plugged = False
    for supply in sorted(supplies.glob("*")):
        kind = _read(supply / "type")
        if kind == "Battery" and _read(supply / "scope") != "Device":  # a mouse has one too
            capacity = _read(supply / "capacity")
            if capacity.isdigit():
                percents.append(min(100, int(capacity)))
            plugged = plugged or _read(supply / "status") in ("Charging", "Full")
        elif kind in ("Mains", "USB") and _read(supply / "online") == "1":
            plugged = True
    return Power(min(percents), plugged) if percents else Power(None, True)


def free_bytes(folder: Path) -> int:
    """The room that is left where a folder is. Raises `OSError` when it is gone."""
    return shutil.disk_usage(folder).free


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
