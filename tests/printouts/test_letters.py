"""Lines of text: every letter we need has a glyph, lines fit, and no letter is lost."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from printouts.letters import has_glyph, ink_width, printable, width, wrap
from resources import RESOURCES
from resources.fonts import FONTS, Typeface, all_font_files, font_file

TEXT_FACES = [Typeface.REGULAR, Typeface.SEMIBOLD, Typeface.BOLD]
SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”–—…ªº°$%&@#*+=/·•’"
PORTUGUESE = "ãõâêôàçÃÕÂÊÔÀÇ"
GUARANI = "ãẽĩõũỹÃẼĨÕŨỸñʼ\u0303"
ELSEWHERE = "łśżźćąęńőűěšřžčďťůâîșțğışĞİŞ"  # cities of the real elections


@pytest.mark.parametrize("typeface", list(Typeface))
def test_letters_of_our_languages(typeface):
    missing = [c for c in SPANISH + PORTUGUESE + GUARANI + ELSEWHERE if not has_glyph(typeface, c)]
    assert missing == []


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_all_our_own_words_have_glyphs(language):
    for file in sorted((RESOURCES / "translations" / language).glob("papers.ftl")):
        letters = set(file.read_text(encoding="utf-8")) - {"\n"}
        assert [c for c in letters for face in TEXT_FACES if not has_glyph(face, c)] == []


def test_fonts_are_small_and_licensed():
    assert all(font_file(face).is_file() for face in Typeface)
    assert sum(file.stat().st_size for file in FONTS.iterdir() if file.is_file()) < 1_500_000
    assert len(all_font_files()) == len(list(FONTS.glob("*.ttf")))
    assert all("SIL Open Font License" in file.read_text() for file in FONTS.glob("OFL-*.txt"))
    assert len(list(FONTS.glob("OFL-*.txt"))) == 2


@pytest.mark.parametrize("typeface", TEXT_FACES)
def test_no_ink_outside_the_room_of_a_line(typeface):
    font = TTFont(font_file(typeface))
    glyphs, names, unit = font["glyf"], font.getBestCmap(), font["head"].unitsPerEm
    for letter in map(chr, sorted(names)):
        name = names[ord(letter)]
        advance = font["hmtx"][name][0]
        if not letter.isalpha() or not advance or not hasattr(glyphs[name], "xMin"):
            continue
        out = max(-glyphs[name].xMin, glyphs[name].xMax - advance)
        spare = ink_width(letter, typeface, unit) - width(letter, typeface, unit)
        assert out <= spare + 0.02 * unit, letter


WORDS = st.text(st.sampled_from("abg\u0303ñẽM .-1\u00a0"), max_size=60)


@given(text=WORDS, room=st.floats(12, 300), face=st.sampled_from(list(Typeface)))
def test_lines_fit_and_lose_nothing(text, room, face):
    lines = wrap(text, face, 10, room)
    assert all(width(line, face, 10) <= ink_width(line, face, 10) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == printable(text, face).replace(" ", "")
    # A tilde never begins a line: it stays with its letter.
    assert not any(line.startswith("\u0303") for line in lines)


@given(text=st.text(max_size=80))
def test_whatever_comes_becomes_printable(text):
    said = printable(text)
    assert printable(said) == said
    assert all(c == "\n" or c == "\ufffd" or has_glyph(Typeface.REGULAR, c) for c in said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Plaza 🌳 nueva", "Plaza nueva"),
        ("a\u200bb\x00c", "abc"),
        ("e\u0303", "ẽ"),
        ("  dos   palabras ", "dos palabras"),
        ("Ж", "\ufffd"),
    ],
)
def test_what_is_left_out(given, said):
    assert printable(given) == said


def test_combining_marks_take_no_room():
    assert width("g\u0303", Typeface.REGULAR, 10) == width("g", Typeface.REGULAR, 10)
    assert unicodedata.normalize("NFC", "g\u0303") == "g\u0303"  # there is no single letter for it
