"""A worker's day at the desk, over a real station: what she types, what the desk says, what the urn holds."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.desk import Device, Screen
from app.desk.checklists import hour_seen_from
from app.desk.drives import Drive
from app.station_thread import StationThread
from resources.texts import Texts
from tally.station import Counters, StationState, read_package


def test_a_whole_day(table, steps, tmp_path: Path) -> None:
    table.set_up()
    stick = tmp_path / "pendrive"
    stick.mkdir()
    table.drives = (Drive("PENDRIVE", stick, 7_900_000_000),)
    desk = table.desk()
    steps.unlock(desk)
    assert desk.screen is Screen.DEVICES
    steps.before_opening(desk)
    assert desk.screen is Screen.BEFORE_OPENING
    assert any("Escuela N.º 6" in line for line in desk.checklist)
    assert any("29 de noviembre de 2026" in line for line in desk.checklist)
    desk.open()
    assert desk.screen is Screen.ZERO_REPORT
    rows = {row["label"]: row["value"] for row in desk.paperRows}
    assert rows["Votos en la urna"] == "0"
    assert rows["Abierta"].endswith("12:00"), "the hour is said in the election's zone"
    desk.seen()

    for area, projects in ((0, ("101",)), (1, ("102", "103")), (2, ())):
        desk.person.chooseArea(area)
        desk.handOver()
        assert desk.around.isVoting
        assert not desk.person.ready, "the form is empty for the next person"
        table.vote(projects)
        desk.voter_done()
        assert not desk.around.isVoting
    assert desk.board.now == Counters(checked_in=3, cast=3)
    assert desk.board.balance == "Las cuentas cierran: 3 = 3 + 0"
    styles = [value for name, value in table.signals if name == "ballotHandedOver"]
    assert styles == [(0, 1), (0, 1), (1,)]

    table.clock.now += timedelta(hours=6)
    desk.askClose()
    steps.confirm_close(desk)
    assert desk.screen is Screen.CLOSE_FIRST
    steps.unlock(desk)
    assert desk.screen is Screen.CLOSED
    desk.toExport()
    desk.exportTo(desk.destination.drives[0]["path"])
    assert desk.screen is Screen.EXPORTED
    setup = table.station.kit
    package = read_package(stick / "M-01.urna", table.station.manifest, setup.manifest_hash, setup.authority)
    assert package.counters.cast == 3
    assert desk.paperCode.replace(" ", "") == package.package_hash
    assert table.station.state is StationState.EXPORTED
    assert [name for name, _ in table.signals][-2:] == ["closed", "exported"]


def test_a_wrong_passphrase_is_said_and_both_type_again(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.unlock(desk, second="otra cosa")
    assert desk.screen is Screen.UNLOCK_FIRST
    assert "no es la que se eligió" in desk.notice
    assert not desk.secondWorker
    desk.givePassphrase(steps.FIRST)
    assert desk.notice == ""
    desk.givePassphrase(steps.SECOND)
    assert desk.screen is Screen.DEVICES


def test_the_same_person_cannot_act_for_both(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.unlock(desk, second=steps.FIRST)
    assert desk.screen is Screen.UNLOCK_FIRST
    assert desk.notice


def test_an_empty_passphrase_does_nothing(table) -> None:
    table.set_up()
    desk = table.desk()
    desk.givePassphrase("")
    assert desk.screen is Screen.UNLOCK_FIRST
    assert not desk.secondWorker


def test_starting_again_forgets_the_first_passphrase(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    desk.givePassphrase("se equivocó")
    assert desk.secondWorker
    desk.startAgain()
    assert not desk.secondWorker
    steps.unlock(desk)
    assert desk.screen is Screen.DEVICES


@pytest.mark.parametrize(("hours", "certified", "says"), [(-5, True, "el reloj"), (0, False, "certificado")])
def test_what_keeps_it_from_opening_is_said_and_can_be_tried_again(
    table, steps, hours: int, certified: bool, says: str
) -> None:
    table.set_up(certified=certified)
    table.clock.now += timedelta(hours=hours)
    desk = table.desk()
    steps.unlock(desk)
    steps.before_opening(desk)
    desk.open()
    assert desk.screen is Screen.BEFORE_OPENING
    assert says in desk.notice
    table.clock.now = steps.NOON
    desk.open()  # without typing the passphrases anew
    assert desk.screen is (Screen.ZERO_REPORT if certified else Screen.BEFORE_OPENING)


def test_nothing_is_handed_over_before_the_area_is_chosen(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.handOver()
    assert desk.screen is Screen.DESK
    assert table.station.counters == Counters()


def test_one_ballot_at_a_time(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    for _ in range(2):
        desk.person.chooseArea(0)
        desk.handOver()
    assert table.station.counters.checked_in == 1
    assert desk.board.balance == "Las cuentas cierran: 1 = 0 + 0 + 1 votando"
    desk.askClose()
    assert desk.screen is Screen.DESK, "nobody closes while somebody votes"


def test_a_voter_who_left(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.person.chooseArea(0)
    desk.handOver()
    desk.askAbandon()
    desk.back()
    assert desk.around.isVoting
    desk.askAbandon()
    desk.abandon("left")
    assert table.station.counters == Counters(checked_in=1, abandoned=1)
    assert not desk.around.isVoting
    assert table.signals[-1] == ("ballotTakenBack", None)


def test_the_urn_was_faster_than_the_worker(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.person.chooseArea(0)
    desk.handOver()
    desk.askAbandon()
    table.vote()
    desk.abandon("left")
    assert desk.screen is Screen.DESK
    assert "ya terminó" in desk.notice
    assert desk.board.now == Counters(checked_in=1, cast=1)
    assert not desk.around.isVoting


def test_after_a_restart_the_voter_still_has_her_ballot(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.person.chooseArea(0)
    desk.handOver()
    table.end()
    table.signals.clear()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.AFTER_RESTART
    again.goOn()
    assert again.screen is Screen.DESK
    assert again.around.isVoting
    assert table.signals == [("ballotHandedOver", (0, 1))]


def test_a_pause_outlasts_a_restart(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.pause()
    assert desk.screen is Screen.PAUSED
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.PAUSED
    again.resume()
    assert again.screen is Screen.DESK


def test_closing_needs_both_passphrases_and_can_be_called_off(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.askClose()
    assert "Todavía no es la hora" in desk.closingFacts[0]
    assert "0 votos en la urna; nadie se fue sin votar." in desk.closingFacts
    desk.back()
    desk.askClose()
    steps.confirm_close(desk)
    desk.givePassphrase(steps.FIRST)
    desk.back()
    assert desk.screen is Screen.DESK
    assert not desk.secondWorker
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk, second="no es esta")
    assert desk.screen is Screen.CLOSE_FIRST
    assert desk.notice
    assert table.station.state is StationState.OPEN


def test_a_closed_station_shows_its_record_again(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    rows = desk.paperRows
    table.end()
    again = table.desk()
    steps.unlock(again)
    assert again.screen is Screen.CLOSED
    assert again.paperRows == rows


def test_a_folder_that_is_not_there(table, steps, tmp_path: Path) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.askClose()
    steps.confirm_close(desk)
    steps.unlock(desk)
    desk.toExport()
    desk.exportTo(str(tmp_path / "nowhere"))
    assert desk.screen is Screen.EXPORT
    assert "no existe" in desk.notice
    desk.exportTo("  ")
    assert desk.screen is Screen.EXPORT
    desk.exportTo(str(tmp_path))
    assert desk.screen is Screen.EXPORTED
    desk.toExport()
    assert desk.screen is Screen.EXPORT, "a second copy can be made"


@pytest.mark.parametrize(
    ("now", "said"),
    [("2026-11-29T10:00:00-03:00", "18:00"), ("2026-11-28T23:59:00-03:00", "18:00 del 29 nov")],
)
def test_an_hour_of_another_day_is_said_with_its_day(now: str, said: str) -> None:
    closes = datetime.fromisoformat("2026-11-29T18:00:00-03:00")
    assert hour_seen_from(Texts(), closes, datetime.fromisoformat(now)).removesuffix(".") == said


def test_after_closing_time_the_desk_says_so(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    assert desk.header.hours == "Abierta desde las 12:00 · cierra a las 18:00"
    assert desk.header.lateWarning == ""
    table.clock.now += timedelta(hours=7)
    desk.tick()
    assert "Ya pasó la hora" in desk.header.lateWarning
    desk.askClose()
    assert "Todavía" not in desk.closingFacts[0]


def test_how_long_somebody_votes_and_asks_for_help(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    assert desk.around.kiosk == "libre"
    desk.person.chooseArea(1)
    desk.handOver()
    table.clock.now += timedelta(minutes=4, seconds=20)
    desk.voter_asks_help()
    assert desk.around.kiosk == "votando desde hace 4 minutos"
    assert desk.around.wantsHelp
    assert desk.around.helpText == "Pidió ayuda"
    desk.around.seeHelp()
    assert not desk.around.wantsHelp
    desk.somebody_wants_out()
    assert desk.around.wantsHelp
    assert desk.around.helpText.startswith("Quisieron apagar o cerrar")
    desk.voter_asks_help()
    assert desk.around.helpText == "Pidió ayuda"


def test_the_next_voter_has_the_screen_before_the_kiosk_says_farewell(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    desk.person.chooseArea(0)
    desk.handOver()
    table.vote()
    desk.refresh()
    table.clock.now += timedelta(minutes=3)
    desk.person.chooseArea(0)
    desk.handOver()
    desk.voter_done()  # of the one before
    assert desk.around.isVoting
    assert desk.around.kiosk == "votando desde hace menos de un minuto"


@pytest.mark.parametrize("code", ["printer-out-of-paper", "printer-jam", "printer-unreachable"])
def test_a_printer_in_trouble_says_what_to_do(table, code: str) -> None:
    desk = table.desk()
    desk.surroundings.printer_failed(code)
    row = desk.around.devices[0]
    assert not row["good"]
    assert "sigue desde donde estaba" in str(row["detail"])
    desk.surroundings.printer_works()
    assert desk.around.devices[0]["detail"] == "lista"


def test_devices_are_shown_as_reported(table) -> None:
    desk = table.desk()
    assert desk.around.devices == []
    desk.surroundings.show_device(Device.COPY, False, "Falta el pendrive.")
    desk.surroundings.show_device(Device.PRINTER, True, "lista")
    assert [(one["name"], one["good"]) for one in desk.around.devices] == [
        ("Impresora", True),
        ("Copia de seguridad", False),
    ]


def test_with_the_real_thread_the_window_never_waits(table, steps, qtbot) -> None:
    table.set_up()
    thread = StationThread()
    desk = table.desk(thread)
    steps.unlock(desk)
    assert desk.busy
    qtbot.waitUntil(lambda: desk.screen is Screen.DEVICES, timeout=20_000)
    steps.before_opening(desk)
    desk.open()
    qtbot.waitUntil(lambda: desk.screen is Screen.ZERO_REPORT, timeout=20_000)
    thread.stop()


def test_no_passphrase_is_kept(table, steps) -> None:
    table.set_up()
    desk = table.desk()
    steps.open_station(desk)
    assert len(desk._typed) == 0
    assert steps.FIRST not in repr(vars(desk))
