"""What everything that puts papers on paper has in common."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from urllib.parse import quote

from printouts.printers.states import PrinterState


class PaperKind(Enum):
    """Which paper it is. The value begins its file's name."""

    RECEIPT = "receipt"
    CHALLENGE_SLIP = "challenge"
    ZERO_REPORT = "zero-report"
    CHECKPOINT_SLIP = "checkpoint"
    CLOSING_RECORD = "closing-record"
    RESULTS = "results"
    TEST_PAGE = "test-page"
    READINESS = "readiness"
    LOG_SHEET = "log-sheet"
    HANDOVER = "handover"
    ACTIVATION = "activation"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper to print. `key` tells it from others of its kind, and tells nothing of order or time.

    For a receipt and a challenge slip it is the tracker's code, for a checkpoint its number, for the others
    the station's id.
    """

    kind: PaperKind
    key: str
    pdf: bytes

    @property
    def file_name(self) -> str:
        """A name for a PDF file. A completed receipt has that of its first part, and so replaces it."""
        return f"{self.kind.value}-{quote(self.key.replace(' ', ''), safe='')}.pdf"


class Printer(Protocol):
    """Prints one paper at a time."""

    @property
    def state(self) -> PrinterState:
        """What it is doing, as far as we know without asking it."""
        ...

    def print_paper(self, job: PrintJob) -> None:
        """Prints the paper, and returns when it has come out whole.

        Raises a `PrinterError` that says what happened, and in `came_out` how much of the paper there may be.
        """
        ...

    def look_again(self) -> PrinterState:
        """Asks the device how it is, after somebody has put paper in or pulled paper out."""
        ...
