"""One sample of every paper, and ways to look at a paper: as a picture, as text, through a QR reader."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

import printouts
from resources.texts import Texts

HASH = hashlib.sha256(b"a sample").hexdigest()
QR = (
    "URNA1:R:H7KQ2MPD9XWA4T3N:M-0012:"
    + "A2B3C4D5" * 6
    + "ABCD:12:240:"
    + "Q" * 52
    + ":"
    + "K7WQ" * 25
    + "ABC"
)
CODE = "H7KQ2MPD9XWA4T3N"


@dataclass(frozen=True)
class Said:
    """The texts that come from a city, and may be anything."""

    authority: str = "Municipalidad de Villa Ejemplo"
    election: str = "Presupuesto participativo 2026"
    station: str = "Mesa 14 · Club Sportivo Ñandú"
    project: str = "Plaza inclusiva «Ysyry Porã», con juegos"

    @property
    def head(self) -> tuple[str, str, str]:
        return self.authority, self.election, self.station


SIGNERS = ("Presidenta de mesa", "Segunda autoridad")
CHECKPOINT = printouts.CheckpointLine(240, "9XWA4T3NH7KQ2MPD")
AT = "29 de noviembre de 2026, 18:05"
URL = "registro.villaejemplo.example/2026"


def receipt(said: Said, texts: Texts, training: bool = False, completed: bool = True) -> bytes:
    data = printouts.ReceiptData(*said.head, CODE, QR, URL, CHECKPOINT, completed)
    return printouts.render_receipt(data, texts, training=training)


def challenge_slip(said: Said, texts: Texts, training: bool = False) -> bytes:
    choices = (
        printouts.OpenedChoice(said.project),
        printouts.OpenedChoice("Veredas", rank=2),
        printouts.OpenedChoice("Luces", points=1),
    )
    contests = (printouts.OpenedContest("Tu barrio", choices), printouts.OpenedContest("La ciudad", ()))
    data = printouts.ChallengeSlipData(*said.head, CODE, contests, HASH, QR, URL)
    return printouts.render_challenge_slip(data, texts, training=training)


def zero_report(said: Said, texts: Texts, training: bool = False) -> bytes:
    counters = printouts.Counters(0, 0, 0, 0)
    data = printouts.ZeroReportData(*said.head, CODE, HASH, AT, counters, SIGNERS)
    return printouts.render_zero_report(data, texts, training=training)


def checkpoint_slip(said: Said, texts: Texts, training: bool = False) -> bytes:
    data = printouts.CheckpointSlipData(*said.head, 12, 1240, CODE, QR)
    return printouts.render_checkpoint_slip(data, texts, training=training)


def closing_record(said: Said, texts: Texts, training: bool = False) -> bytes:
    counters = printouts.Counters(144, 143, 3, 1)
    data = printouts.ClosingRecordData(
        *said.head, CODE, AT, AT, counters, (CHECKPOINT, CHECKPOINT), HASH, QR, (said.project,), SIGNERS
    )
    return printouts.render_closing_record(data, texts, training=training)


def uncounted(said: Said, texts: Texts, training: bool = False) -> bytes:
    """The closing record of a table that has yet to count its ballots."""
    counters = printouts.Counters(144, 143, 3, 1)
    data = printouts.ClosingRecordData(
        *said.head, CODE, AT, AT, counters, (CHECKPOINT, CHECKPOINT), "", QR, (said.project,), SIGNERS
    )
    return printouts.render_closing_record(data, texts, training=training)


def readiness(said: Said, texts: Texts, training: bool = False) -> bytes:
    devices = (
        printouts.CheckedDevice("Impresora", True, "Salió la hoja de prueba."),
        printouts.CheckedDevice("Copia de seguridad", False, said.project),
    )
    data = printouts.ReadinessData(*said.head, CODE, "domingo, 8:00", devices, SIGNERS)
    return printouts.render_readiness(data, texts, training=training)


def trial_page(said: Said, texts: Texts, training: bool = False) -> bytes:
    return printouts.render_test_page(printouts.TestPageData(*said.head, QR), texts, training=training)


def log_sheet(said: Said, texts: Texts, training: bool = False) -> bytes:
    return printouts.render_log_sheet(printouts.LogSheetData(*said.head), texts, training=training)


def handover(said: Said, texts: Texts, training: bool = False) -> bytes:
    data = printouts.HandoverData(
        *said.head, "lunes, 21:10", printouts.Counters(144, 143, 3, 1), 146, HASH, CODE, SIGNERS
    )
    return printouts.render_handover(data, texts, training=training)


def results(said: Said, texts: Texts, training: bool = False) -> bytes:
    projects = tuple(
        printouts.ProjectResult(
            f"L{k:03}", said.project, 10**6 * k, printouts.ChannelCount(90 - k, 9, 0), k < 3
        )
        for k in range(30)
    )
    contest = printouts.ContestResult(
        "Tu barrio", "más votados", 10**8, printouts.ChannelCount(99, 9, 0), 4, False, projects
    )
    data = printouts.ResultsData(
        said.authority, said.election, printouts.Money("$", 2), (contest,), CODE, HASH, QR, URL
    )
    return printouts.render_results(data, texts, training=training)


Paper = Callable[..., bytes]
PAPERS: dict[str, Paper] = {
    paper.__name__: paper
    for paper in (receipt, challenge_slip, zero_report, checkpoint_slip, closing_record, results)
} | {paper.__name__: paper for paper in (readiness, trial_page, log_sheet, handover, uncounted)}
WITHOUT_QR = {"zero_report", "readiness", "log_sheet", "handover"}


@dataclass(frozen=True)
class Looked:
    """A PDF as others see it."""

    pdf: bytes

    def pictures(self, scale: float = 2.2) -> list[Image.Image]:
        document = pypdfium2.PdfDocument(self.pdf)
        return [page.render(scale=scale).to_pil().convert("L") for page in document]

    def text(self) -> str:
        document = pypdfium2.PdfDocument(self.pdf)
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")

    def codes(self) -> list[str]:
        return [code.text for picture in self.pictures() for code in zxingcpp.read_barcodes(picture)]

    def margins_are_white(self, margin: float, scale: float = 2.2) -> bool:
        """Whether nothing is drawn in the outer `margin` points (one pixel is left to smoothing)."""
        edge = int(margin * scale) - 1
        for picture in self.pictures(scale):
            wide, tall = picture.size
            for box in (
                (0, 0, wide, edge),
                (0, tall - edge, wide, tall),
                (0, 0, edge, tall),
                (wide - edge, 0, wide, tall),
            ):
                if picture.crop(box).getextrema() != (255, 255):
                    return False
        return True


@pytest.fixture(params=list(PAPERS))
def paper(request: pytest.FixtureRequest) -> Paper:
    """Every paper in turn: call it with a `Said`, `Texts` and `training`."""
    return PAPERS[request.param]


@pytest.fixture(params=["es-AR", "en", "pt-BR"])
def texts(request: pytest.FixtureRequest) -> Texts:
    return Texts(request.param)


@dataclass(frozen=True)
class Samples:
    """What the tests of papers need, in one fixture that lives as long as the module, as hypothesis asks."""

    papers: dict[str, Paper]
    said: type[Said]
    look: type[Looked]
    qr: str
    code: str

    def codes_of(self, paper: Paper) -> list[str]:
        """What a QR reader is to find on this paper."""
        return [] if paper.__name__ in WITHOUT_QR else [self.qr]


@pytest.fixture(scope="session")
def samples() -> Samples:
    return Samples(PAPERS, Said, Looked, QR, CODE)
