"""From what somebody calls a printer to the printer: a queue of CUPS, an address, a folder for PDF files."""

from __future__ import annotations

from pathlib import Path

from printouts.printers.ipp_printer import IppPrinter, cups_queue
from printouts.printers.pdf_printer import PdfPrinter
from printouts.printers.printer import Printer

PDF = "pdf:"


def printer_named(name: str) -> Printer:
    """`pdf:FOLDER`, `ipp://…`, or the name of a queue of CUPS. Raises `ValueError` for an empty name."""
    if name.startswith(PDF):
        folder = Path(name.removeprefix(PDF)).expanduser()
        folder.mkdir(parents=True, exist_ok=True)
        return PdfPrinter(folder)
    if name.startswith(("ipp://", "ipps://")):
        return IppPrinter(name)
    if not name.strip():
        raise ValueError("a printer has a name: that of its queue in CUPS, pdf:FOLDER, or ipp://…")
    return IppPrinter(cups_queue(name))
