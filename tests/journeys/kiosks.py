"""A kiosk for one journey: a pretended station, a voice that notes, keys as they come from a device."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.hardware.keypads import read_keypads
from app.hardware.speech import FakeVoice
from app.kiosk.rehearsal import RehearsalPapers, RehearsalStation
from app.kiosk.viewmodel import KioskViewModel
from app.kiosk.window import KioskWindow
from app.station_thread import InlineStationThread
from tally.election import ManifestDraft

_NEVER_MS = 10_000_000


@dataclass
class Machine:
    """What stands before the voter."""

    window: KioskWindow
    station: RehearsalStation
    voice: FakeVoice
    presses: int = 0

    def key(self, key: Qt.Key, **held: Qt.KeyboardModifier) -> None:
        """A key of a device, as the window gets it."""
        QTest.keyClick(self.window, key, **held)
        QTest.qWait(0)
        self.presses += 1


def machine(manifest: ManifestDraft, language: str, *keypads: str) -> Machine:
    """A kiosk with these keypads, on which a ballot is handed over."""
    station, voice = RehearsalStation(manifest), FakeVoice()
    viewmodel = KioskViewModel(
        station,
        manifest,
        RehearsalPapers(),
        InlineStationThread(),
        InlineStationThread(),
        language=language,
        voice=voice,
        keypad=read_keypads(keypads or ("keyboard",)),
        farewell_ms=_NEVER_MS,
    )
    viewmodel.look.chooseMovement(False)
    window = KioskWindow(viewmodel, manifest)
    window.show()
    viewmodel.hand_over((0,))
    QTest.qWait(0)
    return Machine(window, station, voice)
