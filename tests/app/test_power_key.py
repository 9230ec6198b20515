"""The power key of a computer on which nothing else runs, and which has one screen for workers and voters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest

from app.desk.flow import Screen as Desk
from app.kiosk.flow import Screen
from tests.reliability.people import WORDS, People

pytestmark = pytest.mark.slow


@pytest.fixture
def people(tmp_path: Path, qapp: object) -> Iterator[Callable[..., People]]:
    made: list[People] = []

    def sit_down(*, alone: bool = True) -> People:
        one = People(tmp_path, 5, alone=alone)
        made.append(one)
        one.sit_down()
        return one

    yield sit_down
    for one in made:
        one.get_up()


def power(window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_PowerOff)
    QTest.qWait(0)


def unlock(people: People, words: str) -> None:
    people.hands.type(words)
    people.hands.press(Qt.Key.Key_Return)
    people.until(lambda: not people.table.desk.lock.on, "the passphrase did not open it")


def test_it_changes_between_workers_and_voters_and_ends_a_closed_table(people) -> None:
    one = people()
    kiosk, desk = one.kiosk, one.table.desk_window.view
    assert not kiosk.isVisible(), "before opening the screen is the workers'"
    one.open()
    power(desk)
    assert kiosk.isVisible()
    assert desk.isVisible(), "the program goes on"

    power(kiosk)
    assert not kiosk.isVisible()
    assert one.table.desk.lock.on, "whoever pressed it sees nothing of the desk"
    assert not one.table.desk.around.wantsHelp
    unlock(one, WORDS[0])

    one.identify()
    one.hands.touch("area-2")
    one.hands.touch("main")
    one.until(lambda: kiosk.viewmodel.on_screen is Screen.READY, "no ballot came")
    assert kiosk.isVisible(), "with her ballot the voter gets the screen"
    power(kiosk)
    assert kiosk.isVisible(), "and nobody takes it from her"
    assert one.table.desk.around.wantsHelp
    pilot = one.pilot()
    pilot.touch("start")
    one.choose(pilot)
    one.cast(pilot, one.lock(pilot))
    power(kiosk)
    unlock(one, WORDS[1])

    one.close()
    power(desk)
    assert not desk.isVisible(), "so the program ends"


ENDS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
from app.table import end_with_desk
from tests.reliability.people import People
people = People(Path(sys.argv[1]), 5)
people.sit_down()
people.open()
assert people.kiosk.isVisible()
end_with_desk(people.table, application)
QTimer.singleShot(10_000, lambda: application.exit(1))
QTimer.singleShot(0, people.table.desk_window.view.close)
code = application.exec()
people.get_up()
sys.exit(code)
"""


def test_the_program_ends_although_the_kiosk_refuses_to_be_closed(tmp_path: Path) -> None:
    """In a program of its own: how an application ends is the matter."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-c", ENDS, str(tmp_path)], env=environment, check=False)
    assert done.returncode == 0


def test_where_it_cannot_be_switched_off_the_desk_says_so(people) -> None:
    one = people(alone=False)
    one.open()
    power(one.table.desk_window.view)
    assert one.table.desk_window.view.isVisible()
    assert one.table.desk.screen is Desk.DESK
    assert one.table.desk.around.helpText.startswith("Quisieron apagar")


def test_nothing_is_lost_by_switching_off_before_opening(people) -> None:
    one = people()
    one.at(Desk.DEVICES)
    power(one.table.desk_window.view)
    assert not one.table.desk_window.view.isVisible()
