"""The poll workers' guide: pictures from the real screens into its folder, and a PDF of one page per step.

The guide itself is a Markdown page that people write (docs/guia-de-mesa.md). What this reads of Markdown is
what that page uses: `# title`, `## step`, `![words](pictures/name.png)`, numbered lines, and paragraphs with
`**bold**`. A picture's name is that of a screen of `DeskWalk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtQuick import QQuickView
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Image as Picture

from app.shots.contrast import as_picture
from app.shots.counting import CountingDay
from app.shots.desk import SIZES, DeskWalk
from resources.fonts import Typeface, font_file
from tally.errors import UrnaError

WIDE = 900
COLOURS = 96
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_STEP = re.compile(r"^(\d+)\. (.*)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_INK = HexColor("#17212B")
_ROOM = A4[0] - 36 * mm


class GuideError(UrnaError):
    """The guide names a screen that there is none of."""

    code = "guide"


@dataclass
class Page:
    """One step: its title, and what stands below it as it comes."""

    title: str
    lines: list[str] = field(default_factory=list)


def read_guide(text: str) -> tuple[str, list[str], list[Page]]:
    """Title, what stands before the first step, and the steps."""
    title, before, pages = "", list[str](), list[Page]()
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("# "):
            title = block[2:].strip()
        elif block.startswith("## "):
            pages.append(Page(block[3:].strip()))
        else:
            (pages[-1].lines if pages else before).append(block)
    return title, before, pages


def take_pictures(guide: Path) -> list[Path]:
    """Takes the pictures that the guide shows, anew. Raises `GuideError` for a screen that never came."""
    guide = guide.resolve()
    wanted = {guide.parent / name for _, name in _PICTURE.findall(guide.read_text(encoding="utf-8"))}
    by_name = {path.stem: path for path in wanted}
    taken: list[Path] = []

    def see(name: str, view: QQuickView) -> None:
        if (path := by_name.pop(name, None)) is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        shot = as_picture(view.grabWindow()).convert("RGB")
        shot = shot.resize((WIDE, round(shot.height * WIDE / shot.width)), Image.Resampling.LANCZOS)
        # A palette of few colours: screens are flat, and the guide travels with the sources. Chosen so that a
        # small sign keeps its colour, which the usual choice of palette gives up for shades of letters.
        palette = Image.Quantize.FASTOCTREE
        shot.quantize(COLOURS, method=palette, dither=Image.Dither.NONE).save(path, optimize=True)
        taken.append(path)

    with TemporaryDirectory() as folder, chdir(folder):  # so that no picture shows where that is
        for day in (DeskWalk, CountingDay):
            place = Path(day.__name__)
            place.mkdir()
            with chdir(place):
                day(Path(), "es-AR", SIZES["1280x800"], see).all()
    if by_name:
        raise GuideError(f"{guide.name} shows {min(by_name)}, which is no screen of the desk")
    return sorted(taken)


def build_pdf(guide: Path, out: Path) -> None:
    """The guide on A4, one page for each step, the same bytes each time."""
    for face in Typeface:
        pdfmetrics.registerFont(TTFont(face.value, str(font_file(face))))
    title, before, pages = read_guide(guide.read_text(encoding="utf-8"))
    story: list[Flowable] = [
        Spacer(1, 40 * mm),
        Paragraph(_marked(title), _style(30, bold=True, after=8 * mm)),
    ]
    story += [one for block in before for one in _drawn(block, guide.parent)]
    for page in pages:
        story += [PageBreak(), Paragraph(_marked(page.title), _style(21, bold=True, after=5 * mm))]
        story += [one for block in page.lines for one in _drawn(block, guide.parent)]
    out.parent.mkdir(parents=True, exist_ok=True)
    edge = 18 * mm
    document = SimpleDocTemplate(
        str(out),
        pagesize=A4,
        leftMargin=edge,
        rightMargin=edge,
        topMargin=edge,
        bottomMargin=edge,
        title=title,
        author="",
        lang="es-AR",
        invariant=1,
    )
    document.build(story, onLaterPages=_number)


def _drawn(block: str, folder: Path) -> Iterator[Flowable]:
    if (shown := _PICTURE.fullmatch(block.strip())) is not None:
        with Image.open(folder / shown[2]) as picture:
            high = _ROOM * picture.height / picture.width
        yield Picture(str(folder / shown[2]), _ROOM, high)
        yield Spacer(1, 5 * mm)
        return
    if _STEP.match(block):
        for line in _joined(block):
            number, words = line.split(". ", 1)
            yield Paragraph(_marked(words), _style(14, indent=9 * mm), bulletText=f"{number}.")
        return
    yield Paragraph(_marked(" ".join(block.split())), _style(14))


def _joined(block: str) -> list[str]:
    """Numbered lines, each with the lines that go on with it."""
    found: list[str] = []
    for line in block.splitlines():
        if _STEP.match(line) or not found:
            found.append(line)
        else:
            found[-1] += " " + line.strip()
    return found


def _marked(words: str) -> str:
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace("`", "")
    return _BOLD.sub(rf'<font name="{Typeface.BOLD.value}">\1</font>', safe)


def _style(size: float, *, bold: bool = False, after: float = 3 * mm, indent: float = 0) -> ParagraphStyle:
    face = Typeface.BOLD if bold else Typeface.REGULAR
    return ParagraphStyle(
        f"{size}-{bold}-{indent}",
        fontName=face.value,
        fontSize=size,
        leading=size * 1.35,
        textColor=_INK,
        spaceAfter=after,
        leftIndent=indent,
        bulletFontName=Typeface.BOLD.value,
        bulletFontSize=size,
    )


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(Typeface.REGULAR.value, 11)
    canvas.drawCentredString(A4[0] / 2, 9 * mm, str(document.page))


__all__ = ["GuideError", "build_pdf", "read_guide", "take_pictures"]
