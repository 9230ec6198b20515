"""One journey: a machine, a voter, a ballot in the urn that is what she wanted; and nothing of it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from PySide6.QtGui import QAccessible, QAccessibleInterface

from app.kiosk.flow import Screen
from tests.journeys.elections import LANGUAGES, MARKINGS, election, title, wish
from tests.journeys.kiosks import Machine, machine
from tests.journeys.voters import KeyboardVoter, KeypadVoter, ListeningVoter, SwitchVoter, Voter

MODES: dict[str, tuple[type[Voter], tuple[str, ...]]] = {
    "keyboard": (KeyboardVoter, ("keyboard",)),
    "keypad": (KeypadVoter, ("tactile",)),
    "switches": (SwitchVoter, ("keyboard", "two-switches")),
    "listening": (ListeningVoter, ("tactile",)),
}
SIZES = (5, 220)


@dataclass(frozen=True, slots=True)
class Case:
    """What is tried."""

    mode: str
    language: str
    rule: str
    projects: int

    def __str__(self) -> str:
        return f"{self.mode}-{self.language}-{self.rule}-{self.projects}"


def all_cases() -> Iterator[Case]:
    """Every mode, language, marking rule and size."""
    for mode, language, rule, projects in product(MODES, LANGUAGES, MARKINGS, SIZES):
        yield Case(mode, language, rule, projects)


def go(case: Case) -> int:
    """Casts a ballot and returns how many presses it took. Raises `AssertionError` when it is not hers."""
    voter_class, keypads = MODES[case.mode]
    one = machine(election(case.rule, case.projects), case.language, *keypads)
    try:
        wanted = wish(case.rule, case.projects)
        voter_class(one, case.language, case.projects).vote(wanted)
        viewmodel = one.window.viewmodel
        assert viewmodel.on_screen is Screen.THANKS, viewmodel.on_screen.name
        assert one.station.cast_count == 1, "not cast once"
        assert one.station.seen[0][0] == wanted.choice, "another choice than the one wanted"
        viewmodel.finish()
        assert viewmodel.on_screen is Screen.WAITING, viewmodel.on_screen.name
        told = everything_told(one)
        for project in wanted.marked:
            assert title(project, case.language) not in told, "the vote is still in the tree"
        kept = (viewmodel.narrator.last, one.voice.now, viewmodel.narrator.is_dark)
        assert kept == ("", "", False), "the voice keeps something"
        assert one.window.problems == [], one.window.problems
        return one.presses
    finally:
        one.window.stop()


def everything_told(one: Machine) -> str:
    """All that a screen reader finds in the tree of the window."""
    said: list[str] = []

    def walk(interface: QAccessibleInterface) -> None:
        said.extend(interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
        for place in range(interface.childCount()):
            child = interface.child(place)
            if child is not None:
                walk(child)

    root = QAccessible.queryAccessibleInterface(one.window)
    if root is not None:
        walk(root)
    return "\n".join(said)
