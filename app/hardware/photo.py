"""Reads the QR codes on a photo, as a voter takes one of her receipt."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from tally.errors import UrnaError

_LARGEST_SIDE = 3000  # photos of phones are larger than any QR needs, and decoding them slower


class PhotoError(UrnaError):
    """A photo that cannot be read, or on which no QR is found."""

    code = "photo"


def read_qr(path: Path) -> list[str]:
    """The texts of all QR codes on a photo. Raises `PhotoError` when there is none."""
    try:
        with Image.open(path) as opened:
            photo = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as problem:
        raise PhotoError(f"{path.name}: this is no picture that can be read") from problem
    photo.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    texts = [found.text for found in zxingcpp.read_barcodes(photo, formats=wanted)]
    if not texts:
        raise PhotoError(
            f"{path.name}: no QR is found on it; take it from above, sharp and whole, or type the code"
        )
    return texts
