"""Pseudo-languages for the tests of how screens and papers look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.pseudo import write_pseudo_languages
from resources.texts import more_languages


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where they are written, once."""
    folder = tmp_path_factory.mktemp("pseudo")
    write_pseudo_languages(folder)
    return folder


@pytest.fixture
def pseudo(pseudo_folder: Path) -> Iterator[None]:
    """The kiosk, the desk and the papers can speak them."""
    with more_languages(pseudo_folder):
        yield
