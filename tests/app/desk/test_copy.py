"""The urn's second copy, as the workers set it up, lose it and go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Screen
from tally.station import Counters
from tally.urn import MirrorLostError


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "pendrive"
    folder.mkdir()
    return folder


def _copy_row(desk) -> dict[str, object]:
    return next(one for one in desk.around.devices if one["name"] == "Copia de seguridad")


def test_the_spare_goes_on_from_the_copy(table, steps, stick: Path) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    assert not _copy_row(desk)["good"]
    desk.toCopy()
    desk.copyTo(str(stick))
    assert desk.screen is Screen.DESK
    assert _copy_row(desk)["good"]
    desk.person.chooseArea(0)
    desk.handOver()
    table.vote(("101",))
    table.end()

    table.folder = stick / "urna-M-01"
    spare = table.desk()
    steps.unlock(spare)
    assert spare.screen is Screen.AFTER_RESTART
    spare.noteRestart("device", "from-copy")
    assert spare.screen is Screen.DESK
    assert spare.board.now == Counters(checked_in=1, cast=1)


def test_a_folder_that_is_not_there_changes_nothing(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.toCopy()
    desk.copyTo("/nowhere/at/all")
    assert desk.screen is Screen.COPY
    assert "no existe" in desk.notice
    desk.back()
    assert desk.screen is Screen.DESK


def test_a_lost_copy_is_said_and_the_day_goes_on_without(
    table, steps, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.toCopy()
    desk.copyTo(str(stick))

    def lost(*_: object) -> None:
        raise MirrorLostError("urn.db: gone")

    monkeypatch.setattr(table.station, "hand_over", lost)
    desk.person.chooseArea(0)
    desk.handOver()
    assert desk.screen is Screen.DESK
    assert "no entró nada más" in desk.notice
    assert not _copy_row(desk)["good"]
    assert desk.around.hasCopy
    assert desk.person.ready, "the answers are still there"
    monkeypatch.undo()
    desk.toCopy()
    desk.dropCopy()
    assert not desk.around.hasCopy
    assert table.station.mirror is None
    desk.handOver()
    assert desk.board.now == Counters(checked_in=1)


def test_the_kiosk_lost_it(table, steps, stick: Path) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.toCopy()
    desk.copyTo(str(stick))
    desk.urn_failed(MirrorLostError.code)
    assert "no contesta" in desk.notice
    assert not _copy_row(desk)["good"]
