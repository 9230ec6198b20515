"""The desk's window on the poll workers' screen: loads the letters, the page and keeps the clock going."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from shiboken6 import isValid

from app.desk.lock import Lock
from app.desk.viewmodel import DeskViewModel
from app.hardware.bursts import ScannerBursts
from app.hardware.power_keys import POWER_KEYS
from app.kiosk.pictures import Icons
from app.letters import load_letters
from resources.texts import Texts

UNIT_PX = 19.0
UNIT_DPI = 94.0
"""u is 19 px on a screen of 94 dots per inch."""

FEWEST_UNITS_WIDE, FEWEST_UNITS_HIGH = 64.0, 39.0
"""Below this the main window cannot be laid out: a small screen gets smaller letters instead."""

ROOMY_WIDE, ROOMY_HIGH, LARGEST = 80.0, 45.0, 1.3
"""A window with more room than so many units gets larger letters, up to so many times; not more emptiness."""

SIZE = QSize(1280, 800)
TICK_MS = 10_000


_SOMEBODY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class _Presence(QObject):
    """Tells the lock that somebody is at the window, and the table that the power key was pressed there."""

    powerPressed = Signal()

    def __init__(self, lock: Lock) -> None:
        super().__init__()
        self._lock = lock

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks, and lets everything through but the power key."""
        if event.type() in _SOMEBODY:
            self._lock.somebody_is_there()
        if isinstance(event, QKeyEvent) and event.key() in POWER_KEYS:
            if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.powerPressed.emit()
            return True
        return False


class DeskWindow:
    """Shows one `DeskViewModel`. The caller keeps both, and gives the urn back when the window is closed."""

    def __init__(self, desk: DeskViewModel, texts: Texts, *, dpi: float = UNIT_DPI) -> None:
        self.desk = desk
        self._dpi = dpi
        load_letters()
        self.view = QQuickView()
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.setColor(QColor("#FBF7EE"))
        self.view.setTitle(texts.say("desk-window-title"))
        self.view.setMinimumSize(QSize(800, 560))
        self.view.resize(SIZE)
        context = self.view.rootContext()
        self.view.engine().addImageProvider("icons", Icons())
        context.setContextProperty("desk", desk)
        self.view.engine().addImageProvider("activation", desk.activation_qr)
        self.view.engine().addImageProvider("result", desk.result_qr)
        context.setContextProperty("deskUnit", self.unit)
        backwards = QLocale(texts.language).textDirection() is Qt.LayoutDirection.RightToLeft
        context.setContextProperty("deskMirrored", backwards)
        self.view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_name("DeskMain.qml"))))
        self.view.widthChanged.connect(self._fit)
        self.view.heightChanged.connect(self._fit)
        self._presence = _Presence(cast(Lock, desk.lock))
        self.view.installEventFilter(self._presence)
        self._bursts = ScannerBursts(self.view, lambda _: self._types())
        self._bursts.read.connect(desk.scanned)
        self._ticker = QTimer(interval=TICK_MS)
        self._ticker.timeout.connect(desk.tick)
        self._ticker.start()

    @property
    def unit(self) -> float:
        """u in pixels, for this screen and this size of the window."""
        usual = UNIT_PX * self._dpi / UNIT_DPI
        wide, high = self.view.width(), self.view.height()
        wanted = max(usual, min(wide / ROOMY_WIDE, high / ROOMY_HIGH, LARGEST * usual))
        return max(9.0, min(wanted, wide / FEWEST_UNITS_WIDE, high / FEWEST_UNITS_HIGH))

    def _types(self) -> bool:
        """Whether a field has the keyboard: then it takes what a scanner types."""
        focus = self.view.property("activeFocusItem")  # see KioskWindow.focused
        return isinstance(focus, QQuickItem) and focus.inherits("QQuickTextInput")

    @property
    def power_pressed(self) -> SignalInstance:
        """Somebody pressed the power key while the keyboard was the desk's."""
        return self._presence.powerPressed

    def show(self, *, whole: bool = False) -> None:
        """On the screen; `whole`: all of it, without a frame, where no window manager would see to that."""
        if whole:
            self.view.setFlags(self.view.flags() | Qt.WindowType.FramelessWindowHint)
            self.view.showFullScreen()
        else:
            self.view.show()

    def come_forward(self) -> None:
        """Above the kiosk's window, with the keyboard."""
        self.view.raise_()
        self.view.requestActivate()

    def close(self) -> None:
        """Off the screen, and no more ticks."""
        self._ticker.stop()
        self._bursts.stop()
        self.view.close()
        self.view.setSource(QUrl())  # the page goes before the view-model that it reads

    def __del__(self) -> None:
        """Nobody closed it: the page goes before the view-model all the same, and reads nothing gone."""
        view = getattr(self, "view", None)
        if view is not None and isValid(view):
            view.setSource(QUrl())

    def _fit(self) -> None:
        self.view.rootContext().setContextProperty("deskUnit", self.unit)
