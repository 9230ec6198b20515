"""What is said of a control when the focus comes to it, and of what a press did."""

from __future__ import annotations

from app.hardware.keypads import Command
from app.kiosk.cards import ProjectCard
from app.kiosk.flow import Screen
from app.kiosk.tree import Control
from app.kiosk.viewmodel import KioskViewModel

_INSIDE = {
    "cumulative": "kiosk-ear-in-the-card-points",
    "ordinal": "kiosk-ear-in-the-card-ranks",
}
"""What a card has inside of it, by marking rule; elsewhere only its text."""


class Telling:
    """Says where the keys are. Remembers which hints this screen has given."""

    def __init__(self, viewmodel: KioskViewModel) -> None:
        self._vm, self._narrator = viewmodel, viewmodel.narrator
        self._hinted: set[str] = set()
        self._hinted_on: Screen | None = None

    def hint_again(self) -> None:
        """The next controls come with their hints again."""
        self._hinted.clear()

    def reached(self, control: Control) -> None:
        """The focus is on it now."""
        language = str(control.item.property("tag") or "")
        if language:  # a language is called by its own name, in its own voice
            self._narrator.say(control.name, language=language)
        else:
            self._narrator.say(f"{self._sentence(control)} {self._hint(control)}")

    def _sentence(self, control: Control) -> str:
        ear = self._narrator.ear
        project = control.item.property("project") if control.card is control.item else None
        if isinstance(project, ProjectCard):
            place = int(control.item.property("place") or 0) + 1
            return ear.project(project, place, int(self._vm.contest_view.property("found") or 0))
        return ear.control(control)

    def _hint(self, control: Control) -> str:
        """Which key presses it; with the first control of each kind on a screen, not with each."""
        if self._hinted_on is not self._vm.on_screen:
            self._hinted_on = self._vm.on_screen
            self._hinted.clear()
        kind = "card" if control.card is control.item else "other"
        if kind in self._hinted:
            return ""
        self._hinted.add(kind)
        hints = [self._narrator.hint("kiosk-ear-press", Command.SELECT)]
        if kind == "card":
            inside = _INSIDE.get(str(self._vm.contest_view.property("rule")), "kiosk-ear-in-the-card")
            hints.append(self._narrator.hint(inside, Command.RIGHT))
            hints.append(self._narrator.hint("kiosk-ear-out-of-the-list", Command.BACK))
        return " ".join(hint for hint in hints if hint)

    def pressed(self, control: Control) -> None:
        """What a press did, where the screen stayed: how the control stands now, and what is left."""
        view = self._vm.contest_view
        if not self._narrator.is_on or self._hinted_on is not self._vm.on_screen or view.property("notice"):
            return  # a new screen or a message is said instead
        if control.card is not None and self._vm.on_screen is Screen.CHOOSE:
            project = control.card.property("project")
            state = project.standing() if isinstance(project, ProjectCard) else ""
            self._narrator.say(f"{state}. {self._left()}")
        elif control.checked is not None:
            self._narrator.say(self._narrator.ear.state(control))
        elif self._vm.on_screen is Screen.SEARCH:
            self._typed()

    def _left(self) -> str:
        view = self._vm.contest_view
        parts = [str(view.property(name) or "") for name in ("usedLabel", "used", "leftLabel", "left")]
        return f"{parts[0]} {parts[1]}. {parts[2]} {parts[3]}"

    def _typed(self) -> None:
        view = self._vm.contest_view
        typed, found = str(view.property("typed") or ""), str(view.property("foundText") or "")
        letter = typed[-1:] if typed.strip() else ""
        self._narrator.say(f"{letter}. {found}" if letter else found)

    def notice(self, notice: str, action: str) -> None:
        """The word why not, with what it offers to do."""
        if action:
            to_do = self._narrator.hint("kiosk-ear-press-to-do", Command.SELECT)
            notice = f"{notice} {to_do} {action}"
        self._narrator.say(notice)
