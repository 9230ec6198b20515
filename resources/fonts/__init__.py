"""The letters of screens and papers, so that every machine shows and prints the same ones.

In: nothing. Out: paths of the TrueType files of Atkinson Hyperlegible Next (text, in three weights) and
Atkinson Hyperlegible Mono (codes that people compare letter by letter), and of a part of Noto Sans for the
letters that these lack. All are under the SIL Open Font License; its texts lie beside them. `build.py` and
`build_others.py` tell how the files were made.
"""

from enum import Enum
from pathlib import Path

__all__ = [
    "FONTS",
    "OTHER_FAMILY",
    "OUR_FAMILIES",
    "OtherLetters",
    "Typeface",
    "all_font_files",
    "font_file",
]

FONTS: Path = Path(__file__).resolve().parent


class Typeface(Enum):
    """The cuts we ship. The value is the font's PostScript name and the stem of its file."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    BOLD = "AtkinsonHyperlegibleNext-Bold"
    CODE = "AtkinsonHyperlegibleMono-Bold"


class OtherLetters(Enum):
    """Stand in for letters that our cuts lack. The value is as in `Typeface`."""

    REGULAR = "UrnaNotoSans-Regular"
    BOLD = "UrnaNotoSans-Bold"


OUR_FAMILIES = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible Mono")
OTHER_FAMILY = "Urna Noto Sans"
"""How Qt knows them."""


def font_file(typeface: Typeface | OtherLetters) -> Path:
    """The TrueType file of one cut."""
    return FONTS / f"{typeface.value}.ttf"


def all_font_files() -> tuple[Path, ...]:
    """All of them, for a program that loads its fonts at start."""
    return tuple(font_file(typeface) for typeface in (*Typeface, *OtherLetters))
