"""Keypad files: what ships is good, what is wrong is said, and keys are called as Qt calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from app.hardware.key_names import KeyNames
from app.hardware.keypads import KEYPADS, Command, KeypadError, read_keypads, stroke
from resources.texts import languages

SHIPPED = sorted(file.stem for file in KEYPADS.glob("*.toml"))
README = (KEYPADS / "README.md").read_text(encoding="utf-8")


def event(key: Qt.Key, *held: Qt.KeyboardModifier) -> QKeyEvent:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_can_be_read_and_is_in_the_readme(name: str) -> None:
    keypad = read_keypads([name])
    assert keypad.keys
    assert f"`{name}.toml`" in README
    for command, names in keypad.called.items():
        assert command in keypad.keys.values()
        assert set(names) == set(languages()), f"{name}: {command.value}"


def test_a_keyboard_and_a_tactile_keypad_can_do_everything_that_is_needed() -> None:
    needed = {"select", "back", "help", "listen", "repeat", "pause", "slower", "faster", "quieter", "louder"}
    for name in ("keyboard", "tactile"):
        can = {command.value for command in read_keypads([name]).keys.values()}
        assert needed | {"up", "down", "left", "right", "screen"} <= can


def test_every_command_is_explained() -> None:
    for command in Command:
        assert f"`{command.value}`" in README


def test_keys_and_modifiers() -> None:
    keypad = read_keypads()
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    assert keypad.command(event(Qt.Key.Key_Tab)) is Command.NEXT
    assert keypad.command(event(Qt.Key.Key_Backtab, shift)) is Command.PREVIOUS
    assert keypad.command(event(Qt.Key.Key_F6, shift)) is Command.PREVIOUS_GROUP
    assert keypad.command(event(Qt.Key.Key_Return, control)) is None
    assert keypad.command(event(Qt.Key.Key_A)) is None
    assert stroke(event(Qt.Key.Key_F1, control, shift)) == "Ctrl+Shift+F1"


def test_a_later_file_holds_over_an_earlier_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[keys]\nhelp = ["Escape"]\n[called.help]\nes-AR = "la de abajo"\n', encoding="utf-8")
    keypad = read_keypads(["keyboard", own])
    assert keypad.command(event(Qt.Key.Key_Escape)) is Command.HELP
    assert keypad.name_of(Command.HELP, "es-UY") == "la de abajo"
    assert keypad.name_of(Command.HELP, "en") == ""
    assert keypad.name_of(Command.SELECT, "en") == "Enter"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("keys = 3", "must be a table"),
        ("[keys]\nfly = ['F1']", "nothing that a key can mean"),
        ("[keys]\nhelp = 'F1'", "must be a list"),
        ("[keys]\nhelp = ['F99']", "is no key"),
        ("[keys]\nhelp = ['Shift+Ctrl+F1']", "is no key"),
        ("[keys]\nhelp = ['F1']\nback = ['F1']", "means two things"),
        ("[keys]\nhelp = [1]", "is no key"),
        ("automatic_s = 0.01", "between 0.3 and 30"),
        ("automatic_s = 'x'", "between 0.3 and 30"),
        ("[called]\nhelp = 'x'", "a name for each language"),
        ("[kyes]", "unknown entries kyes"),
        ("= =", "no TOML file"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeypadError, match=says):
        read_keypads([file])


def test_a_file_nested_deep_is_no_keypad(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("a=" + "[" * 50_000, encoding="utf-8")
    with pytest.raises(KeypadError, match="no TOML"):
        read_keypads([file])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeypadError, match="keyboard, one-switch, tactile, two-switches"):
        read_keypads([tmp_path / "none.toml"])


def test_keys_are_named_for_whoever_writes_a_file(qtbot) -> None:
    told: list[str] = []
    window = KeyNames(told.append)
    window.show()
    QTest.keyClick(window, Qt.Key.Key_F13)
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    window.close()
    assert told == ["F13", "Shift+Tab"]
