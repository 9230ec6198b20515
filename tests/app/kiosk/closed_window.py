"""A closed kiosk in a program of its own, for `test_closed_x11`: says each time that somebody wanted out."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from app.kiosk.rehearsal import RehearsalPapers, RehearsalStation
from app.kiosk.viewmodel import KioskViewModel
from app.kiosk.window import KioskWindow
from app.station_thread import InlineStationThread
from resources.sample import PICTURES, manifest_draft


def say(text: str) -> None:
    """Tells the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


application = QGuiApplication([])
manifest = manifest_draft()
inline = InlineStationThread()
viewmodel = KioskViewModel(RehearsalStation(manifest), manifest, RehearsalPapers(), inline, inline)
window = KioskWindow(viewmodel, manifest, PICTURES)
window.setTitle("urna-kiosk")
window.closed.leaveAsked.connect(lambda: say("wants out"))
viewmodel.screenChanged.connect(lambda: say(f"screen {viewmodel.on_screen.value}"))
viewmodel.hand_over((0, 1))
window.closed.show()
window.requestActivate()


def report() -> None:
    """Where the window is, once it has been drawn."""
    box = window.geometry()
    say(f"shown {box.x()} {box.y()} {box.width()} {box.height()}")


QTimer.singleShot(500, report)
QTimer.singleShot(60_000, application.quit)
sys.exit(application.exec())
