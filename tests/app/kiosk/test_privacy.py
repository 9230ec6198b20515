"""Nothing of a vote is left once the voter has gone: in view-models, in QML, in what screen readers see."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.hardware.speech import FakeVoice
from app.kiosk.flow import Screen
from app.kiosk.session import ContestMarks, VoterSession
from printouts.errors import OutOfPaperError
from tally.ballots import Choice


def everything_said(kiosk: Any) -> str:
    """All texts of the visible items, and all that a screen reader is told."""
    said: list[str] = []
    waiting = [kiosk.window.rootObject()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        said.append(str(item.property("text") or ""))
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is not None:
            said += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    return "\n".join(said)


def is_clean(kiosk: Any, code: str) -> bool:
    viewmodel = kiosk.viewmodel
    said = everything_said(kiosk)
    return (
        viewmodel._session is None
        and viewmodel._prepared is None
        and viewmodel._receipt is None
        and viewmodel.qr.text == ""
        and viewmodel.property("code") == ""
        and viewmodel.contest_view.all_cards() == []
        and viewmodel.contest_view.property("typed") == ""
        and viewmodel.contest_view.property("area") == ""
        and viewmodel.contest_view.property("order") == "drawn"
        and viewmodel.contest_view.property("ranked").property("count") == 0
        and viewmodel.contest_view.property("detail") is None
        and viewmodel.property("review").property("contests").property("count") == 0
        and "Ituzaingó" not in said
        and (code == "" or code not in said)
    )


def vote(kiosk: Any, *, until: str) -> str:
    """Searches, chooses, and goes as far as the control named; says the receipt's code, if there was one."""
    kiosk.begin()
    for name in ("search", "key-I", "key-T", "goBack", "card-27", "next", "lock"):
        kiosk.pilot.touch(name)
        if name == until:
            return ""
    code = kiosk.text("code")
    if until in ("cast", "challenge"):
        kiosk.pilot.touch(until)
    return code


@pytest.mark.parametrize("until", ["cast", "challenge", "card-27", "next", "lock"])
def test_nothing_is_left(kiosk, until: str) -> None:
    one = kiosk("bolsa")
    code = vote(one, until=until)
    if until == "cast":
        assert one.viewmodel.on_screen is Screen.THANKS
        assert is_clean(one, code)  # already while she reads the thanks
        one.pilot.touch("finish")
    else:
        assert "Ituzaingó" in everything_said(one) or until == "lock"
        one.viewmodel.take_back()
    assert one.viewmodel.on_screen is Screen.WAITING
    assert is_clean(one, code)


def test_not_even_the_garbage_keeps_a_choice(kiosk) -> None:
    others = [thing for thing in gc.get_objects() if isinstance(thing, ContestMarks | Choice)]
    known = {id(thing) for thing in others}  # constants of other tests; kept, so that no id is used again
    one = kiosk("bolsa")
    vote(one, until="cast")
    one.pilot.touch("finish")
    one.station.seen.clear()
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, ContestMarks | VoterSession | Choice)]
    kept = [thing for thing in kept if id(thing) not in known]
    assert [thing for thing in kept if isinstance(thing, Choice) and thing == Choice((1,))] == []
    assert [thing for thing in kept if isinstance(thing, ContestMarks) and thing.picks] == []


def test_keys_and_voice_keep_nothing_either(kiosk) -> None:
    voice = FakeVoice()
    one = kiosk("orden", voice=voice)
    one.viewmodel.hand_over((0,))
    one.pilot.touch("listen")
    for name in ("start", "card-12", "card-27", "ranking", "up-27"):
        one.pilot.wait(lambda name=name: one.window.item(name) is not None, name)
        one.window.item(name).forceActiveFocus()
        QTest.keyClick(one.window, Qt.Key.Key_Return)
    assert any("Ituzaingó" in said for said in voice.said)
    assert any("27" in place for place in one.window.steering._places.values())
    for name in ("goBack", "next"):
        one.pilot.touch(name)
    assert "Ituzaingó" in voice.now
    for name in ("lock", "cast"):
        one.pilot.touch(name)
    assert one.viewmodel.on_screen is Screen.THANKS
    kept = [voice.now, one.viewmodel.narrator.last, *one.window.steering._places.values()]
    assert not [text for text in kept if "Ituzaingó" in text or "27" in text]
    one.pilot.touch("finish")
    assert (voice.now, one.viewmodel.narrator.last, one.window.steering._places) == ("", "", {})


def test_the_whole_accessibility_tree_is_empty_of_the_vote(kiosk) -> None:
    one = kiosk("bolsa")
    code = vote(one, until="cast")
    for leaving in ("", "finish"):
        if leaving:
            one.pilot.touch(leaving)
        told, waiting = [], [QAccessible.queryAccessibleInterface(one.window)]
        while waiting:
            interface = waiting.pop()
            waiting += [interface.child(k) for k in range(interface.childCount())]
            told += [interface.text(kind) for kind in QAccessible.Text if kind.name != "UserText"]
        assert len(told) > 10
        assert not [text for text in told if "Ituzaingó" in text or (code and code in text)]


def test_a_failed_last_line_keeps_no_choice_either(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    for name in ("card-27", "next", "lock"):
        one.pilot.touch(name)
    one.papers.failures.append(OutOfPaperError("empty"))
    one.pilot.touch("cast")
    assert one.viewmodel.on_screen is Screen.LAST_LINE_FAILED
    assert one.viewmodel._session is None
    assert "Ituzaingó" not in everything_said(one)


def test_letters_colours_and_language_go_back_for_the_next_voter(kiosk) -> None:
    one = kiosk("bolsa")
    one.viewmodel.hand_over((0,))
    for name in ("lettersButton", "size-3", "contrast-1", "language-en", "goBack"):
        one.pilot.touch(name)
    assert one.text("start") == "Touch to start"
    assert one.viewmodel.look.property("contrast") == 1
    one.viewmodel.take_back()
    assert one.text("waiting").startswith("Esperá")
    assert (one.viewmodel.look.property("size"), one.viewmodel.look.property("contrast")) == (1, 0)


def test_the_desk_takes_a_ballot_back_only_when_the_urn_has_answered(kiosk) -> None:
    held: list[Any] = []

    class Slow:
        """Keeps the work until it is told to do it."""

        def submit(self, work, *values, done=None, failed=None):
            held.append((work, values, done))

        def stop(self) -> None:
            """Nothing to stop."""

    one = kiosk("uno", urn=Slow())
    one.begin()
    for name in ("card-12", "next", "lock"):
        one.pilot.touch(name)
    assert one.viewmodel.on_screen is Screen.LOCKING
    one.viewmodel.take_back()
    assert one.viewmodel.on_screen is Screen.LOCKING
    work, values, done = held.pop()
    done(work(*values))
    assert one.viewmodel.on_screen is Screen.WAITING
    assert is_clean(one, "")


def test_every_property_has_a_type(kiosk) -> None:
    one = kiosk("uno")
    for thing in (one.viewmodel, one.viewmodel.contest_view, one.viewmodel.look):
        meta = thing.metaObject()
        for index in range(QObject.staticMetaObject.propertyCount(), meta.propertyCount()):
            assert meta.property(index).typeName() not in ("PyObject", "QVariantMap"), meta.property(
                index
            ).name()
