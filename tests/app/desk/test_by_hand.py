"""The sheet that was written by hand, typed in as a worker does: numbers, Enter, a look at the sum."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.desk import Screen
from printouts.printers import PaperKind
from resources import sample
from tally.election import Entitlement
from tally.roll import Entry
from tally.station import CheckedInError, Counters

AREA = sample.manifest_draft().areas[0].id
ROLL = {
    **{f"DNI 3011122{k}": Entry(area=AREA) for k in range(5)},
    "DNI 30111225": Entry(area=AREA, station="M-02"),
    "DNI 30111226": Entry(area=AREA, voted_online=True),
}
OLDER_SCAN = "@{number}@A@1@DOE@JANE@ARGENTINA@10/05/1980@F@12/06/2015@00123456789@x"


@pytest.fixture
def hands(table, worker, steps):
    draft = sample.manifest_draft().model_copy(update={"entitlement": Entitlement.ROLL})
    table.set_up(draft=draft, roll=ROLL)
    hands = worker()
    steps.open_station(hands.window.desk)
    return hands


def _lines(hands, *numbers: str) -> None:
    for number in numbers:
        hands.type(number)
        hands.press(Qt.Key.Key_Return)


def _summary(hands) -> dict[str, str]:
    return {row["label"]: row["value"] for row in hands.window.desk.sheet.property("summary")}


def test_a_whole_sheet_by_the_keyboard_alone(table, hands, steps) -> None:
    desk = hands.window.desk
    hands.type("30111224")
    hands.press(Qt.Key.Key_Return)
    hands.touch("main")  # one at the machine, before it failed
    table.vote()
    desk.voter_done()

    hands.touch("pause")
    hands.touch("to-log")
    assert desk.screen is Screen.LOG
    _lines(hands, "30.111.220", "30111221", "30111225", "30111226", "99111222", "30111224", "30111220")
    assert desk.screen is Screen.LOG
    assert hands.find("document").property("text") == ""
    said = {number: hands.find(f"said-{number}").property("text") for number in range(2, 8)}
    assert said == {
        2: "Anotada: ya votó",
        3: "Le tocaba otra mesa",
        4: "Anotada. Votó también por internet: escríbanlo en el acta",
        5: "No está en el padrón",
        6: "Ya había votado en esta mesa",
        7: "Ya había votado en esta mesa",
    }
    hands.touch("main")
    assert _summary(hands) == {
        "Renglones pasados": "7",
        "Anotada: ya votó": "2",
        "Ya había votado en esta mesa": "2",
        "Le tocaba otra mesa": "1",
        "Anotada. Votó también por internet: escríbanlo en el acta": "1",
        "No está en el padrón": "1",
        "Anotadas a mano hoy": "3",
        "Habilitadas en la máquina": "1",
        "Personas en total": "4",
    }
    hands.touch("main")
    assert desk.screen is Screen.PAUSED
    assert desk.sheet.property("next") == 1, "nobody of the sheet is remembered"
    hands.touch("main")
    assert table.station.counters == Counters(checked_in=1, cast=1), "the urn's own numbers are as they were"

    hands.type("30111220")
    hands.press(Qt.Key.Key_Return)
    assert hands.find("outcome-title").property("text") == "Ya votó en esta mesa"
    hands.touch("main")
    table.clock.now += timedelta(hours=6)
    hands.touch("close")
    hands.touch("on-paper")
    hands.type("4")
    assert "coinciden" in hands.find("comparison").property("text")
    steps.confirm_close(desk)
    steps.unlock(desk)
    desk.printRecordAgain()
    record = table.read(
        next(job.pdf for job in table.printer.printed if job.kind is PaperKind.CLOSING_RECORD)
    )
    assert "3 personas se anotaron a mano" in record


def test_a_line_typed_by_mistake_is_taken_out_and_she_may_vote(table, hands) -> None:
    desk = hands.window.desk
    hands.touch("to-log")
    _lines(hands, "30111220", "30111221")
    hands.touch("strike-1")
    assert hands.find("said-1").property("text") == "Quitada de la lista"
    hands.type("30111222")
    hands.press(Qt.Key.Key_Return)
    assert hands.find("said-3").property("text") == "Anotada: ya votó", "the keyboard is back in the field"
    hands.touch("main")
    hands.touch("more")
    _lines(hands, "30111223")
    hands.touch("main")
    hands.touch("main")
    assert desk.screen is Screen.DESK
    assert table.station.by_hand == 3
    hands.type("30111220")
    hands.press(Qt.Key.Key_Return)
    assert hands.find("outcome-title").property("text") == "Está en el padrón"
    hands.touch("main")
    assert table.station.counters == Counters(checked_in=1)


def test_cards_that_are_scanned_count_once_and_what_is_no_number_says_so(table, hands) -> None:
    desk = hands.window.desk
    hands.touch("to-log")
    scan = OLDER_SCAN.format(number="30111220")
    _lines(hands, scan, scan)
    assert desk.sheet.property("next") == 2, "the scanner read twice"
    _lines(hands, "Pérez")
    assert "no es un número" in desk.notice
    assert desk.screen is Screen.LOG
    _lines(hands, "30111221")
    assert desk.notice == ""
    assert table.station.by_hand == 2


def test_they_are_known_after_a_restart_and_a_ballot_that_is_out_is_no_line(table, hands, steps) -> None:
    station = table.station
    hands.touch("to-log")
    _lines(hands, "30111220")
    hands.touch("main")
    hands.touch("main")
    hands.type("30111221")
    hands.press(Qt.Key.Key_Return)
    hands.touch("main")
    with pytest.raises(CheckedInError):
        station.strike_out("DNI 30111221")
    station.close_urn()
    table.stations.clear()
    desk = table.desk()
    steps.unlock(desk)
    assert table.station.by_hand == 1
    assert table.station.counters == Counters(checked_in=1)
    assert not table.station.may_vote("DNI 30111220").admits
