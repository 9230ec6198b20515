"""QR codes that scanners read: whole printer dots, quiet zone, at least 30 mm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from printouts.blocks import Qr
from printouts.errors import QrTooLongError
from printouts.qr import DOT, qr_picture
from printouts.roll import PRINT_WIDTH, strip
from resources.texts import Texts

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


@given(length=st.integers(1, 2200))
def test_sizes(length):
    picture = qr_picture("A" * length, PRINT_WIDTH)
    assert picture.side <= PRINT_WIDTH + 1e-6
    assert picture.module * len(picture.rows) >= 30 * mm - 1e-6
    dots = picture.module / DOT
    assert dots == pytest.approx(round(dots))
    assert round(dots) >= 3


def test_capitals_need_less_room():
    assert len(qr_picture("A" * 240, PRINT_WIDTH).rows) < len(qr_picture("a" * 240, PRINT_WIDTH).rows)


@pytest.mark.parametrize(("length", "room"), [(4000, PRINT_WIDTH), (10, 20 * mm), (2200, 40 * mm)])
def test_too_long_says_so(length, room):
    with pytest.raises(QrTooLongError, match=str(length)):
        qr_picture("A" * length, room)


@pytest.mark.parametrize("text", [ALPHANUMERIC, "https://registro.example/ñandú?x=1", "7" * 400, "A1:" * 500])
def test_read_back(samples, text):
    pdf = strip((Qr(text),), Texts(), title="QR", training=True)
    assert samples.look(pdf).codes() == [text]
