"""The vectors as they lie in docs/vectors, and as they come out now."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "vectors"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def page() -> Callable[[str], Any]:
    """Reads a page of vectors: `page("hash")`."""
    return lambda name: json.loads((FOLDER / f"{name}.json").read_bytes())
