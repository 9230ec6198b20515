"""The kiosk without a touch: Tab, arrows and Enter reach everything, screen readers hear what it is."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.hardware.keypads import read_keypads
from app.hardware.speech import FakeVoice
from app.kiosk.flow import Screen

KEY = Qt.Key


def press(kiosk: Any, key: Qt.Key, times: int = 1, **options: Any) -> None:
    for _ in range(times):
        QTest.keyClick(kiosk.window, key, **options)
        QTest.qWait(0)


def focus(kiosk: Any) -> str:
    item = kiosk.window.focused()
    return "" if item is None else item.objectName()


def tab_to(kiosk: Any, name: str, most: int = 60) -> None:
    kiosk.window.grabWindow()  # whoever presses a key sees the screen first
    for _ in range(most):
        here = focus(kiosk)
        if here == name:
            return
        press(kiosk, KEY.Key_Tab)
        if focus(kiosk) == here:
            QTest.qWait(20)  # what comes next is not made yet on a busy machine
    raise AssertionError(f"Tab never reaches {name}; it stands on {focus(kiosk)}")


def test_a_whole_vote_with_tab_and_enter(kiosk) -> None:
    one = kiosk("bolsa", "orden")
    one.viewmodel.hand_over((0, 1))
    for name in ("start", "card-12", "card-27", "next"):
        tab_to(one, name)
        press(one, KEY.Key_Return)
    for name in ("card-44", "card-31", "up-31", "next"):
        tab_to(one, name)
        press(one, KEY.Key_Space)
    for name in ("lock", "cast"):
        tab_to(one, name)
        press(one, KEY.Key_Enter)
    assert one.viewmodel.on_screen is Screen.THANKS
    first, second = one.station.seen[0][0], one.station.seen[0][1]
    assert (first.projects, second.projects) == ((0, 1), (2, 4))


def dead_items() -> int:
    """Shells in Python of parts of screens that Qt has taken down."""
    gc.collect()
    return sum(isinstance(one, QQuickItem) and not shiboken6.isValid(one) for one in gc.get_objects())


def test_nothing_is_kept_of_what_had_the_focus_on_screens_that_are_gone(kiosk) -> None:
    one = kiosk("bolsa")
    before = dead_items()
    one.viewmodel.hand_over((0,))
    for name in ("start", "card-12", "next", "lock", "cast"):
        tab_to(one, name)
        press(one, KEY.Key_Return)
    one.viewmodel.finish()
    QTest.qWait(0)
    assert dead_items() == before


def test_tab_walks_all_cards_and_their_buttons_and_back(kiosk) -> None:
    one = kiosk("puntos")
    one.begin()
    tab_to(one, "card-12")
    walked = []
    while focus(one) != "next" and len(walked) < 60:
        walked.append(focus(one))
        press(one, KEY.Key_Tab)
    cards = [name for name in walked if name.startswith("card-")]
    assert cards == [f"card-{project.id}" for project in one.manifest.contests[0].projects]
    assert walked[:3] == ["card-12", "more-12", "up-12"]
    back = []
    tab_to(one, "card-6")
    while focus(one) != "card-12" and len(back) < 60:
        back.append(focus(one))
        press(one, KEY.Key_Backtab)
    assert [name for name in back if name.startswith("card-")] == cards[:0:-1]
    press(one, KEY.Key_Backtab)
    assert not focus(one).startswith(("card-", "cards"))


def test_arrows_move_between_cards_and_keep_them_in_view(kiosk) -> None:
    one = kiosk("bolsa", size=(1024, 600))
    one.begin()
    tab_to(one, "card-12")
    press(one, KEY.Key_Down, 5)
    assert focus(one) == "card-6"
    card, cards = one.window.item("card-6"), one.window.item("cards")
    box = card.mapRectToItem(cards, card.boundingRect())
    assert box.top() >= 0
    assert box.bottom() <= cards.height() + 1
    press(one, KEY.Key_Up)
    assert focus(one) == "card-44"


@pytest.mark.parametrize(("size", "names"), [((1024, 600), ("search", "themes")), ((1280, 800), ())])
def test_no_key_is_lost_that_comes_before_the_list_was_entered(kiosk, size, names) -> None:
    """Keys that wait together, as on a busy machine: each is one step."""
    walk = (*names, "card-12", "more-12", "card-27")
    for steps in range(1, len(walk) + 1):
        one = kiosk("bolsa", size=size)
        one.begin()
        if not names:
            tab_to(one, "themes")
        one.window.grabWindow()
        for _ in range(steps):
            QCoreApplication.postEvent(
                one.window, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Tab, Qt.KeyboardModifier.NoModifier)
            )
        there = walk[steps - 1]
        one.pilot.wait(lambda one=one, there=there: focus(one) == there, f"Tab {steps} times to {there}")


def test_plus_and_minus_give_points(kiosk) -> None:
    one = kiosk("puntos")
    one.begin()
    tab_to(one, "card-12")
    press(one, KEY.Key_Plus, 2)
    press(one, KEY.Key_Minus)
    assert one.text("points-12") == "1"


def test_the_ring_shows_for_keys_and_not_for_touches(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    assert not one.viewmodel.look.by_keys
    press(one, KEY.Key_Tab)
    assert one.viewmodel.look.by_keys
    one.pilot.touch("card-12")
    assert not one.viewmodel.look.by_keys


def test_a_keyboard_that_is_plugged_in_types_into_the_search(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("search")
    for key in (KEY.Key_I, KEY.Key_N, KEY.Key_F, KEY.Key_A, KEY.Key_N):
        press(one, key)
    assert one.text("typed") == "infan"
    press(one, KEY.Key_Backspace)
    press(one, KEY.Key_Escape)
    assert one.viewmodel.on_screen is Screen.CHOOSE
    assert one.window.item("card-40") is not None
    assert one.window.item("card-12") is None
    one.pilot.touch("clearSearch")
    assert one.window.item("card-12") is not None


def test_screen_readers_hear_what_each_thing_is(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("card-12")
    card = QAccessible.queryAccessibleInterface(one.window.item("card-12"))
    assert card.role() is QAccessible.Role.CheckBox
    assert card.text(QAccessible.Text.Name).replace("\N{NO-BREAK SPACE}", " ") == (
        "Más árboles y bancos en la plaza Las Heras. N.º 12. $ 12.500.000. Espacios verdes. Elegido"
    )
    blocked = (
        QAccessible.queryAccessibleInterface(one.window.item("card-6")) if one.window.item("card-6") else None
    )
    assert blocked is None or "Sin elegir" in blocked.text(QAccessible.Text.Name)
    for name in ("next", "blank", "search", "helpButton", "lettersButton"):
        button = QAccessible.queryAccessibleInterface(one.window.item(name))
        assert button.role() is QAccessible.Role.Button
        assert button.text(QAccessible.Text.Name)


def test_what_is_reached_is_read_aloud_when_she_asked_for_it(kiosk) -> None:
    voice = FakeVoice()
    one = kiosk("bolsa", voice=voice)
    one.viewmodel.hand_over((0,))
    tab_to(one, "start")
    assert voice.said == []
    one.pilot.touch("listen")
    assert "Tocá para empezar" in voice.said[-1]
    press(one, KEY.Key_Tab)
    tab_to(one, "start")
    assert voice.said[-1].startswith("Tocá para empezar. Botón.")
    press(one, KEY.Key_Return)
    assert "sin pasar de" in voice.said[-1]
    one.pilot.touch("card-6")
    one.pilot.touch("card-12")
    one.pilot.touch("card-31")
    assert voice.said[-1].startswith("Con este proyecto pasarías")
    one.viewmodel.take_back()
    said = len(voice.said)
    one.viewmodel.hand_over((0,))
    assert len(voice.said) == said  # the next voter did not ask


def test_the_search_on_the_screen_forgives_accents_and_themes_filter(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    one.pilot.touch("search")
    for key in "ARBOL":
        one.pilot.touch(f"key-{key}")
    assert one.text("goBack") == "Ver 1 proyecto"
    one.pilot.touch("goBack")
    assert one.window.item("card-12") is not None
    assert one.window.item("card-27") is None
    one.pilot.touch("search")
    for key in "XJW":
        one.pilot.touch(f"key-{key}")
    one.pilot.touch("goBack")
    assert one.window.item("nothingFound") is not None
    one.pilot.touch("showAll")
    one.pilot.touch("themes")
    one.pilot.touch("theme-Cultura")
    assert one.text("goBack") == "Ver 1 proyecto"
    one.pilot.touch("goBack")
    assert one.window.item("card-44") is not None
    assert one.window.item("card-12") is None
    one.pilot.touch("more-12") if one.window.item("more-12") else None
    one.pilot.touch("card-44")
    one.pilot.touch("clearSearch")
    one.pilot.touch("more-12")
    assert one.text("description").startswith("Todo sobre Más árboles")
    one.pilot.touch("goBack")
    assert one.window.item("card-44").property("chosen")


def test_help_calls_the_desk_and_keeps_the_marks(kiosk, qtbot) -> None:
    one = kiosk("uno")
    one.begin()
    one.pilot.touch("card-12")
    with qtbot.waitSignal(one.viewmodel.helpAsked):
        one.pilot.touch("helpButton")
    assert one.text("heading") == "Ya le avisamos a la mesa"
    one.pilot.touch("goBack")
    assert one.window.item("card-12").property("chosen")


def test_parts_of_the_screen_and_screenfuls(kiosk) -> None:
    one = kiosk("bolsa", size=(1024, 600))
    one.begin()
    seen = []
    for _ in range(3):
        press(one, KEY.Key_F6)
        seen.append(focus(one))
    assert seen == ["search", "lettersButton", "search"]
    press(one, KEY.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert focus(one) == "lettersButton"
    tab_to(one, "card-12")
    press(one, KEY.Key_PageDown, 5)  # one card is a screenful there
    assert focus(one) == "card-6"
    press(one, KEY.Key_PageUp, 5)
    assert focus(one) == "card-12"


def test_a_text_that_scrolls_goes_on_by_page_down(kiosk) -> None:
    one = kiosk("bolsa", size=(1024, 600))
    one.begin()
    one.pilot.touch("lettersButton")
    flick = one.window.item("flick")
    press(one, KEY.Key_PageDown)
    assert flick.property("contentY") > 0
    press(one, KEY.Key_PageUp, 3)
    assert flick.property("contentY") == 0


def test_back_leaves_the_list_then_the_contest(kiosk) -> None:
    one = kiosk("bolsa", "uno")
    one.begin()
    one.pilot.touch("card-12")
    one.pilot.touch("next")
    tab_to(one, "card-27")
    press(one, KEY.Key_Escape)
    assert focus(one) == "next"
    press(one, KEY.Key_Escape)
    assert one.window.item("card-12").property("chosen")  # the contest before
    tab_to(one, "card-12")
    press(one, KEY.Key_Escape, 2)
    assert one.viewmodel.on_screen is Screen.CHOOSE  # nowhere to go back to


def test_a_message_is_closed_by_back_and_she_is_on_her_card_again(kiosk) -> None:
    one = kiosk("uno")
    one.begin()
    for name in ("card-12", "card-27"):
        tab_to(one, name)
        press(one, KEY.Key_Return)
    QTest.qWait(1)
    assert focus(one) == "noticeAction"
    press(one, KEY.Key_Escape)
    QTest.qWait(1)
    assert one.window.item("notice") is None
    assert focus(one) == "card-27"
    assert not one.window.item("card-27").property("chosen")


def test_after_a_side_screen_the_focus_is_where_it_was(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    for name in ("more-40", "search", "lettersButton", "helpButton"):
        tab_to(one, name)
        press(one, KEY.Key_Return)
        assert one.viewmodel.on_screen is not Screen.CHOOSE
        press(one, KEY.Key_Escape)
        QTest.qWait(1)
        assert focus(one) == name


def test_another_keypad_is_another_file(kiosk, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[keys]\ndown = ["D"]\nselect = ["F13"]\nback = ["Ctrl+B"]\n', encoding="utf-8")
    one = kiosk("uno", keypad=read_keypads([own]))
    one.viewmodel.hand_over((0,))
    for _ in range(8):
        press(one, KEY.Key_D)
        if focus(one) == "start":
            break
    press(one, KEY.Key_F13)
    assert one.viewmodel.on_screen is Screen.CHOOSE
    tab_to(one, "search")  # a key without a meaning in the file is left to the screen
    press(one, KEY.Key_F13)
    press(one, KEY.Key_D)  # where letters are typed a letter is a letter
    assert one.text("typed") == "d"
    press(one, KEY.Key_B, modifier=Qt.KeyboardModifier.ControlModifier)
    assert one.viewmodel.on_screen is Screen.CHOOSE
