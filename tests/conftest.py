"""What all tests share: no display is needed, and real elections are read in place."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

settings.register_profile("urna", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A run that decides about a change tells about the change, not about a new draw: the same examples each time.
settings.register_profile("decides", settings.get_profile("urna"), derandomize=True)
settings.load_profile("decides" if os.environ.get("CI") else "urna")

PABULIB = Path(__file__).resolve().parents[2] / "shared" / "data" / "pabulib"


@pytest.fixture(scope="session")
def pabulib() -> Path:
    """The folder of real elections; the test is skipped, saying so, where it is missing."""
    if not PABULIB.is_dir():
        pytest.skip("the real elections (shared/data/pabulib beside the checkout) are not here")
    return PABULIB
