"""A voice that makes no sound and notes what it was told to say, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable

from app.hardware.speech.delivery import USUAL_DELIVERY, Delivery


class FakeVoice:
    """`said` holds all texts in turn, `now` what would be heard at this moment."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.languages: list[str] = []
        self.now = ""
        self.paused = False
        self.delivery = USUAL_DELIVERY
        self._spoken: Callable[[], None] = lambda: None
        self._broken: Callable[[], None] = lambda: None

    @property
    def is_speaking(self) -> bool:
        """Until `finish`, `pause` or `hush`."""
        return bool(self.now) and not self.paused

    def speak(self, text: str, language: str) -> None:
        """Notes it."""
        self.said.append(text)
        self.languages.append(language)
        self.now, self.paused = text, False

    def hush(self) -> None:
        """Is silent."""
        self.now, self.paused = "", False

    def pause(self) -> None:
        """Notes it."""
        self.paused = True

    def go_on(self) -> None:
        """Notes it."""
        self.paused = False

    def deliver(self, delivery: Delivery) -> None:
        """Notes it."""
        self.delivery = delivery

    def when(self, spoken: Callable[[], None], broken: Callable[[], None]) -> None:
        """Keeps whom to tell."""
        self._spoken, self._broken = spoken, broken

    def finish(self) -> None:
        """All was said to its end."""
        self.now = ""
        self._spoken()

    def break_down(self) -> None:
        """The device fails."""
        self._broken()
