"""The two parts of a voter's receipt, from what the station says to what a printer prints."""

from __future__ import annotations

from typing import Protocol

from printouts import CheckpointLine, ReceiptData, render_receipt
from printouts.printers import PaperKind, Printer, PrintJob
from resources.texts import Texts
from tally.election import ManifestDraft


class Receipt(Protocol):
    """What the station says of a ballot (`tally.station.Receipt`)."""

    @property
    def station_name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def checkpoint_number(self) -> int: ...
    @property
    def head_code(self) -> str: ...
    @property
    def qr_text(self) -> str: ...


class Papers(Protocol):
    """What the kiosk asks of paper. Each raises `printouts.PaperError` when it did not come out."""

    def first_part(self, receipt: Receipt, texts: Texts) -> None:
        """What the voter gets before she decides."""

    def last_line(self, receipt: Receipt, texts: Texts) -> None:
        """What makes it the receipt of a ballot that is in the urn."""


class ReceiptPapers:
    """Receipts on a printer. Whatever somebody has put right since the last failure is looked at first."""

    def __init__(
        self, printer: Printer, manifest: ManifestDraft, where_to_check: str, *, training: bool = False
    ) -> None:
        self._printer = printer
        self._manifest = manifest
        self._where_to_check = where_to_check
        self._training = training

    def first_part(self, receipt: Receipt, texts: Texts) -> None:
        """Prints the receipt without its last line."""
        self._print(receipt, texts, completed=False)

    def last_line(self, receipt: Receipt, texts: Texts) -> None:
        """Prints the completed receipt."""
        self._print(receipt, texts, completed=True)

    def _print(self, receipt: Receipt, texts: Texts, *, completed: bool) -> None:
        title = self._manifest.title
        line = CheckpointLine(receipt.size, receipt.head_code) if receipt.checkpoint_number else None
        data = ReceiptData(
            authority=self._manifest.city,
            election_title=title.get(texts.language) or title[self._manifest.languages[0]],
            station_name=receipt.station_name,
            tracker_code=receipt.code,
            qr_text=receipt.qr_text,
            where_to_check=self._where_to_check,
            checkpoint=line,
            completed=completed,
        )
        pdf = render_receipt(data, texts, training=self._training)
        self._printer.look_again()
        self._printer.print_paper(PrintJob(PaperKind.RECEIPT, receipt.code, pdf))
