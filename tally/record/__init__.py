"""The public record: writing it, and verifying it whole from its folder alone.

In: everything that the count and the merge signed, and the stations' packages without their sealed voter ids.
Out: a folder anyone can check, and the report of a check.
"""

from tally.record.errors import RecordError, VerificationError
from tally.record.index import RecordIndex, build_index, check_index
from tally.record.report import Check, Failure, Report
from tally.record.verifier import Verifier
from tally.record.writer import RecordWriter

__all__ = [
    "Check",
    "Failure",
    "RecordError",
    "RecordIndex",
    "RecordWriter",
    "Report",
    "VerificationError",
    "Verifier",
    "build_index",
    "check_index",
]
