"""Codes that opened no ballot, and what the kiosks say of all of them before the desk closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Slot

from app.desk.activating import ActivatingDesk
from app.desk.flow import Event
from app.desk.kiosks import ON_PAPER, KiosksDesk, Next
from app.desk.package import folder_of
from app.desk.taking_back import TakingBack
from app.roles import Role
from tally.station import TableCodes, Unused


class SettlingDesk(ActivatingDesk):
    """The part of a desk, or of its kiosk, that settles which codes were used."""

    def _begin_settling(self) -> None:
        self._taking = TakingBack(self._texts, self)
        self._kiosks = KiosksDesk(self._texts, self)

    @Property(QObject, constant=True)
    def taking(self) -> QObject:
        """The code that is taken back."""
        return self._taking

    @Property(QObject, constant=True)
    def kiosks(self) -> QObject:
        """What the kiosks say."""
        return self._kiosks

    # -- one code --------------------------------------------------------------------------------------------

    @Slot()
    def toTakeBack(self) -> None:
        """Somebody got a code and did not vote with it."""
        if self._flow.may(Event.TO_TAKE_BACK):
            given = self._activation.given
            self._taking.clear(given.qr_text if given is not None else "")
            self._go(Event.TO_TAKE_BACK)

    @Slot()
    def takeBack(self) -> None:
        """At a kiosk: nobody votes with it any more. At the desk: its person may come back."""
        if not self._flow.may(Event.TAKE_BACK) or not self._taking.hasCode:
            return
        station, taking = self._open_station(), self._taking
        if self.role_ is Role.KIOSK:

            def blocked(what: Unused) -> None:
                taking.blocked(what)
                self._go(Event.DONE)

            self._go(Event.TAKE_BACK)
            self._ask(lambda: station.block(taking.code), blocked)
            return
        if not taking.reason:
            return
        code, why = taking.code, taking.why

        def done(_: None) -> None:
            taking.taken()
            self._activation.took_back()
            self.refresh()
            self._go(Event.DONE)

        self._go(Event.TAKE_BACK)
        self._ask(lambda: station.take_back(code, why), done)

    # -- all of them -----------------------------------------------------------------------------------------

    def _ask_the_kiosks(self) -> bool:
        """Whether this desk gave codes, so that its kiosks come first."""
        if not self._gives or not self._activation.count_given:
            return False
        station = self._open_station()
        self._destination.look()
        self._kiosks.begin(TableCodes())
        self._go(Event.TO_KIOSKS)
        self._compare(lambda: ((), station.codes))
        return True

    @Slot(str)
    def readKiosks(self, folder: str) -> None:
        """The lists that lie in this folder."""
        where, station = folder_of(folder), self._open_station()
        if not self._flow.may(Event.COMPARE):
            return
        if where is None:
            self._notice = self._texts.say("desk-trouble-no-folder")
            self.changed.emit()
            return
        self._compare(lambda: (station.take_sheets(where), station.codes))

    @Slot()
    def nextOfKiosks(self) -> None:
        """The step that the page proposes, other than reading."""
        station, step, why = self._open_station(), self._kiosks.step, self._kiosks.why
        if step is Next.TAKE_BACK and why is not None and self._flow.may(Event.COMPARE):

            def take_back() -> tuple[tuple[str, ...], TableCodes]:
                station.take_unused_back(why)
                return (), station.codes

            self._compare(take_back)
        elif step is Next.NOTE and self._flow.may(Event.NOTE):

            def noted(_: None) -> None:
                self._begin_closing()
                self._go(Event.DONE)

            self._go(Event.NOTE)
            self._ask(lambda: station.note(ON_PAPER), noted)
        elif step is Next.CLOSE and self._flow.may(Event.ASK_CLOSE):
            self._begin_closing()
            self._go(Event.ASK_CLOSE)

    def _compare(self, work: Callable[[], tuple[tuple[str, ...], TableCodes]]) -> None:
        def done(answer: tuple[tuple[str, ...], TableCodes]) -> None:
            read, codes = answer
            self._kiosks.show(codes, read)
            self.refresh()
            self._go(Event.DONE)

        self._go(Event.COMPARE)
        self._ask(work, done)

    def _begin_closing(self) -> None:
        """The questions before closing. A desk's own urn counts only codes that were taken back."""
        people = self._people_in_the_urn() + self._by_hand
        self._closing.begin(people, early=self._header.is_early)

    def _people_in_the_urn(self) -> int:
        return self._activation.count_given if self._gives else super()._people_in_the_urn()
