"""The kiosk as QML sees it: which screen, what it says, what may be done. The flow decides, the urn works.

All work of the urn runs in the station's thread, all printing in the printer's; each answer becomes an event
of the flow. Nothing of a vote outlives its session: `wipe`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.hardware.keypads import Keypad
from app.hardware.speech import Voice
from app.kiosk.appearance import UNIT_DPI
from app.kiosk.flow import Event, Screen
from app.kiosk.paper import Papers, Receipt
from app.kiosk.ports import BallotBox, OpenedBallot, PreparedBallot
from app.kiosk.presence import Patience, Presence
from app.kiosk.session import ContestMarks, Shuffle, VoterSession, random_order
from app.kiosk.surface import GUARD_MS, Surface
from app.station_thread import StationRunner
from printouts.errors import CameOut
from tally.election import ManifestDraft

FAREWELL_MS = 9_000

_UNHURRIED = frozenset(
    {
        Screen.HELP,
        Screen.LOCK_FAILED,
        Screen.PRINT_FAILED,
        Screen.CAST_FAILED,
        Screen.LAST_LINE_FAILED,
        Screen.OPEN_FAILED,
    }
)
"""Where she waits for the poll workers, and cannot touch anything to show that she is there."""


class KioskViewModel(Surface):
    """The voter's journey. The desk calls `hand_over` and `take_back`; QML calls the slots."""

    helpAsked = Signal()
    printerFailed = Signal(str)  # the error's code, for the desk
    urnFailed = Signal(str)  # the same of the urn: only the desk can say why, and mend it
    finished = Signal()
    """A voter is done: her ballot is in the urn and nothing of it is here any more."""
    timeRanOut = Signal()
    """A voter left without a word: her marks are gone, nothing was cast, and the kiosk waits for the desk."""

    def __init__(
        self,
        station: BallotBox,
        manifest: ManifestDraft,
        papers: Papers,
        urn: StationRunner,
        paper: StationRunner,
        *,
        language: str = "es-AR",
        dpi: float = UNIT_DPI,
        farewell_ms: int = FAREWELL_MS,
        guard_ms: int = GUARD_MS,
        shuffle: Shuffle = random_order,
        voice: Voice | None = None,
        keypad: Keypad | None = None,
        patience: Patience = Patience(),  # noqa: B008  (frozen)
        parent: QObject | None = None,
    ) -> None:
        super().__init__(
            manifest, language=language, dpi=dpi, guard_ms=guard_ms, voice=voice, keypad=keypad, parent=parent
        )
        self._station, self._papers = station, papers
        self._urn, self._paper, self._shuffle = urn, paper, shuffle
        self._next_style: tuple[int, ...] = ()
        self._session: VoterSession | None = None
        self._prepared: PreparedBallot | None = None
        self._take_back_when_possible = False
        self._farewell = QTimer(self, singleShot=True, interval=farewell_ms)
        self._farewell.timeout.connect(self.finish)
        self.presence = Presence(self._words, patience, self)
        self.presence.quiet.connect(self._ask_still_there)
        self.presence.gone.connect(self._time_up)
        self.narrator.spoken.connect(self._note_listening)

    # what the desk does

    def hand_over(self, style: tuple[int, ...]) -> None:
        """A ballot is out: the next voter may begin as soon as the one before has left."""
        self._next_style = tuple(style)
        self.arrivals.clear()
        self._welcome_next()

    def take_back(self) -> None:
        """The voter left or the ballot is withdrawn; while the urn is at work, as soon as it has answered."""
        self._next_style = ()
        self._take_back_when_possible = self._flow.under not in (Screen.WAITING, Screen.THANKS)
        self._take_back_now()

    def _welcome_next(self) -> None:
        if self._next_style and self._flow.can(Event.HANDED_OVER):
            style, self._next_style = self._next_style, ()
            if self._flow.under is not Screen.WAITING:
                self._leave()
                self.finished.emit()
            self._style = style
            self._go(Event.HANDED_OVER)

    def _take_back_now(self) -> None:
        if self._take_back_when_possible and self._flow.can(Event.TAKEN_BACK):
            self._go(Event.TAKEN_BACK)

    def begin_anew(self) -> None:
        """The voter who left is back, says the poll worker: her ballot from its beginning."""
        self._go_if(Event.BEGIN_ANEW)

    # time

    @Property(QObject, constant=True)
    def presenceClock(self) -> QObject:
        """The time left, for QML."""
        return self.presence

    def _ask_still_there(self) -> None:
        self._go_if(Event.ASK_STILL_THERE)

    def _note_listening(self) -> None:
        """One who listens to a long text is there; the question whether she is, is no such text."""
        if self._flow.screen is not Screen.STILL_THERE:
            self.presence.note()

    def _time_up(self) -> None:
        self._go_if(Event.TIME_UP)

    def _keep_time(self) -> None:
        if self._flow.screen is Screen.STILL_THERE:
            self.presence.ask()
        elif self._flow.can(Event.ASK_STILL_THERE):
            self.presence.watch(longer=self.narrator.is_on or self._flow.screen in _UNHURRIED)
        else:
            self.presence.rest()

    # the voter's way

    @Slot()
    def start(self) -> None:
        """Touched to begin."""
        if self._flow.can(Event.START):
            self._begin_session()
            self._go(Event.START)

    def _begin_session(self) -> None:
        self._session = VoterSession(self._manifest, self._style, self._shuffle)
        self._show_contest()

    def _show_contest(self) -> None:
        session = self._session
        if session is None:
            return
        if session.changing:
            following = "kiosk-back-to-review"
        else:
            following = "kiosk-to-review" if session.is_last else "kiosk-next-contest"
        self._choosing.show(session.current, session.position + 1, len(session.style), following)

    @Slot()
    def next(self) -> None:
        """On to the next contest or the review; asks when nothing is chosen, tells what is missing."""
        session = self._session
        if session is None or self._flow.screen is not Screen.CHOOSE:
            return
        missing = session.current.missing()
        if missing is not None:
            self._choosing.tell_missing(missing)
        elif not session.current.is_answered:
            self._go(Event.ASK_BLANK)
        else:
            self._go_on()

    @Slot()
    def previous(self) -> None:
        """Back to the contest before."""
        if self._session is not None and self._session.position > 0 and not self._session.changing:
            self._session.position -= 1
            self._go(Event.PREVIOUS_CONTEST)
            self._show_contest()

    @Slot()
    def askBlank(self) -> None:
        """She touched "vote blank": a screen asks whether she means it."""
        self._go_if(Event.ASK_BLANK)

    @Slot()
    def voteBlank(self) -> None:
        """Yes, blank."""
        if self._session is not None and self._flow.screen is Screen.BLANK:
            self._session.current.vote_blank()
            self._go_on()

    @Slot()
    def keepChoosing(self) -> None:
        """No, not blank."""
        self._go_if(Event.KEEP_CHOOSING)

    def _go_on(self) -> None:
        session = self._session
        if session is None:
            return
        if session.is_last:
            session.changing = False
            self._choosing.closeNotice()
            self._show_review()
            self._go(Event.TO_REVIEW)
        else:
            session.position += 1
            self._show_contest()
            self._go(Event.NEXT_CONTEST)

    def _show_review(self) -> None:
        if self._session is not None:
            self._review.show(self._session.marks.items())

    @Slot(int)
    def change(self, contest: int) -> None:
        """From the review back to one contest, by its place in the manifest."""
        if self._session is not None and self._flow.can(Event.CHANGE) and contest in self._session.style:
            self._session.position = self._session.style.index(contest)
            self._session.changing = True
            self._show_contest()
            self._go(Event.CHANGE)

    @Slot()
    def backFromReview(self) -> None:
        """Back to the last contest."""
        if self._session is not None and self._flow.can(Event.CHANGE):
            self._session.position = len(self._session.style) - 1
            self._show_contest()
            self._go(Event.CHANGE)

    @Slot()
    def toReview(self) -> None:
        """Back to the review, when the ballot could not be locked."""
        self._go_if(Event.TO_REVIEW)

    # encrypt, print, cast, challenge

    @Slot()
    def lock(self) -> None:
        """The vote is right: encrypt it and print the receipt."""
        if self._session is not None and self._go_if(Event.LOCK):
            self._prepare()

    def _prepare(self) -> None:
        if self._session is not None:
            choices = self._session.choices()
            self._urn.submit(
                self._station.prepare, choices, done=self._locked, failed=self._fails(Event.LOCK_FAILED)
            )

    def _locked(self, prepared: PreparedBallot) -> None:
        self._prepared = prepared
        self._set_receipt(prepared.receipt)
        self._go(Event.LOCKED)
        self._print_first_part()

    def _print_first_part(self) -> None:
        self._paper.submit(
            self._papers.first_part,
            self._receipt,
            self._words.texts,
            done=lambda _: self._go(Event.PRINTED),
            failed=self._fails(Event.PRINT_FAILED),
        )

    @Slot()
    def noPaper(self) -> None:
        """The printer said all is well, but the voter holds no paper: once more."""
        if self._go_if(Event.NO_PAPER):
            self._print_first_part()

    @Slot()
    def cast(self) -> None:
        """Into the urn."""
        if self._prepared is not None and self._go_if(Event.CAST):
            self._cast()

    def _cast(self) -> None:
        failed = self._fails(Event.CAST_FAILED)
        self._urn.submit(self._station.cast, self._prepared, done=self._accepted, failed=failed)

    def _accepted(self, receipt: Receipt) -> None:
        self._prepared = None
        self._set_receipt(receipt)
        self._forget_marks()
        self._take_back_when_possible = False
        self._go(Event.CAST_DONE)
        self._print_last_line()

    def _print_last_line(self) -> None:
        self._paper.submit(
            self._papers.last_line,
            self._receipt,
            self._words.texts,
            done=lambda _: self._go(Event.LAST_LINE_PRINTED),
            failed=self._fails(Event.LAST_LINE_FAILED),
        )

    @Slot()
    def challenge(self) -> None:
        """Puts the machine to the test: this ballot is opened and never counted."""
        if self._prepared is not None and self._go_if(Event.CHALLENGE):
            self._challenge()

    def _challenge(self) -> None:
        failed = self._fails(Event.OPEN_FAILED)
        self._urn.submit(self._station.challenge, self._prepared, done=self._opened, failed=failed)

    def _opened(self, opened: OpenedBallot) -> None:
        self._prepared = None
        self._forget_marks()
        shown = []
        for index, choice in opened.choices.items():
            marks = ContestMarks(self._manifest.contests[index])
            marks.show(choice)
            shown.append((index, marks))
        self._review.show(shown)
        self._set_slip("printing")
        self._go(Event.OPENED)
        self._paper.submit(
            self._papers.challenge_slip,
            opened,
            self._words.texts,
            done=lambda _: self._set_slip("printed"),
            failed=lambda _: self._set_slip("failed"),
        )

    def _set_slip(self, state: str) -> None:
        # the answer may come when she already votes again
        self._slip = state if self._flow.under in (Screen.OPENING, Screen.OPENED) else ""
        self.sessionChanged.emit()

    @Slot()
    def voteAgain(self) -> None:
        """After a test: a fresh ballot of the same style."""
        if self._flow.can(Event.VOTE_AGAIN):
            self._review.wipe()
            self._set_receipt(None)
            self._begin_session()
            self._go(Event.VOTE_AGAIN)

    @Slot()
    def retry(self) -> None:
        """Once more what failed."""
        again = {
            Screen.LOCK_FAILED: self._prepare,
            Screen.PRINT_FAILED: self._print_first_part,
            Screen.CAST_FAILED: self._cast,
            Screen.LAST_LINE_FAILED: self._print_last_line,
            Screen.OPEN_FAILED: self._challenge,
        }.get(self._flow.screen)
        if again is not None and self._go_if(Event.RETRY):
            again()

    @Slot()
    def finish(self) -> None:
        """From the thanks back to the first screen; from a failed last line to the thanks."""
        self._go_if(Event.FINISH)

    # side screens

    @Slot()
    def openLetters(self) -> None:
        """Letters, colours and voice."""
        self._go_if(Event.OPEN_LETTERS)

    @Slot()
    def askHelp(self) -> None:
        """Calls the poll workers."""
        if self._go_if(Event.OPEN_HELP):
            self.helpAsked.emit()

    @Slot()
    def openSearch(self) -> None:
        """Looks for projects."""
        self._go_if(Event.OPEN_SEARCH)

    @Slot()
    def openThemes(self) -> None:
        """Picks a category."""
        self._go_if(Event.OPEN_THEMES)

    @Slot(int)
    def openDetail(self, project: int) -> None:
        """Reads about one project."""
        if self._flow.can(Event.OPEN_DETAIL):
            self._choosing.open_detail(project)
            self._go(Event.OPEN_DETAIL)

    @Slot()
    def openRanking(self) -> None:
        """Sees the chosen projects in her order."""
        self._go_if(Event.OPEN_RANKING)

    @Slot()
    def goBack(self) -> None:
        """Back from a side screen."""
        self._go_if(Event.GO_BACK)

    # how answers and events move the flow

    def _fails(self, event: Event) -> Callable[[Exception], None]:
        def failed(problem: Exception) -> None:
            code = str(getattr(problem, "code", ""))
            self._trouble = {"urn-full": "full", "ballot-proof": "proof"}.get(code, "")
            self._came_out = getattr(problem, "came_out", CameOut.NOTHING)
            if event in (Event.PRINT_FAILED, Event.LAST_LINE_FAILED):
                self.printerFailed.emit(code)
            else:
                self.urnFailed.emit(code)
            self.sessionChanged.emit()
            self._go(event)

        return failed

    def _go_if(self, event: Event) -> bool:
        """Follows an event that a late touch may have made impossible."""
        if not self._flow.can(event):
            return False
        self._go(event)
        return True

    def _go(self, event: Event) -> None:
        was, before = self._flow.under, self._flow.screen
        now = self._flow.on(event)
        if now is not before:
            self.narrator.hush()
        if now is Screen.WAITING and was is not Screen.WAITING:
            self._leave()
        if now is Screen.THANKS:
            self.wipe()
            self._farewell.start()
        left = now in (Screen.LEFT, Screen.LEFT_LOCKED)
        if left:
            self.wipe()
        self._keep_time()
        self.screenChanged.emit()
        if left:
            self.timeRanOut.emit()
        self._take_back_now()
        if now is Screen.WAITING:
            if was is Screen.THANKS:
                self.finished.emit()
            self._welcome_next()

    def _leave(self) -> None:
        self._farewell.stop()
        self.narrator.reset()
        self.wipe()
        self._style = ()
        self._take_back_when_possible = False
        self._words.reset()
        self._appearance.reset()

    def wipe(self) -> None:
        """Forgets the vote and its receipt: marks, what was typed, the opened ballot, the prepared one."""
        self._forget_marks()
        self._prepared = None
        self._trouble = self._slip = ""
        self._came_out = CameOut.NOTHING
        self.narrator.forget()
        self._set_receipt(None)

    def _forget_marks(self) -> None:
        if self._session is not None:
            self._session.wipe()
        self._session = None
        self._choosing.wipe()
        self._review.wipe()

    def _set_receipt(self, receipt: Receipt | None) -> None:
        self._receipt = receipt
        self._turn += 1
        self.qr.text = receipt.qr_text if receipt is not None else ""
        self.sessionChanged.emit()
