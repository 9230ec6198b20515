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
from app.desk.drives import Drive
from app.desk.station_papers import StationPapers
from app.desk.window import DeskWindow
from app.shots.contrast import as_picture, unreadable
from app.shots.faults import faults
from app.shots.sheets import Shot, contact_sheet
from app.shots.untranslated import of_the_election, own_names, untranslated
from app.station_thread import InlineStationThread
from printouts.printers import FakePrinter
from resources import sample
from resources.pseudo import LONGER
from resources.texts import Texts
from tally.count import set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import station_certificate
from tally.station import Station, StationKit

SIZES = {"1280x800": (1280, 800), "1024x600": (1024, 600), "1920x1080": (1920, 1080)}
_DATE = ("Urna", "domingo", "noviembre", "de")
_FIRST, _SECOND = "pala y rastrillo", "mate amargo"
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

    def __init__(
        self, folder: Path, language: str, size: tuple[int, int], see: Callable[[str, QQuickView], None]
    ) -> None:
        self._see, self._clock, self._folder = see, _Clock(), folder
        setup, secrets = set_up(sample.manifest_draft())
        self.manifest = setup.manifest
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, "M-01")
        workers = (Passphrase(_FIRST), Passphrase(_SECOND))
        station = Station.create(folder / "urn", kit, workers, clock=self._clock, cost=CHEAP_COST)
        station.install_certificate(
            station_certificate(secrets.authority, setup.manifest, "M-01", station.public_key)
        )
        station.close_urn()
        stick = folder / "stick"
        stick.mkdir()
        self.stick = str(stick)
        self._desk = DeskViewModel(
            partial(Station.unlock, folder / "urn", clock=self._clock),
            InlineStationThread(),
            Texts(language),
            now=self._clock,
            drives=lambda: (Drive("PENDRIVE", stick, 7_900_000_000),),
        )
        self._desk.paperwork.use(
            StationPapers(FakePrinter(), setup.manifest, Texts(language)), InlineStationThread()
        )
        self._stations: list[Station] = []
        self._desk.stationReady.connect(self._stations.append)
        self._window = DeskWindow(self._desk, Texts(language))
        self.problems: list[str] = []
        self._window.view.engine().warnings.connect(
            lambda told: self.problems.extend(one.toString() for one in told)
        )
        self._window.view.resize(*size)
        self._window.show()

    def _shot(self, name: str) -> None:
        for _ in range(3):
            QTest.qWait(10)
        self._see(name, self._window.view)

    def _touch(self, part: str, slot: str, value: int | str) -> None:
        """Calls a slot of one of the desk's parts as QML does, by its name."""
        getattr(self._desk.property(part), slot)(value)

    def _unlock(self) -> None:
        self._desk.givePassphrase(_FIRST)
        self._desk.givePassphrase(_SECOND)

    def all(self) -> None:
        """Walks from the passphrases to the sealed station."""
        desk = self._desk
        self._shot("unlock")
        desk.givePassphrase(_FIRST)
        self._shot("unlock-second")
        desk.givePassphrase("se equivoca")
        self._shot("wrong-passphrase")
        self._unlock()
        self._shot("devices")
        desk.checked()
        self._shot("read-code")
        desk.codeIsSame()
        self._shot("before-opening")
        desk.open()
        self._shot("zero-report")
        desk.seen()
        self._shot("desk")
        self._touch("person", "chooseArea", 0)
        self._shot("area-chosen")
        desk.handOver()
        self._shot("ballot-out")
        desk.voter_asks_help()
        self._shot("help-asked")
        desk.askAbandon()
        self._shot("ask-abandon")
        desk.abandon("trouble")
        desk.toIncident()
        self._shot("incident")
        self._touch("incidents", "chooseKind", "receipt")
        self._shot("incident-receipt")
        desk.back()
        desk.toReceipt()
        self._shot("receipt")
        desk.back()
        desk.pause()
        self._shot("paused")
        desk.resume()
        desk.toCopy()
        self._shot("copy")
        desk.back()
        desk.askClose()
        self._shot("ask-close")
        self._touch("closingQuestions", "giveEarly", "all-voted")
        desk.confirmClose()
        self._shot("close-first")
        self._unlock()
        self._shot("closed")
        desk.toExport()
        self._shot("export")
        desk.exportTo(str(self._folder / "stick"))
        self._shot("exported")
        desk.finish()
        self._shot("sealed")
        self._window.close()
        for station in self._stations:
            station.close_urn()


def take_desk_sheet(language: str, size: str, out: Path) -> list[str]:
    """Writes the sheet of the desk in one language and size. Returns what is wrong on which screen."""
    title = f"desk-{language}-{size}"
    shots: list[Shot] = []
    said: list[str] = []

    def see(name: str, view: QQuickView) -> None:
        picture, root = view.grabWindow(), view.rootObject()
        shots.append(Shot(f"{len(shots) + 1}  {name}", as_picture(picture)))
        if root is None:
            return
        found = [*faults(root, _TOUCH_PX, _TOUCH_PX), *unreadable(root, picture)]
        if language == LONGER:
            # Dates are Qt's, in the words of its own translators.
            known = of_the_election(walk.manifest) | own_names() | {"PENDRIVE", walk.stick, *_DATE}
            found += [f"not translated: “{text}”" for text in untranslated(root, known)]
        said.extend(f"{title}, {name}: {fault}" for fault in found)

    with TemporaryDirectory() as folder:
        walk = DeskWalk(Path(folder), language, SIZES[size], see)
        walk.all()
    said += [f"{title}: {problem}" for problem in walk.problems]
    contact_sheet(title, shots, out / f"{title}.png")
    return said
