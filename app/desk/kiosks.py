"""Before a desk with kiosks closes: what each says of the codes, what does not agree, and one next step."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.sentences import codes_in_words
from app.desk.taking_back import REASONS
from resources.texts import Texts
from tally.station import AbandonReason, Incident, IncidentKind, TableCodes

ON_PAPER = Incident(IncidentKind.OTHER, "on-paper")
WRONG = ("unknown", "elsewhere", "twice", "undone")
_USUAL = REASONS[:2] + REASONS[3:]  # of many at once, not that one person was checked in by mistake


class Next(StrEnum):
    """The one next step."""

    READ = "read"  # a kiosk's list is missing
    TAKE_BACK = "take-back"  # codes that nobody used
    NOTE = "note"  # something is wrong, and is written on the record
    CLOSE = "close"


class KiosksDesk(QObject):
    """Shows what the urn says of the codes; reads and changes nothing itself."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._codes = TableCodes()
        self._reason = ""
        self._read: tuple[str, ...] = ()
        self._without = False

    def begin(self, codes: TableCodes) -> None:
        """Somebody wants to close."""
        self._reason, self._read, self._without = "", (), False
        self.show(codes)

    def show(self, codes: TableCodes, read: tuple[str, ...] = ()) -> None:
        """What the urn says now; `read`: whose lists have just come."""
        self._codes, self._read = codes, read
        self.changed.emit()

    @property
    def codes(self) -> TableCodes:
        """What it shows."""
        return self._codes

    @property
    def step(self) -> Next:
        """The next step."""
        if self._codes.missing and not self._without:
            return Next.READ
        if self._codes.unused:
            return Next.TAKE_BACK
        return Next.CLOSE if self._codes.holds and not self._codes.missing else Next.NOTE

    @property
    def why(self) -> AbandonReason | None:
        """Why nobody used the codes, once it is said."""
        return AbandonReason(self._reason) if self._reason else None

    @Property(str, notify=changed)
    def nextStep(self) -> str:
        """The next step, for QML."""
        return self.step.value

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether all is said that the step needs, but for a folder."""
        return self.step is not Next.TAKE_BACK or bool(self._reason)

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, object]]:
        """A row for each kiosk."""
        return [
            {
                "name": one.kiosk,
                "good": one.used is not None and not one.unused,
                "detail": codes_in_words(self._texts, one),
            }
            for one in self._codes.kiosks
        ]

    @Property(str, notify=changed)
    def whatNow(self) -> str:
        """The next step in words."""
        what = self.step.value
        if self.step is Next.NOTE and self._codes.holds:
            what = "missing"
        return self._texts.say(f"desk-kiosks-{what}-now", count=self._codes.unused)

    @Property(str, notify=changed)
    def button(self) -> str:
        """What the main button says."""
        return self._texts.say(f"desk-kiosks-{self.step.value}", count=self._codes.unused)

    @Property(str, notify=changed)
    def justRead(self) -> str:
        """Whose lists have just come, or nothing."""
        return self._texts.say("desk-kiosks-just-read", kiosks=", ".join(self._read)) if self._read else ""

    @Property(list, notify=changed)
    def wrong(self) -> list[str]:
        """What must not be, each in a sentence."""
        return wrong_in(self._texts, self._codes)

    @Property(list, constant=True)
    def reasons(self) -> list[dict[str, str]]:
        """Why nobody used them."""
        return [{"id": one.value, "name": self._texts.say(f"desk-kiosks-why-{one.value}")} for one in _USUAL]

    @Property(str, notify=changed)
    def reason(self) -> str:
        """The chosen one, or nothing."""
        return self._reason

    @Slot(str)
    def choose(self, reason: str) -> None:
        """Why."""
        self._reason = reason
        self.changed.emit()

    @Slot()
    def goWithout(self) -> None:
        """A kiosk's list does not come any more: its device is broken, its stick is lost."""
        self._without = True
        self.changed.emit()


def wrong_in(texts: Texts, codes: TableCodes) -> list[str]:
    """What a kiosk used that it must not have."""
    counts = {what: getattr(codes, what) for what in WRONG}
    return [texts.say(f"desk-kiosks-{what}", count=count) for what, count in counts.items() if count]


def on_record(texts: Texts, codes: TableCodes) -> list[str]:
    """What the closing record says of the codes."""
    lines = []
    for one in codes.kiosks:
        said = partial(texts.say, kiosk=one.kiosk, given=one.given, voided=one.voided)
        if one.used is None:
            lines.append(said("day-note-kiosk-not-read"))
        else:
            lines.append(said("day-note-kiosk", used=one.used, unused=one.unused or 0))
    return [*lines, *wrong_in(texts, codes)]
