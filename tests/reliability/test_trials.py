"""Each trial of a device and its media, as a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.trials import TRIALS, NotHereError


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_trial(trial: Callable[[Path], str], tmp_path: Path) -> None:
    try:
        assert trial(tmp_path)
    except NotHereError as problem:
        pytest.skip(str(problem))
