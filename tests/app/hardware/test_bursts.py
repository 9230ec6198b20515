"""A scanner's burst is told apart from fingers, and nothing that fingers type is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest

from app.hardware.bursts import ScannerBursts

CARD = '00123456789"DOE"JANE ANN"F"30111222"A"10-05-1980"12-06-2015'


class Window(QWindow):
    """Notes what reaches it."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.released: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt calls it)
        self.pressed.append(event.text() or str(event.key()))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.released.append(event.key())


@dataclass
class Desk:
    window: Window
    bursts: ScannerBursts
    read: list[str] = field(default_factory=list)

    def type(self, text: str, gap_ms: int = -1) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter, delay=gap_ms)


@pytest.fixture
def desk(qapp) -> Iterator[Desk]:
    window = Window()
    window.show()
    desk = Desk(window, ScannerBursts(window, lambda event: event.key() == Qt.Key.Key_Plus))
    desk.bursts.read.connect(desk.read.append)
    yield desk
    window.close()


def test_a_card_is_told_and_nothing_of_it_reaches_the_window(desk: Desk, qtbot) -> None:
    desk.type(CARD)
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    assert desk.read == [CARD]
    assert desk.window.pressed == []
    assert desk.window.released == []


def test_a_scanner_that_takes_its_time_or_types_no_enter(desk: Desk, qtbot) -> None:
    desk.type("30111222", gap_ms=3)
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    assert desk.read == ["30111222"]
    desk.type(CARD)
    qtbot.waitUntil(lambda: len(desk.read) == 2)
    assert desk.read[1] == CARD
    assert desk.window.pressed == []


def test_what_fingers_type_comes_on_in_order(desk: Desk, qtbot) -> None:
    desk.type("pla")
    qtbot.waitUntil(lambda: desk.window.pressed == ["p", "l", "a"])
    assert len(desk.window.released) == 3
    desk.type("za")
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    assert desk.window.pressed == ["p", "l", "a", "z", "a", "\r"]
    assert desk.read == []


def test_the_kiosks_own_keys_come_through_at_once(desk: Desk) -> None:
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_F1, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(desk.window, key)
    QTest.keyClick(desk.window, "+")
    assert len(desk.window.pressed) == 6
    desk.type("ab")
    QTest.keyClick(desk.window, Qt.Key.Key_Down)
    assert desk.window.pressed[6:] == ["a", "b", str(int(Qt.Key.Key_Down))]
