"""The desk's sheets of what breaks in the middle of a day, done to real files where a folder is enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.shots.desk import FIRST, SECOND, DeskWalk
from printouts.printers import Failure, PrinterEvent
from resources import sample
from tally.crypto.envelope import Passphrase
from tally.errors import UrnaError
from tally.files import StorageError
from tally.station import Station
from tally.urn import DamagedUrnError, UrnFullError, UrnStorageError

_PAGE = 4096


class _FailingStation(Station):
    """Fails as a full, dying or read-only disk makes it fail, when told to."""

    fails: UrnaError | None = None

    def hand_over(self, style: tuple[int, ...], sealed_voter: bytes | None) -> None:
        if self.fails is not None:
            raise self.fails
        super().hand_over(style, sealed_voter)

    def attach_mirror(self, folder: Path) -> None:
        if self.fails is not None:
            raise self.fails
        super().attach_mirror(folder)


class TroubleDay(DeskWalk):
    """Each trouble, and what the desk says of it."""

    kind = _FailingStation

    def all(self) -> None:
        """From a locked urn that does not open, over a day, to one that does not open any more."""
        self._locked()
        self._opening()
        self._disk()
        self._printer()
        self._copy()
        self._clock()
        self._power_cut()
        self._forked()
        self._damaged()

    def sit_down(self) -> None:
        """As `app.table` does, the desk hears of each paper that did not come out."""
        super().sit_down()
        self.desk.paperwork.failed.connect(self.desk.surroundings.printer_failed)

    def _locked(self) -> None:
        other = Station.unlock(self.urn, (Passphrase(FIRST), Passphrase(SECOND)), clock=self.clock)
        self.unlock()
        self.shot("two-desks")
        other.close_urn()
        for _ in range(3):
            self.desk.givePassphrase(FIRST)
            self.desk.givePassphrase("se equivoca")
        self.desk.givePassphrase(FIRST)
        self.shot("wrong-too-often")
        self.get_up()
        self.sit_down()
        self.unlock()

    def _opening(self) -> None:
        desk = self.desk
        desk.checked()
        desk.codeIsSame()
        self.clock.now -= timedelta(days=1)
        desk.open()
        self.shot("clock-before-opening")
        self.clock.now += timedelta(days=1)
        desk.open()
        self.printer.fail_next(Failure(PrinterEvent.PAUSED))
        desk.printZeroAgain()
        self.shot("queue-paused")
        desk.printZeroAgain()
        desk.seen()

    def _disk(self) -> None:
        problems: dict[str, UrnaError] = {
            "disk-full": UrnFullError("full"),
            "disk-read-only": UrnStorageError("read-only"),
            "damaged-while-open": DamagedUrnError("a page"),
        }
        for name, problem in problems.items():
            self._failing(problem, self._hand_over)
            self.shot(name)

    def _printer(self) -> None:
        self._hand_over()
        for event in (PrinterEvent.LOST, PrinterEvent.PAUSED):
            self.printer.fail_next(Failure(event))
            self.desk.printLogSheet()
            self.shot(f"printer-{event.value}-while-voting")
        self.desk.printLogSheet()
        self._vote(self.stations[-1])
        self.desk.voter_done()

    def _copy(self) -> None:
        desk, stick = self.desk, Path(self.stick)
        desk.toCopy()
        self._failing(StorageError("read-only"), lambda: desk.copyTo(self.stick))
        self.shot("stick-read-only")
        desk.copyTo(self.stick)
        stick.rename(stick.with_name("pulled"))
        self._hand_over()
        self.shot("copy-pulled")
        desk.toCopy()
        self.shot("copy-pulled-page")
        stick.with_name("pulled").rename(stick)
        desk.copyTo(self.stick)

    def _clock(self) -> None:
        desk, now = self.desk, self.clock.now
        self.clock.now = now - timedelta(days=2)
        desk.tick()
        self.shot("clock-back")
        self.clock.now = now + timedelta(hours=9)
        desk.tick()
        self.shot("asleep")
        self.touch("lock", "give", FIRST)
        self.shot("awake-after-closing-time")
        self.clock.now = now

    def _power_cut(self) -> None:
        self.get_up()
        self.sit_down()
        self.unlock()
        self.desk.noteRestart("power", "restarted")
        self.shot("choose-the-copy-again")

    def _forked(self) -> None:
        """A spare went on from the copy; then the device that was believed dead did so too."""
        copy = Path(self.stick) / "urna-M-01"
        spare = Station.unlock(copy, (Passphrase(FIRST), Passphrase(SECOND)), clock=self.clock)
        for one in (spare, self.stations[-1]):
            if one.ballot_out is None:
                one.hand_over((0, 1), None)
            self._vote(one)
        spare.close_urn()
        self.desk.refresh()
        self.desk.toCopy()
        self.desk.copyTo(self.stick)
        self.shot("forked")
        self.desk.back()
        self.shot("forked-desk")
        self.get_up()

    def _damaged(self) -> None:
        file = self.urn / "urn.db"
        data = bytearray(file.read_bytes())
        data[2 * _PAGE + 1234] ^= 1
        file.write_bytes(data)
        self.sit_down()
        self.unlock()
        self.shot("damaged")
        self.get_up()

    def _hand_over(self) -> None:
        person = self.desk.property("person")
        if not person.property("ready"):  # the answers of somebody who was refused are still there
            self.touch("person", "chooseArea", 0)
        self.desk.handOver()

    def _failing(self, problem: UrnaError, step: Callable[[], object]) -> None:
        station = self.stations[-1]
        assert isinstance(station, _FailingStation)
        station.fails = problem
        step()
        station.fails = None

    def _vote(self, station: Station) -> None:
        assert station.ballot_out is not None
        blank = {k: sample.choice_of(station.manifest.contests[k], ()) for k in station.ballot_out}
        station.cast(station.prepare(blank))


TROUBLE_DAYS: tuple[type[DeskWalk], ...] = (TroubleDay,)
"""What `take_desk_sheet` walks for this sheet."""
