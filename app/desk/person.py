"""The form for one person at the desk: her area and age where they matter, and the contests that follow."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.people import AgeBand, Style, StyleQuestions
from resources.texts import Texts
from tally.election import Manifest

NOT_CHOSEN = -1


class PersonForm(QObject):
    """Holds the two answers until the ballot is handed over; nothing else of the person is typed here."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._manifest: Manifest | None = None
        self._questions: StyleQuestions | None = None
        self._own_area: str | None = None
        self._area, self._band = NOT_CHOSEN, NOT_CHOSEN
        self._known_area: str | None = None
        self._known_age: int | None = None

    def load(self, manifest: Manifest, own_area: str | None) -> None:
        """The election and the area of this polling place."""
        self._manifest, self._own_area = manifest, own_area
        self._questions = StyleQuestions(manifest, own_area)
        self.clear()

    def clear(self) -> None:
        """For the next person."""
        self._area, self._band = NOT_CHOSEN, NOT_CHOSEN
        self._known_area, self._known_age = None, None
        self.changed.emit()

    def know(self, area: str | None, age: int | None) -> None:
        """What the roll or her card says of this person: it is not asked."""
        self._known_area, self._known_age = area, age
        self.changed.emit()

    @property
    def style(self) -> Style | None:
        """The person's contests, or None while an answer is missing."""
        if self._questions is None:
            return None
        return self._questions.style(
            _answer(self._area), _answer(self._band), self._known_area, self._known_age
        )

    @Property(list, notify=changed)
    def areas(self) -> list[dict[str, object]]:
        """What may be answered to "which area?"; empty when nobody needs to be asked."""
        if self._questions is None or self._known_area is not None:
            return []
        own = self._texts.say("desk-person-own-area")
        return [
            {"name": area.name, "note": own if area.id == self._own_area else ""}
            for area in self._questions.areas
        ]

    @Property(list, notify=changed)
    def bands(self) -> list[dict[str, object]]:
        """What may be answered to "which age?"; empty when nobody needs to be asked."""
        if self._questions is None or self._known_age is not None:
            return []
        return [{"name": self._band_name(band), "note": ""} for band in self._questions.bands]

    @Property(int, notify=changed)
    def area(self) -> int:
        """The chosen area, or -1."""
        return self._area

    @Property(int, notify=changed)
    def band(self) -> int:
        """The chosen age band, or -1."""
        return self._band

    @Property(str, notify=changed)
    def contestsTitle(self) -> str:
        """What stands above the contests, or instead of them."""
        style = self.style
        if style is None:
            return self._texts.say("desk-person-choose")
        if not style:
            return self._texts.say("desk-person-none")
        asked = self._questions is not None and (self._questions.areas or self._questions.bands)
        return self._texts.say("desk-person-contests" if asked else "desk-person-everyone")

    @Property(list, notify=changed)
    def contests(self) -> list[str]:
        """The titles of the person's contests."""
        if self._manifest is None or not self.style:
            return []
        main = self._manifest.languages[0]
        titles = [self._manifest.contests[k].title for k in self.style]
        return [title.get(self._texts.language) or title[main] for title in titles]

    @Property(bool, notify=changed)
    def hasNone(self) -> bool:
        """Whether the answers are all there and give no contest."""
        return self.style == ()

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether a ballot can be handed over to this person."""
        return bool(self.style)

    @Slot(int)
    def chooseArea(self, area: int) -> None:
        """The person's area; chosen again, it is taken back."""
        self._area = NOT_CHOSEN if area == self._area else area
        self.changed.emit()

    @Slot(int)
    def chooseBand(self, band: int) -> None:
        """The person's age band; chosen again, it is taken back."""
        self._band = NOT_CHOSEN if band == self._band else band
        self.changed.emit()

    def _band_name(self, band: AgeBand) -> str:
        if band.youngest is None:
            return self._texts.say("desk-person-age-up-to", oldest=band.oldest or 0)
        if band.oldest is None:
            return self._texts.say("desk-person-age-from", youngest=band.youngest)
        return self._texts.say("desk-person-age-between", youngest=band.youngest, oldest=band.oldest)


def _answer(number: int) -> int | None:
    return None if number == NOT_CHOSEN else number
