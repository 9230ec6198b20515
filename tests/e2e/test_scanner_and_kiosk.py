"""One computer, two windows, one scanner: whichever window has the keyboard, a document comes to the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk.flow import Screen as Desk
from app.kiosk.flow import Screen
from tests.reliability.people import People

CARD = '00123456789"DOE"JANE"F"30111222"A"10-05-1980"12-06-2015'
"""As it comes through a Spanish layout."""


@pytest.fixture
def people(qapp, tmp_path: Path) -> Iterator[People]:
    people = People(tmp_path, seed=3)
    people.sit_down()
    people.open()
    yield people
    people.get_up()


def _scan(people: People, text: str) -> None:
    """The kiosk was touched last: it has the keyboard."""
    people.kiosk.requestActivate()
    for sign in text:
        QTest.keyClick(people.kiosk, sign)
    QTest.keyClick(people.kiosk, Qt.Key.Key_Return)


def test_a_card_scanned_while_the_kiosk_has_the_keyboard_checks_in(people: People) -> None:
    _scan(people, CARD)
    people.at(Desk.CHECK_IN)
    assert "222" in people.hands.find("outcome-document").property("text")
    _scan(people, CARD)  # read twice
    people.at(Desk.CHECK_IN)
    assert people.kiosk.viewmodel.on_screen is Screen.WAITING
    people.hands.touch("area-0")
    people.hands.touch("main")
    people.until(lambda: people.kiosk.viewmodel.on_screen is Screen.READY, "no ballot came")
    people.at(Desk.DESK)

    _scan(people, "30111223")  # the next one is in a hurry
    people.until(lambda: "hay una persona votando" in people.table.desk.notice, "nobody was told")
    assert people.kiosk.viewmodel.on_screen is Screen.READY, "the voter's screen took nothing of it"
    QTest.keyClick(people.kiosk, Qt.Key.Key_Tab)
    QTest.keyClick(people.kiosk, Qt.Key.Key_Return)  # her own keys are hers
    people.until(lambda: people.kiosk.viewmodel.on_screen is not Screen.READY, "her keys did nothing")


def test_a_card_read_twice_at_the_desk_presses_no_button(people: People) -> None:
    desk = people.table.desk
    people.hands.touch("document")
    for _ in range(2):
        for sign in "30111222":
            QTest.keyClick(people.hands.window.view, sign)
        QTest.keyClick(people.hands.window.view, Qt.Key.Key_Return)
    people.at(Desk.CHECK_IN)
    people.hands.touch("area-0")
    people.hands.touch("main")
    people.at(Desk.DESK)
    people.abandon("left")
    desk.pause()
    people.at(Desk.PAUSED)
    for sign in "30111222":
        QTest.keyClick(people.hands.window.view, sign)
    QTest.keyClick(people.hands.window.view, Qt.Key.Key_Return)
    people.hands.look()
    assert desk.screen is Desk.PAUSED, "a scan does not press “go on”"
    people.hands.press(Qt.Key.Key_Return)
    people.at(Desk.DESK)
