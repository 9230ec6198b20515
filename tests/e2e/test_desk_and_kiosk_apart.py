"""A desk and a kiosk on two devices without a cable: a code on the one, typed into the other by a scanner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.cli.main import main
from app.desk.flow import Screen as Desk
from app.desk.kiosks import Next
from app.kiosk.flow import Screen
from app.roles import Role
from app.sample.run import open_now
from printouts.printers import PaperKind
from resources import sample
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.election.manifest import ManifestDraft
from tally.station import Counters
from tests.reliability.people import People

DESK, KIOSK, OTHER = "M-01", "M-01-A", "M-01-B"


@pytest.fixture(scope="module")
def election() -> tuple[PublicSetup, ElectionSecrets]:
    data = json.loads(open_now(sample.manifest_draft()).to_bytes())
    place = data["stations"][0]
    data["stations"] = [
        {**place, "id": name, "name": f"{place['name']} {name}"} for name in (DESK, KIOSK, OTHER)
    ]
    data["entitlement"] = "declaration"
    return set_up(ManifestDraft.model_validate_json(json.dumps(data)))


@pytest.fixture
def devices(qapp, election, tmp_path: Path) -> Iterator[tuple[People, People]]:
    desk = People(tmp_path / "desk", seed=1, election=election, place=DESK, role=Role.DESK)
    kiosk = People(tmp_path / "kiosk", seed=2, election=election, place=KIOSK, role=Role.KIOSK, desk=desk)
    for one in (desk, kiosk):
        one.sit_down()
        one.open()
    yield desk, kiosk
    for one in (desk, kiosk):
        one.get_up()


def _give(desk: People, kiosk: int = 0) -> str:
    """The desk checks a person in; gives what a reader sees on its screen."""
    desk.at(Desk.DESK)
    desk.identify()
    desk.hands.touch("area-0")
    desk.hands.touch(f"kiosk-{kiosk}")
    desk.press("main", Desk.ACTIVATION)
    picture = desk.folder.parent / "screen.png"
    assert desk.hands.window.view.grabWindow().save(str(picture))
    found = zxingcpp.read_barcodes(Image.open(picture))
    assert len(found) == 1
    return found[0].text


def _type(kiosk: People, text: str) -> None:
    """What a scanner beside the voter's screen types."""
    window = kiosk.kiosk
    window.requestActivate()
    for letter in text:
        QTest.keyClick(window, letter)
    QTest.keyClick(window, Qt.Key.Key_Return)


def test_a_code_from_the_desk_opens_the_kiosk_once(devices, election, tmp_path: Path) -> None:
    desk, kiosk = devices
    assert desk.table.kiosk is None
    code = _give(desk)
    assert code.startswith("URNA1:A:")
    desk.press("print", Desk.ACTIVATION)
    desk.until(lambda: desk.papers(PaperKind.ACTIVATION) == 1, "no slip came out")
    page = pypdfium2.PdfDocument(desk.printer.printed[-1].pdf)[0]
    slip = page.get_textpage().get_text_range()
    assert KIOSK in slip
    assert "200000" not in slip, "nothing of the person"
    desk.press("main", Desk.DESK)

    _type(kiosk, code)
    pilot = kiosk.pilot()
    pilot.wait_for(Screen.READY)
    kiosk.told.add(checked_in=1)
    pilot.touch("start")
    kiosk.choose(pilot)
    kiosk.cast(pilot, kiosk.lock(pilot))
    kiosk.compare()

    waiting = kiosk.kiosk.viewmodel.arrivals
    _type(kiosk, code)
    kiosk.until(lambda: waiting.property("refusedOne"), "it opened again")
    assert "ya se usó" in waiting.property("waiting")
    assert "ya se usó" in kiosk.table.desk.notice
    _type(kiosk, code.replace(":", "Ñ").replace("-", "'")[:-1])
    kiosk.until(lambda: "No pudimos leer" in waiting.property("waiting"), "nothing was said")
    elsewhere = _give(desk, kiosk=1)
    desk.press("main", Desk.DESK)
    _type(kiosk, elsewhere)
    kiosk.until(lambda: "otra pantalla" in waiting.property("waiting"), "nothing was said")

    fresh = _give(desk)
    desk.press("main", Desk.DESK)
    kiosk.hands.type(fresh)  # the scanner stands at the workers' window
    kiosk.hands.press(Qt.Key.Key_Return)
    pilot.wait_for(Screen.READY)
    assert not waiting.property("refusedOne")
    kiosk.told.add(checked_in=1)
    kiosk.abandon("left")
    kiosk.compare()

    kiosk.close()
    packages = [kiosk.export()]
    _close_desk(desk, kiosk.stick)
    packages.insert(0, desk.export())
    assert packages[0].counters == Counters()
    assert packages[1].counters == Counters(checked_in=2, cast=1, abandoned=1)
    setup, _ = election
    setup.write(tmp_path / "election" / "public")
    sheets = [str(next(one.stick.glob("*.activations.json"))) for one in devices]
    done = CliRunner().invoke(main, ["station", "compare", str(tmp_path / "election"), *sheets])
    assert done.exit_code == 0, done.output
    assert f"{KIOSK}: 2 given, 2 used" in done.output
    assert "given and not used: 1" in done.output
    desk.until(lambda: desk.papers(PaperKind.CLOSING_RECORD) == 3, "no closing record came out")
    said = _words(next(job.pdf for job in desk.printer.printed if job.kind is PaperKind.CLOSING_RECORD))
    assert f"Códigos para {KIOSK} · dados: 2, usados: 2, anulados: 0, sin usar: 0" in said
    assert f"Códigos para {OTHER} · dados: 1, anulados: 0; no se leyó la lista de esa pantalla" in said
    assert "Otra cosa, escrita a mano en el acta" in said
    alone = CliRunner().invoke(main, ["station", "compare", str(tmp_path / "election"), sheets[1]])
    assert alone.exit_code == 1
    assert "used and never given: 2" in alone.output


def test_a_code_that_nobody_used_is_taken_back_and_its_person_comes_again(devices) -> None:
    desk, kiosk = devices
    code = _give(desk)
    desk.press("main", Desk.DESK)

    kiosk.press("take-back", Desk.TAKE_BACK)
    kiosk.hands.type(code)
    kiosk.hands.press(Qt.Key.Key_Return)
    kiosk.at(Desk.TAKEN_BACK)
    assert kiosk.hands.find("answer-title").property("text") == "Nadie votó con este código"
    kiosk.press("main", Desk.DESK)
    _type(kiosk, code)
    waiting = kiosk.kiosk.viewmodel.arrivals
    kiosk.until(lambda: waiting.property("refusedOne"), "it opened a ballot")

    desk.press("take-back", Desk.TAKE_BACK)
    desk.hands.touch("main")
    desk.at(Desk.TAKE_BACK)
    desk.hands.type(code)
    desk.hands.press(Qt.Key.Key_Return)
    desk.hands.touch("main")
    desk.at(Desk.TAKE_BACK)
    desk.hands.touch("reason-left")
    desk.press("main", Desk.TAKEN_BACK)
    desk.hands.press(Qt.Key.Key_Return)
    desk.at(Desk.DESK)
    desk.told.add(checked_in=1, abandoned=1)
    desk.compare()

    desk._people -= 1
    again = _give(desk)  # the same person
    assert again != code
    desk.press("take-back", Desk.TAKE_BACK)  # she sees that the queue is long, and goes: nothing to read
    desk.hands.touch("reason-counted")
    desk.press("back", Desk.ACTIVATION)
    desk.press("take-back", Desk.TAKE_BACK)
    desk.hands.touch("reason-other")
    desk.press("main", Desk.TAKEN_BACK)
    desk.press("main", Desk.DESK)
    desk.told.add(checked_in=1, abandoned=1)
    desk.compare()
    desk.press("take-back", Desk.TAKE_BACK)
    desk.hands.type(code)
    desk.hands.press(Qt.Key.Key_Return)
    desk.hands.touch("reason-left")
    desk.hands.touch("main")
    desk.until(lambda: "ya está anulado" in desk.table.desk.notice, "it was taken back twice")
    desk.compare()


def test_codes_that_nobody_used_are_found_when_the_desk_closes(devices) -> None:
    desk, kiosk = devices
    for _ in range(2):
        code = _give(desk)
        desk.press("main", Desk.DESK)
    _type(kiosk, code)
    pilot = kiosk.pilot()
    pilot.wait_for(Screen.READY)
    kiosk.told.add(checked_in=1)
    kiosk.abandon("left")
    kiosk.press("take-back", Desk.TAKE_BACK)
    kiosk.hands.type(code)
    kiosk.hands.press(Qt.Key.Key_Return)
    kiosk.at(Desk.TAKEN_BACK)
    assert "se fue de esta pantalla sin votar" in kiosk.hands.find("answer-title").property("text")
    kiosk.press("main", Desk.DESK)
    desk.press("take-back", Desk.TAKE_BACK)
    desk.hands.type(code)
    desk.hands.press(Qt.Key.Key_Return)
    desk.hands.touch("reason-counted")
    desk.press("main", Desk.TAKEN_BACK)
    desk.press("main", Desk.DESK)
    desk.compare()  # she stands in the kiosk's journal

    desk.press("close", Desk.KIOSKS)
    desk.hands.touch("folder")
    desk.hands.type(str(kiosk.stick))
    desk.hands.touch("main")
    desk.until(lambda: "ninguna lista" in desk.table.desk.notice, "it read a list before there was one")
    desk.press("back", Desk.DESK)
    kiosk.close()
    kiosk.export()
    desk.press("close", Desk.KIOSKS)
    desk.hands.touch("folder")
    desk.hands.type(str(kiosk.stick))
    desk.press("main", Desk.KIOSKS)
    kiosks = desk.table.desk.kiosks
    desk.until(lambda: kiosks.step is Next.TAKE_BACK, "nobody saw that a code was not used")
    row = desk.hands.find("row-0").property("text")
    assert row == "dados: 2 · usados: 1 · anulados: 1 · sin usar: 1"
    desk.hands.touch("main")
    desk.at(Desk.KIOSKS)
    desk.hands.touch("reason-left")
    desk.hands.touch("main")
    desk.until(lambda: kiosks.step is Next.CLOSE, "it was not taken back")
    desk.told.add(checked_in=1, abandoned=1)
    desk.compare()
    desk.press("main", Desk.ASK_CLOSE)
    desk.hands.touch("early-committee")
    desk.table.desk.closingQuestions.countOnPaper("2")  # the field lies below, after the reasons
    assert "coinciden" in desk.hands.find("comparison").property("text")
    desk.press("main", Desk.CLOSE_FIRST)
    desk.type_passphrases()
    desk.at(Desk.CLOSED)


def _close_desk(desk: People, stick: Path) -> None:
    """One kiosk's list is on its stick; the other one's never comes."""
    desk.press("close", Desk.KIOSKS)
    desk.hands.touch("folder")
    desk.hands.type(str(stick))
    desk.hands.touch("main")
    kiosks = desk.table.desk.kiosks
    desk.until(lambda: kiosks.codes.missing == (OTHER,), "the kiosk's list was not read")
    desk.hands.touch("without")
    desk.press("main", Desk.ASK_CLOSE)
    desk.hands.touch("early-committee")
    desk.press("main", Desk.CLOSE_FIRST)
    desk.type_passphrases()
    desk.at(Desk.CLOSED)


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
