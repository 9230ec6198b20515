"""Plays a voter through the kiosk's own screens: finds what a voter would touch, and touches it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.kiosk.flow import Screen
from app.kiosk.window import KioskWindow
from tally.ballots import Choice
from tally.election import ManifestDraft, MarkingRule


class LostError(AssertionError):
    """The screen is not what a voter would expect. Names the screen and the control, never a choice."""


@dataclass(frozen=True, slots=True)
class Voter:
    """What a voter wants: a choice per contest (its place in the manifest), perhaps a test first."""

    choices: Mapping[int, Choice] = field(repr=False)
    tests_the_machine: bool = False


class Autopilot:
    """Touches like a finger; waits like a person, but no longer than it must."""

    def __init__(
        self,
        window: KioskWindow,
        manifest: ManifestDraft,
        patience: float = 10.0,
        *,
        waits_for_guard: bool = False,
    ) -> None:
        self._window = window
        self._manifest = manifest
        self._patience = patience
        if not waits_for_guard:
            window.viewmodel.take_touches_at_once()

    def vote(self, voter: Voter) -> None:
        """From the first screen to the thanks. The ballot must have been handed over."""
        if voter.tests_the_machine:
            self._until_decision(voter)
            self.touch("challenge")
            self.wait_for(Screen.OPENED)
            self.touch("voteAgain")
            self._choose_all(voter)
            self._lock()
        else:
            self._until_decision(voter)
        self.touch("cast")
        self.wait_for(Screen.THANKS)

    def finish(self) -> None:
        """From the thanks back to the first screen."""
        self.touch("finish")
        self.wait_for(Screen.WAITING, Screen.READY)

    def _until_decision(self, voter: Voter) -> None:
        self.wait_for(Screen.READY)
        self.touch("start")
        self._choose_all(voter)
        self._lock()

    def _lock(self) -> None:
        self.wait_for(Screen.REVIEW)
        self.touch("lock")
        self.wait_for(Screen.DECIDE)

    def _choose_all(self, voter: Voter) -> None:
        for index, choice in voter.choices.items():
            self.wait_for(Screen.CHOOSE)
            self.choose(index, choice)

    def choose(self, index: int, choice: Choice) -> None:
        """Marks the contest on the screen and goes on."""
        contest = self._manifest.contests[index]
        if choice.is_blank:
            self.touch("blank")
            self.wait_for(Screen.BLANK)
            self.touch("voteBlank")
            return
        for place, project in enumerate(choice.projects):
            name = contest.projects[project].id
            self.show_card(name)
            if contest.marking.rule is MarkingRule.CUMULATIVE:
                for _ in range(choice.points[place]):
                    self.touch(f"up-{name}")
            else:
                self.touch(f"card-{name}")
        self.touch("next")

    def show_card(self, project: str) -> None:
        """Scrolls with the buttons until the card stands on the screen, as one does who does not swipe.

        Without movement, so that each press has its whole effect at once, also on a machine that is busy.
        """
        self._window.viewmodel.look.chooseMovement(False)
        tops = 0
        for _ in range(400):
            card = self._window.item(f"card-{project}")
            if card is not None and self._in_view(card):
                return
            down = self._window.item("scrollDown")
            if down is not None and down.isEnabled():
                # The list may come to its end while this is pressed: then nothing happens, and we look again.
                self._press("scrollDown")
            elif tops == 0:
                tops = 1
                while (up := self._window.item("scrollUp")) is not None and up.isEnabled():
                    self._press("scrollUp")
            else:
                break
        raise LostError("a project cannot be reached on the screen")

    def _in_view(self, card: QQuickItem) -> bool:
        cards = self._window.item("cards")
        if cards is None:
            return False
        middle = card.mapToItem(cards, QPointF(card.width() / 2, card.height() / 2)).y()
        return 0 <= middle <= cards.height()

    def touch(self, name: str) -> None:
        """Touches the control with this objectName in its middle; scrolls there first, with the buttons."""
        self.wait(lambda: self._ready(name), f"the control {name} is not there")
        for _ in range(200):
            self._settle(name)
            way = self._hidden(name)
            if way is None:
                break
            self._press(way)
        self._press(name)

    def _hidden(self, name: str) -> str | None:
        """The button that scrolls to the middle of this control, or None when it is in view."""
        item = self._window.item(name)
        flick = item.parentItem() if item is not None else None
        while flick is not None and flick.property("contentY") is None:
            flick = flick.parentItem()
        if item is None or flick is None:
            return None
        middle = item.mapToItem(flick, QPointF(item.width() / 2, item.height() / 2)).y()
        if 0 <= middle <= flick.height():
            return None
        return "scrollUp" if middle < 0 else "scrollDown"

    def _press(self, name: str) -> None:
        item = self._settle(name)
        if item is None:
            raise LostError(f"{name} is gone from {self._window.viewmodel.on_screen.name}")
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(
            self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle)
        )
        QTest.qWait(0)

    def _settle(self, name: str) -> QQuickItem | None:
        """Waits until the control stands still: a list may be gliding, letters may just have grown."""
        item = self._window.item(name)
        before = None
        while item is not None and (place := item.mapToScene(QPointF(0, 0))) != before:
            before = place
            QTest.qWait(8)
            item = self._window.item(name)
        return item

    def _ready(self, name: str) -> bool:
        item = self._window.item(name)
        root = self._window.rootObject()
        return item is not None and item.isEnabled() and root is not None and not root.property("guarded")

    def wait_for(self, *screens: Screen) -> None:
        """Until one of these screens is there."""
        wanted = ", ".join(screen.name for screen in screens)
        self.wait(lambda: self._window.viewmodel.on_screen in screens, f"waited for {wanted}")

    def wait(self, there: Callable[[], bool], what: str) -> None:
        """Until something is there. Raises `LostError` when patience ends."""
        until = time.monotonic() + self._patience
        while not there():
            if time.monotonic() > until:
                raise LostError(f"{what}; the screen is {self._window.viewmodel.on_screen.name}")
            QTest.qWait(5)
