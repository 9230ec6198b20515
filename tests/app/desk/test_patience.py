"""The delay after wrong passphrases: how it grows, where it ends, and that a clock does not lengthen it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk.patience import LONGEST, Patience


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 29, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_it_grows_to_a_minute_and_no_further() -> None:
    clock = Clock()
    patience = Patience(clock)
    waits = []
    for _ in range(12):
        patience.wrong()
        waits.append(patience.seconds)
        clock.now += timedelta(seconds=patience.seconds)
        assert patience.seconds == 0
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60, 60, 60, 60, 60]
    patience.right()
    patience.wrong()
    assert patience.seconds == 0


def test_a_clock_set_back_does_not_close_the_table(tmp_path: Path) -> None:
    clock = Clock()
    patience = Patience(clock, tmp_path / "waits.json")
    for _ in range(9):
        patience.wrong()
    clock.now -= timedelta(days=365)
    assert Patience(clock, tmp_path / "waits.json").seconds == LONGEST.seconds


@pytest.mark.parametrize(
    "content", ["", "{", '{"wrong": "x"}', '{"until": "2026-11-29T12:00:00", "wrong": 9}', "[]"]
)
def test_a_spoilt_file_keeps_nobody_out(tmp_path: Path, content: str) -> None:
    file = tmp_path / "waits.json"
    file.write_text(content, encoding="ascii")
    assert Patience(Clock(), file).seconds == 0
