"""What a scanner typed while no field of the desk had the keyboard: it goes to the page that wants it."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.desk.flow import Screen
from app.desk.settling import SettlingDesk
from app.roles import Role


class ScanningDesk(SettlingDesk):
    """The part of the desk that takes scans from wherever they were typed: its own window, or the kiosk's.

    A scan that has no place on a page does nothing there: a reader that reads a card twice must not press
    the button that has come meanwhile.
    """

    @Slot(str)
    def scanned(self, text: str) -> None:
        """A scanner typed this."""
        if self._lock.on or not text.strip():
            return
        self._lock.somebody_is_there()
        screen = self._flow.screen
        if screen is Screen.DESK:
            if self._board.now.out:
                self._notice = self._texts.say("desk-scan-out")
                self.changed.emit()
            elif self.role_ is Role.KIOSK:
                self.readActivation(text)
            elif self._checkin.needed:
                self.lookUp(text)
        elif screen is Screen.LOG:
            self.enterLine(text)
        elif screen in (Screen.RECEIPT, Screen.RECEIPT_AFTER):
            self._receipt.look(text)
        elif screen is Screen.TAKE_BACK:
            self._taking.read(text)
        elif screen is Screen.DEVICES:
            self._checks.scanned(text)
