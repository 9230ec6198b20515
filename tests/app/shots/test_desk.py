"""The desk's screens on the smallest window that it allows, in the pseudo-languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem, QQuickView

from app.desk.flow import BUSY, PAGES, Screen
from app.shots.desk import DeskWalk, take_desk_sheet
from app.shots.run import DESK_SHEETS
from resources.pseudo import LONGER, MIRRORED


@pytest.fixture(scope="module")
def seen() -> set[Screen]:
    """The states of the flow that were on one of the sheets."""
    return set()


@pytest.mark.parametrize("name", DESK_SHEETS)
def test_all_of_the_desk_fits_can_be_read_and_was_translated(
    qapp, pseudo, tmp_path: Path, name: str, seen: set[Screen]
) -> None:
    assert take_desk_sheet(LONGER, "1024x600", tmp_path, DESK_SHEETS[name], name, seen) == []
    assert (tmp_path / f"{name}-{LONGER}-1024x600.png").is_file()


def test_no_page_of_the_desk_is_missing_from_its_sheets(seen: set[Screen]) -> None:
    """After the sheets of the test above: what nobody draws, nobody looks at."""
    if not seen:
        pytest.skip("it looks at what the sheets drew: run the whole file")
    assert [screen.name for screen in Screen if screen not in seen | BUSY] == []
    assert {PAGES[screen] for screen in seen} == set(PAGES.values())


def test_a_language_from_right_to_left_turns_the_desk_around(qapp, pseudo, tmp_path: Path) -> None:
    class Glance(DeskWalk):
        def all(self) -> None:
            self.shot("unlock")
            self.get_up()

    def left_of(language: str) -> float:
        found: list[float] = []

        def see(name: str, view: QQuickView) -> None:
            item = view.rootObject().findChild(QQuickItem, "station")
            found.append(item.mapRectToScene(item.boundingRect()).center().x() / view.width())

        Glance(tmp_path / language, language, (1024, 600), see).all()
        return found[0]

    for language in ("es-AR", MIRRORED):
        (tmp_path / language).mkdir()
    assert left_of("es-AR") < 0.5 < left_of(MIRRORED)
