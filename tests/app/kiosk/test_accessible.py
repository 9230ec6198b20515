"""Every control of every screen has a name and a role, is reached by keys, pressed by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.hardware.speech import FakeVoice
from app.kiosk.flow import Screen
from app.kiosk.scanning import Stop
from app.kiosk.shots import Setting, Walk
from app.kiosk.tree import CONTROL_ROLES, control_of, controls_in, press

TOUCHED_ONLY = {"guard", "dark", "scrollUp", "scrollDown"}
"""The guard of a moment, the dark screen's touch (it has a key), arrows of what scrolls by itself."""


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from items(child)


def nameless(window: Any) -> list[str]:
    """What can be touched and is no control with a name for a screen reader."""
    found = []
    for item in items(window.rootObject()):
        if not item.metaObject().className().startswith("QQuickMouseArea") or not item.isEnabled():
            continue
        above: QQuickItem | None = item
        if item.parentItem().objectName().startswith("handle-"):
            continue  # dragging: the arrows beside it do the same
        while above is not None and control_of(above) is None and above.objectName() not in TOUCHED_ONLY:
            above = above.parentItem()
        control = control_of(above)
        if above is None or (control is not None and not control.name.strip()):
            found.append(f"{item.parentItem().metaObject().className()} {item.parentItem().objectName()}")
    return found


def leaves(stops: tuple[Stop, ...]) -> set[str]:
    """The controls to which a ring of switches comes."""
    return {key for stop in stops for key in (leaves(stop.inside) if stop.is_group else {str(stop.key)})}


def walked(window: Any, key: Qt.Key, most: int = 400) -> set[str]:
    """What the focus comes to when the key is pressed until it comes round."""
    seen: set[str] = set()
    first = ""
    for _ in range(most):
        QTest.keyClick(window, key)
        control = control_of(window.activeFocusItem())
        if control is None:
            continue
        if control.key == first:
            break
        first = first or control.key
        seen.add(control.key)
    return seen


@pytest.mark.parametrize(
    ("size", "letters", "rules"),
    [
        ((1280, 800), 1, ()),
        ((1024, 600), 3, ("orden", "bolsa")),
    ],  # on the second the search scrolls with the cards
)
def test_every_control_of_every_screen_has_a_name_a_role_and_is_reached(
    qtbot, make_draft, pictures, size: tuple[int, int], letters: int, rules: tuple[str, ...]
) -> None:
    wrong: list[str] = []
    screens: list[str] = []

    def see(name: str, window: Any) -> None:
        screens.append(name)
        wrong.extend(f"{name}: {one} has no name" for one in nameless(window))
        controls = {one.key for one in controls_in(window.rootObject())} - TOUCHED_ONLY
        for one in controls_in(window.rootObject()):
            interface = QAccessible.queryAccessibleInterface(one.item)
            actions = interface.actionInterface()
            if not one.name.strip() or actions is None or "Press" not in actions.actionNames():
                wrong.append(f"{name}: {one.key} has no name or cannot be pressed")
        in_view = {one.key for one in controls_in(window.rootObject(), in_view=True)}
        round_them = leaves(window.steering.scanner.stops())
        wrong.extend(f"{name}: the ring does not come to {one}" for one in in_view - round_them)
        if controls:
            wrong.extend(f"{name}: {one} is not reached" for one in controls - walked(window, Qt.Key.Key_Tab))
        window.viewmodel.look.note_keys(False)

    setting = Setting("this", size, letters)
    window = Walk(make_draft(*rules), pictures, "es-AR", setting, see, FakeVoice()).all()
    assert wrong == [], "\n".join(wrong)
    assert window.problems == []
    assert len(set(screens)) > 20


def test_arrows_reach_every_key_of_the_drawn_keyboard(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("search")
    wanted = {item.key for item in controls_in(one.window.rootObject())}
    QTest.keyClick(one.window, Qt.Key.Key_Tab)
    seen = {one.window.activeFocusItem().objectName()}
    waiting = set(seen)
    while waiting:
        name = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            one.window.item(name).forceActiveFocus()
            QTest.keyClick(one.window, key)
            there = one.window.activeFocusItem().objectName()
            if there not in seen:
                seen.add(there)
                waiting.add(there)
    assert wanted <= seen


@pytest.mark.parametrize("rule", ["uno", "varios", "bolsa", "orden", "puntos"])
def test_a_whole_vote_through_the_accessibility_tree(kiosk, rule: str) -> None:
    one = kiosk(rule)
    one.viewmodel.hand_over((0,))

    def do(*begins: str) -> None:
        for begin in begins:
            QTest.qWait(0)
            found = [c for c in controls_in(one.window.rootObject()) if c.name.startswith(begin)]
            assert found, begin
            assert found[0].role in CONTROL_ROLES
            assert press(found[0])

    do("Tocá para empezar", "Más árboles")
    if rule == "puntos":
        do("Un punto más: Más árboles")
    if rule != "uno":
        do("Luces led")
    if rule == "orden":
        do("Subir un lugar: Luces led")
    do("Revisar mi voto", "Está bien", "Sí, votar")
    assert one.viewmodel.on_screen is Screen.THANKS
    choice = one.station.seen[0][0]
    assert choice.projects == {"uno": (0,), "orden": (1, 0)}.get(rule, (0, 1))
    assert choice.points == ((2, 1) if rule == "puntos" else ())


def test_what_is_checked_says_so(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    one.pilot.touch("card-12")
    states = {c.key: c.checked for c in controls_in(one.window.rootObject()) if c.key.startswith("card-")}
    assert states["card-12"] is True
    assert states["card-27"] is False
    one.pilot.touch("lettersButton")
    states = {c.key: c.checked for c in controls_in(one.window.rootObject()) if c.key.startswith("size-")}
    assert states == {"size-0": False, "size-1": True, "size-2": False, "size-3": False}
