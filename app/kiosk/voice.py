"""Speech as the kiosk needs it; the device behind it is `app.hardware`'s matter, and may be missing."""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    """Something that reads aloud. Calls return at once."""

    def speak(self, text: str, language: str) -> None:
        """Stops what it is saying and says this."""

    def hush(self) -> None:
        """Stops."""
