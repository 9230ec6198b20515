"""One and two switches: the ring is seen, presses, follows the screen, and rests for all others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.hardware.keypads import Command, Keypad, read_keypads
from app.hardware.speech import FakeVoice
from app.kiosk.flow import Screen
from app.kiosk.scanning import Ring

MOVE, SELECT = Qt.Key.Key_1, Qt.Key.Key_2
SWITCHES = read_keypads(["keyboard", "two-switches"])


def press(kiosk: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(kiosk.window, key)
        QTest.qWait(0)


def ring(kiosk: Any) -> tuple[Ring, list[str]]:
    scanner = kiosk.window.steering.scanner
    return scanner.ring, scanner.names()


def until(kiosk: Any, wanted: Ring, begins: str) -> None:
    """Moves the ring on until it is so around what begins so."""
    for _ in range(40):
        where, names = ring(kiosk)
        if where is wanted and names and names[0].startswith(begins):
            return
        press(kiosk, MOVE)
    raise AssertionError(f"{wanted} {begins}: {ring(kiosk)}")


def test_the_first_press_shows_the_ring_and_selects_nothing(kiosk) -> None:
    one = kiosk("uno", keypad=SWITCHES)
    one.viewmodel.hand_over((0,))
    assert ring(one) == (Ring.RESTING, [])
    press(one, SELECT)
    assert one.viewmodel.on_screen is Screen.READY
    assert ring(one) == (Ring.ON_CONTROL, ["Tocá para empezar"])
    press(one, SELECT)
    assert one.viewmodel.on_screen is Screen.CHOOSE
    assert ring(one)[0] is Ring.ON_GROUP  # already on the new screen's first part


def test_the_ring_is_thick_and_stays_inside_of_the_screen(kiosk, tmp_path: Path) -> None:
    one = kiosk("bolsa", keypad=SWITCHES, size=(1024, 600))
    one.viewmodel.hand_over((0,))
    press(one, MOVE, SELECT)
    drawn = one.window.item("scanRing")
    assert drawn.x() >= 0
    assert drawn.y() + drawn.height() <= 600
    box = one.window.steering.scanner.property("box")
    bar = one.window.item("bar")
    assert box.bottom() <= bar.mapToScene(bar.boundingRect().topLeft()).y() + 1  # cut cards are cut
    one.window.grab(tmp_path / "ring.png")
    colours = Image.open(tmp_path / "ring.png").convert("RGB").getcolors(1 << 24)
    focus = sum(count for count, colour in colours if colour == (0xB4, 0x26, 0x7A))
    assert focus > 8 * (box.width() + box.height())


def test_a_message_is_the_first_stop(kiosk) -> None:
    one = kiosk("uno", keypad=SWITCHES)
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("card-27")
    press(one, MOVE)
    assert ring(one)[1] == ["Cambiar a «Luces led en el pasaje Ituzaingó»", "Entendido"]
    press(one, SELECT, SELECT)
    assert one.window.item("card-27").property("chosen")
    assert one.window.item("notice") is None


def test_the_same_button_again_and_out_of_the_card(kiosk) -> None:
    one = kiosk("puntos", keypad=SWITCHES)
    one.begin()
    press(one, MOVE, SELECT, SELECT)
    until(one, Ring.ON_CONTROL, "Un punto más: Más árboles")
    press(one, SELECT, SELECT)
    assert one.text("points-12") == "2"
    until(one, Ring.ON_WAY_OUT, "Más árboles")
    press(one, SELECT)
    assert ring(one)[0] is Ring.ON_GROUP
    press(one, MOVE)
    assert ring(one)[1][0].startswith("Luces led")


def test_nothing_is_pressed_that_the_ring_was_not_around(kiosk) -> None:
    one = kiosk("uno", keypad=SWITCHES)
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("card-27")
    press(one, MOVE, SELECT)
    assert ring(one) == (Ring.ON_CONTROL, ["Cambiar a «Luces led en el pasaje Ituzaingó»"])
    one.viewmodel.contest_view.closeNotice()  # as something may vanish in the moment of the press
    QTest.keyClick(one.window, SELECT)
    chosen = [card.project.id for card in one.viewmodel.contest_view.all_cards() if card.property("chosen")]
    assert chosen == ["12"]


def test_a_touch_or_another_key_lets_the_ring_rest(kiosk) -> None:
    one = kiosk("uno", keypad=SWITCHES)
    one.begin()
    press(one, MOVE)
    assert one.window.item("scanRing") is not None
    press(one, Qt.Key.Key_Tab)
    assert one.window.item("scanRing") is None
    press(one, MOVE)
    one.pilot.touch("card-12")
    assert one.window.item("scanRing") is None
    press(one, MOVE)
    one.viewmodel.take_back()
    assert ring(one) == (Ring.RESTING, [])


def test_the_ring_is_heard_too(kiosk) -> None:
    voice = FakeVoice()
    one = kiosk("bolsa", keypad=SWITCHES, voice=voice)
    one.viewmodel.hand_over((0,))
    one.pilot.touch("listen")
    one.pilot.touch("start")
    press(one, MOVE)
    assert voice.now == "Los proyectos que están en la pantalla."
    press(one, SELECT)
    assert "Más árboles" in voice.now
    press(one, SELECT)
    assert voice.now.startswith("Más árboles")
    until(one, Ring.ON_WAY_OUT, "Más árboles")
    assert voice.now == "Salir de este grupo."


def test_one_switch_alone(kiosk, qtbot) -> None:
    keypad = Keypad(read_keypads(["one-switch"]).keys, automatic_s=0.03)
    assert set(keypad.keys.values()) == {Command.SWITCH_SELECT}
    one = kiosk("uno", keypad=keypad)
    one.viewmodel.hand_over((0,))

    def select(where: Ring, begins: str) -> None:
        def there() -> bool:
            now, names = ring(one)
            return now is where and bool(names) and names[0].startswith(begins)

        qtbot.waitUntil(there, timeout=10_000)
        press(one, SELECT)

    press(one, SELECT)
    select(Ring.ON_CONTROL, "Tocá para empezar")
    assert one.viewmodel.on_screen is Screen.CHOOSE
    qtbot.waitUntil(lambda: ring(one)[0] is Ring.RESTING, timeout=10_000)  # some rounds without a press
    press(one, SELECT)
    assert ring(one)[0] is Ring.ON_GROUP
