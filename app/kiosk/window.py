"""The kiosk's window: loads letters and QML, shows the view-model, and takes pictures of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QMetaObject, Qt, QUrl
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QScreen,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtQml import QQmlError
from PySide6.QtQuick import QQuickItem, QQuickView

from app.hardware.keypads import Keypad
from app.hardware.speech import Voice
from app.kiosk.appearance import UNIT_DPI
from app.kiosk.closed import Closed
from app.kiosk.flow import Screen
from app.kiosk.paper import ReceiptPapers
from app.kiosk.picture_loader import PictureLoader
from app.kiosk.pictures import Dashes, Icons, ProjectPictures
from app.kiosk.ports import BallotBox
from app.kiosk.steering import Steering
from app.kiosk.viewmodel import KioskViewModel
from app.letters import load_letters
from app.station_thread import StationRunner, StationThread
from printouts.printers import Printer
from tally.election import ManifestDraft

QML = Path(__file__).resolve().parent
_GONE = frozenset({Screen.WAITING, Screen.THANKS, Screen.LEFT, Screen.LEFT_LOCKED})
"""Where a voter has gone, or nothing of her vote is needed any more."""
_DECODED_MS = 5_000
_BELIEVABLE_DPI = (60.0, 400.0)


def density(screen: QScreen | None) -> float:
    """Dots per inch of the real screen; 94 where the screen says something unbelievable, as projectors do."""
    dpi = screen.physicalDotsPerInch() if screen is not None else UNIT_DPI
    return dpi if _BELIEVABLE_DPI[0] <= dpi <= _BELIEVABLE_DPI[1] else UNIT_DPI


class KioskWindow(QQuickView):
    """Shows one `KioskViewModel`: on the voter's whole screen, or of any size for tests and pictures."""

    def __init__(
        self,
        viewmodel: KioskViewModel,
        manifest: ManifestDraft,
        pictures: Path | None = None,
        *,
        size: tuple[int, int] = (1280, 800),
        training: bool = False,
    ) -> None:
        super().__init__()
        load_letters()
        self.viewmodel = viewmodel
        viewmodel.setParent(self)  # so that it goes after the QML engine, whose bindings still read it
        self.problems: list[str] = []
        """What QML complained about; tests want it empty."""
        self._paper_thread: StationRunner | None = None
        self.closed = Closed(self, lambda event: viewmodel.keypad.command(event) is not None)
        """What lets nobody out."""
        self.steering = Steering(self, self)
        """What the keys and switches do."""
        engine = self.engine()
        engine.warnings.connect(_noting(self.problems))
        provider = ProjectPictures(manifest, pictures)
        self._pictures = PictureLoader(provider, StationThread(), self)
        engine.addImageProvider("projects", provider)
        engine.addImageProvider("icons", Icons())
        engine.addImageProvider("dashes", Dashes())
        engine.addImageProvider("qr", viewmodel.qr)
        engine.rootContext().setContextProperty("kiosk", viewmodel)
        engine.rootContext().setContextProperty("pictureLoader", self._pictures)
        engine.rootContext().setContextProperty("kioskTraining", training)
        engine.rootContext().setContextProperty("steering", self.steering)
        viewmodel.screenChanged.connect(self._forget_pictures)
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.activeFocusItemChanged.connect(self.steering.on_focus)
        self.widthChanged.connect(self._measure)
        self.heightChanged.connect(self._measure)
        self.resize(*size)
        self._measure()
        self.setSource(QUrl.fromLocalFile(str(QML / "Kiosk.qml")))

    @classmethod
    def for_station(
        cls,
        station: BallotBox,
        manifest: ManifestDraft,
        printer: Printer,
        urn: StationRunner,
        *,
        where_to_check: str,
        pictures: Path | None = None,
        language: str = "es-AR",
        screen: QScreen | None = None,
        voice: Voice | None = None,
        keypad: Keypad | None = None,
        training: bool = False,
        paper: StationRunner | None = None,
    ) -> KioskWindow:
        """The kiosk of a table: desk and kiosk share `urn`; the printer has its own thread, or `paper`."""
        papers = ReceiptPapers(printer, manifest, where_to_check, training=training)
        paper_thread = paper or StationThread()
        viewmodel = KioskViewModel(
            station,
            manifest,
            papers,
            urn,
            paper_thread,
            language=language,
            dpi=density(screen),
            voice=voice,
            keypad=keypad,
        )
        window = cls(viewmodel, manifest, pictures, training=training)
        window._paper_thread = paper_thread if paper is None else None
        if screen is not None:
            window.setScreen(screen)
            window.setGeometry(screen.geometry())
        return window

    def _forget_pictures(self) -> None:
        if self.viewmodel.on_screen in _GONE:
            self._pictures.forget()

    @property
    def picture_bytes(self) -> int:
        """How many bytes of pictures are kept for this voter."""
        return self._pictures.bytes_kept

    def _measure(self) -> None:
        self.viewmodel.look.set_room(self.width(), self.height())

    # where the voter is: keys show the focus ring, a touch hides it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notes that she uses keys, and does what the key means."""
        self.viewmodel.presence.note()
        if self.viewmodel.on_screen is Screen.WAITING and self.viewmodel.arrivals.take_key(event):
            return
        if not self.steering.on_key(event):
            self.viewmodel.look.note_keys(True, backwards=event.key() == Qt.Key.Key_Backtab)
            super().keyPressEvent(event)
            self.steering.after_key(event)

    def feed(self, event: QKeyEvent) -> None:
        """Gives a key to QML, whatever it means on this kiosk's keypad."""
        if event.type() == QKeyEvent.Type.KeyPress:
            super().keyPressEvent(event)
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Notes that she touches."""
        self.viewmodel.presence.note()
        self.viewmodel.look.note_keys(False)
        self.steering.scanner.rest()
        super().mousePressEvent(event)

    def touchEvent(self, event: QTouchEvent) -> None:
        """Notes that she touches."""
        self.viewmodel.presence.note()
        self.viewmodel.look.note_keys(False)
        self.steering.scanner.rest()
        super().touchEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Notes that she is there."""
        self.viewmodel.presence.note()
        super().wheelEvent(event)

    def focused(self) -> QQuickItem | None:
        """What the keys are on.

        Never ask `activeFocusItem()`: PySide 6.11 keeps a shell of every item that it ever gave out so, as
        long as the window lives.
        """
        item = self.property("activeFocusItem")
        return item if isinstance(item, QQuickItem) else None

    # for tests, the autopilot and pictures

    def item(self, name: str) -> QQuickItem | None:
        """The visible item with this objectName, or none."""
        root = self.rootObject()
        if root is None:
            return None
        found = [child for child in _children(root) if child.objectName() == name and child.isVisible()]
        return found[0] if found else None

    def is_drawn(self) -> bool:
        """Whether all pictures on the screen have been decoded, which happens in a thread of its own."""
        root = self.rootObject()
        return root is None or all(item.property("loading") is not True for item in _children(root))

    def grab(self, path: Path) -> None:
        """Saves a picture of what is on the screen. Raises `OSError` when it cannot be written."""
        deadline = QDeadlineTimer(_DECODED_MS)
        while not self.is_drawn() and not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        if not self.grabWindow().save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")

    def stop(self) -> None:
        """Closes the window, and ends the printer's thread if it is the window's own."""
        self.viewmodel.narrator.hush()
        self.closed.open()
        self.close()
        if self.rootObject() is not None:
            QMetaObject.invokeMethod(self.rootObject(), "leave")
        self.setSource(QUrl())  # QML goes before the view-model that it is bound to
        self._pictures.stop()
        if self._paper_thread is not None:
            self._paper_thread.stop()


def _noting(problems: list[str]) -> Callable[[list[QQmlError]], None]:
    """Adds QML's complaints to a list. It knows no window: QML still complains when that is half gone."""

    def note(told: list[QQmlError]) -> None:
        words = [problem.toString() for problem in told]
        # A missing or damaged picture is the city's, not ours: the card shows a drawn frame in its place.
        problems.extend(one for one in words if "image://projects/" not in one)

    return note


def _children(item: QQuickItem) -> list[QQuickItem]:
    """The item and all that is drawn inside of it."""
    found, waiting = [], [item]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.childItems()
    return found
