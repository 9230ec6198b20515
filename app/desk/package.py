"""Where the package goes: the drives that are connected, and the folder that is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.drives import Drive
from app.desk.sentences import number
from resources.texts import Texts

_GIGABYTE = 1_000_000_000


class Destination(QObject):
    """Lists the drives anew whenever somebody looks."""

    changed = Signal()

    def __init__(
        self, texts: Texts, find: Callable[[], tuple[Drive, ...]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._find = texts, find
        self._drives: tuple[Drive, ...] = ()

    @Slot()
    def look(self) -> None:
        """What is connected now?"""
        self._drives = self._find()
        self.changed.emit()

    @Property(list, notify=changed)
    def drives(self) -> list[dict[str, object]]:
        """The connected drives."""
        return [
            {"name": drive.name, "path": str(drive.path), "note": self._room(drive)} for drive in self._drives
        ]

    def _room(self, drive: Drive) -> str:
        gigabytes = number(self._texts, drive.free // _GIGABYTE)
        return self._texts.say("desk-export-free", gigabytes=gigabytes)


def folder_of(typed: str) -> Path | None:
    """The folder somebody typed or touched, or None when there is none of that name."""
    folder = Path(typed.strip()).expanduser()
    return folder if typed.strip() and folder.is_dir() else None
