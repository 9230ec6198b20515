"""Everything that is read aloud to a voter, and how: begun by her, stopped with her, nothing kept."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.hardware.keypads import Command, Keypad
from app.hardware.speech import LOUDNESS, PACES, USUAL_DELIVERY, Delivery, Voice
from app.kiosk.ear import Ear
from app.kiosk.words import Words


class Narration(QObject):
    """Silent until `start`. QML binds to its properties, the rest of the kiosk says things with `say`."""

    changed = Signal()
    spoken = Signal()
    """A sentence was said to its end: she may well be listening, without touching anything."""
    over = Signal()
    """The voter is gone."""
    broken = Signal()
    """The voice failed in the middle: what was heard is not to be had any more."""

    def __init__(
        self, words: Words, currency: str, voice: Voice | None, keypad: Keypad, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.ear = Ear(words, currency)
        self._words, self._voice, self._keypad = words, voice, keypad
        self._on = self._dark = self._paused = False
        self._delivery = USUAL_DELIVERY
        self._last = ""
        if voice is not None:
            voice.when(self.spoken.emit, self._break)

    # what is said

    def start(self, screen: str) -> None:
        """She asked to hear: the whole screen now, and from now on everything that she reaches."""
        if self._voice is None:
            return
        if not self._on:
            self._on = True
            self.changed.emit()
        self.say(screen)

    def say(self, text: str, *, keep: bool = True, language: str = "") -> None:
        """Says it instead of what is being said. `keep`: it is what `repeat` says again."""
        heard = self.ear.text(text) if text.strip() else ""
        if self._voice is None or not self._on or not heard:
            return
        if keep:
            self._last = heard
        self._paused = False
        self._voice.speak(heard, language or self._words.texts.language)

    def tell(self, message: str, **values: str | int) -> None:
        """Says one of our own sentences, and what was said before is still what `repeat` says."""
        self.say(self._words.texts.say(message, **values), keep=False)

    def words_of(self, message: str) -> str:
        """One of our own sentences."""
        return self._words.texts.say(message)

    def key(self, command: Command) -> str:
        """What the voter calls the key that does this, or nothing."""
        return self._keypad.name_of(command, self._words.texts.language)

    def hint(self, message: str, command: Command) -> str:
        """A sentence with the name of a key in it; nothing where the keypad's file gives it no name."""
        key = self.key(command)
        return self._words.texts.say(message, key=key) if key else ""

    def how(self) -> str:
        """How to move, choose and ask for help, for the first screen."""
        hints = (
            ("kiosk-ear-how-move", Command.DOWN),
            ("kiosk-ear-how-select", Command.SELECT),
            ("kiosk-ear-how-repeat", Command.REPEAT),
            ("kiosk-ear-how-screen", Command.SCREEN),
            ("kiosk-ear-how-help", Command.HELP),
        )
        return " ".join(said for said in (self.hint(message, command) for message, command in hints) if said)

    def hush(self) -> None:
        """Stops."""
        if self._voice is not None:
            self._voice.hush()

    def forget(self) -> None:
        """Keeps nothing of what was said."""
        self._last = ""

    def reset(self) -> None:
        """Silent and as usual, for the next voter."""
        self.hush()
        self.forget()
        self._on = self._dark = self._paused = False
        self._delivery = USUAL_DELIVERY
        if self._voice is not None:
            self._voice.deliver(self._delivery)
        self.changed.emit()
        self.over.emit()

    def _break(self) -> None:
        """The device is gone: the screen must not stay dark for one who hears nothing."""
        self._on = self._dark = False
        self._voice = None
        self.changed.emit()
        self.broken.emit()

    # what QML and the keys do

    @Property(bool, notify=changed)
    def available(self) -> bool:
        """Whether the machine can read aloud."""
        return self._voice is not None

    @property
    def is_on(self) -> bool:
        """Whether everything is read aloud."""
        return self._on

    @property
    def is_dark(self) -> bool:
        """Whether the screen is off."""
        return self._dark

    @property
    def last(self) -> str:
        """What `repeat` would say."""
        return self._last

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """The same as `is_on`, for QML."""
        return self._on

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        """The same as `is_dark`, for QML."""
        return self._dark

    @Property(str, notify=changed)
    def paceText(self) -> str:
        """ "Velocidad 3 de 6" """
        return self._step("kiosk-voice-pace")

    @Property(str, notify=changed)
    def loudnessText(self) -> str:
        """ "Volumen 3 de 5" """
        return self._step("kiosk-voice-loudness")

    def _step(self, message: str) -> str:
        of_pace = message == "kiosk-voice-pace"
        place, steps = (self._delivery.pace, PACES) if of_pace else (self._delivery.loudness, LOUDNESS)
        return self._words.texts.say(message, place=place + 1, count=len(steps))

    @Slot(bool)
    def choose(self, on: bool) -> None:
        """Reading aloud on or off."""
        self._on = on and self._voice is not None
        if not self._on:
            self.hush()
            self._dark = False
        self.changed.emit()

    @Slot()
    def repeat(self) -> None:
        """Says the last thing again."""
        self.say(self._last)

    @Slot()
    def pause(self) -> None:
        """Stops in the middle, or goes on."""
        if self._voice is None or not self._on:
            return
        self._paused = not self._paused
        if self._paused:
            self._voice.pause()
        else:
            self._voice.go_on()

    @Slot(int)
    def pace(self, by: int) -> None:
        """Faster (+1) or slower (-1)."""
        self._deliver(self._delivery.paced(by), "kiosk-voice-pace")

    @Slot(int)
    def louder(self, by: int) -> None:
        """Louder (+1) or quieter (-1)."""
        self._deliver(self._delivery.louder(by), "kiosk-voice-loudness")

    def _deliver(self, delivery: Delivery, message: str) -> None:
        """Heard in what is being said, which goes on; in silence it is said in words."""
        self._delivery = delivery
        if self._voice is not None:
            self._voice.deliver(delivery)
            if not self._voice.is_speaking:
                self.say(self._step(message), keep=False)
        self.changed.emit()

    @Slot()
    def darken(self) -> None:
        """The screen off, so that nobody sees the vote, or on again. Only for one who hears."""
        if not self._on:
            return
        self._dark = not self._dark
        self.changed.emit()
        self.tell("kiosk-ear-dark" if self._dark else "kiosk-ear-light")

    @Slot()
    def lighten(self) -> None:
        """The screen on again."""
        if self._dark:
            self.darken()
