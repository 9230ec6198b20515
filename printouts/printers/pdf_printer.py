"""A printer for desks without one: each paper becomes a PDF file in a folder, whole or not at all.

For trying Urna out, for training, and for the papers of the committee. The files' times are set to one fixed
moment, but a disk still knows in which order files came to it: on voting day receipts belong on paper.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from printouts.errors import CameOut, PrinterFailedError, PrinterUnreachableError
from printouts.printers.printer import PrintJob
from printouts.printers.states import PrinterEvent, PrinterState, after, not_ready

_NO_TIME = (0, 0)


class PdfPrinter:
    """Writes PDF files into a folder that exists."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state = PrinterState.READY
        self.look_again()

    @property
    def state(self) -> PrinterState:
        """What it is doing."""
        return self._state

    def look_again(self) -> PrinterState:
        """Ready if the folder is there."""
        there = self._folder.is_dir()
        self._state = after(self._state, PrinterEvent.PUT_RIGHT if there else PrinterEvent.LOST)
        return self._state

    def print_paper(self, job: PrintJob) -> None:
        """Writes the file, or replaces it. After a `PrinterError` a file of that name is as it was before."""
        if self._state is not PrinterState.READY:
            raise not_ready(self._state)
        self._state = after(self._state, PrinterEvent.STARTED)
        if not self._folder.is_dir():
            self._state = after(self._state, PrinterEvent.LOST)
            raise PrinterUnreachableError(
                f"the folder “{self._folder.name}” for papers is gone: bring it back"
            )
        try:
            self._replace(self._folder / job.file_name, job.pdf)
        except OSError as cause:
            self._state = after(self._state, PrinterEvent.BROKE)
            raise PrinterFailedError(
                f"the folder “{self._folder.name}” does not take the paper ({cause.strerror}): "
                "make room, or allow writing",
                CameOut.NOTHING,
            ) from cause
        self._state = after(self._state, PrinterEvent.FINISHED)

    def _replace(self, target: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(suffix=".part", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.utime(name, _NO_TIME)
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
