"""Papers: receipt, slips, zero report, closing record, results.

In come frozen dataclasses that say what a paper says, and the language's `Texts`; out come PDF bytes, the
same for the same words, which one of `printers/` puts on paper. Nothing here knows keys, the urn or a screen.
Each paper is a module with its dataclass and `render(data, texts, training=False)`.
"""

from printouts.activation_slip import ActivationSlipData
from printouts.activation_slip import render as render_activation_slip
from printouts.amounts import Money
from printouts.challenge_slip import ChallengeSlipData, OpenedChoice, OpenedContest
from printouts.challenge_slip import render as render_challenge_slip
from printouts.checkpoint_slip import CheckpointSlipData
from printouts.checkpoint_slip import render as render_checkpoint_slip
from printouts.closing_record import ClosingRecordData
from printouts.closing_record import render as render_closing_record
from printouts.errors import CameOut, NotZeroError, PaperError, PrinterError, QrTooLongError
from printouts.handover import HandoverData
from printouts.handover import render as render_handover
from printouts.log_sheet import LogSheetData
from printouts.log_sheet import render as render_log_sheet
from printouts.parts import CheckpointLine, Counters
from printouts.readiness import (
    CheckedDevice,
    ReadinessData,
    TestPageData,
    render_readiness,
    render_test_page,
)
from printouts.receipt import ReceiptData
from printouts.receipt import render as render_receipt
from printouts.results import ChannelCount, ContestResult, ProjectResult, ResultsData
from printouts.results import render as render_results
from printouts.station_result import CountedContest, CountedProject, FewBallots, StationResultData
from printouts.zero_report import ZeroReportData
from printouts.zero_report import render as render_zero_report

__all__ = [
    "ActivationSlipData",
    "CameOut",
    "ChallengeSlipData",
    "ChannelCount",
    "CheckedDevice",
    "CheckpointLine",
    "CheckpointSlipData",
    "ClosingRecordData",
    "ContestResult",
    "CountedContest",
    "CountedProject",
    "Counters",
    "FewBallots",
    "HandoverData",
    "LogSheetData",
    "Money",
    "NotZeroError",
    "OpenedChoice",
    "OpenedContest",
    "PaperError",
    "PrinterError",
    "ProjectResult",
    "QrTooLongError",
    "ReadinessData",
    "ReceiptData",
    "ResultsData",
    "StationResultData",
    "TestPageData",
    "ZeroReportData",
    "render_activation_slip",
    "render_challenge_slip",
    "render_checkpoint_slip",
    "render_closing_record",
    "render_handover",
    "render_log_sheet",
    "render_readiness",
    "render_receipt",
    "render_results",
    "render_test_page",
    "render_zero_report",
]
