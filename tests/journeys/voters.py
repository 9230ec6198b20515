"""Voters who act through key events alone, each with what she has: a keyboard, two switches, or her ears.

Each finds what she looks for as a person would: by what the accessibility tree says of the control that the
focus is on, by what the ring is around, or by what the voice says. None knows the program's objects.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from app.kiosk.scanning import Ring
from app.kiosk.tree import CONTROL_ROLES, card_of, controls_in
from resources.texts import Texts
from tests.journeys.elections import Wish, title
from tests.journeys.kiosks import Machine

KEY = Qt.Key
SEARCH_FROM = 30
"""With more projects than this, one looks for a project's number."""


class LostVoterError(AssertionError):
    """She does not find what she looks for."""


def _is(name: str, wanted: str) -> bool:
    """Whether a control with this name is the one wanted: so called, or so called with more said of it."""
    return name == wanted or name.startswith((f"{wanted}.", f"{wanted}:"))


class Voter(ABC):
    """Casts one ballot. `say` gives the words that she looks or listens for."""

    def __init__(self, machine: Machine, language: str, projects: int) -> None:
        self.machine, self.language, self.projects = machine, language, projects
        self.texts = Texts(language)

    def say(self, message: str) -> str:
        """The screen's own words."""
        return self.texts.say(message)

    def vote(self, wish: Wish) -> None:
        """From the first screen to the thanks."""
        self.press(self.say("kiosk-start"))
        for place, project in enumerate(wish.marked):
            self.find(project)
            points = wish.points[place] if wish.points else 0
            if not points:
                self.mark(project)
            for _ in range(points):
                self.press_in(project, f"{self.say('kiosk-one-more')}: {title(project, self.language)}")
        if wish.moved_up is not None:
            self.press_in(
                wish.moved_up, f"{self.say('kiosk-rank-up')}: {title(wish.moved_up, self.language)}"
            )
        self.press(self.say("kiosk-to-review"))
        self.read_review(wish)
        self.press(self.say("kiosk-lock"))
        self.press(self.say("kiosk-cast"))

    def find(self, project: int) -> None:
        """Brings a project onto the screen where there are many."""
        del project

    def read_review(self, wish: Wish) -> None:
        """Reads what stands on the review, if she can."""
        del wish

    def mark(self, project: int) -> None:
        """Chooses a project."""
        self.press(title(project, self.language))

    @abstractmethod
    def press(self, name: str) -> None:
        """Finds the control whose name begins so, and presses it."""

    def press_in(self, project: int, name: str) -> None:
        """A button inside of a project's card."""
        self.press(name)


class KeyboardVoter(Voter):
    """Sees the focus ring; Tab, arrows, Enter, and the numbers of her keyboard to look for a project."""

    @property
    def name(self) -> str:
        item = self.machine.window.activeFocusItem()
        interface = QAccessible.queryAccessibleInterface(item) if item is not None else None
        return "" if interface is None else interface.text(QAccessible.Text.Name)

    def press(self, name: str) -> None:
        for _ in range(150):
            if _is(self.name, name):
                self.machine.key(KEY.Key_Return)
                return
            self.machine.key(KEY.Key_Tab)
        raise LostVoterError(name)

    def find(self, project: int) -> None:
        if self.projects <= SEARCH_FROM:
            return
        if card_of(self.machine.window.activeFocusItem()) is not None:
            self.machine.key(KEY.Key_F6)  # on to the next part of the screen, past all other cards
        self.press(self.say("kiosk-search"))
        for _ in range(4):
            self.machine.key(KEY.Key_Backspace)
        for digit in str(project + 1):
            self.machine.key(KEY[f"Key_{digit}"])
        self.machine.key(KEY.Key_Escape)


class KeypadVoter(Voter):
    """Sees the focus ring; has four arrows, a round key and a key that goes back, and nothing else."""

    SELECT, BACK = KEY.Key_Return, KEY.Key_Escape

    def press(self, name: str) -> None:
        for _ in range(120):
            interface = self._focus()
            if interface is not None and _is(interface.text(QAccessible.Text.Name), name):
                self.machine.key(self.SELECT)
                return
            self.machine.key(self._towards(interface, name))
        raise LostVoterError(name)

    def _focus(self) -> QAccessibleInterface | None:
        item = self.machine.window.activeFocusItem()
        interface = QAccessible.queryAccessibleInterface(item) if item is not None else None
        return interface if interface is not None and interface.role() in CONTROL_ROLES else None

    def _towards(self, here: QAccessibleInterface | None, name: str) -> Qt.Key:
        """The arrow that leads to where she sees the control; down where she does not see it yet."""
        seen = controls_in(self.machine.window.rootObject(), in_view=True)
        there = next((control for control in seen if _is(control.name, name)), None)
        if here is None or there is None:
            return KEY.Key_Down
        goal = QAccessible.queryAccessibleInterface(there.item).rect()
        own = here.rect()
        if goal.contains(own):
            return KEY.Key_Left  # she is inside of the card that she wants
        if there.card is not None and there.item is not there.card and goal.intersects(self._card_of(own)):
            return KEY.Key_Right
        if there.region == "bar" and card_of(self.machine.window.activeFocusItem()) is not None:
            return self.BACK
        own = self._card_of(own)  # in a card, arrows lead through it to its neighbours
        down = goal.center().y() - own.center().y()
        if abs(down) > own.height() / 2:
            return KEY.Key_Down if down > 0 else KEY.Key_Up
        return KEY.Key_Right if goal.center().x() > own.center().x() else KEY.Key_Left

    def _card_of(self, own: QRect) -> QRect:
        """Where the card is in which she stands."""
        card = card_of(self.machine.window.activeFocusItem())
        interface = QAccessible.queryAccessibleInterface(card) if card is not None else None
        return own if interface is None else interface.rect()

    def find(self, project: int) -> None:
        if self.projects <= SEARCH_FROM:
            return
        self.press(self.say("kiosk-search"))
        self.press(self.say("kiosk-key-clear"))
        for digit in str(project + 1):
            self.press(digit)
        self.press(self.say("kiosk-see-found"))


class SwitchVoter(Voter):
    """Two switches; sees what the ring is around."""

    def press(self, name: str) -> None:
        scanner = self.machine.window.steering.scanner
        for _ in range(200):
            scanner.refresh()  # she looks when the ring stands still
            names, ring = scanner.names(), scanner.ring
            there = any(_is(one, name) for one in names)
            select = there if ring is not Ring.ON_WAY_OUT else not there
            before = scanner.presses
            self.machine.key(KEY.Key_2 if select and ring is not Ring.RESTING else KEY.Key_1)
            if there and ring is Ring.ON_CONTROL and scanner.presses > before:
                return  # she sees that it was pressed; where the screen changed just then, she presses again
        raise LostVoterError(name)

    def find(self, project: int) -> None:
        if self.projects <= SEARCH_FROM:
            self._scroll_to(title(project, self.language))
            return
        self.press(self.say("kiosk-search"))
        self.press(self.say("kiosk-key-clear"))
        for digit in str(project + 1):
            self.press(digit)
        self.press(self.say("kiosk-see-found"))

    def press_in(self, project: int, name: str) -> None:
        if not self._on_screen(name):
            self.find(project)
        self.press(name)

    def _on_screen(self, name: str) -> bool:
        seen = controls_in(self.machine.window.rootObject(), in_view=True)
        return any(_is(control.name, name) for control in seen)

    def _scroll_to(self, name: str) -> None:
        """Down, and from the end up again, until the project is on the screen."""
        for way in ("kiosk-down", "kiosk-up"):
            for _ in range(12):
                if self._on_screen(name):
                    return
                if not self._on_screen(self.say(way)):
                    break
                self.press(self.say(way))
        raise LostVoterError(name)


class ListeningVoter(Voter):
    """Hears, and has a tactile keypad: arrows, a round key, back. The screen is off all the time."""

    _on_card, _place, _inside = False, 0, ""
    SELECT, BACK = KEY.Key_Return, KEY.Key_Escape
    LISTEN, REPEAT, SCREEN = KEY.Key_F2, KEY.Key_F3, KEY.Key_F5

    @property
    def heard(self) -> str:
        return self.machine.voice.now

    def vote(self, wish: Wish) -> None:
        assert self.heard == ""  # silent until she asks
        self.machine.key(self.LISTEN)
        assert self.say("kiosk-start") in self.heard
        self.machine.key(self.SCREEN)
        assert self.heard == self.say("kiosk-ear-dark")
        super().vote(wish)
        assert self.say("kiosk-thanks-title").split(".")[0] in self.heard

    def press(self, name: str) -> None:
        """Down through what there is; out of the list of projects when it is not one of them."""
        if self._on_card:
            self.machine.key(self.BACK)
            self._on_card = False
        self._look(name, KEY.Key_Down, 80)
        self.machine.key(self.SELECT)

    def mark(self, project: int) -> None:
        self._to_card(project)
        self.machine.key(self.SELECT)
        assert self.say("kiosk-card-chosen") in self.heard

    def press_in(self, project: int, name: str) -> None:
        if self._inside != name:
            self._to_card(project)
            self._look(name, KEY.Key_Right, 5)
            self._inside = name
        self.machine.key(self.SELECT)

    def read_review(self, wish: Wish) -> None:
        self.machine.key(self.REPEAT)
        for project in wish.choice.projects:
            assert title(project, self.language) in self.heard

    def _to_card(self, project: int) -> None:
        """Down or up to the project's number, hearing "Proyecto 12 de 220" at each."""
        if self._on_card and self._place == project:
            return
        wanted = self.texts.say("kiosk-ear-project", place=project + 1, count=self.projects) + ":"
        if not self._on_card:
            first = self.texts.say("kiosk-ear-project", place=1, count=self.projects) + ":"
            self._look(first, KEY.Key_Down, 40)
        key = KEY.Key_Down
        if self._on_card and self._place > project:
            key = KEY.Key_Up
        self._look(wanted, key, self.projects + 5)
        self._on_card, self._place, self._inside = True, project, ""

    def _look(self, words: str, key: Qt.Key, most: int) -> None:
        for _ in range(most):
            if self.heard.startswith(words):
                return
            self.machine.key(key)
        raise LostVoterError(f"{words!r} is not heard; the last was {self.heard!r}")
