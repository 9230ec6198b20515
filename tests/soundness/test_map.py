"""The map of what is tried (README.md) names tests that there are, and leaves no file of this folder out."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
MAP = (TESTS / "soundness" / "README.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([a-z_/]+\.py)::(test_\w+)`", MAP)


def test_every_test_of_the_map_is_there() -> None:
    assert len(NAMED) > 40
    for file, name in NAMED:
        assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8"), (file, name)


def test_no_file_of_this_folder_is_missing_in_the_map() -> None:
    files = {f"soundness/{path.name}" for path in (TESTS / "soundness").glob("test_*.py")}
    assert files - {"soundness/test_map.py"} <= {file for file, _ in NAMED}
