"""Custody `station`: after closing, the table's own trustees count; the result is read aloud.

A table in custody `committee` never comes here: its urn says that there is nothing to count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.admitting import AdmittingDesk
from app.desk.day import Surface
from app.desk.drives import Drive
from app.desk.flow import Event, Screen
from app.desk.pace import CountStoppedError, Pace
from app.desk.papers import closing_record
from app.desk.port import DeskStation, StationResult
from app.desk.result import Result
from app.desk.sentences import code_of_trouble, trouble
from app.desk.station_papers import COPIES
from app.desk.trustees import Trustees
from app.qr_pictures import QrPictures
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.crypto.envelope import WrongPassphraseError
from tally.election import Custody
from tally.election.manifest import Trustee
from tally.station import ClosingRecord

_SEEN_BY_ALL = (Screen.COUNTING, Screen.RESULT, Screen.PARTS)
"""Left alone these do not lock: people watch them, and they show what anyone may see."""


_DO = {
    (False, True): ("another", "calm", "write-who", "later"),  # the paper before the machine is off
    (False, False): ("all", "calm", "write-who", "later"),
    (True, True): ("without", "spare-machine", "write-what"),
    (True, False): ("spare-machine-now", "both", "write-what"),
}
"""What to do: whether what a trustee has does not work, or she is missing; whether another can stand in."""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """What is known of a table's own count. `result` is there once it was counted, `must` before."""

    people: tuple[Trustee, ...]
    threshold: int
    must: bool
    result: StationResult | None


def read_count(station: DeskStation) -> CountFacts | None:
    """Reads it, in the urn's thread; None where the committee counts."""
    if station.manifest.custody is not Custody.STATION:
        return None
    return CountFacts(tuple(station.trustees), station.trustee_threshold, station.must_count, station.result)


class CountingDesk(AdmittingDesk):
    """The part of the desk that counts.

    `closed(closing_record)`: the record is whole, in custody `station` only when the result is on it.
    """

    countChanged = Signal()  # as `changed`
    closed = Signal(object)

    def __init__(
        self,
        runner: StationRunner,
        texts: Texts,
        now: Callable[[], datetime],
        drives: Callable[[], tuple[Drive, ...]],
        surface: Surface,
        parent: QObject | None,
    ) -> None:
        super().__init__(runner, texts, now, drives, surface, parent)
        self._trustees = Trustees(texts, self)
        self._pace = Pace(texts, self)
        self._result = Result(texts, self)
        self._failed_trustee = ""
        self._uncounted, self._printing = "", False
        self.changed.connect(self.countChanged)

    @Property(QObject, constant=True)
    def trustees(self) -> QObject:
        """Who counts."""
        return self._trustees

    @Property(QObject, constant=True)
    def pace(self) -> QObject:
        """How far the count is."""
        return self._pace

    @Property(QObject, constant=True)
    def result(self) -> QObject:
        """What came out."""
        return self._result

    @property
    def result_qr(self) -> QrPictures:
        """The pictures of its codes, for the window."""
        return self._result.qr

    def tick(self) -> None:
        """Some seconds have passed."""
        if self._flow.screen in _SEEN_BY_ALL:
            self._lock.somebody_is_there()
        super().tick()

    # -- who, and how many ballots ---------------------------------------------------------------------------

    def _know_count(self, facts: CountFacts | None) -> bool:
        """What the urn says of its count; whether it has to be counted here, now."""
        if facts is None:
            return False
        self._trustees.show(facts.people, facts.threshold)
        self._checks.show_trustees([one.name for one in facts.people], facts.threshold)
        return facts.must

    @Property(bool, notify=countChanged)
    def ownCount(self) -> bool:
        """Whether this table counts its own ballots."""
        return self._manifest is not None and self._manifest.custody is Custody.STATION

    def _stays_to_count(self) -> list[str]:
        """Before closing: that it goes on with the count, and who has to stay for it."""
        return [self._texts.say("count-stay", who=self._trustees.who)] if self._trustees.who else []

    @Property(bool, notify=countChanged)
    def counting(self) -> bool:
        """Whether the count is at work."""
        return self._flow.screen is Screen.COUNTING

    @Property(str, notify=countChanged)
    def countKind(self) -> str:
        """`none`: the urn is empty; `few`: too few ballots for any contest to be counted here; or `count`."""
        return self._kind

    @property
    def _kind(self) -> str:
        ballots = self._board.now.cast
        least = self._manifest.min_ballots if self._manifest is not None else 1
        return "none" if not ballots else "few" if ballots < least else "count"

    @Property(str, notify=countChanged)
    def countHint(self) -> str:
        """What will happen."""
        ballots = self._board.now.cast
        least = self._manifest.min_ballots if self._manifest is not None else 1
        said = self._texts.say(f"count-hint-{self._kind}", cast=ballots, least=least)
        return f"{said} {self._texts.say('count-hint-few-why')}" if self._kind == "few" else said

    @Property(str, notify=countChanged)
    def countTraining(self) -> str:
        """In a practice: what to type, and that on the day a table needs more ballots to count them."""
        return self._texts.say("count-training-words", people=self._trustees.all)

    # -- the passphrases and the count -----------------------------------------------------------------------

    @Slot(str)
    def giveTrustee(self, typed: str) -> None:
        """The passphrase of the trustee whose turn it is; after the last one that is needed, the count."""
        self.typedAnew.emit()
        if not typed or self._flow.screen is not Screen.COUNT or self._must_wait():
            return
        self._trustees.give(typed)
        if self._trustees.enough:
            self._count_now()
        else:
            self._go(Event.TYPED)

    @Slot()
    def countNothing(self) -> None:
        """The urn is empty: there is nothing to open, and nobody has to type."""
        if self._flow.screen is Screen.COUNT and self._kind == "none":
            self._count_now()

    @Slot()
    def stopCount(self) -> None:
        """Not now: what is finished is kept."""
        self._pace.stop()

    def _count_now(self) -> None:
        manifest, station = self._manifest, self._open_station()
        assert manifest is not None
        main = manifest.languages[0]
        titles = {one.id: one.title.get(self._texts.language) or one.title[main] for one in manifest.contests}
        # How many contests a ballot has is not asked of the urn: nobody needs it but this guess.
        contests = sum(not one.areas for one in manifest.contests)
        contests += any(one.areas for one in manifest.contests)
        passphrases, steps = self._trustees.passphrases, self._pace.steps
        self._pace.begin(self._board.now.cast, contests, len(passphrases), titles)
        self._go(Event.COUNT)

        def work() -> tuple[StationResult, ClosingRecord]:
            result = station.count(passphrases, steps)
            return result, station.closing_record()

        self._runner.submit(work, done=self._has_counted, failed=self._not_counted)

    def _has_counted(self, answer: tuple[StationResult, ClosingRecord]) -> None:
        result, record = answer
        self._trustees.forget()
        self._patience.right()
        self._show_result(result, record)
        self._go(Event.COUNTED)
        self.closed.emit(record)

    def _show_result(self, result: StationResult, record: ClosingRecord) -> None:
        if self._manifest is None or self._place is None:
            return
        self._result.show(self._manifest, result, record.result_parts)
        self._paper = closing_record(self._texts, self._place, record, self._header.zone)

    def _not_counted(self, problem: Exception) -> None:
        trustee = getattr(problem, "trustee", "")
        name = self._trustees.name(trustee)
        if isinstance(problem, WrongPassphraseError):
            self._patience.wrong()
            if name:
                self._trustees.did_not_fit(trustee)
            else:
                self._trustees.forget()
            self._refuse(self._texts.say("count-wrong" if name else "count-wrong-some", name=name))
            return
        self._trustees.forget()
        if name:
            self._failed_trustee, self._uncounted = name, ""
            self._go(Event.FAILED)
        elif isinstance(problem, CountStoppedError):
            self._refuse(self._texts.say("count-stopped"))
        else:
            self._refuse(trouble(self._texts, problem))
            self._look_at_copy(code_of_trouble(problem))

    # -- when somebody is missing ----------------------------------------------------------------------------

    @Slot()
    def toCountTrouble(self) -> None:
        """Somebody is not there, or does not remember her passphrase."""
        if self._flow.may(Event.TO_TROUBLE):
            self._failed_trustee = self._uncounted = ""
            self._trustees.forget()
            self._go(Event.TO_TROUBLE)

    @Slot()
    def printUncounted(self) -> None:
        """Nobody can count now: the record that says that this table is closed and not counted."""
        if self._flow.screen is not Screen.COUNT_TROUBLE or self._printing or self._paperwork.is_busy:
            return
        self._notice, self._uncounted, self._printing = "", "", True
        self.changed.emit()

        def show(record: ClosingRecord) -> None:
            self._paperwork.put_on_paper(lambda papers: papers.closing_record(record, COPIES), came)

        def came(came_out: bool) -> None:
            self._printing = False
            if came_out:
                self._uncounted = self._texts.say("count-uncounted-printed", copies=COPIES)
            else:
                self._notice = self._paperwork.why_not
            self.changed.emit()

        def failed(problem: Exception) -> None:
            self._printing = False
            self._say_trouble(problem)

        self._runner.submit(self._open_station().closing_record, done=show, failed=failed)

    @Property(bool, notify=countChanged)
    def printingUncounted(self) -> bool:
        """Whether it is on its way."""
        return self._printing

    @Property(str, notify=countChanged)
    def uncountedPrinted(self) -> str:
        """That it came out, or nothing."""
        return self._uncounted

    @Property(str, notify=countChanged)
    def failedTrustee(self) -> str:
        """That what a trustee has does not work, with her name; or nothing."""
        return self._texts.say("count-failed", name=self._failed_trustee) if self._failed_trustee else ""

    @Property(list, notify=countChanged)
    def countTroubleSteps(self) -> list[str]:
        """What to do, one step a line."""
        steps = _DO[bool(self._failed_trustee), self._trustees.has_spare]
        return [self._texts.say(f"count-do-{step}", name=self._failed_trustee) for step in steps]

    # -- the result ------------------------------------------------------------------------------------------

    @Slot()
    def resultRead(self) -> None:
        """It was read aloud: on to the record."""
        if self._flow.screen is Screen.RESULT:
            self._go(Event.SEEN)

    @Slot()
    def toResult(self) -> None:
        """Once more."""
        if self._flow.may(Event.TO_RESULT) and self.ownCount:
            self._result.from_the_first()
            self._go(Event.TO_RESULT)

    @Slot()
    def toParts(self) -> None:
        """Its codes, for whoever wants to photograph them."""
        if self._flow.may(Event.TO_PARTS) and self._result.hasParts:
            self._result.from_the_first()
            self._go(Event.TO_PARTS)
