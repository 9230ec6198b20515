"""A voter who goes without a word: asked first, then nothing is cast and nobody sees what she chose."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from app.kiosk.flow import Screen
from app.kiosk.presence import Patience, Presence
from printouts.errors import OutOfPaperError
from tally.errors import UrnaError

CHOSEN = "card-27"
LOCKED = f"start {CHOSEN} next lock"

# Where she stops: what she touches until then, what fails on the way there, and where time leaves her.
PLACES: dict[str, tuple[str, str, Screen]] = {
    "ready": ("", "", Screen.LEFT),
    "letters": (f"start {CHOSEN} lettersButton", "", Screen.LEFT),
    "choose": (f"start {CHOSEN}", "", Screen.LEFT),
    "help": (f"start {CHOSEN} helpButton", "", Screen.LEFT),
    "search": (f"start {CHOSEN} search key-L", "", Screen.LEFT),
    "themes": (f"start {CHOSEN} themes", "", Screen.LEFT),
    "detail": (f"start {CHOSEN} more-27", "", Screen.LEFT),
    "blank": (f"start {CHOSEN} blank", "", Screen.LEFT),
    "review": (f"start {CHOSEN} next", "", Screen.LEFT),
    "review-letters": (f"start {CHOSEN} next lettersButton", "", Screen.LEFT),
    "lock-failed": (LOCKED, "prepare", Screen.LEFT),
    "print-failed": (LOCKED, "first part", Screen.LEFT_LOCKED),
    "decide": (LOCKED, "", Screen.LEFT_LOCKED),
    "decide-letters": (f"{LOCKED} lettersButton", "", Screen.LEFT_LOCKED),
    "cast-failed": (f"{LOCKED} cast", "cast", Screen.LEFT_LOCKED),
    "open-failed": (f"{LOCKED} challenge", "challenge", Screen.LEFT_LOCKED),
    "opened": (f"{LOCKED} challenge", "", Screen.LEFT),
    "opened-help": (f"{LOCKED} challenge helpButton", "", Screen.LEFT),
}


def walk(kiosk: Any, steps: str, failing: str) -> None:
    """To the place: the urn or the printer fails at the last step, where it is said to."""
    kiosk.viewmodel.hand_over((0,))
    names = steps.split()
    for place, name in enumerate(names):
        if failing and place == len(names) - 1:
            if failing == "first part":
                kiosk.papers.failures.append(OutOfPaperError("empty"))
            else:
                kiosk.station.failures.append(UrnaError("no"))
        kiosk.pilot.touch(name)


def texts(kiosk: Any) -> str:
    found, waiting = [], [kiosk.window.rootObject()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        found.append(str(item.property("text") or ""))
    return "\n".join(found)


@pytest.mark.parametrize("place", PLACES)
def test_asked_in_every_place_and_discarded_without_an_answer(kiosk, qtbot, place: str) -> None:
    steps, failing, to = PLACES[place]
    one = kiosk("bolsa")
    viewmodel = one.viewmodel
    walk(one, steps, failing)
    before = (viewmodel.on_screen, viewmodel._flow.under)
    assert viewmodel.presence.is_watching
    viewmodel.presence.quiet.emit()
    assert viewmodel.on_screen is Screen.STILL_THERE
    assert "Ituzaingó" not in texts(one)
    assert "Te queda un minuto" in texts(one)
    one.pilot.touch("stillHere")  # she goes on where she was
    assert (viewmodel.on_screen, viewmodel._flow.under) == before
    assert viewmodel.presence.is_watching

    viewmodel.presence.quiet.emit()
    with qtbot.waitSignal(viewmodel.timeRanOut):
        viewmodel.presence.gone.emit()
    assert viewmodel.on_screen is to
    assert not any(line.startswith("last line") for line in one.papers.printed)
    assert (viewmodel._session, viewmodel._prepared, viewmodel._receipt) == (None, None, None)
    assert viewmodel.qr.text == ""
    assert viewmodel.contest_view.all_cards() == []
    assert "Ituzaingó" not in texts(one)
    assert one.text("heading") == "Este voto no entró en la urna"
    assert ("VOTADO" in texts(one)) == (to is Screen.LEFT_LOCKED)
    assert not viewmodel.presence.is_watching
    for late in (viewmodel.goBack, viewmodel.start, viewmodel.cast, viewmodel.retry, viewmodel.voteAgain):
        late()
    assert viewmodel.on_screen is to
    viewmodel.take_back()
    assert viewmodel.on_screen is Screen.WAITING
    assert one.station.cast_count == 0


def test_the_poll_worker_lets_her_begin_anew(kiosk) -> None:
    one = kiosk("bolsa")
    walk(one, f"start {CHOSEN} lettersButton language-en goBack next", "")
    one.viewmodel.presence.quiet.emit()
    one.viewmodel.presence.gone.emit()
    one.viewmodel.begin_anew()
    assert one.text("start") == "Touch to start"  # her letters and her language are as she left them
    for name in ("start", "card-12", "next", "lock", "cast"):
        one.pilot.touch(name)
    assert one.viewmodel.on_screen is Screen.THANKS
    assert one.station.seen[-1][0].projects == (0,)


def test_a_locked_ballot_cannot_begin_anew(kiosk) -> None:
    one = kiosk("bolsa")
    walk(one, LOCKED, "")
    one.viewmodel.presence.quiet.emit()
    one.viewmodel.presence.gone.emit()
    one.viewmodel.begin_anew()
    assert one.viewmodel.on_screen is Screen.LEFT_LOCKED


def test_a_vote_that_is_in_the_urn_ends_with_the_thanks(kiosk, qtbot) -> None:
    one = kiosk("bolsa")
    walk(one, LOCKED, "")
    one.papers.failures.append(OutOfPaperError("empty"))
    one.pilot.touch("cast")
    one.viewmodel.presence.quiet.emit()
    assert "ya está en la urna" in texts(one)
    with qtbot.assertNotEmitted(one.viewmodel.timeRanOut):
        one.viewmodel.presence.gone.emit()
    assert one.viewmodel.on_screen is Screen.THANKS
    assert one.station.cast_count == 1


def test_no_time_runs_while_nobody_votes_or_the_machine_works(kiosk) -> None:
    class Slow:
        def submit(self, work, *values, done=None, failed=None):
            """Keeps it."""

        def stop(self) -> None:
            """Nothing to stop."""

    one = kiosk("bolsa", urn=Slow())
    assert not one.viewmodel.presence.is_watching
    walk(one, LOCKED, "")
    assert one.viewmodel.on_screen is Screen.LOCKING
    assert not one.viewmodel.presence.is_watching


def test_the_clock_itself_asks_and_then_gives_up(kiosk, qtbot) -> None:
    one = kiosk("bolsa", patience=Patience(quiet_s=0.02, answer_s=0.02))
    one.viewmodel.hand_over((0,))
    with qtbot.waitSignal(one.viewmodel.timeRanOut, timeout=20_000):
        pass
    assert one.viewmodel.on_screen is Screen.LEFT


def test_touches_and_keys_begin_the_wait_anew(kiosk, monkeypatch) -> None:
    one = kiosk("bolsa")
    one.begin()
    clock = one.viewmodel.presence
    QTest.qWait(30)
    before = clock._quiet.remainingTime()
    clock.note()
    assert clock._quiet.remainingTime() > before
    noted: list[int] = []
    monkeypatch.setattr(clock, "note", lambda: noted.append(1))
    for act in (
        lambda: QTest.keyClick(one.window, Qt.Key.Key_Tab),
        lambda: one.pilot.touch("card-12"),
    ):
        noted.clear()
        act()
        assert noted
    monkeypatch.undo()
    clock.quiet.emit()
    QTest.qWait(30)
    before = clock._answer.remainingTime()
    clock.note()
    assert clock._answer.remainingTime() > before
    QTest.keyClick(one.window, Qt.Key.Key_Tab)
    assert one.viewmodel.on_screen is Screen.STILL_THERE  # a stray touch is no answer


def test_those_who_wait_for_help_have_longer(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    assert one.viewmodel.presence._quiet.interval() == 120_000
    one.pilot.touch("helpButton")
    assert one.viewmodel.presence._quiet.interval() == 360_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (170, "Te quedan 3 minutos para contestar."),
        (60, "Te queda un minuto para contestar."),
        (46, "Te queda un minuto para contestar."),
        (44, "Te queda medio minuto para contestar."),
        (19, "Te quedan unos segundos para contestar."),
    ],
)
def test_the_time_left_is_said_in_words(qapp, make_draft, seconds: float, words: str) -> None:
    from app.kiosk.words import Words

    owner = QObject()
    presence = Presence(Words(make_draft("uno"), "es-AR", owner), Patience(answer_s=seconds), owner)
    assert presence.in_words() == ""
    presence.ask()
    assert presence.in_words() == words
