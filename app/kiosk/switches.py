"""One or two switches: finds the stops on the screen, draws the ring, presses where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Property, QObject, QRectF, Qt, QTimer, Signal

from app.kiosk.board import Board, Owner
from app.kiosk.scanning import Ring, Scanning, Stop, Switch
from app.kiosk.tree import CONTENT, Control, controls_in, press, seen_box

ORDER = ("notice", "cards", CONTENT, "scroll", "bar")
"""In which order the ring goes round the parts of a screen."""
MOST_IN_A_ROUND = 6
"""A part with more controls is gone round row by row."""
_SETTLE_MS = 220
"""A list that glides has come to rest after this."""
_ROUNDS = 3
"""With one switch: so many rounds without a press, and the ring rests."""


class Switches(QObject):
    """What QML draws the ring from."""

    changed = Signal()

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._owner = Owner(board)
        self._scanning = Scanning()
        self._controls: dict[str, Control] = {}
        self._box = QRectF()
        self._rounds = 0
        self.presses = 0
        """How often a control was pressed: none when the screen changed under the ring."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        seconds = board.viewmodel.keypad.automatic_s
        self._automatic = QTimer(self, interval=round(seconds * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._automatic.timeout.connect(self._move_by_itself)

    @property
    def _board(self) -> Board:
        return self._owner()

    @property
    def is_active(self) -> bool:
        """Whether somebody uses switches."""
        return self._scanning.ring is not Ring.RESTING

    @property
    def ring(self) -> Ring:
        """What the ring is on."""
        return self._scanning.ring

    def names(self) -> list[str]:
        """The names of the controls inside of the ring, as the voter sees them."""
        on = self._scanning.on
        return [] if on is None else [control.name for control in self._inside(on)]

    def rest(self) -> None:
        """The voter uses something else."""
        self._automatic.stop()
        if self.is_active:
            self._scanning.rest()
            self._place()

    def on_switch(self, switch: Switch) -> None:
        """A switch was pressed."""
        self._rounds = 0
        seen = self._where()
        self.refresh()
        if switch is Switch.SELECT and seen != self._where():
            return  # the screen has changed under the ring: nothing is pressed that it was not around
        pressed = self._scanning.on_switch(switch)
        if self._automatic.interval() > 0:
            self._automatic.start()
        if pressed is not None:
            self.presses += 1
            self.press(self._controls[str(pressed.key)])
            self.refresh()
            self._settle.start()
            return
        self._place()
        self._tell()

    def _where(self) -> tuple[Ring, object]:
        on = self._scanning.on
        return self._scanning.ring, None if on is None else on.key

    def _move_by_itself(self) -> None:
        first = self._scanning.depth == 0 and self._scanning.on == next(iter(self.stops()), None)
        self._rounds += 1 if first else 0
        if self._rounds > _ROUNDS:
            self.rest()
            return
        self.refresh()
        self._scanning.on_switch(Switch.MOVE)
        self._place()
        self._tell()

    def press(self, control: Control) -> None:
        """Presses a control as a screen reader would, and says what became of it."""
        control.item.forceActiveFocus(Qt.FocusReason.OtherFocusReason)
        press(control)

    def another_screen(self) -> None:
        """The ring begins anew on it."""
        if self.is_active:
            self.refresh()
            self._scanning.begin()
            self._place()
            self._settle.start()

    def refresh(self) -> None:
        """The screen may have changed: the ring stays where it was, if that is still there."""
        self._scanning.show(self.stops())
        self._place()

    def stops(self) -> tuple[Stop, ...]:
        """The parts of the screen with the controls in view, as the ring goes round them."""
        found = controls_in(self._board.rootObject(), in_view=True)
        self._controls = {control.key: control for control in found}
        parts: list[Stop] = []
        for region in ORDER:
            here = [control for control in found if control.region == region]
            if here:
                parts.append(_group(region, _inside_of(region, here)))
        return tuple(parts)

    def _inside(self, stop: Stop) -> list[Control]:
        if not stop.is_group:
            return [self._controls[str(stop.key)]] if str(stop.key) in self._controls else []
        return [control for inner in stop.inside for control in self._inside(inner)]

    def _place(self) -> None:
        on = self._scanning.on
        box = QRectF()
        for control in self._inside(on) if on is not None else []:
            box = box.united(seen_box(control))
        self._box = box
        self.changed.emit()

    def _tell(self) -> None:
        narrator = self._board.viewmodel.narrator
        on, ring = self._scanning.on, self._scanning.ring
        if on is None or not narrator.is_on:
            return
        inside = self._inside(on)
        if ring is Ring.ON_CONTROL and inside:
            narrator.say(narrator.ear.control(inside[0]))
        elif ring is Ring.ON_WAY_OUT:
            narrator.tell("kiosk-scan-way-out")
        elif on.key in ORDER:
            narrator.say(narrator.words_of(f"kiosk-scan-{on.key}"))
        else:
            narrator.say(", ".join(control.name for control in inside[:4]))

    # for QML

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether the ring shows."""
        return self.is_active

    @Property(bool, notify=changed)
    def wayOut(self) -> bool:
        """Whether selecting leaves the group."""
        return self._scanning.ring is Ring.ON_WAY_OUT

    @Property(QRectF, notify=changed)
    def box(self) -> QRectF:
        """What the ring is around, in the window."""
        return self._box


def _group(key: str, inside: tuple[Stop, ...]) -> Stop:
    """A group, or the one thing in it."""
    return inside[0] if len(inside) == 1 else Stop(key, inside)


def _inside_of(region: str, controls: list[Control]) -> tuple[Stop, ...]:
    if region == "cards":
        return tuple(_cards(controls))
    if len(controls) <= MOST_IN_A_ROUND:
        return tuple(Stop(control.key) for control in controls)
    return tuple(
        _group(f"row-{row[0].key}", tuple(Stop(control.key) for control in row)) for row in _rows(controls)
    )


def _cards(controls: list[Control]) -> Iterable[Stop]:
    """One stop for each card; one with buttons in it is a group of them."""
    by_card: dict[str, list[Control]] = {}
    for control in controls:
        name = control.card.objectName() if control.card is not None else control.key
        by_card.setdefault(name, []).append(control)
    for name, inside in by_card.items():
        yield _group(f"in-{name}", tuple(Stop(control.key) for control in inside))


def _rows(controls: list[Control]) -> list[list[Control]]:
    """Controls that stand beside one another, from top to bottom."""
    rows: list[list[Control]] = []
    for control in sorted(controls, key=lambda one: (one.box.center().y(), one.box.x())):
        if rows and abs(rows[-1][0].box.center().y() - control.box.center().y()) < control.box.height() / 2:
            rows[-1].append(control)
        else:
            rows.append([control])
    return rows
