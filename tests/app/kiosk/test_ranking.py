"""Ranks: touched 1-2-3, dragged to another place, or moved with arrows; nothing of them is left behind."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.kiosk.flow import Screen
from tally.ballots import Choice


def ranked(kiosk: Any) -> list[str]:
    shelf = kiosk.viewmodel.contest_view.property("ranked")
    return [shelf.at(k).property("projectId") for k in range(shelf.property("count"))]


def drag(kiosk: Any, handle: str, onto: str, *, let_go: bool = True) -> None:
    """Presses the handle, draws it past the middle of another row, and lets go."""
    start, before = kiosk.window.item(f"handle-{handle}"), None
    while (place := start.mapToScene(QPointF(0, 0))) != before:  # the page has just come
        before = place
        QTest.qWait(8)
    begin = start.mapToScene(QPointF(start.width() / 2, start.height() / 2)).toPoint()
    row = kiosk.window.item(f"ranked-{onto}")
    down = row.mapToScene(QPointF(0, row.height() / 2)).y() > begin.y()
    end = QPoint(begin.x(), round(row.mapToScene(QPointF(0, row.height() * (0.6 if down else 0.4))).y()))
    QTest.mousePress(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    for part in range(1, 9):
        QTest.mouseMove(kiosk.window, begin + (end - begin) * part / 8)
        QTest.qWait(0)
    if let_go:
        QTest.mouseRelease(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QTest.qWait(0)


def three(kiosk: Any) -> Any:
    one = kiosk("orden")
    one.begin()
    for card in ("card-31", "card-12", "card-27"):
        one.pilot.touch(card)
    return one


@pytest.mark.parametrize(
    ("handle", "onto", "order"),
    [
        ("27", "31", ["27", "31", "12"]),
        ("31", "27", ["12", "27", "31"]),
        ("31", "12", ["12", "31", "27"]),
        ("12", "12", ["31", "12", "27"]),
    ],
)
def test_a_project_is_dragged_to_its_place(kiosk, handle: str, onto: str, order: list[str]) -> None:
    one = three(kiosk)
    one.pilot.touch("ranking")
    assert ranked(one) == ["31", "12", "27"]
    drag(one, handle, onto)
    assert ranked(one) == order
    one.pilot.touch("goBack")
    one.pilot.touch("next")
    one.pilot.touch("lock")
    numbers = [project.id for project in one.manifest.contests[0].projects]
    assert one.station.seen == [{0: Choice(tuple(numbers.index(name) for name in order))}]


def test_while_it_is_dragged_nothing_has_changed_yet(kiosk) -> None:
    one = three(kiosk)
    one.pilot.touch("ranking")
    drag(one, "27", "31", let_go=False)
    assert ranked(one) == ["31", "12", "27"]
    assert one.window.item("ranked-27").z() == 1
    one.viewmodel.take_back()
    assert ranked(one) == []


def test_the_same_without_dragging(kiosk) -> None:
    one = three(kiosk)
    one.pilot.touch("ranking")
    one.pilot.touch("up-27")
    one.pilot.touch("down-31")
    one.pilot.touch("out-12")
    assert ranked(one) == ["27", "31"]
    assert not one.window.item("up-27").isEnabled()
    one.pilot.touch("out-27")
    one.pilot.touch("out-31")
    assert one.viewmodel.on_screen is Screen.CHOOSE  # nothing is left to put in order
    assert one.window.item("ranking") is None


def test_other_rules_have_no_order(kiosk) -> None:
    one = kiosk("varios")
    one.begin()
    one.pilot.touch("card-31")
    one.pilot.touch("card-12")
    assert one.window.item("ranking") is None
    assert ranked(one) == []


def test_nothing_of_the_order_is_left(kiosk) -> None:
    one = three(kiosk)
    one.pilot.touch("next")
    one.pilot.touch("lock")
    one.pilot.touch("cast")
    assert ranked(one) == []
