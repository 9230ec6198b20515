"""Desk and kiosk at one table: what the window program connects, and that both tell the same story."""

from __future__ import annotations

import pytest

from app.kiosk import KioskViewModel, Screen
from app.kiosk.rehearsal import RehearsalPapers
from app.station_thread import InlineStationThread
from tally.station import Counters
from tally.urn import MirrorLostError


def test_a_ballot_goes_over_and_comes_back(table, steps) -> None:
    table.set_up()
    runner = InlineStationThread()
    desk = table.desk(runner)
    steps.open_station(desk)
    station = table.station
    kiosk = KioskViewModel(station, station.manifest, RehearsalPapers(), runner, InlineStationThread())
    desk.ballotHandedOver.connect(kiosk.hand_over)
    desk.ballotTakenBack.connect(kiosk.take_back)
    kiosk.finished.connect(desk.voter_done)
    kiosk.helpAsked.connect(desk.voter_asks_help)
    kiosk.printerFailed.connect(desk.surroundings.printer_failed)

    desk.person.chooseArea(0)
    desk.handOver()
    assert kiosk.on_screen is Screen.READY
    kiosk.helpAsked.emit()
    assert desk.around.wantsHelp
    desk.askAbandon()
    desk.abandon("left")
    assert kiosk.on_screen is Screen.WAITING
    assert desk.board.now == Counters(checked_in=1, abandoned=1)
    assert not desk.around.wantsHelp
    desk.person.chooseArea(2)
    desk.handOver()
    assert kiosk.on_screen is Screen.READY


def test_the_desk_hears_why_the_kiosk_could_not_cast(table, steps, monkeypatch) -> None:
    table.set_up()
    runner = InlineStationThread()
    desk = table.desk(runner)
    steps.open_station(desk)
    station = table.station
    kiosk = KioskViewModel(station, station.manifest, RehearsalPapers(), runner, InlineStationThread())
    desk.ballotHandedOver.connect(kiosk.hand_over)
    kiosk.urnFailed.connect(desk.urn_failed)
    desk.person.chooseArea(0)
    desk.handOver()
    kiosk.start()
    for _ in station.ballot_out:
        kiosk.askBlank()
        kiosk.voteBlank()
    kiosk.lock()
    assert kiosk.on_screen is Screen.DECIDE

    def lost(*_: object) -> None:
        raise MirrorLostError("urn.db: gone")

    monkeypatch.setattr(station, "cast", lost)
    kiosk.cast()
    assert kiosk.on_screen is Screen.CAST_FAILED
    assert "no contesta" in desk.notice


def test_a_voter_who_went_quiet_and_is_back_begins_anew(table, steps) -> None:
    table.set_up()
    runner = InlineStationThread()
    desk = table.desk(runner)
    steps.open_station(desk)
    station = table.station
    kiosk = KioskViewModel(station, station.manifest, RehearsalPapers(), runner, InlineStationThread())
    desk.ballotHandedOver.connect(kiosk.hand_over)
    desk.voterIsBack.connect(kiosk.begin_anew)
    desk.person.chooseArea(0)
    desk.handOver()
    kiosk.start()
    kiosk.presence.quiet.emit()
    kiosk.presence.gone.emit()
    assert kiosk.on_screen is Screen.LEFT
    assert not desk.around.mayBeginAnew
    desk.voter_went_quiet(may_begin_anew=True)
    assert desk.around.wantsHelp
    desk.voterReturned()
    assert kiosk.on_screen is Screen.READY
    assert not desk.around.mayBeginAnew
    assert not desk.around.wantsHelp
    assert desk.board.now == Counters(checked_in=1)


@pytest.mark.parametrize(
    ("code", "says"), [("speech-sound", "salida de sonido"), ("speech-program", "no tiene el programa")]
)
def test_a_voice_that_is_missing_or_breaks_is_among_the_devices(table, code: str, says: str) -> None:
    table.set_up()
    desk = table.desk(InlineStationThread())
    around = desk.surroundings
    assert "Voz" not in [device["name"] for device in around.property("devices")]
    around.speech_works()
    around.speech_failed(code)
    (voice,) = [device for device in around.property("devices") if device["name"] == "Voz"]
    assert (voice["good"], says in voice["detail"]) == (False, True)
    around.speech_works()
    assert [d["good"] for d in around.property("devices") if d["name"] == "Voz"] == [True]
