"""How long work tells where it is: a bar with the time left on a terminal, a line for each step elsewhere."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.terminal import InputError, passphrase, progress, stepper
from tally.crypto.envelope import Passphrase


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_it_is_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr("click._termui_impl.time.time", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("mix by ana", 100) as tell:
        for done in range(10, 60, 10):
            tell(done)
        middle = screen.getvalue().split("\r")[-1]
    assert "mix by ana" in middle
    assert "50/100" in middle
    assert ":" in middle.split("50/100")[-1], f"no time left in {middle!r}"
    assert "100/100" in screen.getvalue()


def test_elsewhere_each_step_is_a_line_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    with stepper()("mix by ana", 1234) as tell:
        tell(600)
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err.startswith("mix by ana: 1,234 in ")
    with stepper(quiet=True)("mix by ana", 3) as tell:
        tell(3)
    assert capsys.readouterr().err == ""


def test_a_step_that_was_stopped_is_not_told_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    def stop(tell: Callable[[int], None]) -> None:
        tell(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress("mix by ana", 3) as tell:
        stop(tell)
    assert capsys.readouterr().err == ""


def test_a_passphrase_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "ana.txt"
    file.write_bytes("mate con cedrón\r\nsomething\n".encode())
    assert passphrase("ana", file) == Passphrase("mate con cedrón")
    with pytest.raises(InputError, match=r"ana: there is no beto\.txt"):
        passphrase("ana", tmp_path / "beto.txt")
    file.write_bytes(b"\nsomething\n")
    with pytest.raises(InputError, match="empty"):
        passphrase("ana", file)
