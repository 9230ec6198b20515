"""The papers' sheet: each paper once with usual words, once with the worst that a city's texts can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

import printouts
from app.shots.sheets import Shot, contact_sheet
from resources.texts import Texts

_HASH = "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b"
_CODE = "H7KQ2MPD9XWA4T3N"
_QR = f"URNA1:R:{_CODE}:M-0012:{'A2B3C4D5' * 6}ABCD:12:240:{'Q' * 52}:{'K7WQ' * 25}ABC"
_WHERE = "registro.villaejemplo.example/2026"
_AT = "29 de noviembre de 2026, 18:05"
_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class City:
    """The texts that come from a city, and may be anything."""

    authority: str = "Municipalidad de Villa Ejemplo"
    election: str = "Presupuesto participativo 2026"
    station: str = "Mesa 14 · Club Sportivo Ñandú"
    project: str = "12 · Plaza inclusiva «Ysyry Porã», con juegos"

    @property
    def head(self) -> tuple[str, str, str]:
        """What stands on top of each paper."""
        return self.authority, self.election, self.station


USUAL = City()
WORST = City(
    "Municipalidad de San Fernando del Valle de Catamarca y su Área Metropolitana 🏛️",
    "Presupuesto participativo " * 11 + "2026",
    "Escuela Superior de Comercio y Bachillerato «Libertador General José de San Martín» 🏫 Площадь 中文",
    "12 · 🌳🚲 " + "Arbolado, bicisendas y veredas para todo el barrio; " * 6 + "Площадь, ساحة, 中文 👩‍👩‍👧",
)
_SIGNERS = ("Presidenta de mesa", "Segunda autoridad")
_LINE = printouts.CheckpointLine(240, "9XWA4T3NH7KQ2MPD")


def _receipt(city: City, texts: Texts) -> bytes:
    return printouts.render_receipt(
        printouts.ReceiptData(*city.head, _CODE, _QR, _WHERE, _LINE, completed=True), texts
    )


def _challenge_slip(city: City, texts: Texts) -> bytes:
    choices = tuple(
        printouts.OpenedChoice(city.project, rank, points)
        for rank, points in ((None, None), (2, None), (None, 3))
    )
    contests = (printouts.OpenedContest(city.election, choices), printouts.OpenedContest("La ciudad", ()))
    data = printouts.ChallengeSlipData(*city.head, _CODE, contests, _HASH, _QR, _WHERE)
    return printouts.render_challenge_slip(data, texts)


def _zero_report(city: City, texts: Texts) -> bytes:
    counters = printouts.Counters(0, 0, 0, 0)
    data = printouts.ZeroReportData(*city.head, _CODE, _HASH, _AT, counters, _SIGNERS)
    return printouts.render_zero_report(data, texts)


def _checkpoint_slip(city: City, texts: Texts) -> bytes:
    data = printouts.CheckpointSlipData(*city.head, 12, 1240, _CODE, _QR)
    return printouts.render_checkpoint_slip(data, texts)


def _counted(city: City) -> printouts.StationResultData:
    projects = tuple(printouts.CountedProject(city.project, 9000 - k) for k in range(3))
    contest = printouts.CountedContest(city.election, 9999, 4, 1, points=False, projects=projects)
    part = f"URNA1:T:{_CODE}:M-0012:1:1:{'K7WQ' * 150}"
    return printouts.StationResultData((contest,), (printouts.FewBallots("La ciudad", 7),), (part,))


def _closing_record(
    city: City, texts: Texts, result: printouts.StationResultData | None = None, package: str = _HASH
) -> bytes:
    counters = printouts.Counters(1440, 1430, 3, 9)
    notes = (city.project, city.station)
    data = printouts.ClosingRecordData(
        *city.head, _CODE, _AT, _AT, counters, (_LINE, _LINE), package, _QR, notes, _SIGNERS, result
    )
    return printouts.render_closing_record(data, texts)


def _closing_record_uncounted(city: City, texts: Texts) -> bytes:
    return _closing_record(city, texts, package="")


def _closing_record_counted(city: City, texts: Texts) -> bytes:
    return _closing_record(city, texts, _counted(city))


def _results(city: City, texts: Texts) -> bytes:
    projects = tuple(
        printouts.ProjectResult(
            str(k), city.project, 10**8 * k, printouts.ChannelCount(9000 - k, 9, 0), k < 3
        )
        for k in range(1, 9)
    )
    ballots = printouts.ChannelCount(9999, 9, 0)
    contest = printouts.ContestResult(city.election, "…", 10**11, ballots, 4, False, projects)
    data = printouts.ResultsData(
        city.authority, city.election, printouts.Money("$", 2), (contest,), _CODE, _HASH, _QR, _WHERE
    )
    return printouts.render_results(data, texts)


def _activation_slip(city: City, texts: Texts) -> bytes:
    data = printouts.ActivationSlipData(city.authority, city.election, "M-01-K2", "18:05", _QR)
    return printouts.render_activation_slip(data, texts)


def _test_page(city: City, texts: Texts) -> bytes:
    return printouts.render_test_page(printouts.TestPageData(*city.head, _CODE), texts)


def _readiness(city: City, texts: Texts) -> bytes:
    devices = (
        printouts.CheckedDevice(texts.say("desk-device-printer"), True, city.station),
        printouts.CheckedDevice(texts.say("desk-device-copy"), False, city.station),
    )
    data = printouts.ReadinessData(*city.head, _CODE, _AT, devices, _SIGNERS)
    return printouts.render_readiness(data, texts)


def _log_sheet(city: City, texts: Texts) -> bytes:
    return printouts.render_log_sheet(printouts.LogSheetData(*city.head), texts)


def _handover(city: City, texts: Texts) -> bytes:
    counters = printouts.Counters(1440, 1430, 3, 9)
    data = printouts.HandoverData(*city.head, _AT, counters, 1430, _HASH, _CODE, _SIGNERS)
    return printouts.render_handover(data, texts)


PAPERS: dict[str, Callable[[City, Texts], bytes]] = {
    "receipt": _receipt,
    "challenge-slip": _challenge_slip,
    "zero-report": _zero_report,
    "checkpoint-slip": _checkpoint_slip,
    "closing-record": _closing_record,
    "handover": _handover,
    "test-page": _test_page,
    "readiness": _readiness,
    "log-sheet": _log_sheet,
    "activation-slip": _activation_slip,
    "closing-record-counted": _closing_record_counted,
    "closing-record-uncounted": _closing_record_uncounted,
    "results": _results,
}


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """The pages of a paper as pictures."""
    import pypdfium2  # only whoever looks at papers needs it

    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=_SCALE).to_pil().convert("RGB")


def take_paper_sheets(language: str, folder: Path) -> list[Path]:
    """Writes `papers-<language>-usual.png` and `-worst.png`."""
    texts, written = Texts(language), []
    for name, city in (("usual", USUAL), ("worst", WORST)):
        shots = [
            Shot(f"{paper} {number}", picture)
            for paper, render in PAPERS.items()
            for number, picture in enumerate(pages(render(city, texts)), 1)
        ]
        title = f"papers-{language}-{name}"
        written.append(contact_sheet(title, shots, folder / f"{title}.png", 320))
    return written
