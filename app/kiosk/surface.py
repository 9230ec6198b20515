"""What QML binds to on every screen: texts, letters, the election, the receipt, voice; no step of the way."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.hardware.keypads import Keypad, read_keypads
from app.hardware.speech import Voice
from app.kiosk.appearance import UNIT_DPI, Appearance
from app.kiosk.arriving import Arrivals
from app.kiosk.choosing import ChoosingViewModel
from app.kiosk.flow import Flow, Screen
from app.kiosk.narration import Narration
from app.kiosk.paper import Receipt
from app.kiosk.review import Review
from app.kiosk.words import Words
from app.qr_pictures import QrPictures
from printouts.errors import CameOut
from tally.election import ManifestDraft

GUARD_MS = 350
"""For so long a new screen takes no touch: a double touch must not press the next screen's main button."""


class Surface(QObject):
    """The part of the kiosk's view-model that only tells."""

    screenChanged = Signal()
    sessionChanged = Signal()

    def __init__(
        self,
        manifest: ManifestDraft,
        *,
        language: str,
        dpi: float = UNIT_DPI,
        guard_ms: int = GUARD_MS,
        voice: Voice | None = None,
        keypad: Keypad | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manifest, self._guard_ms = manifest, guard_ms
        self.keypad = keypad or read_keypads()
        """What the keys of this kiosk mean."""
        self._flow = Flow()
        self._words = Words(manifest, language, self)
        self._appearance = Appearance(dpi, self)
        self.narrator = Narration(self._words, manifest.currency, voice, self.keypad, self)
        self.narrator.changed.connect(self.sessionChanged)
        self._choosing = ChoosingViewModel(self._words, self, manifest.map)
        self._review = Review(self._words, self)
        self.qr = QrPictures()
        self.arrivals = Arrivals(self._words, self)
        self._style: tuple[int, ...] = ()
        self._receipt: Receipt | None = None
        self._turn = 0
        self._trouble = self._slip = ""
        self._came_out = CameOut.NOTHING
        self._words.changed.connect(self.sessionChanged)

    # the parts that QML binds to

    @Property(QObject, constant=True)
    def arriving(self) -> QObject:
        """What the waiting screen says, and why a code opened nothing."""
        return self.arrivals

    @Property(QObject, constant=True)
    def words(self) -> QObject:
        """Texts and languages."""
        return self._words

    @Property(QObject, constant=True)
    def appearance(self) -> QObject:
        """Letters and colours."""
        return self._appearance

    @Property(QObject, constant=True)
    def choosing(self) -> QObject:
        """The contest on the screen."""
        return self._choosing

    @Property(QObject, constant=True)
    def review(self) -> QObject:
        """The vote to be read: her own, or the opened one."""
        return self._review

    @property
    def contest_view(self) -> ChoosingViewModel:
        """The contest on the screen, for Python."""
        return self._choosing

    @property
    def look(self) -> Appearance:
        """Letters and colours, for Python."""
        return self._appearance

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        """The QML file to show."""
        return self._flow.screen.value

    @property
    def on_screen(self) -> Screen:
        """The same, for Python."""
        return self._flow.screen

    @Property(bool, notify=screenChanged)
    def isCast(self) -> bool:
        """Whether the ballot is in the urn, and only its paper is not complete."""
        return self._flow.under is Screen.LAST_LINE_FAILED

    @Property(str, notify=sessionChanged)
    def electionTitle(self) -> str:
        """The election's name."""
        return self._words.of(self._manifest.title)

    @Property(str, notify=sessionChanged)
    def electionSubtitle(self) -> str:
        """What it decides, in one line."""
        return self._words.of(self._manifest.subtitle)

    @Property(list, constant=True)
    def samplePictures(self) -> list[str]:
        """Some pictures for the first screen: the first ones of the contests, in turns, each once."""
        files: list[str] = []
        most = max(len(contest.projects) for contest in self._manifest.contests)
        for place in range(most):
            for contest in self._manifest.contests:
                picture = contest.projects[place].picture if place < len(contest.projects) else None
                if picture is not None and picture.file not in files:
                    files.append(picture.file)
        return files[:6]

    @Property(QObject, constant=True)
    def narration(self) -> QObject:
        """What is read aloud, and how."""
        return self.narrator

    @Property(bool, notify=sessionChanged)
    def hasVoice(self) -> bool:
        """Whether the machine can read aloud."""
        return bool(self.narrator.property("available"))

    @Property(bool, notify=sessionChanged)
    def speaks(self) -> bool:
        """Whether she wants everything read aloud."""
        return self.narrator.is_on

    @Slot(bool)
    def chooseVoice(self, speaks: bool) -> None:
        """Reading aloud on or off."""
        self.narrator.choose(speaks)

    def take_touches_at_once(self) -> None:
        """For the autopilot, whose finger never touches twice by mistake."""
        self._guard_ms = 0
        self.sessionChanged.emit()

    @Property(int, notify=sessionChanged)
    def guardMs(self) -> int:
        """For how long a new screen takes no touch."""
        return self._guard_ms

    @Property(str, notify=sessionChanged)
    def slip(self) -> str:
        """The paper of an opened ballot: "", "printing", "printed" or "failed"."""
        return self._slip

    @Property(bool, notify=screenChanged)
    def hasBallot(self) -> bool:
        """Whether a ballot was handed over."""
        return bool(self._style)

    @Property(str, notify=sessionChanged)
    def code(self) -> str:
        """The receipt's tracking code."""
        return self._receipt.code if self._receipt is not None else ""

    @Property(str, notify=sessionChanged)
    def spokenCode(self) -> str:
        """The same for the ear: letter by letter."""
        return self.narrator.ear.code(self._receipt.code) if self._receipt is not None else ""

    @Property(int, notify=sessionChanged)
    def receiptTurn(self) -> int:
        """Grows with each receipt, so that the QR is drawn anew."""
        return self._turn

    @Property(str, notify=sessionChanged)
    def trouble(self) -> str:
        """Which failure it is: "full" (no room on the disk), "proof" (the machine failed its test), or ""."""
        return self._trouble

    @Property(bool, notify=sessionChanged)
    def paperMayBeOut(self) -> bool:
        """Whether some of the paper may have come out although the printer failed."""
        return self._came_out is not CameOut.NOTHING

    # voice

    @Slot(str)
    def listen(self, text: str) -> None:
        """She asks to hear: this text now, and from now on every screen and control that she reaches."""
        self.narrator.start(text)

    @Slot(str)
    def read(self, text: str) -> None:
        """Reads aloud what is new on the screen, if she wants that."""
        self.narrator.say(text)
