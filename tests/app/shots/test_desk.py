"""The desk's screens on the smallest window that it allows, in the pseudo-languages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtQuick import QQuickItem, QQuickView

from app.shots.counting import COUNTING_DAYS
from app.shots.desk import DeskWalk, take_desk_sheet
from app.shots.people import DAYS
from resources.pseudo import LONGER, MIRRORED


def test_all_of_the_desk_fits_can_be_read_and_was_translated(qapp, pseudo, tmp_path: Path) -> None:
    assert take_desk_sheet(LONGER, "1024x600", tmp_path) == []
    assert (tmp_path / f"desk-{LONGER}-1024x600.png").is_file()


def test_so_does_whoever_comes_to_the_table(qapp, pseudo, tmp_path: Path) -> None:
    assert take_desk_sheet(LONGER, "1024x600", tmp_path, DAYS, "desk-people") == []


def test_so_does_a_table_that_counts_its_own_ballots(qapp, pseudo, tmp_path: Path) -> None:
    assert take_desk_sheet(LONGER, "1024x600", tmp_path, COUNTING_DAYS, "desk-counting") == []


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
