"""The files that give a computer to a table alone, installed below a folder: this machine is not touched."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = ROOT / "resources" / "kiosk-system"
INSTALL = SYSTEM / "install.sh"
PLACES = {
    "etc/systemd/system/urna.service": 0o644,
    "usr/local/lib/urna/session": 0o755,
    "etc/systemd/logind.conf.d/urna.conf": 0o644,
    "etc/systemd/system/user-.slice.d/urna.conf": 0o644,
    "etc/X11/xorg.conf.d/10-urna.conf": 0o644,
    "etc/sysctl.d/90-urna.conf": 0o644,
    "etc/udev/rules.d/90-urna-sticks.rules": 0o644,
    "etc/polkit-1/rules.d/40-urna.rules": 0o644,
    "etc/urna/station.env": 0o644,
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a script for Debian")


def install(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(INSTALL), *words], capture_output=True, text=True, check=False, env=os.environ | more
    )


def files(root: Path) -> dict[str, int]:
    return {
        str(path.relative_to(root)): path.stat().st_mode & 0o777 for path in root.rglob("*") if path.is_file()
    }


def as_nobody(tmp_path: Path) -> str:
    """A PATH whose `id` says that we are nobody, whoever runs the tests."""
    (tmp_path / "id").write_text("#!/bin/sh\necho 65534\n", encoding="ascii")
    (tmp_path / "id").chmod(0o755)
    return f"{tmp_path}:{os.environ['PATH']}"


def test_it_puts_each_file_in_its_place_and_runs_nothing(tmp_path: Path) -> None:
    done = install("--root", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path) == PLACES
    assert "apt-get install" in done.stdout, "it says what it would run"


def test_a_second_time_changes_nothing_and_keeps_the_settings(tmp_path: Path) -> None:
    install("--root", str(tmp_path))
    settings = tmp_path / "etc/urna/station.env"
    settings.write_text('URNA_OPTIONS="--printer Mesa"\n', encoding="utf-8")
    done = install("--root", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path) == PLACES
    assert settings.read_text(encoding="utf-8") == 'URNA_OPTIONS="--printer Mesa"\n'


def test_uninstalling_leaves_the_settings_alone(tmp_path: Path) -> None:
    install("--root", str(tmp_path))
    done = install("--uninstall", "--root", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path) == {"etc/urna/station.env": 0o644}
    assert install("--uninstall", "--root", str(tmp_path)).returncode == 0, "and once more"


def test_one_screen_gets_the_other_session(tmp_path: Path) -> None:
    done = install("--wayland", "--root", str(tmp_path))
    service = (tmp_path / "etc/systemd/system/urna.service").read_text(encoding="utf-8")
    assert "/usr/bin/cage" in service
    assert " cage xwayland" in done.stdout
    assert "xserver-xorg-core" not in done.stdout


def test_who_is_not_root_is_told_so_and_nothing_happens(tmp_path: Path) -> None:
    done = install(PATH=as_nobody(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    message = "install.sh: it changes the whole system and must be run by root; nothing was changed.\n"
    assert done.stderr == message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rot", "/tmp"], "install.sh: what is --rot? Try: install.sh --help\n"),
        (["--root"], "install.sh: --root needs a folder\n"),
    ],
)
def test_a_slip_of_typing_installs_nothing(tmp_path: Path, words: list[str], said: str) -> None:
    done = install(*words, PATH=as_nobody(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_help_says_what_stays_behind(tmp_path: Path) -> None:
    done = install("--help", PATH=as_nobody(tmp_path))
    assert done.returncode == 0
    for word in ("--wayland", "--root", "--uninstall", "/var/lib/urna"):
        assert word in done.stdout


def test_the_machine_gets_every_library_that_urna_needs(tmp_path: Path) -> None:
    wanted = re.search(r'needed="([^"]+)"', (ROOT / ".ci" / "system-libraries").read_text(encoding="utf-8"))
    assert wanted is not None
    line = next(
        line for line in install("--root", str(tmp_path)).stdout.splitlines() if "apt-get install" in line
    )
    assert set(wanted[1].split()) <= set(line.split())


@pytest.mark.parametrize("name", ["urna.service", "urna-kiosk-wayland.service"])
def test_a_service_starts_what_is_installed(name: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SYSTEM / name, encoding="utf-8")
    started = unit["Service"]["ExecStart"].split()
    assert "/usr/local/lib/urna/session" in started
    assert unit["Service"]["User"] == "urna"
    assert unit["Service"]["LimitCORE"] == "0"
    assert unit["Service"]["Restart"] == "always"


@pytest.mark.parametrize("name", ["urna.service", "urna-kiosk-wayland.service"])
def test_systemd_understands_the_service(tmp_path: Path, name: str) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd-analyze on this machine")
    text = (SYSTEM / name).read_text(encoding="utf-8")
    # what it starts is not installed here
    (tmp_path / "urna.service").write_text(
        re.sub(r"(?m)^ExecStart=.*", "ExecStart=/bin/true", text), encoding="utf-8"
    )
    done = subprocess.run(
        [verify, "verify", "--recursive-errors=no", str(tmp_path / "urna.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")


@pytest.mark.parametrize("script", ["install.sh", "session"])
def test_scripts_are_run_as_they_lie_there(script: str) -> None:
    path = SYSTEM / script
    assert path.stat().st_mode & 0o111 == 0o111
    assert subprocess.run(["sh", "-n", str(path)], check=False).returncode == 0
