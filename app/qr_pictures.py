"""QR codes as pictures for QML, for kiosk and desk alike."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


class QrPictures(QQuickImageProvider):
    """`image://<name>/<turn>`: the QR of `text`, one pixel per module with its quiet zone."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.text = ""

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """The QR, or nothing when there is no text."""
        return qr_image(self.text)


def qr_image(text: str) -> QImage:
    """A QR, one pixel per module, 4 modules of quiet zone (ISO/IEC 18004)."""
    if not text:
        return QImage()
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x, y, QColor("black"))
    return image
