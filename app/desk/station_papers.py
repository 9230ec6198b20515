"""The papers of a station's day, from what the station says to what a printer prints."""

from __future__ import annotations

from printouts import (
    CheckpointLine,
    ClosingRecordData,
    Counters,
    ZeroReportData,
    render_closing_record,
    render_zero_report,
)
from printouts.printers import PaperKind, Printer, PrintJob
from resources.texts import Texts
from tally.election import Manifest
from tally.station import ClosingRecord, ZeroReport
from tally.station import Counters as StationCounters


class StationPapers:
    """Zero report and closing record on a printer. Each raises `PaperError` when it did not come out."""

    def __init__(self, printer: Printer, manifest: Manifest, texts: Texts) -> None:
        self._printer = printer
        self._manifest = manifest
        self._texts = texts

    def zero_report(self, report: ZeroReport) -> None:
        """What both workers sign before the first voter."""
        data = ZeroReportData(
            self._manifest.city,
            self._title,
            report.station_name,
            report.manifest_code,
            report.authority_fingerprint,
            _counters(report.counters),
            self._signers,
        )
        self._print(PaperKind.ZERO_REPORT, report.station_id, render_zero_report(data, self._texts))

    def closing_record(self, record: ClosingRecord) -> None:
        """What both workers sign after the last voter."""
        data = ClosingRecordData(
            self._manifest.city,
            self._title,
            record.station_name,
            record.manifest_code,
            _counters(record.counters),
            tuple(CheckpointLine(one.size, one.head_code) for one in record.checkpoints),
            record.package_hash,
            record.qr_text,
            (),
            self._signers,
        )
        self._print(PaperKind.CLOSING_RECORD, record.station_id, render_closing_record(data, self._texts))

    @property
    def _title(self) -> str:
        title = self._manifest.title
        return title.get(self._texts.language) or title[self._manifest.languages[0]]

    @property
    def _signers(self) -> tuple[str, str]:
        return (self._texts.say("desk-signer-first"), self._texts.say("desk-signer-second"))

    def _print(self, kind: PaperKind, key: str, pdf: bytes) -> None:
        self._printer.look_again()
        self._printer.print_paper(PrintJob(kind, key, pdf))


def _counters(counters: StationCounters) -> Counters:
    return Counters(counters.checked_in, counters.cast, counters.challenged, counters.abandoned)
