"""Lines of text: every letter we need has a glyph, lines fit, and no letter is lost."""

import io
import unicodedata

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageOps
from reportlab.pdfgen.canvas import Canvas

from printouts.letters import balanced, draw_line, has_glyph, ink_width, lost_letters, printable, width, wrap
from resources import RESOURCES
from resources.fonts import FONTS, OtherLetters, Typeface, all_font_files, font_file

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
    assert len(list(FONTS.glob("OFL-*.txt"))) == 3


@pytest.mark.parametrize("typeface", TEXT_FACES)
@pytest.mark.parametrize("other", [False, True])
def test_no_ink_outside_the_room_of_a_line(typeface, other):
    behind = OtherLetters.REGULAR if typeface is Typeface.REGULAR else OtherLetters.BOLD
    font = TTFont(font_file(behind if other else typeface))
    glyphs, names, unit = font["glyf"], font.getBestCmap(), font["head"].unitsPerEm
    for letter in map(chr, sorted(names)):
        name = names[ord(letter)]
        advance = font["hmtx"][name][0]
        if not letter.isalpha() or not advance or not hasattr(glyphs[name], "xMin"):
            continue
        if other and has_glyph(typeface, letter):
            continue
        out = max(-glyphs[name].xMin, glyphs[name].xMax - advance)
        spare = ink_width(letter, typeface, unit) - width(letter, typeface, unit)
        assert out <= spare + 0.02 * unit, letter


WORDS = st.text(st.sampled_from("abg\u0303ñẽM .-1\u00a0Жŋ"), max_size=60)


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
    faces = (Typeface.REGULAR, OtherLetters.REGULAR)
    assert all(c in "\n\ufffd" or any(has_glyph(face, c) for face in faces) for c in said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Plaza 🌳 nueva", "Plaza nueva"),
        ("a\u200bb\x00c", "abc"),
        ("e\u0303", "ẽ"),
        ("  dos   palabras ", "dos palabras"),
        ("Ж", "Ж"),
        ("中", "\ufffd"),
        ("ساحة", "\ufffd\ufffd\ufffd\ufffd"),  # joined letters, which cannot be set one by one
    ],
)
def test_what_is_left_out(given, said):
    assert printable(given) == said


def test_combining_marks_take_no_room():
    assert width("g\u0303", Typeface.REGULAR, 10) == width("g", Typeface.REGULAR, 10)
    assert unicodedata.normalize("NFC", "g\u0303") == "g\u0303"  # there is no single letter for it


@pytest.mark.parametrize("text", ["Ж", "aŋʔa", "x\u0323a", "о\u0301Ж", "ḻaṉ"])
@pytest.mark.parametrize("typeface", list(Typeface))
def test_what_our_fonts_lack_is_taken_from_another(text, typeface):
    """It is drawn, all of it, and no wider than said."""
    size = 40
    said = printable(text, typeface)
    assert said == unicodedata.normalize("NFC", text)
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(400, 100))
    draw_line(canvas, 50, 40, said, typeface, size)
    canvas.save()
    page = pypdfium2.PdfDocument(sheet.getvalue())[0]
    ink = ImageOps.invert(page.render(scale=1).to_pil().convert("L")).getbbox()
    assert ink is not None
    assert 50 - 0.1 * size <= ink[0]
    assert ink[2] <= 50 + width(said, typeface, size) + 0.1 * size
    read = unicodedata.normalize("NFD", page.get_textpage().get_text_range())
    assert [c for c in read if c.isalpha()] == [c for c in unicodedata.normalize("NFD", said) if c.isalpha()]


def test_no_short_last_word_stands_alone():
    lines = wrap("La urna de esta mesa está vacía. Todo está en cero:", Typeface.REGULAR, 10, 204)
    assert lines == ["La urna de esta mesa está vacía. Todo está", "en cero:"]


@pytest.mark.parametrize("text", ["Una línea sola, y después impresionantísimo", "Sola vez"])
def test_a_long_last_word_and_the_only_one_before_it_stay(text):
    room = width(text.rsplit(" ", 1)[0], Typeface.REGULAR, 10)
    *_, before, last = wrap(text, Typeface.REGULAR, 10, room + 2)
    assert (before, last) == tuple(text.rsplit(" ", 1))


def test_codes_keep_their_groups():
    code = " ".join(["3a7b"] * 13)
    room = width(" ".join(["3a7b"] * 6), Typeface.CODE, 10) + 1
    assert wrap(code, Typeface.CODE, 10, room)[-1] == "3a7b"


def test_centred_lines_are_about_as_long_as_each_other():
    text, room = "Acercalo al lector de esa pantalla. Sirve una sola vez.", 204
    first, second = balanced(text, Typeface.REGULAR, 10, room)
    assert f"{first} {second}" == text
    lengths = [width(line, Typeface.REGULAR, 10) for line in (first, second)]
    assert min(lengths) > 0.8 * max(lengths)


@given(text=st.text("abcdefghij -/.", max_size=80), room=st.floats(12, 300))
def test_balancing_loses_nothing_and_takes_no_more_lines(text, room):
    lines = wrap(text, Typeface.REGULAR, 10, room)
    even = balanced(text, Typeface.REGULAR, 10, room)
    assert len(even) == len(lines)
    assert "".join(even).replace(" ", "") == "".join(lines).replace(" ", "")
    assert all(ink_width(line, Typeface.REGULAR, 10) <= room for line in even if len(line) > 1)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Ysyry Porã g̃, ŋandu ʔ Ж Ω · «12» ½", ""),
        (
            "🌳 Plaza\u200b 🎉",
            "",
        ),  # pictographs are left out on screens too, and nobody misses what has no ink
        ("ساحة 中文 中", "ساحة中文"),
        ("a\u0360b", "\u0360"),  # a mark that no font of ours has is left out
        ("שָׁלוֹם", "ש\u05b8\u05c1לו\u05b9ם"),
    ],
)
def test_letters_that_no_paper_has_are_known(text, lost):
    assert lost_letters(text) == "".join(dict.fromkeys(unicodedata.normalize("NFC", lost)))
