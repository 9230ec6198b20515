"""A whole table with its two windows, and people in front of them: they touch, type, leave, and things fail.

Everything goes through the screens: the workers' hands are a `Worker`, the voter's an `Autopilot`. What
people were told (a receipt with its last line) is kept beside it, to be compared with what the urn holds.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.desk.flow import Screen as Desk
from app.desk.incidents import AFTER_RESTART
from app.kiosk.autopilot import Autopilot
from app.kiosk.flow import Screen
from app.kiosk.window import KioskWindow
from app.roles import Role
from app.sample.run import open_now
from app.table import Table
from printouts.printers import FakePrinter, PaperKind
from resources import sample
from resources.texts import Texts
from tally.ballots import Choice
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Entitlement, code_of, station_certificate
from tally.station import Counters, Package, Station, StationKit, kind_of, read_package
from tally.urn import LeafKind
from tests.builders.hands import Worker

PLACE = "M-01"
RESTARTS = (*(what for _, what in AFTER_RESTART), "window")
"""What the screen after a restart offers: no `power`, which is only the kind of the first."""
WORDS = ("pala y rastrillo", "mate amargo")
WORKERS = (Passphrase(WORDS[0]), Passphrase(WORDS[1]))
PATIENCE = 60.0
"""Seconds for a screen to come, on a computer that is busy with other things."""


class NeverCameError(AssertionError):
    """Something was waited for in vain."""


@cache
def open_election() -> tuple[PublicSetup, ElectionSecrets]:
    """The sample election, open now, for everybody who declares that they live there. Made once."""
    draft = sample.manifest_draft().model_copy(update={"entitlement": Entitlement.DECLARATION})
    return set_up(open_now(draft))


@dataclass
class Told:
    """What the people of the table were told, from the papers and screens alone."""

    counters: Counters = field(default_factory=Counters)
    cast: list[str] = field(default_factory=list, repr=False)
    checked: list[str] = field(default_factory=list, repr=False)

    def add(self, **steps: int) -> None:
        """Counts."""
        now = self.counters
        names = ("checked_in", "cast", "challenged", "abandoned")
        self.counters = Counters(*(getattr(now, name) + steps.get(name, 0) for name in names))


class People:
    """Two workers and their voters at one table, from the closed box to the package on the stick."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        patience: float = PATIENCE,
        *,
        election: tuple[PublicSetup, ElectionSecrets] | None = None,
        place: str = PLACE,
        role: Role = Role.BOTH,
        desk: People | None = None,
        alone: bool = False,
    ) -> None:
        """`desk`: whose codes open this kiosk. `alone`: nothing else runs on the computer."""
        self._application = QGuiApplication.instance() or QGuiApplication(["urna"])
        self.folder, self.stick, self.mirror = folder / "device", folder / "stick", folder / "copy"
        for one in (self.stick, self.mirror):
            one.mkdir(parents=True)
        self.chance, self._patience = random.Random(seed), patience
        self.place, self.role, self._alone = place, role, alone
        self.printer, self.told, self._people = FakePrinter(), Told(), 0
        self.setup, secrets = election or open_election()
        kit = StationKit(
            self.setup.manifest.to_bytes(), self.setup.manifest_signature, self.setup.authority, place
        )
        station = Station.create(self.folder, kit, WORKERS, cost=CHEAP_COST)
        self.certificate = station_certificate(
            secrets.authority, self.setup.manifest, place, station.public_key
        )
        station.install_certificate(self.certificate)
        if desk is not None:
            station.install_desk(desk.place, desk.certificate)
        station.close_urn()
        self.table: Table
        self.hands: Worker

    # -- the workers -----------------------------------------------------------------------------------------

    def sit_down(self) -> None:
        """The program starts: the desk's window, and both workers type their passphrases."""
        self.table = Table(
            self.folder,
            self.setup.manifest,
            self.printer,
            Texts(),
            where_to_check="urna check-receipt",
            pictures=sample.PICTURES,
            role=self.role,
            alone=self._alone,
        )
        self.table.show()
        self.hands = Worker(self.table.desk_window, self._application)
        self.type_passphrases()
        if self.role is Role.DESK:
            self.until(lambda: self.table.desk.screen is not Desk.UNLOCKING, "the urn did not open")
            return
        self.until(lambda: self.table.kiosk is not None, "the urn did not open")
        self.table.show_kiosk()
        self.kiosk.viewmodel.look.chooseMovement(False)

    def get_up(self) -> None:
        """The program ends in good order."""
        self.table.stop()

    @property
    def kiosk(self) -> KioskWindow:
        """The voter's window."""
        assert self.table.kiosk is not None
        return self.table.kiosk

    @property
    def station(self) -> Station:
        """The station, for comparisons alone; people never touch it."""
        assert self.table._station is not None
        return self.table._station

    def type_passphrases(self) -> None:
        """Each worker types hers and presses Enter."""
        for words in WORDS:
            self.hands.type(words)
            self.hands.press(Qt.Key.Key_Return)

    def open(self) -> None:
        """From the unlocked urn to the main window, over devices, the election's code and the zero report."""
        self.at(Desk.DEVICES)
        self.press("main", Desk.READ_CODE)
        self.press("main", Desk.BEFORE_OPENING)
        self.press("main", Desk.ZERO_REPORT)
        self.press("main", Desk.DESK)

    def go_on(self, why: str) -> None:
        """The table was open when the program ended; the workers say why it did, as `RESTARTS` names it."""
        assert why in RESTARTS, f"{why}: the screen offers {', '.join(RESTARTS)}"
        self.at(Desk.AFTER_RESTART)
        self.hands.touch(f"why-{why}")
        self.press("main", Desk.DESK)

    def identify(self) -> None:
        """A new person says who she is; she may vote."""
        self._people += 1
        self.hands.touch("document")
        self.hands.type(f"{20_000_000 + self._people:,}".replace(",", "."))
        self.hands.press(Qt.Key.Key_Return)
        self.at(Desk.CHECK_IN)

    def check_in(self) -> None:
        """A new person comes, says who she is and where she lives, and gets a ballot."""
        self.at(Desk.DESK)
        self.identify()
        self.hands.touch(f"area-{self.chance.randrange(3)}")
        self.hands.touch("main")
        self.told.add(checked_in=1)
        self.until(lambda: self.kiosk.viewmodel.on_screen is Screen.READY, "no ballot came")
        self.at(Desk.DESK)
        self.until(lambda: self.hands.sees("left"), "the desk did not see the voter")

    def abandon(self, reason: str) -> None:
        """The voter left; the workers say why."""
        self.at(Desk.DESK)
        self.until(lambda: self.hands.sees("left"), "the desk did not see the voter")
        self.press("left", Desk.ASK_ABANDON)
        self.hands.touch(f"reason-{reason}")
        self.press("main", Desk.DESK)
        self.told.add(abandoned=1)
        self.until(lambda: self.kiosk.viewmodel.on_screen is Screen.WAITING, "the ballot did not go back")

    def keep_a_copy(self) -> None:
        """The second copy of the urn goes to its folder, or to it again."""
        self.at(Desk.DESK)
        self.press("copy", Desk.COPY)
        self.hands.touch("folder")
        self.hands.type(str(self.mirror))
        self.press("main", Desk.DESK)

    def close(self) -> None:
        """The last voter has left: why so early, and both passphrases again."""
        self.at(Desk.DESK)
        self.press("close", Desk.ASK_CLOSE)
        self.hands.touch("early-committee")
        self.press("main", Desk.CLOSE_FIRST)
        self.type_passphrases()
        self.at(Desk.CLOSED)

    def export(self) -> Package:
        """The package goes to the stick, and is read as the committee reads it."""
        self.press("main", Desk.EXPORT)
        self.hands.touch("folder")
        self.hands.type(str(self.stick))
        self.press("main", Desk.EXPORTED)
        setup = self.setup
        path = self.stick / f"{self.place}.urna"
        return read_package(path, setup.manifest, setup.manifest_hash, setup.authority)

    # -- the voter -------------------------------------------------------------------------------------------

    def pilot(self) -> Autopilot:
        """The voter's hand."""
        return Autopilot(self.kiosk, self.setup.manifest, self._patience)

    def choose(self, pilot: Autopilot) -> None:
        """Marks something in each contest of the ballot that is on the screen, up to the review."""
        vm = self.kiosk.viewmodel
        for index in tuple(vm._style):
            pilot.wait_for(Screen.CHOOSE)
            contest = self.setup.manifest.contests[index]
            if self.chance.random() < 0.2:
                pilot.choose(index, Choice())
            else:
                cheap = min(range(len(contest.projects)), key=lambda k: contest.projects[k].cost)
                pilot.choose(index, Choice((self.chance.choice([cheap, 0]),)))
        pilot.wait_for(Screen.REVIEW)

    def lock(self, pilot: Autopilot, *screens: Screen) -> str:
        """Locks the vote; gives the code on the receipt, once `screens` (else the decision) is there."""
        pilot.touch("lock")
        pilot.wait_for(*(screens or (Screen.DECIDE,)))
        receipt = self.kiosk.viewmodel._receipt
        return receipt.code if receipt is not None else ""

    def cast(self, pilot: Autopilot, code: str) -> None:
        """Into the urn, and out of the way."""
        pilot.touch("cast")
        pilot.wait_for(Screen.THANKS)
        self.told.add(cast=1)
        self.told.cast.append(code)
        pilot.finish()

    # -- waiting ---------------------------------------------------------------------------------------------

    def at(self, screen: Desk) -> None:
        """Until the desk is on this screen."""
        self.until(lambda: self.table.desk.screen is screen, f"the desk did not come to {screen.name}")
        self.hands.look()

    def press(self, name: str, screen: Desk) -> None:
        """Touches a button of the desk and waits for its screen."""
        self.hands.touch(name)
        self.at(screen)

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Until something is so."""
        end = time.monotonic() + self._patience
        while not there():
            if time.monotonic() > end:
                desk, kiosk = self.table.desk.screen.name, "no kiosk"
                if self.table.kiosk is not None:
                    kiosk = self.kiosk.viewmodel.on_screen.name
                raise NeverCameError(f"{what}; the desk is at {desk}, the kiosk at {kiosk}")
            QTest.qWait(3)

    # -- comparing -------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """What the desk shows is what people were told."""
        self.until(
            lambda: self.table.desk.board.now == self.told.counters,
            f"the numbers should be {self.told.counters}",
        )
        assert self.table.desk.board.balances

    def compare_package(self, package: Package) -> None:
        """Each receipt's ballot is in the package once, and nothing else is in it."""
        held: dict[LeafKind, list[str]] = {LeafKind.CAST: [], LeafKind.CHALLENGED: []}
        for leaf in package.leaves:
            held[kind_of(leaf)].append(code_of(leaf.tracker))
        assert sorted(held[LeafKind.CAST]) == sorted(self.told.cast)
        assert sorted(held[LeafKind.CHALLENGED]) == sorted(self.told.checked)
        assert package.counters == self.told.counters

    def papers(self, kind: PaperKind) -> int:
        """How many papers of a kind came out whole."""
        return sum(job.kind is kind for job in self.printer.printed)

    def pull_the_copy(self) -> None:
        """The second medium is gone."""
        self.mirror.rename(self.mirror.with_name("pulled"))

    def put_the_copy_back(self) -> None:
        """It is there again, as it was when it was pulled."""
        self.mirror.with_name("pulled").rename(self.mirror)

    def throw_the_copy_away(self) -> None:
        """Nobody finds it any more; another medium takes its place, which has nothing on it yet."""
        shutil.rmtree(self.mirror.with_name("pulled"))
        self.mirror.mkdir()
