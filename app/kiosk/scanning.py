"""Scanning with one or two switches, without Qt: a ring that goes round groups, then round what is in one.

One switch moves the ring on, the other selects what it stands on: a group is entered, a control is pressed.
After the last thing of a group the ring stands around the whole group once more: selecting there leaves it.
So everything is a few presses away, however much there is on the screen.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Stop:
    """A control, or a group of stops. `key` tells it from the others, also after the screen has changed."""

    key: Hashable
    inside: tuple[Stop, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether selecting it goes inside."""
        return bool(self.inside)


class Ring(Enum):
    """Where the ring is."""

    RESTING = "nowhere: nobody uses a switch"
    ON_GROUP = "on a group"
    ON_CONTROL = "on a control"
    ON_WAY_OUT = "around the group it is in"


class Switch(Enum):
    """What the voter does."""

    MOVE = "move on"
    SELECT = "select"


class Act(Enum):
    """What follows."""

    BEGIN = "stand on the first stop"
    ONWARD = "stand on the next stop, or on the way out after the last"
    ENTER = "go inside and stand on the first stop"
    PRESS = "press the control"
    AGAIN = "stand on the first stop of the same group"
    LEAVE = "stand on the group that was left"


TABLE: dict[tuple[Ring, Switch], Act] = {
    (Ring.RESTING, Switch.MOVE): Act.BEGIN,
    (Ring.RESTING, Switch.SELECT): Act.BEGIN,
    (Ring.ON_GROUP, Switch.MOVE): Act.ONWARD,
    (Ring.ON_GROUP, Switch.SELECT): Act.ENTER,
    (Ring.ON_CONTROL, Switch.MOVE): Act.ONWARD,
    (Ring.ON_CONTROL, Switch.SELECT): Act.PRESS,
    (Ring.ON_WAY_OUT, Switch.MOVE): Act.AGAIN,
    (Ring.ON_WAY_OUT, Switch.SELECT): Act.LEAVE,
}


class Scanning:
    """The ring over the stops of one screen."""

    def __init__(self) -> None:
        self._all: tuple[Stop, ...] = ()
        self._path: list[Stop] = []
        """The groups it went into, and last the stop that it is on."""
        self._way_out = False

    @property
    def ring(self) -> Ring:
        """Where the ring is."""
        if not self._path:
            return Ring.RESTING
        if self._way_out:
            return Ring.ON_WAY_OUT
        return Ring.ON_GROUP if self._path[-1].is_group else Ring.ON_CONTROL

    @property
    def on(self) -> Stop | None:
        """What the ring is around; for the way out, the group that it leads out of."""
        return self._path[-1] if self._path else None

    @property
    def depth(self) -> int:
        """How many groups the ring is inside of."""
        return max(0, len(self._path) - 1) + (1 if self._way_out else 0)

    def rest(self) -> None:
        """The ring goes."""
        self._path, self._way_out = [], False

    def show(self, stops: tuple[Stop, ...]) -> None:
        """The stops as they now are. The ring stays where it was, or as near to it as there still is."""
        self._all = stops
        path: list[Stop] = []
        level = stops
        for old in self._path:
            same = next((stop for stop in level if stop.key == old.key), None)
            if same is None:
                break
            path.append(same)
            level = same.inside
        whole = len(path) == len(self._path)
        if not whole and level:  # what it was on is gone: on to the first of what is left there
            path.append(level[0])
        self._way_out = self._way_out and whole and bool(path) and path[-1].is_group
        self._path = path if self._path else []

    def begin(self) -> None:
        """The ring stands on the first stop."""
        self._path, self._way_out = list(self._all[:1]), False

    def on_switch(self, switch: Switch) -> Stop | None:
        """Follows the table. Returns the control to press, when one was selected."""
        act = TABLE[self.ring, switch]
        match act:
            case Act.BEGIN:
                self.begin()
            case Act.ONWARD:
                self._onward()
            case Act.ENTER:
                self._path.append(self._path[-1].inside[0])
            case Act.PRESS:
                return self._path[-1]
            case Act.AGAIN:
                self._path.append(self._path[-1].inside[0])
                self._way_out = False
            case Act.LEAVE:
                self._way_out = False
        return None

    def _onward(self) -> None:
        *groups, stop = self._path
        level = groups[-1].inside if groups else self._all
        place = level.index(stop) + 1
        if place < len(level):
            self._path[-1] = level[place]
        elif groups:
            self._path.pop()
            self._way_out = True
        else:
            self._path[-1] = level[0]
