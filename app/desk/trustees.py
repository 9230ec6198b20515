"""A table's trustees at the count: who they are, whose passphrase was typed, who may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.sentences import listed
from resources.texts import Texts
from tally.crypto.envelope import Passphrase
from tally.election.manifest import Trustee


class Trustees(QObject):
    """Each types her own passphrase, in any order; as soon as enough have, the count can begin.

    A passphrase that did not fit is forgotten alone: the others need not type theirs again.
    """

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._people: tuple[Trustee, ...] = ()
        self._threshold = 0
        self._typed: dict[str, Passphrase] = {}
        self._current = ""

    def __repr__(self) -> str:
        return "Trustees(…)"

    def show(self, people: Sequence[Trustee], threshold: int) -> None:
        """The table's trustees, and how many of them must be there."""
        self.forget()
        self._people, self._threshold = tuple(people), threshold
        self._next()

    @property
    def passphrases(self) -> Mapping[str, Passphrase]:
        """What was typed, by the trustees' ids."""
        return dict(self._typed)

    @property
    def all(self) -> int:
        """How many can count."""
        return len(self._people)

    @property
    def enough(self) -> bool:
        """Whether as many have typed as must be there."""
        return len(self._typed) >= self._threshold

    @property
    def who(self) -> str:
        """All of them in words, and how many must be there; nothing where the committee counts."""
        if not self._people:
            return ""
        names = listed(self._texts, [one.name for one in self._people])
        message = "count-who-some" if self.has_spare else "count-who-all"
        return self._texts.say(message, names=names, needed=self._threshold)

    @property
    def has_spare(self) -> bool:
        """Whether somebody may be missing."""
        return len(self._people) > self._threshold

    def give(self, typed: str) -> None:
        """The passphrase of whose turn it is."""
        if self._current:
            self._typed[self._current] = Passphrase(typed)
            self._next()

    def name(self, trustee: str) -> str:
        """Her name, or nothing when she is none of this table's."""
        return next((one.name for one in self._people if one.id == trustee), "")

    def did_not_fit(self, trustee: str) -> None:
        """What she typed is not hers: she types it again."""
        self._drop([trustee])
        self._current = trustee
        self.changed.emit()

    def forget(self) -> None:
        """Overwrites all of them."""
        self._drop(list(self._typed))
        self._next()

    def _drop(self, trustees: Iterable[str]) -> None:
        for trustee in trustees:
            typed = self._typed.pop(trustee, None)
            if typed is not None:
                typed.wipe()

    def _next(self) -> None:
        waiting = (one.id for one in self._people if one.id not in self._typed)
        self._current = "" if self.enough else next(waiting, "")
        self.changed.emit()

    @Property(list, notify=changed)
    def people(self) -> list[dict[str, object]]:
        """Each with her name and how it stands with her."""
        return [
            {
                "id": one.id,
                "name": one.name,
                "typed": one.id in self._typed,
                "note": self._note(one.id),
            }
            for one in self._people
        ]

    @Property(str, notify=changed)
    def current(self) -> str:
        """Whose turn it is to type, or nothing."""
        return self._current

    @Property(str, notify=changed)
    def turn(self) -> str:
        """The same in words."""
        return self._texts.say("count-turn", name=self.name(self._current)) if self._current else ""

    @Property(str, notify=changed)
    def needed(self) -> str:
        """How many must be there, and who may be missing."""
        if not self._people:
            return ""
        spare = len(self._people) - self._threshold
        message = "count-need-some" if self.has_spare else "count-need-all"
        return self._texts.say(message, needed=self._threshold, all=len(self._people), spare=spare)

    @Property(bool, notify=changed)
    def last(self) -> bool:
        """Whether with the next passphrase all is there."""
        return len(self._typed) == self._threshold - 1

    @Property(bool, notify=changed)
    def some(self) -> bool:
        """Whether one of them has typed hers."""
        return bool(self._typed)

    @Slot(str)
    def pick(self, trustee: str) -> None:
        """It is another one's turn; one who has typed already types anew."""
        if any(one.id == trustee for one in self._people):
            self._drop([trustee])
            self._current = trustee
            self.changed.emit()

    def _note(self, trustee: str) -> str:
        if trustee in self._typed:
            return self._texts.say("count-person-typed")
        return self._texts.say("count-person-now" if trustee == self._current else "count-person-waiting")
