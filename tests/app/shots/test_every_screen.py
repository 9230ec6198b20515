"""Every screen of the kiosk in some sizes, languages and contrasts; `make shots` looks at all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.kiosk.appearance import Contrast
from app.kiosk.shots import Setting, Walk
from app.kiosk.window import KioskWindow
from app.shots.contrast import unreadable
from app.shots.faults import faults
from app.shots.questions import every_rule
from app.shots.untranslated import _left, of_the_election, own_names, untranslated
from resources.pseudo import LONGER, MIRRORED
from resources.sample import PICTURES

SMALL, WIDE, HIGH = (1024, 600, 98.9), (1920, 1080, 141.2), (1080, 1920, 101.7)
MIDDLE = (1280, 800, 94.0)
LOOKS = [
    (LONGER, SMALL, 3, Contrast.LIGHT_ON_DARK),
    (LONGER, HIGH, 3, Contrast.MEDIUM),
    (MIRRORED, MIDDLE, 0, Contrast.DARK_ON_LIGHT),
    ("es-AR", WIDE, 2, Contrast.LOW),
    ("pt-BR", SMALL, 2, Contrast.DARK_ON_LIGHT),
]


@pytest.mark.parametrize(("language", "screen", "letters", "contrast"), LOOKS)
def test_all_fits_can_be_read_touched_and_was_translated(
    qapp, pseudo, language: str, screen: tuple[int, int, float], letters: int, contrast: Contrast
) -> None:
    manifest = every_rule()
    known = of_the_election(manifest) | own_names()
    seen: dict[str, list[str]] = {}

    def see(name: str, window: KioskWindow) -> None:
        shot = window.grabWindow()
        root, look = window.rootObject(), window.viewmodel.look
        found = faults(root, look.property("touchWide"), look.property("touchHigh"))
        found += unreadable(root, shot)
        if language == LONGER:
            found += [f"not translated: “{text}”" for text in untranslated(root, known)]
        seen[name] = found

    setting = Setting("", screen[:2], letters, contrast, screen[2])
    window = Walk(manifest, PICTURES, language, setting, see).all()
    assert window.problems == []
    assert {name: found for name, found in seen.items() if found} == {}
    assert len(seen) >= 24


def test_the_look_finds_what_is_wrong(qapp, tmp_path: Path) -> None:
    """The checks themselves: a page on which nothing is right."""
    from PySide6.QtCore import QUrl
    from PySide6.QtQuick import QQuickView

    page = tmp_path / "Wrong.qml"
    page.write_text(
        """
        import QtQuick
        Rectangle { color: "white"
          Text { x: 10; y: 10; width: 60; text: "long sentence"; elide: Text.ElideRight; font.pixelSize: 20 }
          Text { x: 200; y: 10; text: "under"; font.pixelSize: 20 }
          Text { x: 210; y: 12; text: "over"; font.pixelSize: 20 }
          Text { x: 380; y: 60; text: "outside"; font.pixelSize: 20 }
          Text { x: 10; y: 100; text: "faint"; color: "#999999"; font.pixelSize: 20 }
          Text { x: 10; y: 130; text: "[told]"; font.pixelSize: 20 }
          Rectangle { objectName: "tiny"; y: 200; width: 20; height: 20
              MouseArea { anchors.fill: parent } }
        }
        """
    )
    view = QQuickView(QUrl.fromLocalFile(str(page)))
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.resize(400, 300)
    view.show()
    QTest.qWait(20)
    root = view.rootObject()
    said = " | ".join([*faults(root, 66, 48), *unreadable(root, view.grabWindow())])
    for wrong in (
        "sentence” is cut",
        "lie over each other",
        "outside” leaves",
        "faint” has",
        "tiny is 20 x 20",
    ):
        assert wrong in said
    assert "[told]" not in said
    assert "faint" in untranslated(root, ())
    assert "[told]" not in untranslated(root, ())


def test_a_code_is_no_text_also_when_a_number_of_the_election_is_in_it() -> None:
    assert not _left("3Y94 26PH SKWD SW44", ["26", "en"])
    assert _left("Plaza 26", ["26"])
