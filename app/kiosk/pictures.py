"""Pictures for QML: projects in colour or grey, icons in the theme's ink, and the receipt's QR."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath, QPen
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from app.kiosk.picture_cache import PictureCache
from resources import RESOURCES
from tally.election import ManifestDraft

ICONS = RESOURCES / "icons"
_USUAL = QSize(480, 400)
_MOST_MIB = 128
"""A picture that needs more memory to be decoded (32 million points) is not shown."""


def _svg(
    data: bytes, size: QSize, fit: Qt.AspectRatioMode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
) -> QImage:
    renderer = QSvgRenderer(QByteArray(data))
    own = renderer.defaultSize()
    if not renderer.isValid() or own.isEmpty():
        return QImage()
    fitted = own.scaled(size, fit).expandedTo(QSize(1, 1))
    image = QImage(fitted, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


class ProjectPictures(QQuickImageProvider):
    """`image://projects/<file>/<colour, grey or whole>/<radius of the corners in pixels>/<width>x<height>`.

    "whole" is for maps: nothing of it is cut to fit. Only files that the manifest names are shown, and only
    when their sha256 is the manifest's: a picture that somebody swapped is no picture.
    """

    def __init__(self, manifest: ManifestDraft, folder: Path | None) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        QImageReader.setAllocationLimit(_MOST_MIB)
        self._folder = folder
        self._cache = PictureCache()
        projects = (project for contest in manifest.contests for project in contest.projects)
        self._hashes = {p.picture.file: p.picture.sha256 for p in projects if p.picture is not None}
        if manifest.map is not None:
            self._hashes[manifest.map.file] = manifest.map.sha256

    def is_there(self, file: str) -> bool:
        """Whether the picture is in the folder."""
        return file in self._hashes and self._folder is not None and (self._folder / file).is_file()

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """The picture, at the size that its name asks for, else at the size wanted."""
        target = _size_in(name) or wanted
        if target.width() <= 0 or target.height() <= 0:
            target = _USUAL
        return self._cache.get((name, target.width(), target.height()), lambda: self._draw(name, target))

    def has(self, name: str) -> bool:
        """Whether the picture of this name, which holds its size, need not be decoded any more."""
        size = _size_in(name)
        return size is not None and self._cache.has((name, size.width(), size.height()))

    def forget(self) -> None:
        """Drops the pictures that are kept."""
        self._cache.forget()

    def kept(self) -> int:
        """How many bytes of pictures are kept."""
        return self._cache.bytes_kept

    def _draw(self, name: str, target: QSize) -> QImage:
        file, manner, radius = (*unquote(name).split("/"), "", "")[:3]
        if manner == "whole":
            return self._read(file, target, Qt.AspectRatioMode.KeepAspectRatio)
        image = self._read(file, target)
        if image.isNull():
            return image
        return _rounded(_grey(image) if manner == "grey" else image, target, int(radius or 0))

    def _read(
        self,
        file: str,
        target: QSize,
        fit: Qt.AspectRatioMode = Qt.AspectRatioMode.KeepAspectRatioByExpanding,
    ) -> QImage:
        if not self.is_there(file) or self._folder is None:
            return QImage()
        try:
            data = (self._folder / file).read_bytes()
        except OSError:  # the medium is gone: the drawn frame stands in
            return QImage()
        if hashlib.sha256(data).hexdigest() != self._hashes[file]:
            return QImage()
        return _svg(data, target, fit) if file.endswith(".svg") else _pixels(data, target, fit)


def _size_in(name: str) -> QSize | None:
    width, by, height = name.rpartition("/")[2].partition("x")
    return QSize(int(width), int(height)) if by and width.isdecimal() and height.isdecimal() else None


def _pixels(data: bytes, target: QSize, fit: Qt.AspectRatioMode) -> QImage:
    """A photograph, decoded at the size wanted and turned as the camera says."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    own = reader.size()
    if own.isEmpty():
        return QImage()
    lying = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    fitted = (own.transposed() if lying else own).scaled(target, fit).expandedTo(QSize(1, 1))
    reader.setScaledSize(fitted.transposed() if lying else fitted)
    return reader.read()


def _grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _rounded(image: QImage, target: QSize, radius: int) -> QImage:
    """Its middle, cut to the target's size, with round corners: the same with and without a graphics card."""
    cut = QImage(target, QImage.Format.Format_ARGB32_Premultiplied)
    cut.fill(Qt.GlobalColor.transparent)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPainterPath()
    edge.addRoundedRect(QRectF(cut.rect()), radius, radius)
    painter.setClipPath(edge)
    painter.drawImage((target.width() - image.width()) // 2, (target.height() - image.height()) // 2, image)
    painter.end()
    return cut


class Icons(QQuickImageProvider):
    """`image://icons/<name>/<colour without #>`: our own drawings, in the theme's ink."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """The icon at the size wanted."""
        icon, _, colour = name.partition("/")
        target = wanted if wanted.width() > 0 and wanted.height() > 0 else QSize(64, 64)
        return _svg(_icon(icon).replace(b"currentColor", f"#{colour}".encode()), target)


@lru_cache(maxsize=64)
def _icon(name: str) -> bytes:
    return (ICONS / f"{name}.svg").read_bytes()


class Dashes(QQuickImageProvider):
    """`image://dashes/<colour without #>/<radius>/<line width>`: a dashed frame with round corners."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """The frame at the size wanted."""
        colour, radius, line = name.split("/")
        image = QImage(wanted.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(f"#{colour}"), float(line))
        pen.setDashPattern([2.6, 1.7])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        inset = float(line) / 2
        painter.drawRoundedRect(
            QRectF(image.rect()).adjusted(inset, inset, -inset, -inset), float(radius), float(radius)
        )
        painter.end()
        return image
