"""The fake printer fails as told, so that those who test with it may trust it."""

import pytest

from printouts.errors import CameOut, PaperJamError
from printouts.printers import Failure, FakePrinter, Moment, PaperKind, PrinterEvent, PrinterState, PrintJob
from printouts.printers.states import ERROR_OF

JOB = PrintJob(PaperKind.RECEIPT, "H7KQ2MPD9XWA4T3N", b"paper")
TROUBLE = [
    PrinterEvent.PAPER_ENDED,
    PrinterEvent.JAMMED,
    PrinterEvent.LOST,
    PrinterEvent.PAUSED,
    PrinterEvent.BROKE,
]


@pytest.mark.parametrize("event", TROUBLE)
@pytest.mark.parametrize("moment", list(Moment))
def test_fails_as_told_until_put_right(event, moment):
    printer = FakePrinter()
    printer.fail_next(Failure(event, moment))
    with pytest.raises(tuple(ERROR_OF.values())) as caught:
        printer.print_paper(JOB)
    assert caught.type is ERROR_OF[printer.state]
    assert caught.value.came_out is moment.value
    assert printer.printed == ([JOB] if moment is Moment.AFTER else [])
    assert printer.torn == ([JOB] if moment is Moment.DURING else [])
    with pytest.raises(ERROR_OF[printer.state]) as refused:
        printer.print_paper(JOB)
    assert refused.value.came_out is CameOut.NOTHING
    assert printer.look_again() is PrinterState.READY
    printer.print_paper(JOB)
    assert printer.printed[-1] == JOB


def test_breaks_between_papers():
    printer = FakePrinter()
    printer.print_paper(JOB)
    printer.break_now(PrinterEvent.JAMMED)
    assert printer.state is PrinterState.JAM
    with pytest.raises(PaperJamError):
        printer.print_paper(JOB)
    assert printer.printed == [JOB]
