"""The desk's window as a worker uses it: keys and touches on the real screens, over a real station."""

from __future__ import annotations

import gc
import sys
import weakref
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt

from app.desk import DeskWindow, Screen
from app.desk.drives import Drive
from resources.texts import Texts
from tally.station import Counters


def test_a_day_by_keyboard_and_touch(table, worker, steps, tmp_path: Path) -> None:
    table.set_up()
    stick = tmp_path / "pendrive"
    stick.mkdir()
    table.drives = (Drive("PENDRIVE", stick, 7_900_000_000),)
    hands = worker()
    desk = hands.window.desk
    for passphrase in (steps.FIRST, "se equivoca"):
        hands.type(passphrase)
        hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.UNLOCK_FIRST
    assert "#9A3B00" in hands.colours(), "what went wrong stands on the screen"
    for passphrase in (steps.FIRST, steps.SECOND):
        assert hands.find("passphrase").property("text") == "", "no passphrase stays in the field"
        hands.type(passphrase)
        hands.press(Qt.Key.Key_Return)
    hands.touch("main")
    assert desk.screen is Screen.READ_CODE
    assert hands.find("manifest-code").property("text") == desk.manifestCode
    hands.touch("main")
    hands.touch("main")
    assert desk.screen is Screen.ZERO_REPORT
    hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.DESK

    hands.touch("main")
    assert table.station.counters == Counters(), "nothing is handed over before the area is chosen"
    hands.touch("area-0")
    hands.touch("main")
    assert table.station.counters == Counters(checked_in=1)
    hands.touch("close")
    assert desk.screen is Screen.DESK
    table.vote()
    desk.voter_done()
    assert hands.find("balance").property("text") == "Las cuentas cierran: 1 = 1 + 0"

    hands.touch("area-2")
    hands.touch("main")
    desk.voter_asks_help()
    hands.touch("help-seen")
    hands.touch("left")
    hands.touch("main")
    assert desk.screen is Screen.ASK_ABANDON, "without a reason nothing happens"
    hands.touch("reason-trouble")
    hands.touch("main")
    assert table.station.counters == Counters(checked_in=2, cast=1, abandoned=1)
    hands.touch("pause")
    hands.touch("main")
    assert desk.screen is Screen.DESK

    hands.touch("copy")
    hands.touch("drive")
    hands.touch("main")
    assert desk.screen is Screen.DESK
    assert (stick / "urna-M-01").is_dir()

    table.clock.now += timedelta(hours=6)
    hands.touch("close")
    hands.touch("main")
    for passphrase in (steps.FIRST, steps.SECOND):
        hands.type(passphrase)
        hands.press(Qt.Key.Key_Return)
    assert desk.screen is Screen.CLOSED
    hands.touch("main")
    hands.touch("drive")
    hands.touch("main")
    assert desk.screen is Screen.EXPORTED
    assert hands.find("code").property("text") == desk.paperCode
    assert (stick / "M-01.urna").is_file()
    assert table.ejected == [stick]
    second = tmp_path / "segundo"
    second.mkdir()
    table.drives = (*table.drives, Drive("SEGUNDO", second, 7_900_000_000))
    hands.touch("main")
    hands.touch("drive")
    hands.touch("main")
    assert desk.screen is Screen.EXPORT, "the first stick is no second copy"
    desk.destination.look()
    hands.touch("folder")
    hands.press_with(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_A)
    hands.type(str(second))
    hands.touch("main")
    assert desk.screen is Screen.EXPORTED
    assert (second / "M-01.urna").read_bytes() == (stick / "M-01.urna").read_bytes()
    hands.touch("main")
    assert desk.screen is Screen.SEALED


def test_a_long_day_takes_no_constant_away(table, worker, steps) -> None:
    """PySide6 6.12 gives away references under Python 3.11, which setup.cfg therefore keeps apart."""
    before = [sys.getrefcount(constant) for constant in (None, True, False)]
    table.set_up()
    hands = worker()
    steps.open_station(hands.window.desk)
    for _ in range(300):
        hands.window.desk.tick()
        hands.look()
    after = [sys.getrefcount(constant) for constant in (None, True, False)]
    assert all(now > then - 1000 for now, then in zip(after, before, strict=True))


def test_enter_on_the_question_whether_to_close_goes_back(table, worker, steps) -> None:
    table.set_up()
    hands = worker()
    steps.open_station(hands.window.desk)
    hands.touch("close")
    hands.press(Qt.Key.Key_Return)
    assert hands.window.desk.screen is Screen.DESK


def test_the_passphrase_is_hidden_until_somebody_wants_to_see_it(table, worker) -> None:
    table.set_up()
    hands = worker()
    hands.type("abc")
    assert hands.find("passphrase").property("hidden") is True
    assert hands.find("passphrase").property("text") == "abc"


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (1920, 1080)])
def test_the_main_button_is_in_reach_on_every_screen(
    table, worker, steps, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    table.set_up()
    hands = worker(language, size)
    desk = hands.window.desk

    def main_is_whole() -> None:
        item = hands.find("main")
        corner = item.mapToScene(QPointF(item.width(), item.height()))
        assert corner.x() <= size[0]
        assert corner.y() <= size[1]

    main_is_whole()
    steps.unlock(desk)
    main_is_whole()
    desk.checked()
    main_is_whole()
    desk.codeIsSame()
    main_is_whole()
    desk.open()
    main_is_whole()
    desk.seen()
    main_is_whole()
    desk.toIncident()
    desk.incidents.chooseKind("receipt")
    desk.incidents.chooseWhat("other-choice")
    main_is_whole()
    desk.noteIncident()
    main_is_whole()
    desk.person.chooseArea(0)
    desk.handOver()
    hands.find("left")
    desk.askAbandon()
    main_is_whole()
    desk.abandon("other")
    desk.toCopy()
    main_is_whole()
    desk.back()
    desk.askClose()
    main_is_whole()
    steps.confirm_close(desk)
    steps.unlock(desk)
    main_is_whole()
    desk.toExport()
    main_is_whole()
    desk.exportTo(str(tmp_path))
    main_is_whole()
    desk.finish()
    hands.find("sealed")


def test_a_large_window_has_larger_letters_and_a_small_one_smaller(table, worker) -> None:
    table.set_up()
    window = worker().window
    units = []
    for wide, high in ((1024, 600), (1280, 800), (1920, 1080), (3840, 2160)):
        window.view.resize(wide, high)
        units.append(window.unit)
    assert units[0] < 19 == units[1] < units[2] < units[3] <= 19 * 1.3


def test_a_window_that_nobody_closed_goes_before_its_view_model(table, qapp, complaints: list[str]) -> None:
    """As after a test that failed: its page must not read what is gone, in the middle of the next test."""
    table.set_up()
    window = DeskWindow(table.desk(), Texts("es-AR"))
    window.show()
    qapp.processEvents()
    left = weakref.ref(window)
    del window
    gc.collect()
    qapp.processEvents()
    assert left() is None
    assert complaints == []
