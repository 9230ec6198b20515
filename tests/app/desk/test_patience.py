"""The delay after wrong passphrases: how it grows, where it ends, and that no clock shortens it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.desk.patience import LONGEST, Patience


class Elapsed:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_it_grows_to_a_minute_and_no_further() -> None:
    clock = Elapsed()
    patience = Patience(elapsed=clock)
    waits = []
    for _ in range(12):
        patience.wrong()
        waits.append(patience.seconds)
        clock.now += patience.seconds
        assert patience.seconds == 0
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60, 60, 60, 60, 60]
    patience.right()
    patience.wrong()
    assert patience.seconds == 0


def test_a_restart_begins_the_wait_anew_whatever_the_clocks_say(tmp_path: Path) -> None:
    clock, file = Elapsed(), tmp_path / "waits.json"
    patience = Patience(file, clock)
    for _ in range(5):
        patience.wrong()
    assert patience.seconds == 20
    clock.now += 19
    assert patience.seconds == 1
    for now in (0.0, 1019.0, 1e9):  # the computer was restarted; its clock was set forward by years
        clock.now = now
        assert Patience(file, clock).seconds == 20


def test_nothing_of_when_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "waits.json"
    patience = Patience(file)
    patience.wrong()
    assert json.loads(file.read_text(encoding="ascii")) == {"wrong": 1}


def test_a_count_that_somebody_wrote_closes_no_table(tmp_path: Path) -> None:
    file = tmp_path / "waits.json"
    file.write_text('{"wrong": 999999999}', encoding="ascii")
    assert Patience(file).seconds == LONGEST


@pytest.mark.parametrize("content", ["", "{", '{"wrong": "x"}', '{"wrong": -9}', "[]", "{}"])
def test_a_spoilt_file_keeps_nobody_out(tmp_path: Path, content: str) -> None:
    file = tmp_path / "waits.json"
    file.write_text(content, encoding="ascii")
    assert Patience(file).seconds == 0
