"""The devices of a table, tried one by one before the opening: what was seen, what is wrong, what to do."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.paperwork import Paperwork
from app.desk.sentences import clock, listed, long_date, moment_in_words, number
from app.hardware.machine import Power, free_bytes, power
from app.hardware.scanned import as_printed
from printouts import CheckedDevice
from resources.texts import Texts
from tally.election import Manifest, Station, code_of

ENOUGH_FREE = 500_000_000  # bytes: ten times what the largest urn, its journal and its package take
ENOUGH_BATTERY = 60  # percent, without a cable
_GIGABYTE = 1_000_000_000
_LONG_BEFORE = timedelta(days=30)  # a clock further from the vote than this was never set
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Tried(Enum):
    """How a device did."""

    NOT_YET = "not-yet"
    ASKED = "asked"  # something came out, and somebody has to look at it
    GOOD = "good"
    WRONG = "wrong"


class Part(Enum):
    """What is tried, in this order. The value is the end of its message ids and its icon's name."""

    KEYS = "keys"  # only where the table counts its own ballots
    PRINTER = "printer"
    SCANNER = "scanner"
    STICK = "stick"
    BATTERY = "battery"
    CLOCK = "clock"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Machine:
    """What the computer tells; tests put others in the place of these."""

    power: Callable[[], Power] = power
    free: Callable[[], int] = lambda: free_bytes(Path.home())


THIS_MACHINE = Machine()


class DeviceChecks(QObject):
    """Six devices, and the keys of a table that counts its own ballots.

    What a machine can see it looks at by itself; the rest people try and say.
    """

    changed = Signal()

    def __init__(
        self,
        texts: Texts,
        now: Callable[[], datetime],
        paperwork: Paperwork,
        machine: Machine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._now, self._paperwork, self._machine = texts, now, paperwork, machine
        self._manifest: Manifest | None = None
        self._place: Station | None = None
        self._code = "".join(secrets.choice(_LETTERS) for _ in range(8))
        self._parts = tuple(part for part in Part if part is not Part.KEYS)
        self._state = dict.fromkeys(Part, Tried.NOT_YET)
        self._detail = dict.fromkeys(Part, "")
        paperwork.changed.connect(self.changed)

    def show(self, manifest: Manifest, place: Station) -> None:
        """The urn is unlocked: whose table it is."""
        self._manifest, self._place = manifest, place
        self.look()

    def show_copy(self, copy: Path | None) -> None:
        """Where the second copy of the urn is kept."""
        if copy is None:
            self._set(Part.STICK, Tried.WRONG, "day-check-stick-none")
        else:
            self._set(Part.STICK, Tried.GOOD, "day-check-stick-good", folder=str(copy))

    def show_trustees(self, names: Sequence[str], threshold: int) -> None:
        """This table counts its own ballots: who can, and how many of them must be there. Nobody: no keys."""
        self._parts = tuple(Part)
        if not names:
            self._set(Part.KEYS, Tried.WRONG, "day-check-keys-none")
        elif len(names) == threshold:
            self._set(Part.KEYS, Tried.GOOD, "day-check-keys-all", names=listed(self._texts, names))
        else:
            said = listed(self._texts, names)
            self._set(Part.KEYS, Tried.GOOD, "day-check-keys-some", names=said, needed=threshold)

    @property
    def lacks_keys(self) -> bool:
        """Whether nobody could ever count what is cast here: then it must not open."""
        return Part.KEYS in self._parts and self._state[Part.KEYS] is Tried.WRONG

    @property
    def report(self) -> tuple[CheckedDevice, ...]:
        """For the readiness report."""
        return tuple(
            CheckedDevice(self._name(part), self._state[part] is Tried.GOOD, self._said(part))
            for part in self._parts
        )

    @property
    def code(self) -> str:
        """What the test page carries."""
        return f"URNA1:P:{self._code}"

    # -- what the machine sees -------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Battery, room and clock, now."""
        has = self._machine.power()
        if has.percent is None:
            self._set(Part.BATTERY, Tried.WRONG, "day-check-battery-none")
        elif has.plugged or has.percent >= ENOUGH_BATTERY:
            self._set(Part.BATTERY, Tried.GOOD, "day-check-battery-good", percent=has.percent)
        else:
            self._set(Part.BATTERY, Tried.WRONG, "day-check-battery-low", percent=has.percent)
        self._look_at_disk()
        self._look_at_clock()

    def _look_at_disk(self) -> None:
        try:
            free = self._machine.free()
        except OSError:
            free = 0
        gigabytes = number(self._texts, free // _GIGABYTE)
        if free >= ENOUGH_FREE:
            self._set(Part.DISK, Tried.GOOD, "day-check-disk-good", gigabytes=gigabytes)
        else:
            self._set(Part.DISK, Tried.WRONG, "day-check-disk-full")

    def _look_at_clock(self) -> None:
        now = self._local()
        said = {"day": long_date(self._texts, now.date()), "time": clock(self._texts, now)}
        if self._manifest is not None and not self._believable(now):
            self._set(Part.CLOCK, Tried.WRONG, "day-check-clock-wrong", **said)
        elif self._state[Part.CLOCK] is Tried.GOOD:
            self._set(Part.CLOCK, Tried.GOOD, "day-check-clock-good", **said)
        else:
            self._set(Part.CLOCK, Tried.ASKED, "day-check-clock-ask", **said)

    def _believable(self, now: datetime) -> bool:
        assert self._manifest is not None
        opens = datetime.fromisoformat(self._manifest.opens)
        return opens - _LONG_BEFORE <= now < datetime.fromisoformat(self._manifest.closes)

    def _local(self) -> datetime:
        now = self._now()
        if self._manifest is None:
            return now
        return now.astimezone(datetime.fromisoformat(self._manifest.opens).tzinfo)

    # -- what people try -------------------------------------------------------------------------------------

    @Slot()
    def printTestPage(self) -> None:
        """Prints the page that tries printer and scanner."""
        station = self._station()
        self._paperwork.put_on_paper(lambda papers: papers.test_page(station, self.code), self._page_came)

    def _page_came(self, came: bool) -> None:
        if came:
            self._set(Part.PRINTER, Tried.ASKED, "day-check-printer-ask")
        else:
            self._state[Part.PRINTER] = Tried.WRONG
            self._detail[Part.PRINTER] = self._paperwork.why_not
            self.changed.emit()

    @Slot(bool)
    def sayPrinter(self, good: bool) -> None:
        """Somebody looked at the page."""
        state = Tried.GOOD if good else Tried.WRONG
        self._set(Part.PRINTER, state, f"day-check-printer-{'good' if good else 'pale'}")

    @Slot(str)
    def scanned(self, typed: str) -> None:
        """What the scanner typed."""
        if as_printed(typed) == self.code:
            self._set(Part.SCANNER, Tried.GOOD, "day-check-scanner-good")
        elif typed.strip():
            self._set(Part.SCANNER, Tried.WRONG, "day-check-scanner-other")

    @Slot()
    def noScanner(self) -> None:
        """This table has none: codes are typed."""
        self._set(Part.SCANNER, Tried.WRONG, "day-check-scanner-none")

    @Slot()
    def sayClock(self) -> None:
        """Somebody compared it with her own."""
        if self._state[Part.CLOCK] is Tried.ASKED:
            self._state[Part.CLOCK] = Tried.GOOD
            self._look_at_clock()

    @Slot()
    def printReport(self) -> None:
        """The readiness report, for both to sign."""
        station, devices, now = self._station(), self.report, self._local()
        at = moment_in_words(self._texts, now)
        code = code_of(self._manifest.digest()) if self._manifest is not None else ""
        self._paperwork.put_on_paper(lambda papers: papers.readiness(station, code, at, devices))

    # -- for the screen --------------------------------------------------------------------------------------

    @Property(list, notify=changed)
    def parts(self) -> list[dict[str, object]]:
        """The devices with what is so and what to do."""
        return [
            {
                "part": part.value,
                "name": self._name(part),
                "state": self._state[part].value,
                "said": self._said(part),
            }
            for part in self._parts
        ]

    @Property(str, notify=changed)
    def current(self) -> str:
        """The first that still has to be tried, or nothing."""
        waiting = (Tried.NOT_YET, Tried.ASKED)
        return next((part.value for part in self._parts if self._state[part] in waiting), "")

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many are well."""
        good = sum(self._state[part] is Tried.GOOD for part in self._parts)
        return self._texts.say("day-check-summary", good=good, all=len(self._parts))

    @Property(bool, notify=changed)
    def allGood(self) -> bool:
        """Whether nothing is missing."""
        return all(self._state[part] is Tried.GOOD for part in self._parts)

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        """Whether a paper is on its way."""
        return self._paperwork.is_busy

    def _name(self, part: Part) -> str:
        return self._texts.say(f"day-check-{part.value}")

    def _said(self, part: Part) -> str:
        return self._detail[part] or self._texts.say(f"day-check-{part.value}-not-yet")

    def _station(self) -> str:
        return self._place.name if self._place is not None else ""

    def _set(self, part: Part, state: Tried, message: str, **values: str | int) -> None:
        self._state[part], self._detail[part] = state, self._texts.say(message, **values)
        self.changed.emit()
