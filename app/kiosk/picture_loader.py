"""Has pictures decoded in a thread of our own, and says when they can be shown.

QML's `asynchronous` calls a provider with a lock of Qt's held, and one written in Python then waits for
Python's lock. The screen's thread may hold that and wait for Qt's: both stand still for ever (Qt 6.11).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal, Slot

from app.kiosk.pictures import ProjectPictures
from app.station_thread import StationRunner

WAIT, READY, NONE = 0, 1, 2


class PictureLoader(QObject):
    """QML asks with the picture's name; when the answer is `WAIT`, `told` brings the other one."""

    told = Signal(str, int)

    def __init__(
        self, pictures: ProjectPictures, decoder: StationRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures, self._decoder = pictures, decoder
        self._waiting: set[str] = set()
        self._stopped = False

    @Slot(str, result=int)
    def ask(self, name: str) -> int:
        """`READY`: it is there at once. `NONE`: there is no such picture. `WAIT`: it is being decoded."""
        if self._pictures.has(name):
            return READY
        if not self._pictures.is_there(name.split("/", maxsplit=1)[0]):
            return NONE
        if name not in self._waiting:
            self._waiting.add(name)
            self._decoder.submit(self._decode, name, done=lambda drawn: self._tell(name, drawn))
        return READY if self._pictures.has(name) else WAIT

    def _decode(self, name: str) -> bool:
        return not self._pictures.requestImage(name, QSize(), QSize()).isNull()

    def _tell(self, name: str, drawn: bool) -> None:
        self._waiting.discard(name)
        if self._stopped:
            return  # the last answers come after the window, and Qt's part of this, have gone
        self.told.emit(name, READY if drawn else NONE)

    def forget(self) -> None:
        """The voter has gone: no trace of what she looked at stays."""
        self._pictures.forget()

    @property
    def bytes_kept(self) -> int:
        """How many bytes of pictures are kept."""
        return self._pictures.kept()

    def stop(self) -> None:
        """Ends the thread."""
        self._stopped = True
        self._decoder.stop()
