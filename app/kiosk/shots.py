"""One voter through all screens: for contact sheets, and for whatever else looks at every screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.hardware.speech import Voice
from app.kiosk.appearance import UNIT_DPI, Contrast
from app.kiosk.autopilot import Autopilot, LostError
from app.kiosk.choosing import ChoosingViewModel
from app.kiosk.flow import Screen
from app.kiosk.rehearsal import RehearsalPapers, RehearsalStation
from app.kiosk.viewmodel import KioskViewModel
from app.kiosk.window import KioskWindow
from app.station_thread import InlineStationThread
from printouts.errors import CameOut, OutOfPaperError
from tally.election import ManifestDraft, MarkingRule
from tally.errors import UrnaError

_NEVER_MS = 10_000_000


class _NoRoomError(UrnaError):
    """What a full disk is on these pictures."""

    code = "urn-full"


@dataclass(frozen=True, slots=True)
class Setting:
    """A screen of some size in pixels and of some density, and how the voter wants it."""

    name: str
    size: tuple[int, int]
    letters: int = 1
    contrast: Contrast = Contrast.MEDIUM
    dpi: float = UNIT_DPI


def _places(root: QQuickItem) -> list[tuple[float, float, float, bool]]:
    """Where everything stands, and whether it waits for its picture."""
    found, waiting = [], [root]
    while waiting:
        item = waiting.pop()
        if item.isVisible():
            place = item.mapToScene(QPointF(0, 0))
            found.append((place.x(), place.y(), item.height(), item.property("loading") is True))
            waiting += item.childItems()
    return found


class Walk:
    """One voter through all screens; `see(name, window)` is called on each."""

    def __init__(
        self,
        manifest: ManifestDraft,
        pictures: Path | None,
        language: str,
        setting: Setting,
        see: Callable[[str, KioskWindow], None],
        voice: Voice | None = None,
    ) -> None:
        self._manifest, self._setting, self._see = manifest, setting, see
        self._station, self._papers = RehearsalStation(manifest), RehearsalPapers()
        self._vm = KioskViewModel(
            self._station,
            manifest,
            self._papers,
            InlineStationThread(),
            InlineStationThread(),
            language=language,
            dpi=setting.dpi,
            farewell_ms=_NEVER_MS,
            guard_ms=0,
            shuffle=range,
            voice=voice,
        )
        self._window = KioskWindow(self._vm, manifest, pictures, size=setting.size)
        self._pilot = Autopilot(self._window, manifest)

    @property
    def _screen(self) -> ChoosingViewModel:
        return self._vm.contest_view

    def _shot(self, name: str) -> None:
        self._stand_still()
        self._see(name, self._window)

    def _stand_still(self) -> None:
        """Waits until nothing moves any more: a list lays its rows out in the frames after it got them."""
        root, before = self._window.rootObject(), None
        for _ in range(100):
            QTest.qWait(10)
            now = _places(root) if root is not None else []
            if now == before and not any(loading for *_, loading in now):
                return
            before = now

    def all(self) -> KioskWindow:
        """Walks. Returns the window, stopped, with what QML complained about."""
        self._window.show()
        self._adjust()
        self._shot("waiting")
        self._vm.hand_over(tuple(range(len(self._manifest.contests))))
        self._shot("ready")
        self._pilot.touch("start")
        self._contests(with_side_screens=True)
        self._failures_and_decision()
        self._pilot.touch("voteAgain")
        self._contests(with_side_screens=False)
        self._pilot.touch("lock")
        self._to_the_urn()
        self._too_long()
        self._window.stop()
        return self._window

    def _adjust(self) -> None:
        self._vm.look.chooseSize(self._setting.letters)
        self._vm.look.chooseContrast(self._setting.contrast.value)

    def _contests(self, *, with_side_screens: bool) -> None:
        for place, contest in enumerate(self._manifest.contests):
            last = place == len(self._manifest.contests) - 1
            if with_side_screens:
                self._shot(f"choose-{contest.id}")
                self._mark(contest.marking.rule, min(3, contest.marking.max_picks))
                self._shot(f"chosen-{contest.id}")
                self._refuse()
            if with_side_screens and self._screen.property("canRank"):
                self._find("ranking", "ranking")
            if with_side_screens and place == 0:
                self._side_screens()
            if not with_side_screens or (last and len(self._manifest.contests) > 1):
                self._pilot.touch("blank")
                if with_side_screens:
                    self._shot("blank")
                self._pilot.touch("voteBlank")
            else:
                self._pilot.touch("next")
        self._pilot.wait_for(Screen.REVIEW)

    def _mark(self, rule: MarkingRule, count: int) -> None:
        for card in self._screen.open_cards()[:count]:
            name = card.project.id
            self._pilot.show_card(name)
            self._pilot.touch(f"up-{name}" if rule is MarkingRule.CUMULATIVE else f"card-{name}")
            if self._window.item("noticeClose") is not None:  # it did not fit
                self._pilot.touch("noticeClose")
        self._to_the_top()

    def _to_the_top(self) -> None:
        for _ in range(400):
            up = self._window.item("scrollUp")
            if up is None or not up.isEnabled():
                return
            self._pilot.touch("scrollUp")
        raise LostError("the list does not come back to its beginning")

    def _refuse(self) -> None:
        """Touches what cannot be added, so that the word why not is on the picture."""
        refused = self._screen.refused_cards()
        if refused:
            name = refused[0].project.id
            self._pilot.show_card(name)
            self._pilot.touch(f"card-{name}")
            self._shot("why-not")
            self._pilot.touch("noticeClose")

    def _side_screens(self) -> None:
        self._find("search", "search")
        if self._screen.property("themes"):
            if self._window.item("themes") is None:  # folded into the search, on tiny screens
                self._pilot.touch("search")
            self._find("themes", "themes")
        self._find("helpButton", "help")
        self._find("lettersButton", "letters")
        described = [card for card in self._screen.all_cards() if card.project.description]
        if described:
            name = described[0].project.id
            self._pilot.show_card(name)
            self._find(f"more-{name}", "detail")

    def _find(self, button: str, name: str) -> None:
        if self._window.item(button) is None:  # scrolled away with the list's head, on low screens
            self._to_the_top()
        self._pilot.touch(button)
        self._shot(name)
        self._pilot.touch("goBack")

    def _failures_and_decision(self) -> None:
        self._shot("review")
        self._station.failures.append(_NoRoomError("no room"))
        self._pilot.touch("lock")
        self._shot("lock-failed")
        self._papers.failures.append(OutOfPaperError("no paper", CameOut.PART))
        self._pilot.touch("retry")
        self._shot("print-failed")
        self._pilot.touch("retry")
        self._shot("decide")
        self._vm.presence.quiet.emit()
        self._shot("still-there")
        self._pilot.touch("stillHere")
        self._pilot.touch("challenge")
        self._shot("opened")

    def _to_the_urn(self) -> None:
        self._station.failures.append(_NoRoomError("no room"))
        self._pilot.touch("cast")
        self._shot("cast-failed")
        self._papers.failures.append(OutOfPaperError("no paper"))
        self._pilot.touch("retry")
        self._shot("last-line-failed")
        self._pilot.touch("retry")
        self._shot("thanks")

    def _too_long(self) -> None:
        """Two voters who leave without a word: one while choosing, one with her receipt printed."""
        self._pilot.touch("finish")
        everything = tuple(range(len(self._manifest.contests)))
        self._vm.hand_over(everything)
        self._adjust()
        self._run_out_of_time("left")
        self._vm.begin_anew()
        self._adjust()
        self._pilot.touch("start")
        self._contests(with_side_screens=False)
        self._pilot.touch("lock")
        self._run_out_of_time("left-locked")
        self._vm.take_back()

    def _run_out_of_time(self, name: str) -> None:
        self._vm.presence.quiet.emit()
        self._vm.presence.gone.emit()
        self._shot(name)
