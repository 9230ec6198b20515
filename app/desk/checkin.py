"""The person who stands at the table: what was scanned or typed, what came out, and then nothing any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot

from resources.texts import Texts
from tally.election import Entitlement, Manifest
from tally.election.voters import VoterIdError, voter_id
from tally.roll import Finding, Outcome, is_scan, read_card

KINDS = ("DNI", "LC", "LE", "PAS")
"""Documents that people bring; the normal form of an id begins with one of them."""

_SHOWN_DIGITS = 3


def short_document(texts: Texts, voter: str) -> str:
    """Enough of a document to see that it is hers, and no more."""
    kind, _, number = voter.partition(" ")
    return texts.say("desk-checkin-document", kind=kind, end=number[-_SHOWN_DIGITS:])


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who she is, until she has her ballot. `born` only where a card said it."""

    voter: str
    born: date | None = None

    def __repr__(self) -> str:
        return "Person(…)"


class CheckIn(QObject):
    """Holds one person and one outcome, as short as possible. The urn is asked by the desk."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._entitlement: Entitlement | None = None
        self._kind = 0
        self._person: Person | None = None
        self._outcome: Outcome | None = None
        self._companion = False

    def load(self, manifest: Manifest) -> None:
        """Whether this election asks who comes."""
        self._entitlement = manifest.entitlement
        self.clear()

    def clear(self) -> None:
        """Nothing of a person stays for the next one."""
        self._person, self._outcome, self._companion, self._kind = None, None, False, 0
        self.changed.emit()

    def read(self, typed: str) -> Person:
        """Who was scanned or typed. Raises `CardError`, `VoterIdError`; neither says what was typed."""
        if is_scan(typed):
            card = read_card(typed)
            return Person(voter_id("DNI", card.number), card.born)
        if not any(letter.isdigit() for letter in typed):
            raise VoterIdError("a document's number has digits")
        return Person(voter_id(KINDS[self._kind], typed))

    def show(self, person: Person, outcome: Outcome) -> None:
        """What the station says of her."""
        self._person, self._outcome, self._companion = person, outcome, False
        self.changed.emit()

    @property
    def voter(self) -> str | None:
        """Her id, if she may have a ballot."""
        return self._person.voter if self._person is not None and self.admits else None

    @property
    def companion(self) -> bool:
        """Whether she came with somebody who helps her."""
        return self._companion

    @Property(bool, notify=changed)
    def needed(self) -> bool:
        """Whether the election asks who comes, before a ballot is handed over."""
        return self._entitlement is not None

    @Property(list, notify=changed)
    def kinds(self) -> list[str]:
        """The documents to choose from."""
        return [self._texts.say("desk-checkin-passport") if kind == "PAS" else kind for kind in KINDS]

    @Property(int, notify=changed)
    def kind(self) -> int:
        """The chosen document."""
        return self._kind

    @Slot(int)
    def chooseKind(self, kind: int) -> None:
        """Another document."""
        self._kind = kind
        self.changed.emit()

    @Property(bool, notify=changed)
    def admits(self) -> bool:
        """Whether she gets a ballot."""
        return self._outcome is not None and self._outcome.admits

    @Property(str, notify=changed)
    def title(self) -> str:
        """The outcome in a few words."""
        if self._outcome is None:
            return ""
        return self._texts.say(f"desk-checkin-{self.word}")

    @Property(str, notify=changed)
    def whatNow(self) -> str:
        """What it means, and the one next step."""
        if self._outcome is None:
            return ""
        message = f"desk-checkin-{self.word}-now"
        if self._outcome.station is not None:
            place = self._outcome.station
            name = f"{place.name}, {place.address}" if place.address else place.name
            return self._texts.say(message, station=place.id, name=name)
        if self._outcome.from_age is not None:
            return self._texts.say(message, age=self._outcome.from_age)
        return self._texts.say(message)

    @Property(str, notify=changed)
    def document(self) -> str:
        """Enough of the document to see that it is hers, and no more."""
        if self._person is None:
            return ""
        return short_document(self._texts, self._person.voter)

    @Property(bool, notify=changed)
    def withCompanion(self) -> bool:
        """Whether she came with somebody."""
        return self._companion

    @Slot()
    def changeCompanion(self) -> None:
        """Yes, or no after all."""
        self._companion = not self._companion
        self.changed.emit()

    @property
    def word(self) -> str:
        """The outcome, as its texts are called."""
        assert self._outcome is not None
        if self._outcome.finding is Finding.DECLARES and self._entitlement is Entitlement.DECLARATION:
            return "no-roll"  # nobody is on a roll: that she is not is no news
        return self._outcome.finding.value
