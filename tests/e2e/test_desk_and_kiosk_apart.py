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

    packages = []
    for device in (desk, kiosk):
        device.close()
        packages.append(device.export())
    assert packages[0].counters == Counters()
    assert packages[1].counters == Counters(checked_in=2, cast=1, abandoned=1)
    setup, _ = election
    setup.write(tmp_path / "election" / "public")
    sheets = [str(next(one.stick.glob("*.activations.json"))) for one in devices]
    done = CliRunner().invoke(main, ["station", "compare", str(tmp_path / "election"), *sheets])
    assert done.exit_code == 0, done.output
    assert f"{KIOSK}: 2 given, 2 used" in done.output
    assert "given and not used: 1" in done.output
    alone = CliRunner().invoke(main, ["station", "compare", str(tmp_path / "election"), sheets[1]])
    assert alone.exit_code == 1
    assert "used and never given: 2" in alone.output
