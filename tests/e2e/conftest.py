"""The small election, whole."""

from __future__ import annotations

import pytest

from tests.builders import WholeElection, whole_election


@pytest.fixture(scope="session")
def election() -> WholeElection:
    return whole_election()
