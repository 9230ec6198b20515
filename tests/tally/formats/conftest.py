"""Real elections are large: each is read once for all tests of this folder."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tally.formats import PabulibElection, read_pabulib


@pytest.fixture(scope="session")
def real() -> Callable[[Path], PabulibElection]:
    return cache(read_pabulib)
