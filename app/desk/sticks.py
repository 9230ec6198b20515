"""The sticks that carry the package to the city hall: two of them, each read back, then let go of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal

from app.hardware.eject import Ejected
from resources.texts import Texts

ENOUGH = 2


class Sticks(QObject):
    """Which copies are out. A second copy beside the first is none."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._saved: list[Path] = []
        self._ejected: Ejected | None = None

    def has(self, folder: Path) -> bool:
        """Whether a copy of this day's package was saved there."""
        return folder.resolve() in self._saved

    @property
    def count(self) -> int:
        """How many are out."""
        return len(self._saved)

    def saved(self, folder: Path, ejected: Ejected) -> None:
        """One more copy is out, read back and whole."""
        self._saved.append(folder.resolve())
        self._ejected = ejected
        self.changed.emit()

    @Property(bool, notify=changed)
    def enough(self) -> bool:
        """Whether two copies are out."""
        return len(self._saved) >= ENOUGH

    @Property(str, notify=changed)
    def said(self) -> str:
        """How many are out, and how many are to be."""
        return self._texts.say("day-sticks", saved=len(self._saved), enough=ENOUGH)

    @Property(str, notify=changed)
    def pull(self) -> str:
        """Whether the stick can be pulled out now."""
        return self._texts.say(f"day-eject-{self._ejected.value}") if self._ejected is not None else ""

    @Property(bool, notify=changed)
    def canPull(self) -> bool:
        """Whether it can."""
        return self._ejected is not Ejected.BUSY
