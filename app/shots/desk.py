"""The desk's sheets: two poll workers through their whole day, over a real station of the sample election."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest

from app.desk import DeskViewModel
from app.desk.day import Surface
from app.desk.drives import Drive
from app.desk.flow import Screen
from app.desk.station_papers import StationPapers
from app.desk.window import DeskWindow
from app.roles import Role
from app.shots.contrast import as_picture, unreadable
from app.shots.faults import faults
from app.shots.sheets import Shot, contact_sheet
from app.shots.untranslated import of_the_election, own_names, untranslated
from app.station_thread import InlineStationThread
from printouts.printers import FakePrinter
from resources import sample
from resources.pseudo import LONGER
from resources.texts import Texts
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Manifest, ManifestDraft, station_certificate
from tally.roll import RollCompiler, sign_roll
from tally.station import Station, StationKit, take_over

SIZES = {"1280x800": (1280, 800), "1024x600": (1024, 600), "1920x1080": (1920, 1080)}
_NAMES = ("Urna", "PENDRIVE", "DNI", "LC", "LE", "domingo", "noviembre", "de")
"""Of things and documents; and dates, which are Qt's, in the words of its own translators."""
FIRST, SECOND = "pala y rastrillo", "mate amargo"
_TOUCH_PX = 32
"""Poll workers have a mouse or sit near: WCAG 2.2, 2.5.8 asks for 24."""


class _Clock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-11-29T12:00:00-03:00")

    def __call__(self) -> datetime:
        return self.now


class DeskWalk:
    """A day at the desk; `see(name, view)` is called on each screen."""

    kind: type[Station] = Station
    role = Role.BOTH
    people: tuple[str, ...] = ()
    """Names on the screens that are no words of ours."""

    def __init__(
        self, folder: Path, language: str, size: tuple[int, int], see: Callable[[str, QQuickView], None]
    ) -> None:
        self._see, self.clock, self._folder = see, _Clock(), folder
        self._language, self._size = language, size
        self.setup, self.secrets = set_up(self.draft())
        self.manifest = self.setup.manifest
        self.urn = folder / "urn"
        self.printer = FakePrinter()
        station, self.certificate = self.device(self.urn, "M-01")
        if (roll := self.roll(self.manifest)) is not None:
            station.install_roll(sign_roll(self.secrets.authority, self.setup.manifest_hash, "M-01", roll))
        self.prepare(station, self.setup, self.secrets)
        station.close_urn()
        stick = folder / "stick"
        stick.mkdir()
        self.stick = str(stick)
        self.problems: list[str] = []
        self.seen: set[Screen] = set()
        self.sit_down()

    def device(self, folder: Path, place: str) -> tuple[Station, bytes]:
        """A device as the city hall makes it for this place, unlocked; and its certificate."""
        setup = self.setup
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, place)
        workers = (Passphrase(FIRST), Passphrase(SECOND))
        station = Station.create(folder, kit, workers, clock=self.clock, cost=CHEAP_COST)
        certificate = station_certificate(self.secrets.authority, setup.manifest, place, station.public_key)
        station.install_certificate(certificate)
        return station, certificate

    def draft(self) -> ManifestDraft:
        """The election."""
        return sample.manifest_draft()

    def roll(self, manifest: Manifest) -> RollCompiler | None:
        """Who may vote here, if the election has a list."""
        return None

    def prepare(self, station: Station, setup: PublicSetup, secrets: ElectionSecrets) -> None:
        """What else the city hall gives the table."""

    def sit_down(self) -> None:
        """The program is started: a desk over the urn as it is."""
        self.desk = DeskViewModel(
            partial(self.kind.unlock, self.urn, clock=self.clock),
            InlineStationThread(),
            Texts(self._language),
            now=self.clock,
            drives=lambda: (Drive("PENDRIVE", Path(self.stick), 7_900_000_000),),
            surface=Surface(take_over=partial(take_over, target=self.urn)),
        )
        self.desk.take_role(self.role)
        papers = StationPapers(self.printer, self.manifest, Texts(self._language))
        self.desk.paperwork.use(papers, InlineStationThread())
        self.stations: list[Station] = []
        self.desk.stationReady.connect(self.stations.append)
        self._window = DeskWindow(self.desk, Texts(self._language))
        self._window.view.engine().warnings.connect(
            lambda told: self.problems.extend(one.toString() for one in told)
        )
        self._window.view.resize(*self._size)
        self._window.show()

    def get_up(self) -> None:
        """The program ends, whatever the urn is doing."""
        self._window.close()
        for station in self.stations:
            station.close_urn()

    def shot(self, name: str) -> None:
        """Shows the screen as it is now."""
        for _ in range(3):
            QTest.qWait(10)
        self.seen.add(self.desk.screen)
        self._see(name, self._window.view)

    def touch(self, part: str, slot: str, *values: int | str) -> None:
        """Calls a slot of one of the desk's parts as QML does, by its name."""
        getattr(self.desk.property(part), slot)(*values)

    def unlock(self) -> None:
        """Both workers type theirs."""
        self.desk.givePassphrase(FIRST)
        self.desk.givePassphrase(SECOND)

    def open(self) -> None:
        """From the devices to the main window."""
        desk = self.desk
        desk.checked()
        desk.codeIsSame()
        desk.open()
        desk.seen()

    def all(self) -> None:
        """Walks from the passphrases to the sealed station."""
        desk = self.desk
        self.shot("unlock")
        desk.toTakeOver()
        self.shot("take-over")
        desk.takeOver(self.stick)
        self.shot("nothing-to-take-over")
        desk.back()
        desk.givePassphrase(FIRST)
        self.shot("unlock-second")
        desk.givePassphrase("se equivoca")
        self.shot("wrong-passphrase")
        self.unlock()
        self.shot("devices")
        desk.toCopy()
        self.shot("copy-before")
        desk.back()
        desk.toIncident()
        self.touch("incidents", "chooseKind", "printer")
        self.touch("incidents", "chooseWhat", "before")
        self.shot("incident-before-opening")
        desk.back()
        desk.checked()
        self.shot("read-code")
        desk.codeIsSame()
        self.shot("before-opening")
        desk.open()
        self.shot("zero-report")
        desk.seen()
        self.shot("desk")
        self.touch("person", "chooseArea", 0)
        self.shot("area-chosen")
        desk.handOver()
        self.shot("ballot-out")
        desk.voter_asks_help()
        self.shot("help-asked")
        desk.askAbandon()
        self.shot("ask-abandon")
        desk.abandon("trouble")
        desk.toIncident()
        self.shot("incident")
        self.touch("incidents", "chooseKind", "receipt")
        self.shot("incident-receipt")
        desk.back()
        desk.toReceipt()
        self.shot("receipt")
        desk.back()
        desk.pause()
        self.shot("paused")
        desk.toLog()
        for document in ("30111222", "30111223", "30111222"):
            desk.enterLine(document)
        self.shot("hand-sheet")
        desk.endLog()
        self.shot("hand-sheet-done")
        desk.closeLog()
        desk.toWall()
        self.shot("wall")
        desk.back()
        desk.resume()
        desk.toTakeBack()
        self.shot("take-back")
        desk.back()
        desk.toCopy()
        self.shot("copy")
        desk.back()
        desk.askClose()
        self.shot("ask-close")
        self.touch("closingQuestions", "giveEarly", "all-voted")
        desk.confirmClose()
        self.shot("close-first")
        desk.givePassphrase(FIRST)
        self.shot("close-second")
        desk.givePassphrase(SECOND)
        self.shot("closed")
        desk.toWall()
        self.shot("wall-after")
        desk.back()
        desk.toReceipt()
        self.shot("receipt-after")
        desk.back()
        desk.toIncident()
        self.touch("incidents", "chooseKind", "other")
        self.shot("incident-after-closing")
        desk.back()
        desk.toExport()
        self.shot("export")
        desk.exportTo(str(self._folder / "stick"))
        self.shot("exported")
        second = self._folder / "second"
        second.mkdir()
        desk.toExport()
        self.stick = str(second)
        desk.exportTo(self.stick)
        desk.finish()
        self.shot("sealed")
        self.get_up()


def take_desk_sheet(
    language: str,
    size: str,
    out: Path,
    days: tuple[type[DeskWalk], ...] = (DeskWalk,),
    name: str = "desk",
    seen: set[Screen] | None = None,
) -> list[str]:
    """Writes the sheet of the desk in one language and size. Returns what is wrong on which screen; adds to
    `seen` which states of the flow were on it."""
    title = f"{name}-{language}-{size}"
    shots: list[Shot] = []
    said: list[str] = []

    def see(name: str, view: QQuickView) -> None:
        picture, root = view.grabWindow(), view.rootObject()
        shots.append(Shot(f"{len(shots) + 1}  {name}", as_picture(picture)))
        if root is None:
            return
        found = [*faults(root, _TOUCH_PX, _TOUCH_PX), *unreadable(root, picture)]
        if language == LONGER:
            known = of_the_election(walk.manifest) | own_names() | {walk.stick, *_NAMES, *walk.people}
            found += [f"not translated: “{text}”" for text in untranslated(root, known)]
        said.extend(f"{title}, {name}: {fault}" for fault in found)

    for day in days:
        with TemporaryDirectory() as folder:
            walk = day(Path(folder), language, SIZES[size], see)
            walk.all()
        if seen is not None:
            seen |= walk.seen
        said += [f"{title}: {problem}" for problem in walk.problems]
    contact_sheet(title, shots, out / f"{title}.png")
    return said
