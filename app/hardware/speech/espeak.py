"""espeak-ng speaks: one process for each sentence, which gets its text through a pipe.

So a pause cuts at once and goes on with the same sentence, a new pace holds from the sentence being said, and
a process that dies takes nothing with it. Without a sound device espeak-ng ends at once and says so on its
error output; that is how a machine that cannot speak is found out before a voter is offered the voice.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

from app.hardware.speech.delivery import USUAL_DELIVERY, Delivery
from app.hardware.speech.voice import pieces
from tally.errors import UrnaError

PROGRAM = "espeak-ng"
_PREFERRED = {"es": "es-419", "en": "en-us", "pt": "pt-br"}
"""Spanish and Portuguese as they are spoken in Latin America. Other languages: the voice of their own tag."""
_PATIENCE_S = 10


class SpeechError(UrnaError):
    """This machine cannot speak. `code` says what is missing."""

    code = "speech"


class NoProgramError(SpeechError):
    """espeak-ng is not installed."""

    code = "speech-program"


class NoSoundError(SpeechError):
    """There is no sound device, or it cannot be opened."""

    code = "speech-sound"


def _voices(program: str) -> frozenset[str]:
    listed = _run([program, "--voices"], "").stdout
    return frozenset(line.split()[1] for line in listed.splitlines()[1:] if len(line.split()) > 1)


def _run(command: list[str], text: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  (our own fixed arguments; the text goes through the pipe)
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoProgramError("espeak-ng does not answer; install Debian's package espeak-ng") from problem


class EspeakVoice(QObject):
    """A voice of this machine. Use `find`, which finds out first whether it can be heard."""

    def __init__(
        self,
        program: str,
        voices: frozenset[str],
        *,
        more: tuple[str, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._program, self._voices, self._more = program, voices, more
        self._delivery = USUAL_DELIVERY
        self._queue: list[str] = []
        self._language = ""
        self._process: QProcess | None = None
        self._spoken: Callable[[], None] = lambda: None
        self._broken: Callable[[], None] = lambda: None

    @classmethod
    def find(cls, *, parent: QObject | None = None) -> EspeakVoice:
        """The voice of this machine. Raises `SpeechError` when it has none or no sound device."""
        program = shutil.which(PROGRAM)
        if program is None:
            raise NoProgramError("espeak-ng is not installed; install Debian's package espeak-ng")
        tried = _run([program, "-a", "0", "--stdin"], "a")  # speaks a letter, silently
        if tried.returncode != 0 or _complains(tried.stderr):
            raise NoSoundError("there is no sound device, or it cannot be opened; connect the earphones' one")
        return cls(program, _voices(program), parent=parent)

    @classmethod
    def into_file(cls, file: Path) -> EspeakVoice:
        """A voice that writes each sentence to this WAV file instead, for tests: needs no sound device."""
        program = shutil.which(PROGRAM)
        if program is None:
            raise NoProgramError("espeak-ng is not installed; install Debian's package espeak-ng")
        return cls(program, _voices(program), more=("-w", str(file)))

    def voice_for(self, language: str) -> str:
        """The name of espeak-ng's voice for a language; that of the language's family where it has no own."""
        family = language.split("-", maxsplit=1)[0].lower()
        wanted = (_PREFERRED.get(family, ""), language.lower(), family)
        return next((voice for voice in wanted if voice in self._voices), _PREFERRED["es"])

    def arguments(self) -> list[str]:
        """What the program is started with. Never a text."""
        pace, amplitude = self._delivery.words_a_minute, self._delivery.amplitude
        return [
            "-v",
            self.voice_for(self._language),
            "-s",
            str(pace),
            "-a",
            str(amplitude),
            "-b",
            "1",
            *self._more,
            "--stdin",
        ]

    @property
    def is_speaking(self) -> bool:
        """Whether it is saying something now."""
        return self._process is not None

    def speak(self, text: str, language: str) -> None:
        """Stops what it is saying and says this."""
        self.hush()
        self._language = language
        # [[…]] would be read as a spelling of sounds, and control characters as commands
        plain = text.replace("[[", "[").translate(dict.fromkeys(range(32), " "))
        self._queue = pieces(plain)
        self._say_first()

    def hush(self) -> None:
        """Stops, and forgets what it was saying."""
        self._queue.clear()
        self._stop()

    def pause(self) -> None:
        """Stops; the sentence that is cut comes again."""
        self._stop()

    def go_on(self) -> None:
        """Goes on after `pause`."""
        if self._process is None:
            self._say_first()

    def deliver(self, delivery: Delivery) -> None:
        """How fast and how loud, from the sentence on that it is saying."""
        self._delivery = delivery
        if self._process is not None:
            self._stop()
            self._say_first()

    def when(self, spoken: Callable[[], None], broken: Callable[[], None]) -> None:
        """`spoken` after each sentence, `broken` when the program cannot be started or dies."""
        self._spoken, self._broken = spoken, broken

    def _say_first(self) -> None:
        if not self._queue:
            return
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        # bound methods: a function that holds the process is destroyed with it, inside of its own deletion
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start(self._program, self.arguments())
        process.write((self._queue[0] + "\n").encode())
        process.closeWriteChannel()

    def _finished(self, code: int) -> None:
        self._ended(good=code == 0)

    def _failed(self) -> None:
        self._ended(good=False)

    def _ended(self, good: bool) -> None:
        process = self._process
        if process is None:
            return  # it failed and ended, and says both
        silent = not good or _complains(bytes(process.readAllStandardError().data()).decode(errors="replace"))
        self._let_go(process)
        if silent:
            self._queue.clear()
            self._broken()
            return
        if self._queue:
            self._queue.pop(0)
        self._spoken()
        if self._process is None:
            self._say_first()

    def _stop(self) -> None:
        process = self._process
        if process is not None:
            self._let_go(process)
            process.kill()
            process.waitForFinished(1000)

    def _let_go(self, process: QProcess) -> None:
        """What this process says from now on is not listened to."""
        self._process = None
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        process.deleteLater()


def _complains(words: str) -> bool:
    """Whether espeak-ng found no way to make sound: it ends with success all the same."""
    return any(line.lower().startswith("error") for line in words.splitlines())
