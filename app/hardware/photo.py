"""Reads the QR codes on a photo, as a voter takes one of her receipt, or a neighbour of a table's result."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps

from tally.errors import UrnaError

_LARGEST_SIDE = 3000  # photos of phones are larger than any QR needs, and decoding them slower
_DOTS_TO_AN_INCH = 200
_MOST_PAGES = 50
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
_BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error),
    *(MemoryError, Image.DecompressionBombError),
)
"""What Pillow raises for pictures that are none, or are cut."""

_MOST_POINTS = 65_000_000
"""A picture of few bytes may have any number of points, of five bytes each; phones make 12 to 64 million."""
_PDF = b"%PDF-"


class PhotoError(UrnaError):
    """A photo that cannot be read, or on which no QR is found."""

    code = "photo"


def read_qr(path: Path) -> list[str]:
    """The texts of all QR codes on a photo. Raises `PhotoError` when there is none."""
    return _found_on(path, _decoded(_small(_photo(path))))


def read_every_qr(path: Path) -> list[str]:
    """As `read_qr`, where many QRs may be on one photo, or on the pages of a PDF.

    Small ones are looked for at the photo's full size too: on a long paper each has few of its points.
    """
    texts: dict[str, None] = {}
    for page in _pages(path):
        texts |= dict.fromkeys(_decoded(_small(page.copy())))
        if max(page.size) > _LARGEST_SIDE:
            texts |= dict.fromkeys(_decoded(page))
    return _found_on(path, list(texts))


def _pages(path: Path) -> Iterator[Image.Image]:
    with path.open("rb") as stream:
        is_pdf = stream.read(len(_PDF)) == _PDF
    if is_pdf:
        yield from _pages_of_pdf(path)
    else:
        yield _photo(path)


def _pages_of_pdf(path: Path) -> Iterator[Image.Image]:
    try:
        import pypdfium2  # only whoever scans papers into PDF needs it
    except ImportError as problem:
        raise PhotoError(
            f"{path.name}: to read a PDF, install urna-vecinal[pdf]; or give photos of its pages"
        ) from problem
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) > _MOST_PAGES:
            raise PhotoError(f"{path.name}: it has more than {_MOST_PAGES} pages; cut it into several")
        for page in document:
            width, height = (side * _DOTS_TO_AN_INCH / 72 for side in page.get_size())
            if width * height > _MOST_POINTS:
                raise PhotoError(f"{path.name}: a page of it is larger than any paper; give photos of it")
            yield page.render(scale=_DOTS_TO_AN_INCH / 72, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as problem:
        raise PhotoError(f"{path.name}: this is no PDF that can be read") from problem


def _photo(path: Path) -> Image.Image:
    try:
        with Image.open(path, formats=_FORMATS) as opened:
            opened.draft("L", opened.size)  # a JPEG without its colours
            if opened.width * opened.height > _MOST_POINTS:
                raise PhotoError(f"{path.name}: it has more points than any phone makes; save it smaller")
            grey = opened.convert("L")
    except _BROKEN as problem:
        raise PhotoError(f"{path.name}: this is no picture that can be read") from problem
    with suppress(*_BROKEN):  # how the camera was held is unknown: QRs are found in all positions
        ImageOps.exif_transpose(grey, in_place=True)
    return grey


def _small(photo: Image.Image) -> Image.Image:
    photo.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    return photo


def _decoded(photo: Image.Image) -> list[str]:
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [found.text for found in zxingcpp.read_barcodes(photo, formats=wanted)]


def _found_on(path: Path, texts: list[str]) -> list[str]:
    if not texts:
        raise PhotoError(
            f"{path.name}: no QR is found on it; take it from above, sharp and whole, or type the code"
        )
    return texts
