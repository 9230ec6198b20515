"""A voter's photo of her receipt: turned, small, dark, or of something else."""

from __future__ import annotations

from pathlib import Path

import pytest
import qrcode
from PIL import Image, ImageEnhance

from app.hardware.photo import PhotoError, read_qr

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
