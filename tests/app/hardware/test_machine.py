"""What the kernel says of batteries, in a folder like its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.hardware.machine import Power, free_bytes, power


def _supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir()
    for file, content in files.items():
        (folder / name / file).write_text(content + "\n", encoding="ascii")


def test_a_laptop_on_its_battery_and_on_the_cable(tmp_path: Path) -> None:
    _supply(tmp_path, "AC", type="Mains", online="0")
    _supply(tmp_path, "BAT0", type="Battery", capacity="71", status="Discharging")
    assert power(tmp_path) == Power(71, False)
    (tmp_path / "AC" / "online").write_text("1\n", encoding="ascii")
    assert power(tmp_path) == Power(71, True)


def test_two_batteries_count_as_the_weaker_and_a_mouse_as_none(tmp_path: Path) -> None:
    _supply(tmp_path, "BAT0", type="Battery", capacity="90", status="Discharging")
    _supply(tmp_path, "BAT1", type="Battery", capacity="12", status="Charging")
    _supply(tmp_path, "mouse", type="Battery", capacity="3", status="Discharging", scope="Device")
    assert power(tmp_path) == Power(12, True)


@pytest.mark.parametrize("capacity", ["", "unknown", "-1"])
def test_a_battery_that_says_nothing_is_none(tmp_path: Path, capacity: str) -> None:
    _supply(tmp_path, "BAT0", type="Battery", capacity=capacity)
    assert power(tmp_path) == Power(None, True)


def test_a_computer_without_any(tmp_path: Path) -> None:
    assert power(tmp_path / "nothing") == Power(None, True)


def test_the_room_is_that_of_the_folders_disk(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
    with pytest.raises(OSError, match="nowhere"):
        free_bytes(tmp_path / "nowhere")
