"""The small election, for tests of its ceremony, its trustees and its count."""

from __future__ import annotations

import pytest

from tests.builders import WholeElection, whole_election


@pytest.fixture(scope="session")
def election() -> WholeElection:
    return whole_election()
