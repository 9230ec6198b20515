"""The poll workers' guide: its pictures are screens that there are, its PDF has one page for each step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.shots.guide import GuideError, build_pdf, read_guide, take_pictures

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guia-de-mesa.md"


def test_one_page_for_each_step(tmp_path: Path) -> None:
    title, before, pages = read_guide(GUIDE.read_text(encoding="utf-8"))
    assert title == "Guía de mesa"
    assert before
    assert [page.title.split(".")[0] for page in pages] == [str(k) for k in range(1, len(pages) + 1)]
    build_pdf(GUIDE, tmp_path / "guia.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "guia.pdf")
    assert len(document) == 1 + len(pages), "a step that does not fit on its page is cut in two"
    for number, page in enumerate(pages, start=1):
        assert page.title in document[number].get_textpage().get_text_range()


def test_the_pictures_travel_light() -> None:
    pictures = list((GUIDE.parent / "guia").iterdir())
    assert sum(path.stat().st_size for path in pictures) < 1_500_000
    assert {f"guia/{path.name}" in GUIDE.read_text(encoding="utf-8") for path in pictures} == {True}


@pytest.mark.slow
def test_pictures_are_taken_from_the_screens(qapp, tmp_path: Path) -> None:
    guide = tmp_path / "guia.md"
    guide.write_text("# Guía\n\n## 1. Uno\n\n![la ventana](p/desk.png)\n", encoding="utf-8")
    assert take_pictures(guide) == [tmp_path / "p" / "desk.png"]
    with Image.open(tmp_path / "p" / "desk.png") as ours:
        assert ours.size == (900, 562)
        assert len(ours.getcolors() or []) > 5
        shades = [shade for _, shade in ours.convert("RGB").getcolors() or []]
    attention = (0x9A, 0x3B, 0x00)
    assert min(sum(abs(a - b) for a, b in zip(one, attention, strict=True)) for one in shades) < 30, (
        "the sign of a missing copy lost its colour"
    )
    shutil.rmtree(tmp_path / "p")
    guide.write_text("# Guía\n\n## 1. Uno\n\n![nada](p/no-such-screen.png)\n", encoding="utf-8")
    with pytest.raises(GuideError, match="no-such-screen"):
        take_pictures(guide)
