"""The desk's screens on the smallest window that it allows, in the pseudo-language."""

from __future__ import annotations

from pathlib import Path

from app.shots.desk import take_desk_sheet
from resources.pseudo import LONGER


def test_all_of_the_desk_fits_can_be_read_and_was_translated(qapp, pseudo, tmp_path: Path) -> None:
    assert take_desk_sheet(LONGER, "1024x600", tmp_path) == []
    assert (tmp_path / f"desk-{LONGER}-1024x600.png").is_file()
