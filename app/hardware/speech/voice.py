"""What every voice can do, and the cutting of a text into pieces that are spoken one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from app.hardware.speech.delivery import Delivery

_END_OF_PIECE = re.compile(r"(?<=[.!?…:])\s+")


class Voice(Protocol):
    """Something that reads aloud. All calls return at once."""

    def speak(self, text: str, language: str) -> None:
        """Stops what it is saying and says this."""

    def hush(self) -> None:
        """Stops, and forgets what it was saying."""

    def pause(self) -> None:
        """Stops in the middle; `go_on` says the piece that was cut once more, and what follows."""

    def go_on(self) -> None:
        """Goes on after `pause`."""

    def deliver(self, delivery: Delivery) -> None:
        """How fast and how loud, from the piece on that it is saying."""

    @property
    def is_speaking(self) -> bool:
        """Whether it is saying something now."""

    def when(self, spoken: Callable[[], None], broken: Callable[[], None]) -> None:
        """`spoken` is called after each piece, `broken` when the device fails."""


def pieces(text: str) -> list[str]:
    """A text in sentences: pausing, repeating and changing the pace work on these."""
    return [piece for piece in (part.strip() for part in _END_OF_PIECE.split(text)) if piece]
