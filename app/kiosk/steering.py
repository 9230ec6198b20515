"""What the keys do: moves the focus, presses what it stands on, works the voice; the same on every screen.

A keypad's file says which key is which command; a command is carried out with the keys that QML answers
already (Tab, arrows, Return), so that a keypad and a full keyboard can never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Property, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem

from app.hardware.keypads import Command
from app.kiosk.board import Board, Owner
from app.kiosk.flow import SIDE_SCREENS, Screen
from app.kiosk.scanning import Switch
from app.kiosk.switches import Switches
from app.kiosk.telling import Telling
from app.kiosk.tree import CONTENT, Control, card_of, control_of, controls_in, nearest

KEY = Qt.Key
BACK_CONTROLS = ("noticeClose", "goBack", "keepChoosing", "previous", "back")
"""objectNames of what goes back, on the screens that have such a control."""
_ONCE = frozenset({Command.SELECT, Command.BACK, Command.HELP, Command.LISTEN, Command.SCREEN, Command.PAUSE})
"""Commands that a key held down gives once only."""
_IN_A_NOTICE = ("noticeAction", "noticeClose")
_STOPS_OF_A_CARD = 6


class Steering(QObject):
    """One kiosk's keys. Remembers where the focus was only until the screen or the voter changes."""

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._owner = Owner(board)
        self._vm = board.viewmodel
        self._narrator = self._vm.narrator
        self._telling = Telling(self._vm)
        self.scanner = Switches(board, self)
        self._quiet = False
        self._places: dict[Screen, str] = {}
        """The control that she was on, by screen: there again when she comes back from a side screen."""
        self._came_from: Screen | None = None
        self._soon_back = QTimer(self, singleShot=True, interval=0)
        self._soon_back.timeout.connect(self._restore)
        self._soon_to_action = QTimer(self, singleShot=True, interval=0)
        self._soon_to_action.timeout.connect(self._to_action)
        self._narrator.over.connect(self.forget)
        view = self._vm.contest_view
        view.noticed.connect(self._notice)
        view.changed.connect(self._another_contest)
        view.filtered.connect(self._found)
        self._commands = self._what_commands_do()

    @property
    def _board(self) -> Board:
        return self._owner()

    def _what_commands_do(self) -> dict[Command, Callable[[], None]]:
        return {
            Command.NEXT: lambda: self._step(1),
            Command.PREVIOUS: lambda: self._step(-1),
            Command.RIGHT: lambda: self._across(1),
            Command.LEFT: lambda: self._across(-1),
            Command.DOWN: lambda: self._along(1),
            Command.UP: lambda: self._along(-1),
            Command.PAGE_DOWN: lambda: self._page(1),
            Command.PAGE_UP: lambda: self._page(-1),
            Command.NEXT_GROUP: lambda: self._group(1),
            Command.PREVIOUS_GROUP: lambda: self._group(-1),
            Command.SELECT: self._select,
            Command.BACK: self._back,
            Command.HELP: self._vm.askHelp,
            Command.LISTEN: self._listen,
            Command.REPEAT: self._narrator.repeat,
            Command.PAUSE: self._narrator.pause,
            Command.SLOWER: lambda: self._narrator.pace(-1),
            Command.FASTER: lambda: self._narrator.pace(1),
            Command.QUIETER: lambda: self._narrator.louder(-1),
            Command.LOUDER: lambda: self._narrator.louder(1),
            Command.SCREEN: self._narrator.darken,
            Command.SWITCH_MOVE: lambda: self.scanner.on_switch(Switch.MOVE),
            Command.SWITCH_SELECT: lambda: self.scanner.on_switch(Switch.SELECT),
        }

    @Property(QObject, constant=True)
    def switches(self) -> QObject:
        """The ring of one who uses switches, for QML."""
        return self.scanner

    # keys

    def on_key(self, event: QKeyEvent) -> bool:
        """Carries out what the key means. False when QML should have it as it is."""
        command = self._vm.keypad.command(event)
        if command is None or self._types(event):
            self.scanner.rest()
            return False
        if event.isAutoRepeat() and command in _ONCE:
            return True
        if command not in (Command.SWITCH_MOVE, Command.SWITCH_SELECT):
            self.scanner.rest()
        self._vm.look.note_keys(True, backwards=command in (Command.PREVIOUS, Command.LEFT, Command.UP))
        self._commands[command]()
        return True

    def after_key(self, event: QKeyEvent) -> None:
        """A key that QML answered itself: says what became of it."""
        marks = event.key() in (KEY.Key_Plus, KEY.Key_Minus)
        if marks and card_of(self._board.focused()) is not None:
            self._tell_state()

    def _types(self, event: QKeyEvent) -> bool:
        """Whether the key writes a letter where she looks for a project."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or self._vm.on_screen is not Screen.SEARCH or not event.text().strip(" ").isalnum():
            return False
        return self._vm.keypad.command(event) not in (Command.SWITCH_MOVE, Command.SWITCH_SELECT)

    def _key(self, key: Qt.Key, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._board.feed(QKeyEvent(kind, key, held))

    # moving

    def _step(self, way: int) -> None:
        """The next control, or the one before."""
        self._vm.look.note_keys(True, backwards=way < 0)
        if way > 0:
            self._key(KEY.Key_Tab)
        else:
            self._key(KEY.Key_Backtab, shift=True)

    def _along(self, way: int) -> None:
        """Down or up: from card to card, elsewhere to the control that stands there."""
        focus = self._board.focused()
        card = card_of(focus)
        if card is not None:
            with self._silence():
                self._to_card(card, way)
            self._say_focus()
        elif self._narrator.is_on or not self._look_for(0, way):
            self._step(way)

    def _to_card(self, card: QQuickItem, way: int) -> None:
        if self._narrator.is_on:  # one after the other, in columns too: their number says where one is
            self._key(KEY.Key_Right if (way > 0) != self._mirrored else KEY.Key_Left)
        else:
            self._key(KEY.Key_Down if way > 0 else KEY.Key_Up)
        for _ in range(_STOPS_OF_A_CARD):  # nothing there: out of the list
            if card_of(self._board.focused()) is not card:
                return
            self._step(way)

    def _across(self, way: int) -> None:
        """Right or left: inside of a card the next thing in it, elsewhere what stands there."""
        way = -way if self._mirrored and not self._narrator.is_on else way
        in_card = card_of(self._board.focused()) is not None
        if self._narrator.is_on or in_card or not self._look_for(way, 0):
            self._step(way)

    @property
    def _mirrored(self) -> bool:
        root = self._board.rootObject()
        return root is not None and bool(root.property("mirrored"))

    def _look_for(self, right: int, down: int) -> bool:
        """Moves to the nearest control on that side of the screen. Says whether there was one."""
        here = control_of(self._board.focused())
        if here is None:
            return False
        there = nearest(here, controls_in(self._board.rootObject(), in_view=True), right, down)
        if there is None:
            return False
        self._focus(there.item)
        return True

    def _page(self, way: int) -> None:
        """A screenful on: cards, or the text that scrolls."""
        if (card := card_of(self._board.focused())) is not None:
            cards = self._board.item("cards")
            count = max(1, int(cards.height() // max(1.0, card.height()))) if cards is not None else 1
            with self._silence():
                for _ in range(count):
                    here = card_of(self._board.focused())
                    self._key(KEY.Key_Down if way > 0 else KEY.Key_Up)
                    if card_of(self._board.focused()) is here:
                        break
            self._say_focus()
            return
        arrow = control_of(self._board.item("scrollDown" if way > 0 else "scrollUp"))
        if arrow is not None:
            self.scanner.press(arrow)

    def _group(self, way: int) -> None:
        """The next part of the screen: search, cards, the word why not, the bar."""
        firsts: dict[str, Control] = {}
        for control in controls_in(self._board.rootObject(), in_view=True):
            firsts.setdefault("cards" if control.region == "scroll" else control.region, control)
        parts = list(firsts)
        here = control_of(self._board.focused())
        if here is None or here.region not in parts:
            part = parts[0 if way > 0 else -1] if parts else CONTENT
        else:
            part = parts[(parts.index(here.region) + way) % len(parts)]
        if part in firsts:
            self._focus(firsts[part].item)

    def _focus(self, item: QQuickItem) -> None:
        old = self._board.focused()
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        if old is not None and old is not item and card_of(old) is not None and card_of(item) is None:
            old.setFocus(False)  # or the list, a focus scope, would begin here the next time

    # pressing

    def _select(self) -> None:
        if control_of(self._board.focused()) is None:
            self._step(1)
            return
        name = focus.objectName() if (focus := self._board.focused()) is not None else ""
        self._key(KEY.Key_Return)
        if self._vm.on_screen is Screen.RANKING:
            self._follow_ranked(name)
        else:
            self._tell_state()

    def _follow_ranked(self, name: str) -> None:
        """The project that was moved has another row: the focus goes with it, and its place is said."""
        way, _, project = name.partition("-")
        beside = ("down", "out") if way == "up" else ("up", "out")
        for one in (name, *(f"{other}-{project}" for other in beside)):
            control = control_of(self._board.item(one))
            if control is not None:
                with self._silence():
                    self._focus(control.item)
                break
        moved = [card for card in self._vm.contest_view.all_cards() if card.project.id == project]
        if way in ("up", "down") and moved:
            self._narrator.say(moved[0].standing())
        else:
            self._say_focus()

    def _back(self) -> None:
        """Back to where she came from; out of a list of cards first, to the buttons below it."""
        for name in BACK_CONTROLS:
            control = control_of(self._board.item(name))
            if control is None:
                continue
            in_list = card_of(self._board.focused()) is not None
            if in_list and name != "noticeClose":
                break
            self.scanner.press(control)
            return
        main = self._main_control()
        if card_of(self._board.focused()) is not None and main is not None:
            self._focus(main.item)
        else:
            self._narrator.tell("kiosk-ear-no-way-back")

    def _main_control(self) -> Control | None:
        found = controls_in(self._board.rootObject())
        return next((one for one in found if one.item.property("kind") == "main"), None)

    def _listen(self) -> None:
        self._telling.hint_again()
        self._narrator.start(self._screen_text())

    def _screen_text(self) -> str:
        root = self._board.rootObject()
        text = str(root.property("spoken") or "") if root is not None else ""
        if self._vm.on_screen in (Screen.READY, Screen.WAITING):
            text = f"{text}. {self._narrator.how()}"
        return text

    # saying

    def on_focus(self) -> None:
        """The focus moved: remembers where, and says what is there."""
        item = self._board.focused()
        if control_of(item) is None:
            return
        if item is not None and item.objectName() and item.objectName() not in _IN_A_NOTICE:
            self._places[self._vm.on_screen] = item.objectName()
        if not self._quiet and self._vm.look.by_keys:
            self._say_focus()

    def _say_focus(self) -> None:
        control = control_of(self._board.focused())
        if control is not None:
            self._telling.reached(control)

    def _tell_state(self) -> None:
        control = control_of(self._board.focused())
        if control is not None:
            self._telling.pressed(control)

    def _notice(self) -> None:
        """The word why not: said, and its way out under the keys."""
        notice = str(self._vm.contest_view.property("notice") or "")
        if not notice:
            self._back_to_card()
            return
        action = str(self._vm.contest_view.property("noticeAction") or "")
        self._telling.notice(notice, action)
        if self._vm.look.by_keys:
            self._soon_to_action.start()

    def _to_action(self) -> None:
        item = self._board.item("noticeAction")
        if item is None and self._board.item("noticeButtons") is not None:
            item = self._board.item("noticeClose")  # in the place of the bar's own buttons
        if item is not None:
            with self._silence():
                self._focus(item)

    def _back_to_card(self) -> None:
        focus = self._board.focused()
        if focus is not None and focus.objectName() in _IN_A_NOTICE:
            self._soon_back.start()

    # coming back

    @Slot()
    def settled(self) -> None:
        """A screen stands: after a side screen the focus is again where it was."""
        now = self._vm.on_screen
        back = self._came_from in SIDE_SCREENS and self._came_from is not now
        if back and self._vm.look.by_keys and not self.scanner.is_active:
            self._soon_back.start()
        elif self._came_from is not now:
            self._places.pop(now, None)
        self._came_from = now
        self.scanner.another_screen()

    def _restore(self) -> None:
        name = self._places.get(self._vm.on_screen, "")
        item = self._board.item(name) if name else None
        if item is not None:
            self._focus(item)

    def _another_contest(self) -> None:
        if self._vm.contest_view.all_cards():
            self._places.pop(Screen.CHOOSE, None)
        else:
            self._places.clear()  # the vote is forgotten: so is where she was in it
        self._telling.hint_again()

    def _found(self) -> None:
        """The search lets other cards through: the focus begins with the first of them."""
        shown = [f"card-{card.project.id}" for card in self._vm.contest_view.shown_cards()]
        if (
            self._places.get(Screen.CHOOSE, "").startswith("card-")
            and self._places[Screen.CHOOSE] not in shown
        ):
            self._places[Screen.CHOOSE] = shown[0] if shown else ""

    def forget(self) -> None:
        """Another voter: nothing of where this one was."""
        self._places.clear()
        self._telling.hint_again()
        self.scanner.rest()

    @contextmanager
    def _silence(self) -> Iterator[None]:
        """Says nothing of the controls that the focus only passes."""
        was, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = was
