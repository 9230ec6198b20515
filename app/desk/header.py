"""What the desk says of the place and the hour: the window's header and the two checklists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Property, QObject, Signal

from app.desk.checklists import before_closing, before_opening, closing_time, is_late
from app.desk.sentences import clock
from resources.texts import Texts
from tally.election import Manifest, Station
from tally.station import Counters

_SLACK = timedelta(minutes=2)
"""By so much a clock that is set by the network may go back."""


class Header(QObject):
    """Knows the election and the station once the urn is unlocked, and asks the clock at each `changed`."""

    changed = Signal()

    def __init__(self, texts: Texts, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts, self._clock = texts, now
        self._manifest: Manifest | None = None
        self._place: Station | None = None
        self._opened: datetime | None = None
        self._over = False

    def show(self, manifest: Manifest, place: Station) -> None:
        """The urn is unlocked."""
        self._manifest, self._place = manifest, place
        self.changed.emit()

    def opened(self, moment: str) -> None:
        """The station was opened (RFC 3339)."""
        self._opened = datetime.fromisoformat(moment).astimezone(self.zone)
        self.changed.emit()

    def over(self) -> None:
        """The station is closed."""
        self._over = True
        self.changed.emit()

    @property
    def zone(self) -> tzinfo | None:
        """The zone in which the election says its hours; the machine's own may be another."""
        return datetime.fromisoformat(self._manifest.closes).tzinfo if self._manifest is not None else None

    def opening_facts(self) -> list[str]:
        """What both workers look at before opening."""
        if self._manifest is None or self._place is None:
            return []
        return before_opening(self._texts, self._manifest, self._place, self._now())

    def closing_facts(self, counters: Counters, given: int) -> list[str]:
        """What to know before closing; the gravest first."""
        if self._manifest is None:
            return []
        return before_closing(self._texts, self._manifest, counters, self._now(), given)

    @Property(str, notify=changed)
    def station(self) -> str:
        """The station's number and name; nothing before the urn is unlocked."""
        if self._place is None:
            return ""
        return self._texts.say("desk-station", station=self._place.id, name=self._place.name)

    @Property(str, notify=changed)
    def time(self) -> str:
        """The time of day."""
        return clock(self._texts, self._now())

    @Property(str, notify=changed)
    def hours(self) -> str:
        """Since when it is open, and when it closes."""
        if self._manifest is None or self._over:
            return ""
        closes = closing_time(self._texts, self._manifest, self._now())
        if self._opened is None:
            return self._texts.say("desk-hours-closes", closes=closes)
        opened = clock(self._texts, self._opened)
        return self._texts.say("desk-hours-open", opened=opened, closes=closes)

    @Property(str, notify=changed)
    def lateWarning(self) -> str:
        """That closing time has passed, or nothing."""
        if self._manifest is None or not is_late(self._manifest, self._now()):
            return ""
        return self._texts.say(
            "desk-hours-late", closes=closing_time(self._texts, self._manifest, self._now())
        )

    @Property(str, notify=changed)
    def clockWarning(self) -> str:
        """That an open station's clock shows a time before its opening, or nothing."""
        if self._manifest is None or self._over:
            return ""
        opened = self._opened or datetime.fromisoformat(self._manifest.opens)
        return self._texts.say("desk-hours-behind") if self._now() < opened - _SLACK else ""

    @property
    def is_early(self) -> bool:
        """Whether closing time has not come."""
        return self._manifest is not None and not is_late(self._manifest, self._now())

    def _now(self) -> datetime:
        now = self._clock()
        return now if self.zone is None else now.astimezone(self.zone)
