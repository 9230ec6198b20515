"""What belongs to a table's whole day: devices, the code, incidents, the wall, the closing, two sticks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.desk import Screen
from app.hardware.machine import Power
from printouts.printers import Failure, PaperKind, PrinterEvent
from tally.station import Counters, Incident, IncidentKind, StationState


@pytest.fixture
def desk(table, steps):
    """An open table."""
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    return desk


def _kinds(table) -> list[PaperKind]:
    return [job.kind for job in table.printer.printed]


def _part(desk, name: str) -> dict[str, object]:
    return next(part for part in desk.checks.parts if part["part"] == name)


# -- devices ------------------------------------------------------------------------


def test_each_device_is_tried_and_reported(table, steps, tmp_path: Path) -> None:
    table.set_up()
    desk = table.desk()
    steps.unlock(desk)
    assert desk.screen is Screen.DEVICES
    assert desk.checks.current == "printer"
    desk.checks.printTestPage()
    assert _kinds(table) == [PaperKind.TEST_PAGE]
    desk.checks.sayPrinter(True)
    assert desk.checks.current == "scanner"
    desk.checks.scanned("otra cosa")
    assert _part(desk, "scanner")["state"] == "wrong"
    desk.checks.scanned(desk.checks.code.replace(":", "Ñ"))  # as a Spanish keyboard has it
    assert _part(desk, "scanner")["state"] == "good"
    desk.checks.sayClock()
    assert not desk.checks.allGood, "the stick for the copy is missing"
    assert desk.checks.current == ""
    stick = tmp_path / "pendrive"
    stick.mkdir()
    desk.toCopy()
    assert desk.screen is Screen.COPY_BEFORE
    desk.copyTo(str(stick))
    assert desk.screen is Screen.DEVICES
    assert desk.checks.allGood
    assert desk.checks.summary == "6 de 6 están bien"
    desk.checks.printReport()
    assert _kinds(table)[-1] is PaperKind.READINESS


@pytest.mark.parametrize(
    ("power", "state", "words"),
    [
        (Power(90, False), "good", "90 %"),
        (Power(20, True), "good", "20 %"),
        (Power(20, False), "wrong", "Enchufala"),
        (Power(None, True), "wrong", "no tiene batería"),
    ],
)
def test_the_battery(table, steps, power: Power, state: str, words: str) -> None:
    table.set_up()
    table.power = power
    desk = table.desk()
    steps.unlock(desk)
    assert _part(desk, "battery")["state"] == state
    assert words in _part(desk, "battery")["said"]


def test_a_full_disk_and_a_clock_of_another_year(table, steps) -> None:
    table.set_up()
    table.free = 100_000_000
    table.clock.now -= timedelta(days=400)
    desk = table.desk()
    steps.unlock(desk)
    assert "No queda lugar" in _part(desk, "disk")["said"]
    assert "no es la fecha de esta votación" in _part(desk, "clock")["said"]
    table.clock.now = steps.NOON
    table.free = 9_000_000_000
    desk.checks.look()
    assert _part(desk, "disk")["state"] == "good"
    assert _part(desk, "clock")["state"] == "asked"


def test_a_printer_that_fails_at_its_test_says_what_to_do(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.unlock(desk)
    table.printer.fail_next(Failure(PrinterEvent.PAPER_ENDED))
    desk.checks.printTestPage()
    assert _part(desk, "printer")["state"] == "wrong"
    assert "Se acabó el papel" in _part(desk, "printer")["said"]
    desk.checks.printTestPage()
    assert _part(desk, "printer")["state"] == "asked"


def test_another_code_is_no_way_to_the_opening(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.unlock(desk)
    desk.checked()
    desk.codeIsOther()
    assert desk.screen is Screen.READ_CODE
    assert "no abran" in desk.notice
    desk.back()
    assert desk.screen is Screen.DEVICES


# -- a spare ------------------------------------------------------------------------


def test_a_spare_takes_over_and_says_so(table, steps, tmp_path: Path) -> None:
    table.set_up()
    stick = tmp_path / "pendrive"
    stick.mkdir()
    desk = table.desk()
    steps.open_station(desk)
    desk.toCopy()
    desk.copyTo(str(stick))
    desk.person.chooseArea(0)
    desk.handOver()
    table.vote()
    table.end()

    table.folder = tmp_path / "repuesto"
    table.set_up()
    spare = table.desk()
    spare.toTakeOver()
    assert spare.screen is Screen.TAKE_OVER
    spare.takeOver(str(tmp_path / "repuesto"))
    assert spare.screen is Screen.TAKE_OVER
    assert "no hay una urna" in spare.notice
    spare.takeOver(str(stick))
    assert spare.screen is Screen.UNLOCK_FIRST
    assert spare.tookOver
    steps.unlock(spare)
    assert spare.screen is Screen.AFTER_RESTART
    spare.noteRestart("device", "from-copy")
    assert spare.board.now == Counters(checked_in=1, cast=1)
    assert table.station._urn.journal.incidents == [Incident(IncidentKind.DEVICE, "from-copy")]


# -- incidents ------------------------------------------------------------------------


def test_what_happened_is_said_done_and_written_down(table, desk) -> None:
    desk.person.chooseArea(0)
    desk.handOver()
    desk.toIncident()
    desk.noteIncident()
    assert desk.screen is Screen.INCIDENT, "nothing was chosen yet"
    desk.incidents.chooseKind("printer")
    assert [what["id"] for what in desk.incidents.whats] == ["before", "during", "after"]
    desk.incidents.chooseWhat("restarted")
    assert desk.incidents.steps == [], "that is not said of a printer"
    desk.incidents.chooseWhat("during")
    assert any("Probar de nuevo" in step for step in desk.incidents.steps)
    desk.noteIncident()
    assert desk.screen is Screen.DESK
    assert desk.board.now == Counters(checked_in=1), "the voter still has her ballot"
    table.vote()
    assert table.station._urn.journal.incidents == [Incident(IncidentKind.PRINTER, "during")]


def test_every_incident_of_the_desk_has_its_steps(desk) -> None:
    desk.toIncident()
    for kind in desk.incidents.kinds:
        desk.incidents.chooseKind(kind["id"])
        for what in desk.incidents.whats:
            desk.incidents.chooseWhat(what["id"])
            assert desk.incidents.steps
            assert what["name"]


def test_a_power_cut_is_noted_and_the_voter_goes_on(table, steps, desk) -> None:
    desk.person.chooseArea(0)
    desk.handOver()
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.AFTER_RESTART
    assert again.board.ballotIsOut
    again.noteRestart("power", "restarted")
    assert again.screen is Screen.DESK
    assert again.board.now == Counters(checked_in=1)
    assert table.station._urn.journal.incidents == [Incident(IncidentKind.POWER, "restarted")]


def test_the_record_lists_what_happened(table, desk, steps) -> None:
    for _ in range(2):
        desk.toIncident()
        desk.incidents.chooseKind("kiosk")
        desk.incidents.chooseWhat("restarted")
        desk.noteIncident()
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    _, record = next(one for one in table.signals if one[0] == "closed")
    said = desk.paperwork._papers  # what the table prints of it
    said.closing_record(record, 3)
    jobs = [job for job in table.printer.printed if job.kind is PaperKind.CLOSING_RECORD]
    assert len(jobs) == 3
    text = table.read(jobs[0].pdf)
    assert "No respondía; la reiniciamos (2 veces)" in text
    assert "Se cerró antes de la hora. Ya votaron todas las personas del padrón" in text


# -- the wall ------------------------------------------------------------------------


def test_each_sealed_batch_goes_on_the_wall_and_again_after_two_hours(table, desk) -> None:
    size = table.station.manifest.batch_size
    for number in range(size):
        assert not desk.wall.due
        desk.person.chooseArea(0)
        desk.handOver()
        table.vote()
        desk.voter_done()
        assert desk.board.now.cast == number + 1
    assert desk.wall.due
    assert f"con {size} votos" in desk.wall.said
    table.printer.fail_next(Failure(PrinterEvent.JAMMED))
    desk.wall.printIt()
    assert desk.wall.due, "it did not come out"
    desk.wall.printIt()
    assert not desk.wall.due
    assert _kinds(table)[-1] is PaperKind.CHECKPOINT_SLIP
    table.clock.now += timedelta(hours=2)
    desk.tick()
    assert desk.wall.due


# -- closing and the end ------------------------------------------------------------------------


def test_before_the_hour_only_with_a_reason(table, desk, steps) -> None:
    desk.askClose()
    assert desk.closingQuestions.isEarly
    desk.confirmClose()
    assert desk.screen is Screen.ASK_CLOSE
    desk.closingQuestions.giveEarly("danger")
    desk.confirmClose()
    steps.unlock(desk, second="no es esta")
    assert table.station._urn.journal.incidents == [], "not closed: nothing is written yet"
    steps.unlock(desk)
    assert desk.screen is Screen.CLOSED
    assert table.station._urn.journal.incidents == [Incident(IncidentKind.EARLY_CLOSE, "danger")]


def test_a_list_on_paper_that_differs_is_explained(table, desk, steps) -> None:
    table.clock.now += timedelta(hours=7)
    desk.person.chooseArea(0)
    desk.handOver()
    table.vote()
    desk.voter_done()
    desk.askClose()
    assert not desk.closingQuestions.isEarly
    desk.closingQuestions.countOnPaper("1")
    assert desk.closingQuestions.ready
    assert "coinciden" in desk.closingQuestions.comparison
    desk.closingQuestions.countOnPaper("2")
    assert "no coinciden" in desk.closingQuestions.comparison
    desk.confirmClose()
    assert desk.screen is Screen.ASK_CLOSE
    desk.closingQuestions.giveDifference("by-hand")
    desk.confirmClose()
    steps.unlock(desk)
    assert table.station._urn.journal.incidents == [Incident(IncidentKind.BALANCE, "by-hand")]


def test_two_sticks_then_the_urn_is_sealed_for_good(table, desk, steps, tmp_path: Path) -> None:
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    sticks = [tmp_path / "uno", tmp_path / "dos"]
    for stick in sticks:
        stick.mkdir()
        desk.toExport()
        desk.exportTo(str(stick))
        assert desk.screen is Screen.EXPORTED
        assert "sacar el pendrive" in desk.sticks.pull
        desk.toExport()
        desk.exportTo(str(stick))
        assert desk.screen is Screen.EXPORT
        assert "primera copia" in desk.notice
        desk.back()
        assert desk.screen is Screen.CLOSED
    assert table.ejected == sticks
    desk.toExport()
    third = tmp_path / "tres"
    third.mkdir()
    desk.exportTo(str(third))
    assert desk.sticks.enough
    desk.finish()
    assert desk.screen is Screen.SEALED
    assert table.station.state is StationState.SEALED
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.SEALED, "nothing leads on from here"


# -- the lock ------------------------------------------------------------------------


def test_a_screen_left_alone_locks_and_one_worker_opens_it(table, desk, steps) -> None:
    desk.person.chooseArea(0)
    desk.handOver()
    assert not desk.lock.on
    table.clock.now += timedelta(minutes=4)
    desk.lock.somebody_is_there()
    table.clock.now += timedelta(minutes=4)
    desk.tick()
    assert not desk.lock.on
    table.clock.now += timedelta(minutes=1)
    desk.tick()
    assert desk.lock.on
    table.vote()  # the voter's screen goes on
    desk.lock.give("no es de nadie")
    assert desk.lock.on
    assert "ninguna de las dos" in desk.lock.notice
    desk.lock.give(steps.SECOND)
    assert not desk.lock.on
    desk.lock.lock()
    desk.lock.give(steps.FIRST)
    assert not desk.lock.on
    assert steps.FIRST not in repr(vars(desk.lock))


def test_at_the_window_a_key_keeps_it_open_and_the_lock_hides_all(table, worker, steps) -> None:
    table.set_up()
    hands = worker()
    desk = hands.window.desk
    steps.open_station(desk)
    table.clock.now += timedelta(minutes=4)
    hands.press(Qt.Key.Key_Tab)
    table.clock.now += timedelta(minutes=4)
    desk.tick()
    assert hands.sees("balance")
    hands.touch("lock")
    assert not hands.sees("balance")
    assert not hands.sees("main")
    hands.type(steps.FIRST)
    hands.press(Qt.Key.Key_Return)
    assert hands.sees("balance")


def test_a_laptop_that_slept_for_hours_goes_on_where_it_was(table, desk, steps) -> None:
    desk.person.chooseArea(0)
    desk.handOver()
    table.clock.now += timedelta(hours=3)  # nothing ran meanwhile
    desk.tick()
    assert desk.lock.on
    assert desk.around.isVoting, "the voter still has her ballot"
    table.vote(("101",))
    desk.voter_done()
    desk.lock.give(steps.FIRST)
    assert desk.screen is Screen.DESK
    assert desk.board.now == Counters(checked_in=1, cast=1)


def test_there_is_nothing_to_lock_before_the_urn_is_open(table) -> None:
    table.set_up()
    desk = table.desk()
    desk.lock.lock()
    table.clock.now += timedelta(hours=1)
    desk.tick()
    assert not desk.lock.on


def test_wrong_passphrases_cost_more_and_more_also_after_a_restart(table, steps, tmp_path: Path) -> None:
    table.set_up()
    table.waits = tmp_path / "waits.json"
    desk = table.desk()
    for _ in range(3):
        steps.unlock(desk, second="no es esta")
    assert "no es la que se eligió" in desk.notice
    desk.givePassphrase(steps.FIRST)
    assert desk.screen is Screen.UNLOCK_FIRST
    assert "Esperen 5 segundos" in desk.notice
    again = table.desk()  # closing the window is no way around
    again.givePassphrase(steps.FIRST)
    assert "Esperen 5 segundos" in again.notice
    table.clock.now += timedelta(seconds=5)
    steps.unlock(again, second="otra vez no")
    again.givePassphrase(steps.FIRST)
    assert "Esperen 10 segundos" in again.notice
    table.clock.now += timedelta(seconds=10)
    steps.unlock(again)
    assert again.screen is Screen.DEVICES
    fresh = table.waits.read_text(encoding="ascii")
    assert '"wrong": 0' in fresh
