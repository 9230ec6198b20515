"""What stands at the right of the main window: the voter's screen, and the devices of the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.sentences import trouble_of
from resources.texts import Texts


class Device(Enum):
    """What the table has. The value is the end of its name's message id."""

    PRINTER = "printer"
    COPY = "copy"
    SPEECH = "speech"
    POWER = "power"
    CLOCK = "clock"


class Surroundings(QObject):
    """Told by others what is so; says it. A device that nobody reports on is not shown."""

    changed = Signal()
    helpSeen = Signal()

    def __init__(self, texts: Texts, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts, self._now = texts, now
        self._since: datetime | None = None
        self._help = self._may_begin_anew = False
        self._reason = "desk-kiosk-help"
        self._devices: dict[Device, tuple[bool, str]] = {}
        self._forked = False

    def voting(self) -> None:
        """A voter has the screen, from now on."""
        if self._since is None:
            self._since = self._now()
        self.changed.emit()

    def free(self) -> None:
        """The screen waits for the next one."""
        self._since = None
        self._help = self._may_begin_anew = False
        self.changed.emit()

    def ask_help(self, reason: str = "desk-kiosk-help") -> None:
        """Somebody has to go to the screen; `reason`: the id of the text that says why."""
        self._help, self._reason = True, reason
        self.changed.emit()

    def went_quiet(self, *, may_begin_anew: bool) -> None:
        """The screen discarded the marks of a voter who was not there any more."""
        self._help, self._may_begin_anew = True, may_begin_anew
        self._reason = "desk-kiosk-help"
        self.changed.emit()

    def returned(self) -> None:
        """She came back."""
        self._help = self._may_begin_anew = False
        self.changed.emit()

    def show_device(self, device: Device, good: bool, detail: str) -> None:
        """`detail`: one short sentence in the workers' language: what, since when, the next step."""
        self._devices[device] = (good, detail)
        self.changed.emit()

    def printer_failed(self, code: str) -> None:
        """`code`: that of a `printouts.errors.PrinterError`."""
        self.show_device(Device.PRINTER, False, trouble_of(self._texts, code))

    def printer_works(self) -> None:
        """It printed, or was put right."""
        self.show_device(Device.PRINTER, True, self._texts.say("desk-printer-works"))

    def printer_came_round(self) -> None:
        """A paper came out: if the printer had failed, it did so before."""
        if self.printerTrouble:
            self.printer_works()

    def speech_works(self) -> None:
        """The kiosk can read aloud."""
        self.show_device(Device.SPEECH, True, self._texts.say("desk-speech-works"))

    def speech_failed(self, code: str = "") -> None:
        """It cannot, or no longer; `code`: that of an `app.hardware.speech.SpeechError`."""
        what = "desk-speech-program" if code == "speech-program" else "desk-speech-sound"
        self.show_device(Device.SPEECH, False, self._texts.say(what))

    def show_copy(self, copy: Path | None) -> None:
        """Where the second copy of the urn is kept, or that there is none."""
        self._forked = False
        if copy is None:
            self.show_device(Device.COPY, False, self._texts.say("desk-copy-none"))
        else:
            self.show_device(Device.COPY, True, self._texts.say("desk-copy-kept", folder=str(copy)))

    def copy_failed(self) -> None:
        """Its medium takes nothing any more, so the urn accepts no ballot."""
        self.show_device(Device.COPY, False, self._texts.say("desk-copy-lost"))

    def copy_forked(self) -> None:
        """It is of another device that went on with this table: said until somebody chooses another one."""
        self._forked = True
        self.show_device(Device.COPY, False, self._texts.say("desk-copy-forked"))

    @Property(str, notify=changed)
    def copyStop(self) -> str:
        """Why nobody else may vote at this table, or nothing."""
        return self._texts.say("desk-trouble-urn-forked") if self._forked else ""

    @Property(bool, notify=changed)
    def copyLost(self) -> bool:
        """Whether its medium does not answer: nothing goes on before somebody says what to do."""
        return self._devices.get(Device.COPY, (False, ""))[1] == self._texts.say("desk-copy-lost")

    @Property(bool, notify=changed)
    def hasCopy(self) -> bool:
        """Whether a second copy was set up, working or not."""
        good, detail = self._devices.get(Device.COPY, (False, ""))
        return good or detail == self._texts.say("desk-copy-lost")

    @Property(str, notify=changed)
    def printerTrouble(self) -> str:
        """Why no paper comes out, or nothing."""
        good, detail = self._devices.get(Device.PRINTER, (True, ""))
        return "" if good else detail

    @Property(bool, notify=changed)
    def isVoting(self) -> bool:
        """Whether a voter has the screen."""
        return self._since is not None

    @Property(bool, notify=changed)
    def wantsHelp(self) -> bool:
        """Whether she asked for help."""
        return self._help

    @Property(str, notify=changed)
    def helpText(self) -> str:
        """Why somebody has to go there."""
        return self._texts.say(self._reason)

    @Property(bool, notify=changed)
    def mayBeginAnew(self) -> bool:
        """Whether a voter who went quiet can go on, if she is back."""
        return self._may_begin_anew

    @Property(str, notify=changed)
    def kiosk(self) -> str:
        """The state of the screen in words."""
        minutes = self._minutes()
        if minutes is None:
            return self._texts.say("desk-kiosk-free")
        return self._texts.say("desk-kiosk-voting", minutes=minutes)

    @Property(str, notify=changed)
    def votingSince(self) -> str:
        """For how long, large in the middle of the window."""
        minutes = self._minutes()
        return self._texts.say("desk-voting-minutes", minutes=minutes or 0)

    @Property(list, notify=changed)
    def devices(self) -> list[dict[str, object]]:
        """The devices that were reported on, in the order of the enum."""
        return [
            {
                "name": self._texts.say(f"desk-device-{device.value}"),
                "good": self._devices[device][0],
                "detail": self._devices[device][1],
            }
            for device in Device
            if device in self._devices
        ]

    @Slot()
    def seeHelp(self) -> None:
        """A worker is on her way: the mark goes off."""
        self._help = False
        self.changed.emit()
        self.helpSeen.emit()

    def _minutes(self) -> int | None:
        if self._since is None:
            return None
        return max(0, int((self._now() - self._since).total_seconds() // 60))
