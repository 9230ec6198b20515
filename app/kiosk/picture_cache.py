"""Keeps the pictures drawn last, up to so many bytes: 220 projects scroll by again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtGui import QImage

MOST_BYTES = 64 * 2**20
"""220 cards at the usual size take 16 MiB, at the largest on a portrait screen 32; grey as much again."""


class PictureCache:
    """The least recently used pictures go first. Any thread may ask."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = self._turn = 0
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def bytes_kept(self) -> int:
        """How much it holds now."""
        return self._bytes

    def has(self, key: Hashable) -> bool:
        """Whether it is kept."""
        with self._lock:
            return key in self._kept

    def get(self, key: Hashable, draw: Callable[[], QImage]) -> QImage:
        """The picture under this key, drawn if it is not there. What cannot be drawn is not kept."""
        with self._lock:
            if (kept := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return kept
            turn = self._turn
        image = draw()
        if not image.isNull() and image.sizeInBytes() <= self._most:
            with self._lock:
                if turn != self._turn:
                    return image  # all was forgotten while it was drawn
                if key not in self._kept:
                    self._kept[key] = image
                    self._bytes += image.sizeInBytes()
                while self._bytes > self._most:
                    self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
        return image

    def forget(self) -> None:
        """Drops all, also what is being drawn: which pictures were looked at says what was chosen."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
            self._turn += 1
