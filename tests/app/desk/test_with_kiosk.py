"""Desk and kiosk at one table: what the window program connects, and that both tell the same story."""

from __future__ import annotations

from app.kiosk import KioskViewModel, Screen
from app.kiosk.rehearsal import RehearsalPapers
from app.station_thread import InlineStationThread
from tally.station import Counters


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
