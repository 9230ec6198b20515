"""A desk without a cable to its kiosks: gives codes instead of ballots; or, on a kiosk, takes them."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot

from app.desk.by_hand import ByHandDesk
from app.desk.flow import Event
from app.hardware.scanned import as_printed
from app.roles import Role
from tally.station import Activation


class ActivatingDesk(ByHandDesk):
    """The part of the desk that deals with activations. `role` is set before the urn is unlocked."""

    role_ = Role.BOTH
    roleChanged = Signal()
    activationToPrint = Signal(object)
    activationRead = Signal(str)  # a code was read on this window of a kiosk

    def take_role(self, role: Role) -> None:
        """What this device is."""
        self.role_ = role
        self.roleChanged.emit()

    @Property(str, notify=roleChanged)
    def role(self) -> str:
        """The same, for QML."""
        return self.role_.value

    @property
    def _gives(self) -> bool:
        return self.role_ is Role.DESK

    def _give(self, style: tuple[int, ...], voter: str | None) -> None:
        kiosk = self._activation.kiosk
        if kiosk is None:
            self._say_trouble_of("no-kiosk")
            return
        station, companion = self._open_station(), self._checkin.companion
        self._go(Event.HAND_OVER)

        def done(given: Activation) -> None:
            self._forget_person()
            self._activation.show(given)
            self._go(Event.GIVEN)

        self._ask(lambda: station.activate(kiosk, style, voter, companion=companion), done)

    @Slot()
    def printActivation(self) -> None:
        """On paper, for a voter without hands for it, or a kiosk around the corner."""
        if self._activation.given is not None:
            self.activationToPrint.emit(self._activation.given)

    @Slot()
    def activationDone(self) -> None:
        """The voter has it: the next one, please."""
        if self._flow.may(Event.TAKEN):
            self._activation.clear()
            self._go(Event.TAKEN)

    @Slot(str)
    def readActivation(self, typed: str) -> None:
        """A scanner typed a code into this kiosk's own desk window."""
        self.typedAnew.emit()
        if typed.strip():
            self.activationRead.emit(as_printed(typed))

    def activation_refused(self, code: str) -> None:
        """The station did not take a code."""
        self._say_trouble_of(code)
