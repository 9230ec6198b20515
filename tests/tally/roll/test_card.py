"""What scanners type, of people who do not exist: both layouts, other keyboards, and no guessing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import zxingcpp
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from tally.errors import UrnaError
from tally.roll import Card, CardError, is_scan, read_card

NEWER = "00999888777@GALLARETA@OLIVIA INÉS@F@31415926@A@03/02/1991@14/03/2016"
OLDER = (
    "@31415926    @A@1@GALLARETA@OLIVIA INÉS@ARGENTINA@03/02/1991@F@14/03/2011@00099988877@7055 "
    "@14/03/2026@421@0@ILR:2.20 C:000000.01 (GM/EXE-MOVE-HM)@UNIDAD #02 || S/N: 0040>2008>>0006"
)
OLIVIA = Card("31415926", date(1991, 2, 3))
LATIN_AMERICAN = str.maketrans({"@": '"', "/": "-"})
BRAZILIAN = str.maketrans({"/": ";"})

letters = st.characters(categories=("Lu", "Ll"), include_characters=" '-")
names = st.text(letters, min_size=1, max_size=25).filter(lambda name: bool(name.strip()))
dates = st.dates(date(1900, 1, 1), date(2026, 12, 31))


def _written(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


@st.composite
def scans(draw: st.DrawFn) -> tuple[str, Card]:
    """What a scanner types for somebody, and what is to be read."""
    number = str(draw(st.integers(100_000, 99_999_999)))
    born = draw(dates)
    issued = born + timedelta(days=draw(st.integers(1, 30_000)))
    surname, name = draw(names), draw(names)
    sex, copy = draw(st.sampled_from("MFX")), draw(st.sampled_from("ABCD"))
    serial = f"{draw(st.integers(0, 10**11 - 1)):011}"
    if draw(st.booleans()):
        parts = [serial, surname, name, sex, number, copy, _written(born), _written(issued)]
        parts += draw(st.sampled_from([[], ["207"], ["20", "7"]]))
    else:
        parts = ["", number.ljust(12), copy, "1", surname, name, "ARGENTINA", _written(born), sex]
        parts += [_written(issued), serial, "7055 ", _written(issued), "421", "0"]
    text = "@".join(parts)
    text = text.translate(draw(st.sampled_from([{}, LATIN_AMERICAN, BRAZILIAN])))
    text = draw(st.sampled_from([text, text.lower(), text.upper(), f"{text}\r\n", f" {text}\t"]))
    return text, Card(number, born)


@pytest.mark.parametrize("text", [NEWER, OLDER, f"{NEWER}@277", NEWER.lower(), f"{NEWER}\n"])
@pytest.mark.parametrize("keyboard", [{}, LATIN_AMERICAN, BRAZILIAN])
def test_both_layouts_on_three_keyboards(text: str, keyboard: dict[int, str]) -> None:
    typed = text.translate(keyboard)
    assert is_scan(typed)
    assert read_card(typed) == OLIVIA


@given(scans())
def test_every_card_is_read_as_it_was_made(made: tuple[str, Card]) -> None:
    text, card = made
    assert read_card(text) == card


@given(scans(), st.data())
def test_a_scan_that_lost_a_field_is_not_guessed_at(made: tuple[str, Card], data: st.DataObject) -> None:
    text, _ = made
    separator = "@" if "@" in text else '"'
    parts = text.strip().split(separator)
    needed = 8 if parts[0].strip() else 10
    del parts[data.draw(st.integers(0, needed - 1))]
    with pytest.raises(CardError):
        read_card(separator.join(parts))


@given(scans(), st.data())
def test_a_letter_in_the_number_or_a_date_is_not_guessed_at(
    made: tuple[str, Card], data: st.DataObject
) -> None:
    text, card = made
    place = text.index(card.number) + data.draw(st.integers(0, len(card.number) - 1))
    assume(text.count(card.number) == 1)
    with pytest.raises(CardError):
        read_card(text[:place] + "O" + text[place + 1 :])


@given(st.text(max_size=700))
def test_any_text_is_a_card_or_refused(text: str) -> None:
    try:
        card = read_card(text)
    except CardError:
        return
    assert card.number in text


@pytest.mark.parametrize(
    "text",
    [
        "31415926",
        "",
        NEWER.replace("03/02/1991", "31/02/1991"),
        NEWER.replace("03/02/1991", "03/13/1991"),
        NEWER.replace("14/03/2016", "14/03/1990"),
        NEWER.replace("31415926", "F3141592"),  # an old letter before the number: the roll may have it or not
        NEWER.replace("@", '"', 1),
        NEWER + NEWER,
        "@" * 5000,
    ],
)
def test_what_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(CardError) as caught:
        read_card(text)
    assert isinstance(caught.value, UrnaError)
    assert "3141" not in str(caught.value)
    assert "GALLARETA" not in str(caught.value)


def test_a_number_that_a_person_types_is_no_scan() -> None:
    assert not is_scan("31.415.926")
    assert not is_scan("AAB123456")


def test_nobody_sees_a_number_in_a_traceback() -> None:
    assert repr(OLIVIA) == "Card(…)"


@pytest.mark.parametrize("text", [NEWER, OLDER])
def test_a_photo_of_a_barcode_says_what_a_scanner_types(text: str) -> None:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.PDF417)
    picture = zxingcpp.write_barcode_to_image(made, scale=3)
    photo = Image.fromarray(picture).convert("L")
    photo = photo.rotate(2, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    (found,) = zxingcpp.read_barcodes(photo, formats=zxingcpp.BarcodeFormat.PDF417)
    assert read_card(found.text) == OLIVIA
