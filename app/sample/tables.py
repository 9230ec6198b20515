"""A day at one table of the sample election: opened, voted at, closed, exported, through its own screens."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from PySide6.QtTest import QTest

from app.desk.checkin import CheckIn
from app.desk.closing import Closing
from app.desk.flow import Screen as DeskScreen
from app.desk.person import PersonForm
from app.kiosk.autopilot import Autopilot, Voter
from app.kiosk.flow import Screen
from app.kiosk.window import KioskWindow
from app.kiosk.words import Words
from app.table import Table, find_voice
from printouts.printers import PdfPrinter
from resources.sample import PICTURES, ROLL, SampleVoter, choice_of
from resources.texts import Texts
from tally.count import ElectionSecrets, PublicSetup
from tally.crypto.envelope import Passphrase
from tally.election import station_certificate
from tally.errors import UrnaError
from tally.formats import read_roll
from tally.roll import RollCompiler, compile_lists, new_roll_key, sign_roll
from tally.station import Station, StationKit

_PATIENCE_S = 30.0
_BY_HAND_S = 24 * 3600.0
_VISITOR = "82000000"
WHERE_TO_CHECK = "urna check-receipt"


class SampleError(UrnaError):
    """The sample election cannot go on; it is a mistake of ours if it happens."""

    code = "sample"


class Pictures:
    """Photographs each screen of a table once, numbered in the order in which they came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def kiosk(self, window: KioskWindow, name: str) -> None:
        """The voter's screen."""
        if self._is_new(name):
            window.grab(self._path(name))

    def desk(self, table: Table, name: str) -> None:
        """The workers' screen."""
        if self._is_new(name):
            QTest.qWait(30)
            table.desk_window.view.grabWindow().save(str(self._path(name)))

    def _is_new(self, name: str) -> bool:
        new = name not in self._seen
        self._seen.add(name)
        return new

    def _path(self, name: str) -> Path:
        return self._folder / f"{len(self._seen):02d}-{name}.png"


class PhotographedVoter(Autopilot):
    """Plays a voter and photographs each screen on the way."""

    def __init__(self, table: Table, kiosk: KioskWindow, manifest: object, pictures: Pictures) -> None:
        super().__init__(kiosk, manifest, patience=_PATIENCE_S)  # type: ignore[arg-type]
        self._kiosk, self._pictures = kiosk, pictures

    def wait_for(self, *screens: Screen) -> None:
        super().wait_for(*screens)
        QTest.qWait(30)
        self._pictures.kiosk(self._kiosk, f"kiosk-{screens[0].name.lower()}")

    def touch(self, name: str) -> None:
        if name in ("next", "lock"):
            self._pictures.kiosk(self._kiosk, f"kiosk-{self._kiosk.viewmodel.on_screen.name.lower()}-{name}")
        super().touch(name)


class TableDay:
    """One table's day. `by_hand` lets the person in front of the screen be the first voter."""

    def __init__(
        self,
        setup: PublicSetup,
        station_id: str,
        out: Path,
        say: Callable[[str], None],
        *,
        by_hand: bool,
        pictures: Pictures | None,
    ) -> None:
        self._setup, self._station_id, self._out = setup, station_id, out
        self._say, self._by_hand, self._pictures = say, by_hand, pictures
        self._words = (secrets.token_hex(8), secrets.token_hex(8))
        self._folder = out / "stations" / station_id

    def prepare(self, elections: ElectionSecrets) -> None:
        """Sets the station up, certified and with its roll, as the committee does before the day."""
        setup = self._setup
        compiler = RollCompiler(setup.manifest, new_roll_key())
        compile_lists(compiler, setup.manifest, read_roll(ROLL))
        roll = sign_roll(elections.authority, setup.manifest_hash, self._station_id, compiler)
        kit = StationKit(
            setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, self._station_id
        )
        workers = (Passphrase(self._words[0]), Passphrase(self._words[1]))
        station = Station.create(self._folder, kit, workers)
        try:
            station.install_certificate(
                station_certificate(elections.authority, setup.manifest, self._station_id, station.public_key)
            )
            station.install_roll(roll)
        finally:
            station.close_urn()

    def run(self, voters: tuple[SampleVoter, ...], packages: Path) -> None:
        """The whole day: unlock, open, each voter in turn, close, export."""
        papers = self._out / "papers" / self._station_id
        papers.mkdir(parents=True, exist_ok=True)
        printer = PdfPrinter(papers)
        table = Table(
            self._folder,
            self._setup.manifest,
            printer,
            Texts(),
            where_to_check=WHERE_TO_CHECK,
            pictures=PICTURES,
            voice=find_voice()[0] if self._by_hand else None,
        )
        try:
            table.show()
            self._open(table)
            kiosk = table.kiosk
            assert kiosk is not None
            kiosk.show()
            if self._by_hand:
                self._vote_by_hand(table, kiosk, voters[0])
            for voter in voters:
                self._vote(table, kiosk, voter)
            self._close(table, packages)
        finally:
            table.stop()

    def _open(self, table: Table) -> None:
        self._photograph_desk(table, "desk-unlock")
        self._type_passphrases(table)
        self._until(lambda: table.desk.screen is DeskScreen.DEVICES and table.kiosk is not None)
        self._photograph_desk(table, "desk-devices")
        table.desk.checked()
        self._photograph_desk(table, "desk-code")
        table.desk.codeIsSame()
        self._photograph_desk(table, "desk-before-opening")
        table.desk.open()
        self._until(lambda: table.desk.screen is DeskScreen.ZERO_REPORT)
        self._photograph_desk(table, "desk-zero-report")
        table.desk.seen()

    def _type_passphrases(self, table: Table) -> None:
        for word in self._words:
            table.desk.givePassphrase(word)

    def _hand_over(self, table: Table, voter: SampleVoter) -> None:
        self._until(lambda: table.desk.screen is DeskScreen.DESK)
        self._photograph_desk(table, "desk-person")
        table.desk.lookUp(voter.document)
        self._until(lambda: table.desk.screen is DeskScreen.CHECK_IN)
        names = [area.name for area in self._setup.manifest.areas]
        wanted = names[[area.id for area in self._setup.manifest.areas].index(voter.area)]
        person = cast(PersonForm, table.desk.person)
        for place, area in enumerate(cast("list[dict[str, object]]", person.areas)):
            if area["name"] == wanted:
                person.chooseArea(place)
        bands = cast("list[object]", person.bands)
        if bands:
            person.chooseBand(len(bands) - 1)
        self._photograph_desk(table, f"desk-{cast(CheckIn, table.desk.checkin).word}")
        table.desk.handOver()
        kiosk = table.kiosk
        assert kiosk is not None
        self._until(lambda: kiosk.viewmodel.on_screen is Screen.READY)

    def _vote_by_hand(self, table: Table, kiosk: KioskWindow, voter: SampleVoter) -> None:
        self._say("The kiosk is yours: vote once by hand. The rest plays itself afterwards.")
        done: list[bool] = []
        kiosk.viewmodel.finished.connect(lambda: done.append(True))
        # Whoever tries it is a neighbour who is on no roll.
        self._hand_over(table, voter.model_copy(update={"document": _VISITOR}))
        self._until(lambda: bool(done), _BY_HAND_S)

    def _vote(self, table: Table, kiosk: KioskWindow, voter: SampleVoter) -> None:
        self._hand_over(table, voter)
        manifest = self._setup.manifest
        cast(Words, kiosk.viewmodel.words).choose(voter.language)
        choices = {
            manifest.contest_index(contest): choice_of(manifest.contest(contest), projects)
            for contest, projects in voter.choices.items()
        }
        pilot = (
            PhotographedVoter(table, kiosk, manifest, self._pictures)
            if self._pictures is not None
            else Autopilot(kiosk, manifest, patience=_PATIENCE_S)
        )
        if voter.ends == "leaves":
            pilot.wait_for(Screen.READY)
            pilot.touch("start")
            pilot.wait_for(Screen.CHOOSE)
            self._abandon(table, kiosk)
            return
        pilot.vote(Voter(choices, tests_the_machine=voter.ends == "check-then-cast"))
        pilot.finish()
        self._photograph_desk(table, "desk-counters")

    def _abandon(self, table: Table, kiosk: KioskWindow) -> None:
        table.desk.askAbandon()
        self._photograph_desk(table, "desk-abandon")
        table.desk.abandon("left")
        self._until(lambda: table.desk.screen is DeskScreen.DESK)
        self._until(lambda: kiosk.viewmodel.on_screen is Screen.WAITING)

    def _close(self, table: Table, packages: Path) -> None:
        self._until(lambda: table.desk.screen is DeskScreen.DESK)
        table.desk.askClose()
        cast(Closing, table.desk.closingQuestions).giveEarly("all-voted")
        self._photograph_desk(table, "desk-ask-close")
        table.desk.confirmClose()
        self._type_passphrases(table)
        self._until(lambda: table.desk.screen is DeskScreen.CLOSED)
        self._photograph_desk(table, "desk-closed")
        table.desk.toExport()
        table.desk.exportTo(str(packages))
        self._until(lambda: table.desk.screen is DeskScreen.EXPORTED)
        self._photograph_desk(table, "desk-exported")
        table.desk.finish()
        self._until(lambda: table.desk.screen is DeskScreen.SEALED)
        self._photograph_desk(table, "desk-sealed")

    def _photograph_desk(self, table: Table, name: str) -> None:
        if self._pictures is not None:
            self._pictures.desk(table, name)

    def _until(self, there: Callable[[], bool], patience: float = _PATIENCE_S) -> None:
        until = time.monotonic() + patience
        while not there():
            if time.monotonic() > until:
                raise SampleError(f"station {self._station_id}: a screen did not come; please report this")
            QTest.qWait(5)


def days(
    setup: PublicSetup,
    secrets_of_election: ElectionSecrets,
    out: Path,
    say: Callable[[str], None],
    *,
    by_hand: bool,
) -> Iterator[TableDay]:
    """A prepared day for each station; the first one is photographed, and has the voter by hand."""
    for number, station in enumerate(setup.manifest.stations):
        day = TableDay(
            setup,
            station.id,
            out,
            say,
            by_hand=by_hand and number == 0,
            pictures=Pictures(out / "screens") if number == 0 else None,
        )
        day.prepare(secrets_of_election)
        yield day
