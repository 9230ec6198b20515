"""What is said before a table closes: why so early, and why the lists on paper differ from the urn."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from resources.texts import Texts
from tally.station import INCIDENTS, Incident, IncidentKind

EARLY = ("committee", "danger", "no-power", "all-voted")
DIFFERENCE = ("by-hand", "left", "unknown")
assert frozenset(EARLY) == INCIDENTS[IncidentKind.EARLY_CLOSE]
assert frozenset(DIFFERENCE) == INCIDENTS[IncidentKind.BALANCE]


class Closing(QObject):
    """The two questions. `ready` when each that must be answered is."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._people = 0
        self._is_early = False
        self._early = self._difference = ""
        self._on_paper: int | None = None

    def begin(self, people: int, *, early: bool) -> None:
        """Somebody wants to close. `people`: how many have come, as the urn has it."""
        self._people, self._is_early = people, early
        self._early = self._difference = ""
        self._on_paper = None
        self.changed.emit()

    @property
    def notes(self) -> tuple[Incident, ...]:
        """What goes into the journal before its last line."""
        notes = []
        if self._is_early and self._early:
            notes.append(Incident(IncidentKind.EARLY_CLOSE, self._early))
        if self._differs() and self._difference:
            notes.append(Incident(IncidentKind.BALANCE, self._difference))
        return tuple(notes)

    @Property(bool, notify=changed)
    def isEarly(self) -> bool:
        """Whether the manifest's hour has not come."""
        return self._is_early

    @Property(list, notify=changed)
    def earlyReasons(self) -> list[dict[str, str]]:
        """Why a table may close before its hour."""
        return self._reasons(IncidentKind.EARLY_CLOSE, EARLY)

    @Property(str, notify=changed)
    def early(self) -> str:
        """The chosen reason, or nothing."""
        return self._early

    @Property(bool, notify=changed)
    def differs(self) -> bool:
        """Whether the count on paper is another than the urn's."""
        return self._differs()

    @Property(str, notify=changed)
    def comparison(self) -> str:
        """The two numbers in words, or nothing."""
        if self._on_paper is None:
            return ""
        message = "day-close-differs" if self._differs() else "day-close-agrees"
        return self._texts.say(message, paper=self._on_paper, urn=self._people)

    @Property(list, notify=changed)
    def differenceReasons(self) -> list[dict[str, str]]:
        """Why it can be."""
        return self._reasons(IncidentKind.BALANCE, DIFFERENCE)

    @Property(str, notify=changed)
    def difference(self) -> str:
        """The chosen reason, or nothing."""
        return self._difference

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether all is said."""
        return (not self._is_early or bool(self._early)) and (not self._differs() or bool(self._difference))

    @Slot(str)
    def giveEarly(self, reason: str) -> None:
        """Why it closes before its hour."""
        self._early = reason if reason in EARLY else ""
        self.changed.emit()

    @Slot(str)
    def countOnPaper(self, typed: str) -> None:
        """How many people stand on the list that is kept on paper; nothing typed: there is none."""
        digits = typed.strip()
        self._on_paper = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else None
        self.changed.emit()

    @Slot(str)
    def giveDifference(self, reason: str) -> None:
        """Why the two counts differ."""
        self._difference = reason if reason in DIFFERENCE else ""
        self.changed.emit()

    def _differs(self) -> bool:
        return self._on_paper is not None and self._on_paper != self._people

    def _reasons(self, kind: IncidentKind, whats: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": what, "name": self._texts.say(f"day-incident-{kind.value}-{what}")} for what in whats]
