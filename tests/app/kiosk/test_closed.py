"""A kiosk is closed: keys, menus, drags and requests to close lead nowhere, and the desk hears of some."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QGuiApplication,
    QMouseEvent,
)
from PySide6.QtTest import QTest

from app.kiosk.flow import Screen

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (KEY.Key_F4, MODIFIER.AltModifier),
        (KEY.Key_Q, MODIFIER.ControlModifier),
        (KEY.Key_W, MODIFIER.ControlModifier),
        (KEY.Key_C, MODIFIER.ControlModifier),
        (KEY.Key_V, MODIFIER.ControlModifier),
        (KEY.Key_Tab, MODIFIER.AltModifier),
        (KEY.Key_Tab, MODIFIER.ControlModifier),
        (KEY.Key_Escape, MODIFIER.ControlModifier | MODIFIER.AltModifier),
        (KEY.Key_Delete, MODIFIER.ControlModifier | MODIFIER.AltModifier),
        (KEY.Key_F1, MODIFIER.ControlModifier | MODIFIER.AltModifier),
        (KEY.Key_D, MODIFIER.MetaModifier),
        (KEY.Key_Print, MODIFIER.NoModifier),
        (KEY.Key_Return, MODIFIER.AltModifier),
    ],
)
def test_keys_that_lead_out_do_nothing(kiosk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("card-12")
    before = one.window.activeFocusItem()
    QTest.keyClick(one.window, key, modifiers)
    QTest.qWait(0)
    assert one.window.isVisible()
    assert one.viewmodel.on_screen is Screen.CHOOSE
    assert one.window.activeFocusItem() is before
    assert one.window.item("card-12").property("chosen")


@pytest.mark.parametrize("key", [KEY.Key_PowerOff, KEY.Key_PowerDown, KEY.Key_Sleep, KEY.Key_Suspend])
def test_the_power_key_asks_the_desk(kiosk, qtbot, key: Qt.Key) -> None:
    one = kiosk("bolsa")
    one.begin()
    with qtbot.waitSignal(one.window.closed.leaveAsked):
        QTest.keyClick(one.window, key)
    assert one.window.isVisible()
    assert one.viewmodel.on_screen is Screen.CHOOSE


def test_a_request_to_close_is_refused_until_the_desk_closes(kiosk, qtbot) -> None:
    one = kiosk("bolsa")
    one.begin()
    with qtbot.waitSignal(one.window.closed.leaveAsked):
        assert not one.window.close()
    event = QCloseEvent()
    QCoreApplication.sendEvent(one.window, event)
    assert not event.isAccepted()
    assert one.window.isVisible()
    one.window.stop()
    assert not one.window.isVisible()


def test_menus_and_drags_are_refused(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    data = QMimeData()
    data.setText("algo")
    drag = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, MODIFIER.NoModifier
    )
    drag.setAccepted(False)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(50, 50), QPoint(50, 50))
    menu.setAccepted(False)
    for event in (drag, menu):
        assert one.window.closed.eventFilter(one.window, event)
        assert not event.isAccepted()


def test_a_right_click_chooses_nothing_and_nothing_reaches_the_clipboard(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("lo de antes")
    card = one.window.item("card-12")
    middle = card.mapToScene(QPointF(card.width() / 2, card.height() / 2)).toPoint()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(one.window, button, MODIFIER.NoModifier, middle)
        QTest.mouseDClick(one.window, button, MODIFIER.NoModifier, middle)
    assert not card.property("chosen")
    one.pilot.touch("search")
    for key in (KEY.Key_A, KEY.Key_C, KEY.Key_X, KEY.Key_V):
        QTest.keyClick(one.window, key, MODIFIER.ControlModifier)
    assert one.text("typed") == ""
    assert clipboard.text() == "lo de antes"


def test_the_cursor_shows_for_a_mouse_and_not_for_a_finger(kiosk) -> None:
    one = kiosk("bolsa")

    def moved(source: Any) -> QCursor:
        at = QPointF(40, 40)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            at,
            at,
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            MODIFIER.NoModifier,
            source,
        )
        QCoreApplication.sendEvent(one.window, event)
        return one.window.cursor()

    assert one.window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert moved(Qt.MouseEventSource.MouseEventSynthesizedBySystem).shape() is Qt.CursorShape.BlankCursor
    assert moved(Qt.MouseEventSource.MouseEventNotSynthesized).shape() is Qt.CursorShape.ArrowCursor
    one.window.closed._without_cursor()  # what the clock does after some seconds
    assert one.window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_it_takes_the_whole_screen_without_a_frame_above_all(kiosk) -> None:
    one = kiosk("bolsa")
    one.window.closed.show()
    flags = one.window.flags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert one.window.windowState() is Qt.WindowState.WindowFullScreen
