"""Papers with the worst texts that a city may write, and in the pseudo-language."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageOps

from app.shots.papers import PAPERS, USUAL, WORST, pages, take_paper_sheets
from resources.pseudo import LONGER
from resources.texts import Texts


def _text(pdf: bytes) -> str:
    said = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_worst_texts_leave_white_margins_and_lose_no_word(paper: str) -> None:
    pdf = PAPERS[paper](WORST, Texts())
    for page in pages(pdf):
        ink = ImageOps.invert(page.convert("L")).getbbox()
        assert ink is not None
        assert ink[0] > 4
        assert ink[1] > 4
        assert page.width - ink[2] > 4
        assert page.height - ink[3] > 4
    said = _text(pdf)
    assert "Catamarca" in said
    if paper in ("challenge-slip", "closing-record"):
        assert said.replace(" ", "").count("Arbolado") >= 6
        assert "🌳" not in said


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_of_ours_was_given_to_the_translators(pseudo, paper: str) -> None:
    said = _text(PAPERS[paper](USUAL, Texts(LONGER)))
    assert said.count("[") == said.count("]") > 2
    while (inner := re.sub(r"\[[^\[\]]*\]", " ", said)) != said:
        said = inner
    for known in (
        *(USUAL.authority, USUAL.election, USUAL.station, USUAL.project),
        *("Tu barrio", "La ciudad", "M-01-K2"),
    ):
        said = said.replace(known, " ")
    said = said.replace("áéíóú ñ ü", " ").replace("1lI", " ")  # to see whether the printer prints them
    said = re.sub(r"29\s+de\s+noviembre\s+de\s+2026", " ", said)  # the calendar's, not the translators'
    said = re.sub(r"registro\.villaejemplo\.example/2026|Presidenta de mesa|Segunda autoridad", " ", said)
    said = re.sub(r"\b[0-9A-Z]{4}\b|\b[0-9a-f]{4}\b", " ", said)
    assert re.findall(r"[^\W\d_]{2,}", said) == []


def test_the_sheets_of_papers(tmp_path: Path) -> None:
    for path in take_paper_sheets("es-AR", tmp_path):
        with Image.open(path) as sheet:
            assert sheet.width > 1500
