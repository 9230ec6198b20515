"""A voter's photo of her receipt: turned, small, dark, or of something else."""

from __future__ import annotations

from pathlib import Path

import pytest
import qrcode
from PIL import Image, ImageEnhance

from app.hardware.photo import PhotoError, read_every_qr, read_qr

TEXT = "URNA1:R:" + "A" * 250


@pytest.fixture
def photo() -> Image.Image:
    code = qrcode.make(TEXT, border=4).get_image().convert("RGB")
    paper = Image.new("RGB", (code.width * 2, code.height * 2), (200, 190, 170))
    paper.paste(code, (code.width // 3, code.height // 2))
    return paper


def kept(picture: Image.Image, folder: Path) -> Path:
    path = folder / "photo.jpg"
    picture.save(path, quality=80)
    return path


@pytest.mark.parametrize("turn", [0, 17, 90, 180, 275])
def test_turned(photo: Image.Image, tmp_path: Path, turn: int) -> None:
    assert read_qr(kept(photo.rotate(turn, expand=True), tmp_path)) == [TEXT]


def test_dark_and_large(photo: Image.Image, tmp_path: Path) -> None:
    dark = ImageEnhance.Brightness(photo).enhance(0.35).resize((4200, 4200))
    assert read_qr(kept(dark, tmp_path)) == [TEXT]


def test_no_qr_on_it(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="no QR is found"):
        read_qr(kept(Image.new("RGB", (400, 400), (180, 180, 180)), tmp_path))


def test_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"not a picture")
    with pytest.raises(PhotoError, match="no picture"):
        read_qr(path)


def _six(tmp_path: Path, side: int) -> Path:
    """Six QRs in two columns on one photo, so small that few points are left to each."""
    paper = Image.new("L", (side, side), 235)
    for number in range(6):
        code = qrcode.make(f"URNA1:T:{number}:" + "A" * 600, border=4).get_image().convert("L")
        code = code.resize((side // 5, side // 5), Image.Resampling.LANCZOS)
        paper.paste(code, (side // 6 + side // 2 * (number % 2), side // 20 + side // 3 * (number // 2)))
    path = tmp_path / "photo.png"
    paper.save(path)
    return path


@pytest.mark.parametrize("side", [2900, 5000])
def test_many_on_one_photo(tmp_path: Path, side: int) -> None:
    found = read_every_qr(_six(tmp_path, side))
    assert sorted(text[:10] for text in found) == [f"URNA1:T:{number}:" for number in range(6)]


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    pages = [qrcode.make(f"PAGE {number}").get_image().convert("L") for number in (1, 2)]
    path = tmp_path / "scan.pdf"
    pages[0].save(path, save_all=True, append_images=pages[1:])
    assert sorted(read_every_qr(path)) == ["PAGE 1", "PAGE 2"]
    path.write_bytes(b"%PDF-1.7\nbroken")
    with pytest.raises(PhotoError, match="no PDF that can be read"):
        read_every_qr(path)


def test_a_pdf_of_one_page_as_large_as_a_house(tmp_path: Path) -> None:
    path = tmp_path / "wall.pdf"
    Image.new("L", (10, 10)).save(path, resolution=0.05)
    with pytest.raises(PhotoError, match="larger than any paper"):
        read_every_qr(path)


def test_a_picture_of_more_points_than_phones_make(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    Image.new("1", (8200, 8200)).save(path)
    with pytest.raises(PhotoError, match="more points"):
        read_every_qr(path)


def test_a_picture_that_breaks_off_in_its_middle(photo: Image.Image, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    photo.save(path)
    data = path.read_bytes()
    path.write_bytes(data[:60] + b"\0\0\0" + data[63:])
    with pytest.raises(PhotoError, match="no picture"):
        read_qr(path)


def test_a_pdf_of_hundreds_of_pages(tmp_path: Path) -> None:
    page = Image.new("L", (10, 10))
    path = tmp_path / "book.pdf"
    page.save(path, save_all=True, append_images=[page] * 50)
    with pytest.raises(PhotoError, match="more than 50 pages"):
        read_every_qr(path)
