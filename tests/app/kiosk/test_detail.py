"""A project's own page: text, picture, and its place on a map that needs no network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from app.hardware.speech import FakeVoice
from tally.election import ManifestDraft


@pytest.fixture
def mapped(make_draft, pictures: Path) -> ManifestDraft:
    """One contest: its first project lies on the map, the second outside of it, the others nowhere."""
    Image.new("RGB", (200, 100), "#E4EBD3").save(pictures / "mapa.png")
    document: Any = make_draft("bolsa").model_dump(mode="json")
    digest = hashlib.sha256((pictures / "mapa.png").read_bytes()).hexdigest()
    edges = {"north": -33_000_000, "south": -34_000_000, "west": -62_000_000, "east": -60_000_000}
    document["map"] = {"file": "mapa.png", "sha256": digest} | edges
    document["areas"] = [{"id": "este", "name": "Barrio Este"}]
    first, second, *others = document["contests"][0]["projects"]
    first |= {"place": {"latitude": -33_250_000, "longitude": -61_000_000}, "area": "este"}
    second |= {"place": {"latitude": -35_000_000, "longitude": -61_000_000}}
    others[2] |= {"picture": None}  # project 44, which has no description either
    return ManifestDraft.model_validate_json(json.dumps(document))


def test_a_place_is_marked_on_the_map(kiosk, mapped: ManifestDraft, qtbot) -> None:
    one = kiosk(manifest=mapped)
    one.begin()
    one.pilot.touch("more-12")
    assert one.text("description").startswith("Todo sobre Más árboles")
    qtbot.waitUntil(one.window.is_drawn)
    area_map, pin = one.window.item("map"), one.window.item("pin")
    assert area_map.height() == pytest.approx(
        area_map.width() / 2, abs=12
    )  # the whole picture, not a part of it
    tip = pin.mapToItem(area_map, QPointF(pin.width() / 2, pin.height()))
    assert tip.x() / area_map.width() == pytest.approx(0.5, abs=0.02)
    assert tip.y() / area_map.height() == pytest.approx(0.25, abs=0.02)


def test_a_place_outside_of_the_map_is_not_shown_on_it(kiosk, mapped: ManifestDraft) -> None:
    one = kiosk(manifest=mapped)
    one.begin()
    one.pilot.touch("more-27")
    assert one.window.item("map") is None
    one.pilot.touch("goBack")
    assert one.window.item("more-31") is not None
    assert one.window.item("more-44") is None  # nothing more to show than the card does


def test_no_map_in_the_manifest_no_map_on_the_screen(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("more-12")
    assert one.window.item("map") is None
    assert one.window.item("description") is not None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es-AR", "En la imagen: Bancos a la sombra de un lapacho."),
        ("en", "In the picture: Benches in the shade of a tree."),
        ("pt-BR", "Na imagem: Bancos a la sombra de un lapacho."),  # nothing in Portuguese: as in the first
    ],
)
def test_what_is_in_the_picture_is_heard(kiosk, make_draft, language: str, said: str) -> None:
    document: Any = make_draft("bolsa").model_dump(mode="json")
    document["contests"][0]["projects"][0]["picture_text"] = {
        "es-AR": "Bancos a la sombra de un lapacho.",
        "en": "Benches in the shade of a tree.",
    }
    voice = FakeVoice()
    one = kiosk(manifest=ManifestDraft.model_validate_json(json.dumps(document)), voice=voice)
    one.begin()
    for name in ("lettersButton", f"language-{language}", "goBack"):
        one.pilot.touch(name)
    assert described(one.window.item("card-12")) == said
    assert described(one.window.item("card-27")) == ""
    one.pilot.touch("more-12")
    picture = QAccessible.queryAccessibleInterface(one.window.item("picture"))
    assert (picture.role(), picture.text(QAccessible.Text.Name)) == (QAccessible.Role.Graphic, said)
    one.pilot.touch("listen")
    assert voice.now.endswith(said)
    assert voice.now.count(said) == 1
    one.pilot.touch("goBack")
    one.pilot.touch("more-27")
    assert "magen" not in voice.now.split("Luces")[-1]
    assert one.window.item("picture").property("said") == ""


def described(item: QQuickItem) -> str:
    """What a screen reader finds about it, besides its name."""
    found = QAccessible.queryAccessibleInterface(item)
    return str(found.text(QAccessible.Text.Description))
