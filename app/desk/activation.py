"""The code that opens a kiosk, on the desk's screen: for which one, until when; gone when it was taken."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.sentences import clock, number
from app.qr_pictures import QrPictures
from resources.texts import Texts
from tally.election import Station
from tally.station import Activation


class ActivationCard(QObject):
    """Knows the desk's kiosks, proposes them in turn, and holds one activation while it is on the screen."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._kiosks: tuple[Station, ...] = ()
        self._chosen, self._turn, self._count = 0, 0, 0
        self._zone: tzinfo | None = None
        self.qr = QrPictures()
        self.given: Activation | None = None

    def load(self, kiosks: tuple[Station, ...], given: int, zone: tzinfo | None) -> None:
        """The desk's kiosks, and how many activations it has given so far."""
        self._kiosks, self._count, self._zone = kiosks, given, zone
        self.changed.emit()

    @property
    def kiosk(self) -> str | None:
        """The kiosk for which the next one is."""
        return self._kiosks[self._chosen].id if self._kiosks else None

    def show(self, given: Activation) -> None:
        """One was given."""
        self.given, self.qr.text = given, given.qr_text
        self._turn += 1
        self._count += 1
        self._chosen = (self._chosen + 1) % len(self._kiosks)
        self.changed.emit()

    def clear(self) -> None:
        """The voter has it."""
        self.given, self.qr.text = None, ""
        self._turn += 1
        self.changed.emit()

    @property
    def count_given(self) -> int:
        """How many this desk has given so far."""
        return self._count

    def took_back(self) -> None:
        """The one on the screen, if there is one, is good for nothing any more."""
        if self.given is not None:
            self.clear()

    @Property(list, notify=changed)
    def kiosks(self) -> list[dict[str, object]]:
        """The kiosks to choose from."""
        return [{"name": one.id, "note": one.name} for one in self._kiosks]

    @Property(int, notify=changed)
    def chosen(self) -> int:
        """The chosen one."""
        return self._chosen

    @Slot(int)
    def choose(self, kiosk: int) -> None:
        """Another one."""
        self._chosen = kiosk
        self.changed.emit()

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The address of its picture, another one each time."""
        return f"image://activation/{self._turn}" if self.given is not None else ""

    @Property(str, notify=changed)
    def whither(self) -> str:
        """For which kiosk."""
        if self.given is None:
            return ""
        return self._texts.say("desk-activation-kiosk", kiosk=self.given.station_id)

    @Property(str, notify=changed)
    def until(self) -> str:
        """Until when it is good."""
        if self.given is None:
            return ""
        until = clock(self._texts, self.given.expires.astimezone(self._zone))
        return self._texts.say("desk-activation-until", until=until)

    @Property(str, notify=changed)
    def count(self) -> str:
        """How many were given so far."""
        shown = number(self._texts, self._count)
        return self._texts.say("desk-activation-count", count=self._count, number=shown)
