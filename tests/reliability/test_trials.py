"""Each trial of a device and its media, as a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tally.errors import UrnaError
from tally.urn import connection
from tests.reliability.trials import TRIALS, NotHereError, power_cut


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_trial(trial: Callable[[Path], str], tmp_path: Path) -> None:
    try:
        assert trial(tmp_path)
    except NotHereError as problem:
        pytest.skip(str(problem))


def test_an_urn_that_does_not_sync_loses_ballots_when_the_power_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the power cut of the trial is one: it finds what it looks for."""
    settings = tuple(one.replace("synchronous = EXTRA", "synchronous = OFF") for one in connection._SETTINGS)
    assert settings != connection._SETTINGS
    monkeypatch.setattr(connection, "_SETTINGS", settings)
    try:
        with pytest.raises((AssertionError, UrnaError)):
            power_cut(tmp_path)
    except NotHereError as problem:
        pytest.skip(str(problem))
