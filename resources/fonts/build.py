"""Makes the TrueType files of this folder from the web fonts that their authors publish. Run by hand, rarely.

    npm pack @fontsource-variable/atkinson-hyperlegible-next @fontsource-variable/atkinson-hyperlegible-mono
    (unpack them side by side, into folders `next` and `mono`)
    python -m resources.fonts.build FOLDER

Needs `fonttools` and `brotli`, which nothing else needs. The web fonts are variable and cut into alphabets;
papers and screens want one static file per weight, so for each: (1) fix the weight, (2) join Latin with
extended Latin, so that marks stand over the letters of both, (3) add the letters of Guaraní that the authors
left to combining marks, and characters that look like ones already there, (4) name the result. The same input
gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

from resources.fonts import FONTS, Typeface, font_file

_MARK = 3
"""The class of a combining mark in a font's table of classes."""
TILDE, TILDE_OVER_CAPITALS = "tildecomb", "tildecomb.case"
# ẽ ĩ ũ ỹ and their capitals: letters of Guaraní, an official language in Corrientes and Paraguay.
WITH_TILDE = {
    **{0x1EBC: "E", 0x128: "I", 0x168: "U", 0x1EF8: "Y"},
    **{0x1EBD: "e", 0x129: "dotlessi", 0x169: "u", 0x1EF9: "y"},
}
# The puso of Guaraní, hyphens and spaces that differ only in how lines may break.
LOOKS_LIKE = {0x2BC: 0x2019, 0x2010: 0x2D, 0x2011: 0x2D, 0x202F: 0x20, 0x2009: 0x20}


@dataclass(frozen=True, slots=True)
class Cut:
    """One static font: where it comes from and what it is called."""

    typeface: Typeface
    source: str
    family: str
    style: str
    weight: int


CUTS = (
    Cut(Typeface.REGULAR, "next", "Atkinson Hyperlegible Next", "Regular", 400),
    Cut(Typeface.SEMIBOLD, "next", "Atkinson Hyperlegible Next", "SemiBold", 600),
    Cut(Typeface.BOLD, "next", "Atkinson Hyperlegible Next", "Bold", 700),
    Cut(Typeface.CODE, "mono", "Atkinson Hyperlegible Mono", "Bold", 700),
)


def web_font(folder: Path, source: str, alphabet: str) -> Path:
    """Where the package keeps one alphabet of the upright variable font."""
    return folder / source / "package/files" / f"atkinson-hyperlegible-{source}-{alphabet}-wght-normal.woff2"


def static_part(path: Path, weight: int) -> TTFont:
    """(1) The web font at one weight."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    return instantiateVariableFont(font, {"wght": weight})


def joined(parts: list[TTFont]) -> TTFont:
    """(2) One font of several alphabets; where two have the same character the first one's glyph stays."""
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for number, part in enumerate(parts):
            for table in ("STAT", "DSIG"):
                if table in part:
                    del part[table]
            files.append(str(Path(scratch) / f"{number}.ttf"))
            part.save(files[-1])
        font = Merger().merge(files)
    keep_first_marks(font)
    return font


def keep_first_marks(font: TTFont) -> None:
    """Takes out what the merger adds: that each mark becomes its twin of the second alphabet.

    The twin knows the letters of the second alphabet only, so that the tilde of g̃ would stand over the
    next letter.
    """
    marks = {name for name, kind in font["GDEF"].table.GlyphClassDef.classDefs.items() if kind == _MARK}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            mapping = getattr(table, "mapping", {})
            for name in [one for one, other in mapping.items() if one in marks and other == f"{one}.1"]:
                del mapping[name]


def composite(font: TTFont, base: str, mark: str) -> Glyph:
    """A letter with a mark centred over it, made of glyphs that are there."""
    table: Any = font["glyf"]
    centre_of_base = (table[base].xMin + table[base].xMax) // 2
    centre_of_mark = (table[mark].xMin + table[mark].xMax) // 2
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for name, shift in ((base, 0), (mark, centre_of_base - centre_of_mark)):
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, shift, 0, 0x4 if name == base else 0
        glyph.components.append(part)
    return glyph


def add_letters(font: TTFont) -> None:
    """(3) Letters with a tilde, and second code points of glyphs that are there."""
    glyphs: Any = font["glyf"]
    metrics: Any = font["hmtx"]
    order = font.getGlyphOrder()
    cmap = font.getBestCmap()
    new: dict[int, str] = {}
    for code, base in WITH_TILDE.items():
        if code in cmap:
            continue
        name = f"uni{code:04X}"
        mark = TILDE_OVER_CAPITALS if base.isupper() and TILDE_OVER_CAPITALS in order else TILDE
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        glyphs[name] = composite(font, base, mark)
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (metrics[base][0], glyphs[name].xMin)
        new[code] = name
    new |= {code: cmap[like] for code, like in LOOKS_LIKE.items() if code not in cmap}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(new)


def name_it(font: TTFont, cut: Cut) -> None:
    """(4) Names by which Qt and the PDF know the cut, and fixed dates."""
    names = font["name"]
    plain = cut.style in ("Regular", "Bold")
    said = {
        1: cut.family if plain else f"{cut.family} {cut.style}",
        2: cut.style if plain else "Regular",
        4: f"{cut.family} {cut.style}",
        6: cut.typeface.value,
        16: cut.family,
        17: cut.style,
    }
    for number, text in said.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    names.removeNames(nameID=25)
    font["OS/2"].usWeightClass = cut.weight
    bold = cut.style == "Bold"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    font.recalcTimestamp = False


def main(folder: Path) -> None:
    """Makes all cuts, and copies the licences."""
    for cut in CUTS:
        files = [web_font(folder, cut.source, alphabet) for alphabet in ("latin", "latin-ext")]
        parts = [static_part(file, cut.weight) for file in files]
        made = parts[0]["head"].modified
        font = joined(parts)
        add_letters(font)
        name_it(font, cut)
        font["head"].created = font["head"].modified = made
        font.save(font_file(cut.typeface))
    for source in ("next", "mono"):
        shutil.copy(folder / source / "package/LICENSE", FONTS / f"OFL-atkinson-hyperlegible-{source}.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
