"""Letting go of a stick: which mount it is, what the system is asked, what people are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.hardware.eject import Ejected, Mount, eject, is_removable, mount_of

MOUNTS = """\
22 27 0:20 / /proc rw,nosuid - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 27 8:17 / /media/mesa/PEN\\040DRIVE rw,nosuid shared:2 - vfat /dev/sdb1 rw,uid=1000
91 27 8:33 / /media/mesa rw - tmpfs tmpfs rw
a line of another kind
"""


class System:
    """What the system is asked, and what it answers."""

    def __init__(self, *refuses: str) -> None:
        self.asked: list[tuple[str, ...]] = []
        self._refuses = refuses

    def __call__(self, command: Sequence[str]) -> bool:
        self.asked.append(tuple(command))
        return not any(word in " ".join(command) for word in self._refuses)


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS, encoding="utf-8")
    return path


def test_the_innermost_mount_is_meant() -> None:
    path = Path("/media/mesa/PEN DRIVE/M-01.urna")
    assert mount_of(path, MOUNTS) == Mount(Path("/media/mesa/PEN DRIVE"), "/dev/sdb1")
    assert mount_of(Path("/home/mesa"), MOUNTS) == Mount(Path("/"), "/dev/sda1")
    assert mount_of(Path("/home"), "") is None


def test_a_stick_is_unmounted_and_switched_off(mounts: Path) -> None:
    system = System()
    assert eject(Path("/media/mesa/PEN DRIVE"), mounts=mounts, run=system) is Ejected.OUT
    assert [command[:2] for command in system.asked] == [("udisksctl", "unmount"), ("udisksctl", "power-off")]
    assert all(command[-1] == "/dev/sdb1" for command in system.asked)


def test_without_udisks_it_is_unmounted_all_the_same(mounts: Path) -> None:
    system = System("udisksctl")
    assert eject(Path("/media/mesa/PEN DRIVE"), mounts=mounts, run=system) is Ejected.OUT
    assert ("umount", "/media/mesa/PEN DRIVE") in system.asked


def test_a_stick_that_is_busy_is_not_called_out(mounts: Path) -> None:
    system = System("unmount", "umount")
    assert eject(Path("/media/mesa/PEN DRIVE"), mounts=mounts, run=system) is Ejected.BUSY
    assert not any("power-off" in command for command in system.asked)


def test_the_machines_own_disk_is_never_let_go(mounts: Path, tmp_path: Path) -> None:
    system = System()
    assert eject(Path("/home/mesa"), mounts=mounts, run=system) is Ejected.NO_STICK
    assert eject(Path("/home/mesa"), mounts=tmp_path / "no such file", run=system) is Ejected.NO_STICK
    assert system.asked == []


@pytest.mark.parametrize(
    ("root", "is_one"), [("/media/x", True), ("E:/", True), ("/", False), ("/home", False)]
)
def test_where_people_plug_things_in(root: str, is_one: bool) -> None:
    assert is_removable(root) is is_one
