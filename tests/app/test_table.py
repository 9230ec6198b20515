"""A table from its beginning to its end, seen from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reliability.people import People


@pytest.mark.slow
def test_what_a_kiosk_says_after_the_end_reaches_no_desk(qtbot: Any, tmp_path: Path) -> None:
    """A paper may come out when the urn has been given back already."""
    people = People(tmp_path, 3)
    people.sit_down()
    people.open()
    viewmodel = people.kiosk.viewmodel
    people.get_up()
    with qtbot.captureExceptions() as problems:
        viewmodel.screenChanged.emit()
    assert problems == []
