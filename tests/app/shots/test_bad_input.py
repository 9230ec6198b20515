"""Elections as cities really bring them: nothing breaks, and everything fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.kiosk.words import without_pictographs
from app.shots.bad_input import LONG, PICTURES, bad_elections, write_pictures
from app.shots.kiosk import Look, take_sheet


@pytest.mark.parametrize(("name", "letters"), [("odd-texts-and-pictures", 1), ("one-project", 3)])
def test_a_voter_gets_through_it(qapp, tmp_path: Path, name: str, letters: int) -> None:
    write_pictures(tmp_path, PICTURES)
    look = Look("es-AR", "1280x800", letters, title=name)
    assert take_sheet(look, tmp_path / "out", bad_elections()[name], tmp_path) == []
    with Image.open(tmp_path / "out" / f"{name}.png") as sheet:
        assert sheet.width > 2000


def test_there_are_five_and_two_hundred_and_twenty_projects_and_a_title_of_three_hundred_characters() -> None:
    sizes = {name: len(draft.contests[0].projects) for name, draft in bad_elections().items()}
    assert sizes == {"odd-texts-and-pictures": 7, "one-project": 1, "five-projects": 5, "220-projects": 220}
    assert len(LONG) == 300


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("🌳🚲 Plaza con 👩‍👩‍👧 juegos 🎉", "Plaza con juegos"),
        ("🎉", "🎉"),
        ("N.º 1 · 20 °C\n\nNiños © g̃", "N.º 1 · 20 °C\n\nNiños © g̃"),
    ],
)
def test_emoji_are_left_out_and_nothing_else(given: str, said: str) -> None:
    assert without_pictographs(given) == said
