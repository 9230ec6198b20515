"""The small parts: money, finding, pictures, the drawn QR, icons, texts in all languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QObject, QSize

from app.kiosk.finding import matches, plain
from app.kiosk.flow import Screen
from app.kiosk.money import Money
from app.kiosk.pictures import ICONS, Icons, ProjectPictures
from app.qr_pictures import qr_image
from resources.texts import TRANSLATIONS

QML = Path(__file__).parents[3] / "app" / "kiosk"
NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "decimals", "language", "said"),
    [
        (12_500_000, 0, "es-AR", f"${NB}12.500.000"),
        (12_500_000, 0, "en", f"${NB}12,500,000"),
        (0, 0, "pt-BR", f"${NB}0"),
        (1_250_050, 2, "es-AR", f"${NB}12.500,50"),
        (1_250_005, 2, "en", f"${NB}12,500.05"),
        (1_250_000, 2, "es-AR", f"${NB}12.500"),
        (7, 0, "xx", f"${NB}7"),
    ],
)
def test_money_in_the_local_form(amount: int, decimals: int, language: str, said: str) -> None:
    assert Money.of("ARS", decimals, "es-AR").say(amount, language) == said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("ituzaingo", True),
        ("ITUZAINGÓ luc", True),
        ("27", True),
        ("7", False),
        ("027", False),
        ("pasaje plaza", False),
        ("saje", False),
    ],
)
def test_finding_forgives_accents_and_half_words(typed: str, found: bool) -> None:
    assert matches(typed, "27", plain("Luces led en el pasaje Ituzaingó")) is found


def test_numbers_with_letters_and_zeros_are_found() -> None:
    assert matches("l08", "L081", "")
    assert matches("81", "081", "")


def test_the_qr_on_the_screen_can_be_scanned(qapp, tmp_path: Path) -> None:
    text = "URNA1:R:7Q4M0T2K9XWA3HBE:MESA-14:" + "ABCDEFGH234567" * 14
    image = qr_image(text)
    image.scaled(QSize(image.width() * 3, image.height() * 3)).save(str(tmp_path / "qr.png"))
    assert zxingcpp.read_barcodes(Image.open(tmp_path / "qr.png"))[0].text == text
    assert qr_image("").isNull()


def test_only_the_manifests_own_pictures_are_shown(qapp, make_draft, pictures: Path) -> None:
    shelf = ProjectPictures(make_draft("uno"), pictures)
    size = QSize(60, 50)
    colour = shelf.requestImage("verde.png/colour/6", size, size)
    assert (colour.width(), colour.height()) == (60, 50)
    assert colour.pixelColor(30, 45).green() > colour.pixelColor(30, 45).red()
    grey = shelf.requestImage("verde.png/grey/0", size, size)
    assert grey.pixelColor(30, 45).green() == grey.pixelColor(30, 45).red()
    assert shelf.requestImage("../verde.png/colour/0", size, size).isNull()
    assert shelf.requestImage("otra.png/colour/0", size, size).isNull()
    (pictures / "verde.png").write_bytes((pictures / "verde.png").read_bytes() + b" ")
    assert shelf.requestImage("verde.png/colour/0", size, size).isNull()
    assert ProjectPictures(make_draft("uno"), None).requestImage("verde.png", size, size).isNull()


def test_every_icon_draws_in_the_ink_asked_for(qapp) -> None:
    names = sorted(file.stem for file in ICONS.glob("*.svg"))
    assert len(names) > 15
    for name in names:
        image = Icons().requestImage(f"{name}/0b4f6c", QSize(), QSize(48, 48))
        inked = [
            image.pixelColor(x, y).name()
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        assert set(inked) == {"#0b4f6c"}, name


def _ids(language: str) -> set[str]:
    text = (TRANSLATIONS / language / "kiosk.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^(kiosk-[a-z0-9-]+) =", text, re.MULTILINE))


def test_all_languages_say_everything() -> None:
    for language in ("en", "pt-BR"):
        assert _ids(language) == _ids("es-AR"), language


def test_every_text_named_in_the_code_exists_and_none_is_left_over() -> None:
    code = "".join(file.read_text() for file in [*QML.glob("*.qml"), *QML.glob("*.py")])
    named = set(re.findall(r"\"(kiosk-[a-z0-9-]+[a-z0-9])\"", code))
    beginnings = tuple(re.findall(r"[\"'](kiosk-[a-z0-9-]*-)[\"'{]", code))
    assert named <= _ids("es-AR")
    left_over = {
        one
        for one in _ids("es-AR") - named
        if not one.startswith(beginnings) and one.removesuffix("-short") not in named
    }
    assert left_over == set()


def test_no_text_frightens_a_voter() -> None:
    text = (TRANSLATIONS / "es-AR" / "kiosk.ftl").read_text(encoding="utf-8").lower()
    for word in ("error", "inválid", "procesando", "token", "cifrad"):
        assert word not in text


def test_every_screen_has_its_file() -> None:
    shared = {"Waiting", "Ready", "Locking", "Printing", "Casting", "LastLine", "Opening", "LeftLocked"}
    for screen in Screen:
        if screen.value not in shared and not screen.value.endswith("Failed"):
            assert (QML / f"{screen.value}.qml").is_file()


def test_no_colour_stands_outside_the_theme_but_the_papers() -> None:
    for file in QML.glob("*.qml"):
        if file.name not in ("Theme.qml", "ReceiptSlip.qml"):
            assert not re.search(r"#[0-9A-Fa-f]{6}", file.read_text()), file.name


def test_none_and_true_do_not_run_out(qapp) -> None:
    """PySide6 6.12 gives away references under Python 3.11, which setup.cfg therefore keeps apart."""
    one = QObject()
    before = [sys.getrefcount(constant) for constant in (None, True, False)]
    for number in range(20_000):
        one.setObjectName(str(number))
        one.objectNameChanged.emit("x")
    after = [sys.getrefcount(constant) for constant in (None, True, False)]
    assert all(now > then - 1000 for now, then in zip(after, before, strict=True))
