"""Which key of which device means what to a voter: read from a file, so that another keypad is another file.

The files are TOML and stand in `resources/keypads/`, whose README says what may be in them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from resources import RESOURCES
from tally.errors import UrnaError

KEYPADS = RESOURCES / "keypads"
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_MOST_BYTES = 64 * 1024  # what is cut there is no TOML any more, or lacks keys that nobody has so many of
_FASTEST_S, _SLOWEST_S = 0.3, 30.0


class Command(Enum):
    """What a key can mean. The value is its name in the files."""

    NEXT = "next"
    PREVIOUS = "previous"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    PAGE_DOWN = "page-down"
    PAGE_UP = "page-up"
    NEXT_GROUP = "next-group"
    PREVIOUS_GROUP = "previous-group"
    SELECT = "select"
    BACK = "back"
    HELP = "help"
    LISTEN = "listen"
    REPEAT = "repeat"
    PAUSE = "pause"
    SLOWER = "slower"
    FASTER = "faster"
    QUIETER = "quieter"
    LOUDER = "louder"
    SCREEN = "screen"
    SWITCH_MOVE = "switch-move"
    SWITCH_SELECT = "switch-select"


class KeypadError(UrnaError):
    """A keypad's file that is not there or cannot be understood."""

    code = "keypad"


@dataclass(frozen=True, slots=True)
class Keypad:
    """What the keys of the devices at one kiosk mean, and what a voter calls them."""

    keys: Mapping[str, Command]
    """By the key's name, modifiers first: "Shift+Tab", "F1"."""
    called: Mapping[Command, Mapping[str, str]] = field(default_factory=dict)
    """What a key is called in a sentence, by language: "la tecla redonda"."""
    automatic_s: float = 0.0
    """One-switch scanning: the ring moves on by itself after so many seconds; 0 when a switch moves it."""

    def command(self, event: QKeyEvent) -> Command | None:
        """What this key means here, or None when the file does not say."""
        return self.keys.get(stroke(event))

    def name_of(self, command: Command, language: str) -> str:
        """What the key is called in this language, or a sister of it; nothing when the file does not say."""
        names = self.called.get(command, {})
        family = language.split("-", maxsplit=1)[0]
        sisters = [tag for tag in names if tag.split("-", maxsplit=1)[0] == family]
        return next((names[tag] for tag in (language, *sisters) if tag in names), "")


def stroke(event: QKeyEvent) -> str:
    """A key with its modifiers, as the files write it."""
    held = event.modifiers()
    name = _key_name(event.key())
    # Qt tells Shift+Tab as a key of its own
    shift = {"Backtab": "Shift+Tab"}
    if name in shift:
        return shift[name]
    return "+".join([*(word for word, modifier in _MODIFIERS.items() if held & modifier), name])


def _key_name(key: int) -> str:
    try:
        return Qt.Key(key).name.removeprefix("Key_")
    except ValueError:
        return f"{key:#x}"


def read_keypads(files: Iterable[str | Path] = ("keyboard",)) -> Keypad:
    """The keypads of these files together; what a later one says holds over an earlier one.

    A file is a path, or the name of one in `resources/keypads`. Raises `KeypadError`.
    """
    keys: dict[str, Command] = {}
    called: dict[Command, Mapping[str, str]] = {}
    automatic = 0.0
    for file in files:
        one = _read(_path(file))
        keys |= one.keys
        called |= one.called
        automatic = one.automatic_s or automatic
    return Keypad(MappingProxyType(keys), MappingProxyType(called), automatic)


def _path(file: str | Path) -> Path:
    shipped = KEYPADS / f"{file}.toml"
    return shipped if shipped.is_file() else Path(file)


def _read(path: Path) -> Keypad:
    try:
        with path.open("rb") as stream:
            document = tomllib.loads(stream.read(_MOST_BYTES).decode())
    except OSError as problem:
        shipped = ", ".join(sorted(file.stem for file in KEYPADS.glob("*.toml")))
        raise KeypadError(f"{path}: no such keypad file; name a file, or one of {shipped}") from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise KeypadError(f"{path.name}: this is no TOML file: {problem}") from problem
    unknown = set(document) - {"name", "keys", "called", "automatic_s"}
    if unknown:
        raise KeypadError(f"{path.name}: unknown entries {', '.join(sorted(unknown))}")
    return Keypad(_keys(document, path.name), _called(document, path.name), _automatic(document, path.name))


def _keys(document: dict[str, object], file: str) -> dict[str, Command]:
    keys: dict[str, Command] = {}
    for word, strokes in _table(document, "keys", file).items():
        command = _command(word, file)
        if not isinstance(strokes, list):
            raise KeypadError(f"{file}: keys.{word} must be a list of keys")
        for one in strokes:
            if not isinstance(one, str) or not _is_key(one):
                raise KeypadError(
                    f"{file}: keys.{word}: {one!r} is no key; write it as Qt names it, as in F1"
                )
            if keys.setdefault(one, command) is not command:
                raise KeypadError(f"{file}: the key {one} means two things")
    return keys


def _is_key(text: str) -> bool:
    *modifiers, key = text.split("+")
    known = key.startswith("0x") or f"Key_{key}" in Qt.Key.__members__
    return known and modifiers == [word for word in _MODIFIERS if word in modifiers]


def _called(document: dict[str, object], file: str) -> dict[Command, Mapping[str, str]]:
    called: dict[Command, Mapping[str, str]] = {}
    for word, names in _table(document, "called", file).items():
        if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
            raise KeypadError(f"{file}: called.{word} must give a name for each language")
        called[_command(word, file)] = MappingProxyType(dict(names))
    return called


def _automatic(document: dict[str, object], file: str) -> float:
    seconds = document.get("automatic_s", 0)
    if not isinstance(seconds, int | float) or not (seconds == 0 or _FASTEST_S <= seconds <= _SLOWEST_S):
        raise KeypadError(f"{file}: automatic_s must be between {_FASTEST_S} and {_SLOWEST_S} seconds")
    return float(seconds)


def _table(document: dict[str, object], name: str, file: str) -> dict[str, object]:
    table = document.get(name, {})
    if not isinstance(table, dict):
        raise KeypadError(f"{file}: {name} must be a table")
    return table


def _command(word: str, file: str) -> Command:
    try:
        return Command(word)
    except ValueError:
        known = ", ".join(command.value for command in Command)
        raise KeypadError(f"{file}: {word} is nothing that a key can mean; it can mean {known}") from None
