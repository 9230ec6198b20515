"""What went otherwise: the workers say what happened, read what to do, and it is written down.

The journal has words of a fixed list (`tally.station.INCIDENTS`), each with a sentence and steps here.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from resources.texts import Texts
from tally.station import INCIDENTS, Incident, IncidentKind

AT_THE_DESK = (
    IncidentKind.PRINTER,
    IncidentKind.KIOSK,
    IncidentKind.RECEIPT,
    IncidentKind.CHECK_IN,
    IncidentKind.OTHER,
)
"""What can be chosen during the day; the others belong to a restart and to the closing."""

AFTER_RESTART = (
    (IncidentKind.POWER, "restarted"),
    (IncidentKind.DEVICE, "from-copy"),
    (IncidentKind.DEVICE, "from-disk"),
)


def named(texts: Texts, incident: Incident) -> str:
    """An incident as the closing record has it."""
    return texts.say(f"day-incident-{incident.kind.value}-{incident.what}")


class IncidentDesk(QObject):
    """The choice so far. Nothing is written before both answers are there."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._kind: IncidentKind | None = None
        self._what = ""

    def clear(self) -> None:
        """For the next one."""
        self._kind, self._what = None, ""
        self.changed.emit()

    @property
    def chosen(self) -> Incident | None:
        """What the workers say happened, once they have."""
        return Incident(self._kind, self._what) if self._kind is not None and self._what else None

    @Property(list, notify=changed)
    def kinds(self) -> list[dict[str, str]]:
        """What it has to do with."""
        return [
            {"id": kind.value, "name": self._texts.say(f"day-incident-{kind.value}")} for kind in AT_THE_DESK
        ]

    @Property(str, notify=changed)
    def kind(self) -> str:
        """The chosen one, or nothing."""
        return self._kind.value if self._kind is not None else ""

    @Property(list, notify=changed)
    def whats(self) -> list[dict[str, str]]:
        """What happened, of the chosen kind."""
        kind = self._kind
        if kind is None:
            return []
        return [{"id": what, "name": named(self._texts, Incident(kind, what))} for what in _in_order(kind)]

    @Property(str, notify=changed)
    def what(self) -> str:
        """The chosen one, or nothing."""
        return self._what

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        """What to do now, one thing after the other."""
        chosen = self.chosen
        if chosen is None:
            return []
        text = self._texts.say(f"day-do-{chosen.kind.value}-{chosen.what}")
        return [line.strip() for line in text.splitlines() if line.strip()]

    @Property(list, constant=True)
    def restarts(self) -> list[dict[str, str]]:
        """Why a table that was open is unlocked again."""
        return [
            {"kind": kind.value, "what": what, "name": named(self._texts, Incident(kind, what))}
            for kind, what in AFTER_RESTART
        ]

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        """What it has to do with."""
        self._kind, self._what = IncidentKind(kind), ""
        whats = _in_order(self._kind)
        if len(whats) == 1:
            self._what = whats[0]
        self.changed.emit()

    @Slot()
    def chooseAnew(self) -> None:
        """It was something else."""
        self.clear()

    @Slot(str)
    def chooseWhat(self, what: str) -> None:
        """What happened."""
        if self._kind is not None and what in INCIDENTS[self._kind]:
            self._what = what
            self.changed.emit()


_ORDER = ("before", "during", "after", "restarted", "out-of-use", "not-hers", "unreadable", "other-choice")


def _in_order(kind: IncidentKind) -> list[str]:
    """As they happen; the rest by their names."""
    return sorted(INCIDENTS[kind], key=lambda what: (_ORDER.index(what) if what in _ORDER else 99, what))
