"""The papers of a station's day, from what the station says to what a printer prints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.desk.incidents import named
from app.desk.kiosks import on_record
from app.desk.result import has_points
from app.desk.sentences import clock, on_paper
from printouts import (
    ActivationSlipData,
    CheckedDevice,
    CheckpointLine,
    CheckpointSlipData,
    ClosingRecordData,
    CountedContest,
    CountedProject,
    Counters,
    FewBallots,
    LogSheetData,
    ReadinessData,
    StationResultData,
    TestPageData,
    ZeroReportData,
    render_activation_slip,
    render_checkpoint_slip,
    render_closing_record,
    render_log_sheet,
    render_readiness,
    render_test_page,
    render_zero_report,
)
from printouts.printers import PaperKind, Printer, PrintJob
from resources.texts import Texts
from tally.election import Manifest
from tally.station import Activation, Checkpoint, ClosingRecord, IncidentKind, ZeroReport
from tally.station import Counters as StationCounters

COPIES = 3
"""Of a closing record: one for the door, one that travels, one that stays."""


class StationPapers:
    """A station's papers on a printer. Each raises `PaperError` when it did not come out."""

    def __init__(self, printer: Printer, manifest: Manifest, texts: Texts, *, training: bool = False) -> None:
        self._printer = printer
        self._manifest = manifest
        self._texts = texts
        self._training = training

    def zero_report(self, report: ZeroReport) -> None:
        """What both workers sign before the first voter."""
        data = ZeroReportData(
            self._manifest.city,
            self._title,
            report.station_name,
            report.manifest_code,
            report.authority_fingerprint,
            self._moment(report.opened),
            _counters(report.counters),
            self._signers,
        )
        self._print(
            PaperKind.ZERO_REPORT,
            report.station_id,
            render_zero_report(data, self._texts, training=self._training),
        )

    def closing_record(self, record: ClosingRecord, copies: int = 1) -> None:
        """What both workers sign after the last voter, as many times as wanted."""
        data = ClosingRecordData(
            self._manifest.city,
            self._title,
            record.station_name,
            record.manifest_code,
            self._moment(record.opened),
            self._moment(record.closed),
            _counters(record.counters),
            tuple(CheckpointLine(one.size, one.head_code) for one in record.checkpoints),
            record.package_hash,
            record.qr_text,
            notes(self._texts, record),
            self._signers,
            None if record.result is None else result_of(self._texts, self._manifest, record),
        )
        pdf = render_closing_record(data, self._texts, training=self._training)
        for _ in range(copies):
            self._print(PaperKind.CLOSING_RECORD, record.station_id, pdf)

    def checkpoint(self, checkpoint: Checkpoint) -> None:
        """What goes on the wall."""
        data = CheckpointSlipData(
            self._manifest.city,
            self._title,
            checkpoint.station_name,
            checkpoint.number,
            checkpoint.size,
            checkpoint.head_code,
            checkpoint.qr_text,
        )
        pdf = render_checkpoint_slip(data, self._texts, training=self._training)
        self._print(PaperKind.CHECKPOINT_SLIP, str(checkpoint.number), pdf)

    def test_page(self, station: str, code: str) -> None:
        """What tries printer and scanner."""
        data = TestPageData(self._manifest.city, self._title, station, code)
        pdf = render_test_page(data, self._texts, training=self._training)
        self._print(PaperKind.TEST_PAGE, "test", pdf)

    def log_sheet(self, station: str) -> None:
        """The sheet for writing by hand."""
        data = LogSheetData(self._manifest.city, self._title, station)
        self._print(
            PaperKind.LOG_SHEET, "sheet", render_log_sheet(data, self._texts, training=self._training)
        )

    def readiness(
        self, station: str, manifest_code: str, at: str, devices: tuple[CheckedDevice, ...]
    ) -> None:
        """What was tried before the opening."""
        data = ReadinessData(
            self._manifest.city, self._title, station, manifest_code, at, devices, self._signers
        )
        self._print(
            PaperKind.READINESS, "report", render_readiness(data, self._texts, training=self._training)
        )

    def activation(self, given: Activation) -> None:
        """What opens a kiosk once."""
        zone = datetime.fromisoformat(self._manifest.closes).tzinfo
        until = clock(self._texts, given.expires.astimezone(zone))
        data = ActivationSlipData(self._manifest.city, self._title, given.station_id, until, given.qr_text)
        self._print(
            PaperKind.ACTIVATION,
            given.station_id,
            render_activation_slip(data, self._texts, training=self._training),
        )

    def _moment(self, moment: str) -> str:
        """The day and the hour of an RFC 3339 moment, in the election's own zone."""
        zone = datetime.fromisoformat(self._manifest.closes).tzinfo
        return on_paper(self._texts, datetime.fromisoformat(moment).astimezone(zone))

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


def notes(texts: Texts, record: ClosingRecord) -> tuple[str, ...]:
    """What the closing record lists of a day: each kind of incident once, and how often; and what else there
    is to count: companions, people written down by hand, a desk's codes, a single stick."""
    times: dict[str, int] = {}
    for incident in record.incidents:
        said = named(texts, incident)
        if incident.kind in (IncidentKind.EARLY_CLOSE, IncidentKind.BALANCE):  # answers to a question
            said = texts.say(f"day-note-{incident.kind.value}", what=said)
        times[said] = times.get(said, 0) + 1
    listed = [
        texts.say("day-note-times", what=said, times=count) if count > 1 else said
        for said, count in times.items()
    ]
    if record.companions:
        listed.append(texts.say("desk-checkin-companions", count=record.companions))
    if record.by_hand:
        listed.append(texts.say("day-note-by-hand", count=record.by_hand))
    listed += on_record(texts, record.codes)
    if record.copies == 1:
        listed.append(texts.say("day-note-one-copy"))
    return tuple(listed)


def result_of(texts: Texts, manifest: Manifest, record: ClosingRecord) -> StationResultData:
    """What the closing record says of a table's own count; nothing where it has not counted."""

    def said(title: Mapping[str, str]) -> str:
        return title.get(texts.language) or title[manifest.languages[0]]

    result = record.result
    if result is None:
        return StationResultData((), (), ())
    contests = {contest.id: contest for contest in manifest.contests}
    counted = []
    for tally in result.contests:
        contest = contests[tally.contest]
        names = {project.id: f"{project.id} · {said(project.title)}" for project in contest.projects}
        scored = has_points(tally)
        ranked = sorted(tally.projects, key=lambda one: (-one.score, -one.votes))
        projects = tuple(CountedProject(names[one.id], one.score if scored else one.votes) for one in ranked)
        counted.append(
            CountedContest(said(contest.title), tally.ballots, tally.blank, tally.invalid, scored, projects)
        )
    few = tuple(FewBallots(said(contests[one.contest].title), one.ballots) for one in result.switched)
    return StationResultData(tuple(counted), few, record.result_parts)


def _counters(counters: StationCounters) -> Counters:
    return Counters(counters.checked_in, counters.cast, counters.challenged, counters.abandoned)
