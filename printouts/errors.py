"""What can go wrong between a paper's words and the paper in somebody's hand."""

from __future__ import annotations

from enum import Enum

from tally.errors import UrnaError


class PaperError(UrnaError):
    """A paper cannot be made, or did not come out."""

    code = "paper"


class QrTooLongError(PaperError):
    """The text of a QR does not fit the roll's width at a size that scanners read."""

    code = "paper-qr-too-long"


class NotZeroError(PaperError):
    """A zero report was asked for a station whose counters are not zero."""

    code = "paper-not-zero"


class CameOut(Enum):
    """How much of a paper somebody may hold: what the screen says next depends on it."""

    NOTHING = "nothing"
    PART = "part"
    WHOLE = "whole"


class PrinterError(PaperError):
    """A printer did not do its work. `came_out` tells what lies in its tray all the same."""

    code = "printer"

    def __init__(self, message: str, came_out: CameOut = CameOut.NOTHING) -> None:
        super().__init__(message)
        self.came_out = came_out


class OutOfPaperError(PrinterError):
    """The roll or the tray is empty."""

    code = "printer-out-of-paper"


class PaperJamError(PrinterError):
    """Paper is stuck, or the cover is open."""

    code = "printer-jam"


class PrinterUnreachableError(PrinterError):
    """The printer does not answer: switched off, unplugged, or its folder is gone."""

    code = "printer-unreachable"


class PrinterFailedError(PrinterError):
    """The printer answers, and says that something else is wrong."""

    code = "printer-failed"


class PrinterPausedError(PrinterError):
    """The queue is paused, or takes no papers: somebody, or the system after a failure, has stopped it."""

    code = "printer-paused"


class PrinterNotReadyError(PrinterError):
    """A paper was sent to a printer that is printing another one."""

    code = "printer-not-ready"
