"""Categories come in the voter's language: on cards, pages, filters, in the search and by ear."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from app.hardware.keypads import read_keypads
from app.hardware.speech import FakeVoice
from tally.election import ManifestDraft
from tests.app.kiosk.test_finding import search, shown
from tests.app.kiosk.test_listening import LISTEN, press

NAMES = {
    "Espacios verdes": {"en": "Green spaces", "pt-BR": "Áreas verdes"},
    "Cultura": {"es-AR": "Cultura y barrio", "en": "Arts", "pt-BR": "Cultura"},
    "Movilidad": {"en": "Getting around"},
}
"""Two categories have none at all, one has none in Portuguese."""


@pytest.fixture
def named(make_draft) -> ManifestDraft:
    document: Any = make_draft("bolsa").model_dump(mode="json")
    document |= {"languages": ["es-AR", "en", "pt-BR"], "category_names": NAMES}
    return ManifestDraft.model_validate_json(json.dumps(document))


def themes(kiosk: Any) -> list[str]:
    """The filter's topics, as they are written on their buttons, the first one for all."""
    view = kiosk.viewmodel.contest_view
    return [kiosk.text(f"theme-{value}") for value in ["", *view.property("themes")]]


@pytest.mark.parametrize(
    ("language", "green", "buttons", "found"),
    [
        (
            "es-AR",
            "Espacios verdes",
            [
                "Todos los temas",
                "Accesibilidad",
                "Cultura y barrio",
                "Espacios verdes",
                "Iluminación",
                "Movilidad",
            ],
            {"ESPACIOS": ["12", "40"], "BARRIO": ["44"], "MOVILIDAD": ["6"]},
        ),
        (
            "en",
            "Green spaces",
            ["All topics", "Accesibilidad", "Arts", "Getting around", "Green spaces", "Iluminación"],
            {"GREEN": ["12", "40"], "GREAN": ["12", "40"], "ARTS": ["44"], "GETTING": ["6"]},
        ),
        (
            "pt-BR",
            "Áreas verdes",
            ["Todos os temas", "Accesibilidad", "Áreas verdes", "Cultura", "Iluminación", "Movilidad"],
            {"AREAS": ["12", "40"], "CULTURA": ["44"], "MOVILIDAD": ["6"]},
        ),
    ],
)
def test_a_category_has_its_name_on_every_screen(
    kiosk, named: ManifestDraft, language: str, green: str, buttons: list[str], found: dict[str, list[str]]
) -> None:
    one = kiosk(manifest=named)
    one.begin()
    for name in ("lettersButton", f"language-{language}", "goBack"):
        one.pilot.touch(name)
    assert one.window.item("card-12").findChild(QQuickItem, "kinds").property("text") == green
    one.pilot.touch("more-12")
    assert f" · {green}" in one.text("guide")
    one.pilot.touch("goBack")
    one.pilot.touch("themes")
    assert themes(one) == buttons
    one.pilot.touch("theme-Espacios verdes")
    one.pilot.touch("goBack")
    assert shown(one) == ["12", "40"]
    assert one.text("themes") == green
    one.pilot.touch("clearSearch")
    for typed, expected in found.items():
        search(one, typed)
        assert shown(one) == expected, typed


def test_a_filter_stays_when_the_language_changes_and_is_said_anew(kiosk, named: ManifestDraft) -> None:
    one = kiosk(manifest=named)
    one.begin()
    one.pilot.touch("themes")
    one.pilot.touch("theme-Espacios verdes")
    for name in ("goBack", "lettersButton", "language-en", "goBack"):
        one.pilot.touch(name)
    assert (shown(one), one.text("themes")) == (["12", "40"], "Green spaces")
    one.pilot.touch("themes")
    assert themes(one)[3:5] == ["Getting around", "Green spaces"]
    assert one.window.item("theme-Espacios verdes").property("chosen")


@pytest.mark.parametrize(
    ("language", "heard"),
    [("es-AR", "Espacios verdes"), ("en", "Green spaces"), ("pt-BR", "Áreas verdes")],
)
def test_a_category_is_heard_by_its_name(kiosk, named: ManifestDraft, language: str, heard: str) -> None:
    voice = FakeVoice()
    one = kiosk(manifest=named, voice=voice, keypad=read_keypads(["tactile"]))
    one.begin()
    for name in ("lettersButton", f"language-{language}", "goBack"):
        one.pilot.touch(name)
    press(one, LISTEN)
    for _ in range(30):
        if "Más árboles" in voice.now:
            break
        press(one, Qt.Key.Key_Down)
    assert f"{heard.lower()}." in voice.now.lower()
    assert (
        sum(
            text.lower() in voice.now.lower()
            for text in ("Espacios verdes", *NAMES["Espacios verdes"].values())
        )
        == 1
    )
