"""Ways to put a paper on paper.

In comes a `PrintJob` (a PDF with a name that tells nothing of order or time); out comes paper, or a
`PrinterError` that says what is wrong and how much has come out. Every printer walks the same table of
states.
"""

from printouts.printers.fake import Failure, FakePrinter, Moment
from printouts.printers.ipp_printer import IppPrinter, cups_queue
from printouts.printers.named import PDF, printer_named
from printouts.printers.pdf_printer import PdfPrinter
from printouts.printers.printer import PaperKind, Printer, PrintJob
from printouts.printers.states import TRANSITIONS, PrinterEvent, PrinterState

__all__ = [
    "PDF",
    "TRANSITIONS",
    "Failure",
    "FakePrinter",
    "IppPrinter",
    "Moment",
    "PaperKind",
    "PdfPrinter",
    "PrintJob",
    "Printer",
    "PrinterEvent",
    "PrinterState",
    "cups_queue",
    "printer_named",
]
