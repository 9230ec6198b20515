"""Which screen follows which: plain data without Qt, so that tests walk every state with every event.

A *side screen* (letters, help, search, …) lies over the voter's screen and goes back to it. The rest is one
table. What is not in it does not happen: `Flow.on` raises, because the screen offered what it must not.
"""

from __future__ import annotations

from enum import Enum


class Screen(Enum):
    """What the voter sees. The value is the name of its QML file."""

    WAITING = "Waiting"  # no ballot is out: the desk has to hand one over
    READY = "Ready"  # a ballot is out: touch to begin
    CHOOSE = "Choose"
    BLANK = "Blank"  # asks whether a blank vote is meant
    REVIEW = "Review"
    LOCKING = "Locking"  # the ballot is being encrypted and stored
    LOCK_FAILED = "LockFailed"
    PRINTING = "Printing"
    PRINT_FAILED = "PrintFailed"
    DECIDE = "Decide"  # cast it, or put the machine to the test
    CASTING = "Casting"
    CAST_FAILED = "CastFailed"
    LAST_LINE = "LastLine"  # the ballot is in the urn, the receipt gets its last line
    LAST_LINE_FAILED = "LastLineFailed"
    THANKS = "Thanks"
    OPENING = "Opening"  # a challenged ballot is being opened
    OPEN_FAILED = "OpenFailed"
    OPENED = "Opened"
    LETTERS = "Letters"
    HELP = "Help"
    SEARCH = "Search"
    THEMES = "Themes"
    DETAIL = "Detail"
    RANKING = "Ranking"  # the chosen projects in their order of preference, to be put into another
    STILL_THERE = "StillThere"  # nobody touched anything for a while: asks, before the ballot is discarded
    LEFT = "Left"  # nobody answered: the marks are gone, the poll worker decides how it goes on
    LEFT_LOCKED = "LeftLocked"  # the same, when a ballot was locked already: it is not cast, nor can be


class Event(Enum):
    """What the voter, the desk, the urn or the printer did. No event carries a choice."""

    HANDED_OVER = "handed over"
    TAKEN_BACK = "taken back"
    START = "start"
    NEXT_CONTEST = "next contest"
    PREVIOUS_CONTEST = "previous contest"
    ASK_BLANK = "ask blank"
    KEEP_CHOOSING = "keep choosing"
    TO_REVIEW = "to review"
    CHANGE = "change"
    LOCK = "lock"
    LOCKED = "locked"
    LOCK_FAILED = "lock failed"
    PRINTED = "printed"
    PRINT_FAILED = "print failed"
    NO_PAPER = "no paper"
    CAST = "cast"
    CAST_DONE = "cast done"
    CAST_FAILED = "cast failed"
    LAST_LINE_PRINTED = "last line printed"
    LAST_LINE_FAILED = "last line failed"
    CHALLENGE = "challenge"
    OPENED = "opened"
    OPEN_FAILED = "open failed"
    VOTE_AGAIN = "vote again"
    RETRY = "retry"
    FINISH = "finish"
    OPEN_LETTERS = "open letters"
    OPEN_HELP = "open help"
    OPEN_SEARCH = "open search"
    OPEN_THEMES = "open themes"
    OPEN_DETAIL = "open detail"
    OPEN_RANKING = "open ranking"
    GO_BACK = "go back"
    ASK_STILL_THERE = "ask still there"
    TIME_UP = "time up"
    BEGIN_ANEW = "begin anew"


SIDE_SCREENS = frozenset(
    {
        Screen.LETTERS,
        Screen.HELP,
        Screen.SEARCH,
        Screen.THEMES,
        Screen.DETAIL,
        Screen.RANKING,
        Screen.STILL_THERE,
    }
)

_S, _E = Screen, Event

TABLE: dict[tuple[Screen, Event], Screen] = {
    (_S.WAITING, _E.HANDED_OVER): _S.READY,
    (_S.READY, _E.START): _S.CHOOSE,
    (_S.CHOOSE, _E.NEXT_CONTEST): _S.CHOOSE,
    (_S.CHOOSE, _E.PREVIOUS_CONTEST): _S.CHOOSE,
    (_S.CHOOSE, _E.ASK_BLANK): _S.BLANK,
    (_S.CHOOSE, _E.TO_REVIEW): _S.REVIEW,
    (_S.BLANK, _E.KEEP_CHOOSING): _S.CHOOSE,
    (_S.BLANK, _E.NEXT_CONTEST): _S.CHOOSE,
    (_S.BLANK, _E.TO_REVIEW): _S.REVIEW,
    (_S.REVIEW, _E.CHANGE): _S.CHOOSE,
    (_S.REVIEW, _E.LOCK): _S.LOCKING,
    (_S.LOCKING, _E.LOCKED): _S.PRINTING,
    (_S.LOCKING, _E.LOCK_FAILED): _S.LOCK_FAILED,
    (_S.LOCK_FAILED, _E.RETRY): _S.LOCKING,
    (_S.LOCK_FAILED, _E.TO_REVIEW): _S.REVIEW,
    (_S.PRINTING, _E.PRINTED): _S.DECIDE,
    (_S.PRINTING, _E.PRINT_FAILED): _S.PRINT_FAILED,
    (_S.PRINT_FAILED, _E.RETRY): _S.PRINTING,
    (_S.DECIDE, _E.NO_PAPER): _S.PRINTING,
    (_S.DECIDE, _E.CAST): _S.CASTING,
    (_S.DECIDE, _E.CHALLENGE): _S.OPENING,
    (_S.CASTING, _E.CAST_DONE): _S.LAST_LINE,
    (_S.CASTING, _E.CAST_FAILED): _S.CAST_FAILED,
    (_S.CAST_FAILED, _E.RETRY): _S.CASTING,
    # Her ballot was in the urn, its answer waited for the second copy, and she has left.
    (_S.CAST_FAILED, _E.HANDED_OVER): _S.READY,
    (_S.LEFT_LOCKED, _E.HANDED_OVER): _S.READY,
    (_S.LAST_LINE, _E.LAST_LINE_PRINTED): _S.THANKS,
    (_S.LAST_LINE, _E.LAST_LINE_FAILED): _S.LAST_LINE_FAILED,
    (_S.LAST_LINE_FAILED, _E.RETRY): _S.LAST_LINE,
    (_S.LAST_LINE_FAILED, _E.FINISH): _S.THANKS,
    (_S.LAST_LINE_FAILED, _E.HANDED_OVER): _S.READY,  # her ballot is in the urn, and she has left
    (_S.THANKS, _E.FINISH): _S.WAITING,
    (_S.THANKS, _E.HANDED_OVER): _S.READY,  # the desk is faster than the voter's farewell
    (_S.OPENING, _E.OPENED): _S.OPENED,
    (_S.OPENING, _E.OPEN_FAILED): _S.OPEN_FAILED,
    (_S.OPEN_FAILED, _E.RETRY): _S.OPENING,
    (_S.OPENED, _E.VOTE_AGAIN): _S.CHOOSE,
}

# The voter left, or the desk takes the ballot back: possible until the ballot is in the urn, and not while
# the machine works on it, because then the answer of the urn comes first.
for _screen in (
    _S.READY,
    _S.CHOOSE,
    _S.BLANK,
    _S.REVIEW,
    _S.LOCK_FAILED,
    _S.PRINT_FAILED,
    _S.DECIDE,
    _S.CAST_FAILED,
    _S.OPEN_FAILED,
    _S.OPENED,
    _S.LEFT,
    _S.LEFT_LOCKED,
):
    TABLE[_screen, _E.TAKEN_BACK] = _S.WAITING

# The voter has gone without a word. A ballot that is locked stays out of the urn, and the station makes no
# second one beside it: then the poll worker can only abandon it.
TABLE |= {
    (screen, _E.TIME_UP): _S.LEFT
    for screen in (_S.READY, _S.CHOOSE, _S.BLANK, _S.REVIEW, _S.LOCK_FAILED, _S.OPENED)
}
TABLE |= {
    (screen, _E.TIME_UP): _S.LEFT_LOCKED
    for screen in (_S.PRINT_FAILED, _S.DECIDE, _S.CAST_FAILED, _S.OPEN_FAILED)
}
TABLE[_S.LAST_LINE_FAILED, _E.TIME_UP] = _S.THANKS  # her ballot is in the urn
TABLE[_S.LEFT, _E.BEGIN_ANEW] = _S.READY

SIDE_TABLE: dict[tuple[Screen, Event], Screen] = {
    (screen, Event.OPEN_LETTERS): Screen.LETTERS
    for screen in (_S.WAITING, _S.READY, _S.CHOOSE, _S.BLANK, _S.REVIEW, _S.DECIDE, _S.OPENED)
}
SIDE_TABLE |= {
    (screen, Event.OPEN_HELP): Screen.HELP
    for screen in (
        _S.READY,
        _S.CHOOSE,
        _S.BLANK,
        _S.REVIEW,
        _S.DECIDE,
        _S.OPENED,
        _S.LOCK_FAILED,  # where the screen says to call the table: who cannot call out has a key
        _S.PRINT_FAILED,
        _S.CAST_FAILED,
        _S.LAST_LINE_FAILED,
        _S.OPEN_FAILED,
    )
}
SIDE_TABLE |= {
    (_S.CHOOSE, _E.OPEN_SEARCH): _S.SEARCH,
    (_S.CHOOSE, _E.OPEN_THEMES): _S.THEMES,
    (_S.CHOOSE, _E.OPEN_DETAIL): _S.DETAIL,
    (_S.CHOOSE, _E.OPEN_RANKING): _S.RANKING,
}
BESIDE: dict[tuple[Screen, Event], Screen] = {(_S.SEARCH, _E.OPEN_THEMES): _S.THEMES}
"""From one side screen to another in its place: from both she goes back to the screen below."""
SIDE_TABLE |= {
    (screen, Event.ASK_STILL_THERE): Screen.STILL_THERE for screen, event in TABLE if event is Event.TIME_UP
}


class FlowError(Exception):
    """A screen offered what is not possible there: a mistake of ours."""

    def __init__(self, screen: Screen, event: Event) -> None:
        super().__init__(f"{event.value}: not possible on the screen {screen.name}")


class Flow:
    """Where this voter is."""

    def __init__(self) -> None:
        self.screen = Screen.WAITING
        self.behind: Screen | None = None
        self._between: Screen | None = None
        """The side screen over which it was asked whether she is still there."""

    @property
    def under(self) -> Screen:
        """The voter's screen, also while a side screen lies over it."""
        return self.behind or self.screen

    def can(self, event: Event) -> bool:
        """Whether the event leads anywhere now."""
        return self._target(event) is not None

    def on(self, event: Event) -> Screen:
        """Follows the event. Raises `FlowError` when it is not possible here."""
        target = self._target(event)
        if target is None:
            raise FlowError(self.screen, event)
        self.screen, self.behind, self._between = target
        return self.screen

    def _target(self, event: Event) -> tuple[Screen, Screen | None, Screen | None] | None:
        """The next screen, the voter's screen behind it, and the side screen between the two."""
        if self.behind is None:
            if (side := SIDE_TABLE.get((self.screen, event))) is not None:
                return side, self.screen, None
            to = TABLE.get((self.screen, event))
            return None if to is None else (to, None, None)
        if (beside := BESIDE.get((self.screen, event))) is not None:
            return beside, self.behind, None
        asked = self.screen is Screen.STILL_THERE
        if event is Event.GO_BACK:
            return (self.behind, None, None) if self._between is None else (self._between, self.behind, None)
        if event is Event.ASK_STILL_THERE and not asked and (self.behind, event) in SIDE_TABLE:
            return Screen.STILL_THERE, self.behind, self.screen
        to = TABLE.get((self.behind, event))
        if to is None:
            return None
        if event is Event.HANDED_OVER and not asked:
            return self.screen, to, None  # she may go on choosing her letters
        if event in (Event.TAKEN_BACK, Event.HANDED_OVER) or (event is Event.TIME_UP and asked):
            return to, None, None
        return None
