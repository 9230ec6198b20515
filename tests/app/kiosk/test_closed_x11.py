"""A closed kiosk on a real X server without a window manager: keys as they are typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

HERE = Path(__file__).parent
XVFB, XDOTOOL = shutil.which("Xvfb"), shutil.which("xdotool")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(XVFB is None or XDOTOOL is None, reason="no Xvfb or no xdotool on this machine"),
]


class Screen:
    """An X server with the kiosk on it."""

    def __init__(self, display: str, kiosk: subprocess.Popen[str]) -> None:
        self._display, self.kiosk = display, kiosk
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.kiosk.stdout is not None
        for line in self.kiosk.stdout:
            self._lines.put(line.strip())

    def hears(self, beginning: str, seconds: float = 40) -> str:
        """The next line that begins so."""
        until = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, until - time.monotonic()))
            except Empty:
                raise AssertionError(f"the kiosk never said {beginning!r}") from None
            if line.startswith(beginning):
                return line

    def said(self) -> list[str]:
        """All that was said and not yet heard."""
        found = []
        while not self._lines.empty():
            found.append(self._lines.get())
        return found

    def do(self, *words: str) -> str:
        """What xdotool does at the screen."""
        environment = os.environ | {"DISPLAY": self._display}
        command = [str(XDOTOOL), *words]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=30, check=True
        )
        return done.stdout.strip()


@pytest.fixture
def screen() -> Iterator[Screen]:
    read, write = os.pipe()
    command = [str(XVFB), "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        display = f":{pipe.readline().strip()}"
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}
    environment["PYTHONPATH"] = str(HERE.parents[2])
    command = [sys.executable, str(HERE / "closed_window.py")]
    kiosk = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield Screen(display, kiosk)
    finally:
        for process in (kiosk, server):
            process.kill()
            process.wait(timeout=20)


OUT = "alt+F4 ctrl+q ctrl+alt+Delete ctrl+alt+BackSpace ctrl+alt+F2 alt+Tab alt+space super+d Print F11"


def test_nothing_leads_out_of_a_kiosk_that_is_alone_on_its_screen(screen: Screen) -> None:
    assert screen.hears("shown") == "shown 0 0 1280 800"
    screen.do("key", *OUT.split())
    screen.do("mousemove", "700", "20", "click", "3", "click", "2")  # right and middle button
    screen.do("key", "XF86PowerOff")
    screen.hears("wants out")
    window = screen.do("search", "--name", "urna-kiosk").splitlines()[-1]
    assert screen.kiosk.poll() is None
    assert not [line for line in screen.said() if line.startswith("screen")]  # still the first screen
    assert screen.do("search", "--onlyvisible", "--name", "urna-kiosk")
    geometry = screen.do("getwindowgeometry", "--shell", window)
    assert "WIDTH=1280" in geometry
    assert "HEIGHT=800" in geometry
    screen.do("key", "Tab", "Return")  # and it still listens to its own keys
    screen.do("mousemove", "640", "540", "click", "1")
    screen.hears("screen Choose")
