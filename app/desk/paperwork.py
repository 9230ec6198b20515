"""The papers that workers ask for: printed in the printer's own thread; how it went is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal

from app.desk.sentences import code_of_trouble, trouble_of
from app.station_thread import StationRunner
from printouts import CheckedDevice
from resources.texts import Texts
from tally.station import Checkpoint, ClosingRecord, ZeroReport


class Papers(Protocol):
    """What can be printed (`app.desk.station_papers.StationPapers`). Each raises `PaperError`."""

    def zero_report(self, report: ZeroReport) -> None: ...
    def closing_record(self, record: ClosingRecord, copies: int = 1) -> None: ...
    def checkpoint(self, checkpoint: Checkpoint) -> None: ...
    def test_page(self, station: str, code: str) -> None: ...
    def log_sheet(self, station: str) -> None: ...
    def readiness(
        self, station: str, manifest_code: str, at: str, devices: tuple[CheckedDevice, ...]
    ) -> None: ...


class Paperwork(QObject):
    """One paper at a time. Without a printer (`use` was not called) every paper is refused."""

    changed = Signal()
    came = Signal()  # a paper came out
    failed = Signal(str)  # the error's code

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._papers: Papers | None = None
        self._runner: StationRunner | None = None
        self._busy = False
        self._trouble = ""

    def use(self, papers: Papers, runner: StationRunner) -> None:
        """The table's printer and its thread."""
        self._papers, self._runner = papers, runner
        self.changed.emit()

    def put_on_paper(
        self, paper: Callable[[Papers], None], done: Callable[[bool], None] | None = None
    ) -> None:
        """Prints; `done(came_out)` is told how it went."""
        papers, runner = self._papers, self._runner
        if papers is None or runner is None:
            self._end("no-printer", done)
            return
        if self._busy:
            return
        self._busy, self._trouble = True, ""
        self.changed.emit()
        runner.submit(
            lambda: paper(papers),
            done=lambda _: self._end("", done),
            failed=lambda problem: self._end(code_of_trouble(problem), done),
        )

    def _end(self, code: str, done: Callable[[bool], None] | None) -> None:
        self._busy = False
        self._trouble = trouble_of(self._texts, code) if code else ""
        if code:
            self.failed.emit(code)
        else:
            self.came.emit()
        if done is not None:
            done(not code)
        self.changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether a paper is on its way."""
        return self._busy

    @property
    def why_not(self) -> str:
        """Why the last paper did not come out, or nothing."""
        return self._trouble

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a paper is on its way."""
        return self._busy

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last paper did not come out, or nothing."""
        return self._trouble
