"""A voter's papers, from what the station says to what a printer prints: the receipt, the slip of a test."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

from printouts import (
    ChallengeSlipData,
    CheckpointLine,
    OpenedChoice,
    OpenedContest,
    ReceiptData,
    render_challenge_slip,
    render_receipt,
)
from printouts.printers import PaperKind, Printer, PrintJob
from resources.texts import Texts
from tally.ballots import Choice
from tally.election import Contest, ManifestDraft, canonical


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


class OpenedPaper(Protocol):
    """What the station says of an opened ballot (`tally.station.OpenedBallot`)."""

    @property
    def receipt(self) -> Receipt: ...
    @property
    def choices(self) -> Mapping[int, Choice]: ...
    @property
    def opening(self) -> Any: ...


class Papers(Protocol):
    """What the kiosk asks of paper. Each raises `printouts.PaperError` when it did not come out."""

    def first_part(self, receipt: Receipt, texts: Texts) -> None:
        """What the voter gets before she decides."""

    def last_line(self, receipt: Receipt, texts: Texts) -> None:
        """What makes it the receipt of a ballot that is in the urn."""

    def challenge_slip(self, opened: Any, texts: Texts) -> None:
        """What the machine had locked in a ballot that was opened to test it."""


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

    def challenge_slip(self, opened: OpenedPaper, texts: Texts) -> None:
        """Prints what the ballot held. It was spoiled by opening it, so the paper may say so."""
        data = ChallengeSlipData(
            authority=self._manifest.city,
            election_title=self._say(self._manifest.title, texts),
            station_name=opened.receipt.station_name,
            tracker_code=opened.receipt.code,
            contests=tuple(
                self._opened(self._manifest.contests[index], choice, texts)
                for index, choice in opened.choices.items()
            ),
            # the same bytes as the station keeps and the record publishes
            opening_hash=hashlib.sha256(canonical(opened.opening.model_dump(mode="json"))).hexdigest(),
            opening_qr=None,
            where_to_check=self._where_to_check,
        )
        pdf = render_challenge_slip(data, texts, training=self._training)
        self._printer.look_again()
        self._printer.print_paper(PrintJob(PaperKind.CHALLENGE_SLIP, opened.receipt.code, pdf))

    def _opened(self, contest: Contest, choice: Choice, texts: Texts) -> OpenedContest:
        said = []
        for place, number in enumerate(choice.projects):
            project = contest.projects[number]
            name = f"{project.id} · {self._say(project.title, texts)}"
            rank = place + 1 if contest.marking.has_order else None
            said.append(OpenedChoice(name, rank, choice.points[place] if choice.points else None))
        return OpenedContest(self._say(contest.title, texts), tuple(said))

    def _say(self, title: Mapping[str, str], texts: Texts) -> str:
        return title.get(texts.language) or title[self._manifest.languages[0]]

    def _print(self, receipt: Receipt, texts: Texts, *, completed: bool) -> None:
        line = CheckpointLine(receipt.size, receipt.head_code) if receipt.checkpoint_number else None
        data = ReceiptData(
            authority=self._manifest.city,
            election_title=self._say(self._manifest.title, texts),
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
