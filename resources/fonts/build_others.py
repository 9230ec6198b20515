"""Makes the letters that stand in for those our own fonts lack, from Debian's Noto Sans. Run by hand, rarely.

    apt-get download fonts-noto-core && dpkg-deb -x fonts-noto-core_*.deb FOLDER
    python -m resources.fonts.build_others FOLDER

Needs `fonttools`. The fonts hold some thousand letters; what is kept is Latin with all its marks and the
phonetic letters that American languages are written with (ŋ, ʔ, ɨ), Greek and Cyrillic. Scripts that run from
right to left or join their letters are not there: papers are set letter by letter, which they cannot be.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from resources.fonts import FONTS, OTHER_FAMILY, OtherLetters, font_file

SOURCE = "usr/share/fonts/truetype/noto/NotoSans-{style}.ttf"
STYLES = {OtherLetters.REGULAR: "Regular", OtherLetters.BOLD: "Bold"}
KEPT = (
    (0x20, 0x7E),
    (0xA0, 0x36F),  # Latin, phonetic letters, combining marks
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin with marks below and with two
    (0x2010, 0x203A),
    (0x20A0, 0x20C0),  # money
    (0x2116, 0x2116),
)
FEATURES = ["ccmp", "locl", "mark", "mkmk"]


def main(folder: Path) -> None:
    """Cuts both weights, and gives them a name of their own: the machine may have the whole of Noto Sans."""
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True)
    for cut, style in STYLES.items():
        font = TTFont(folder / SOURCE.format(style=style), recalcTimestamp=False)
        cutter = Subsetter(options)
        cutter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
        cutter.subset(font)
        names = font["name"]
        said = {1: OTHER_FAMILY, 2: style, 4: f"{OTHER_FAMILY} {style}", 6: cut.value}
        for number in {record.nameID for record in names.names} - {0}:
            names.removeNames(nameID=number)
        for number, text in said.items():
            names.setName(text, number, 3, 1, 0x409)
        font.save(font_file(cut))
    licence = (FONTS / "OFL-atkinson-hyperlegible-next.txt").read_text(encoding="utf-8")
    _, terms = licence.split("\n", 1)
    (FONTS / "OFL-noto-sans.txt").write_text(
        f"Copyright 2015 Google LLC. All Rights Reserved.\n{terms}", "utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
