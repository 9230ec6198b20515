"""Which screen of the desk follows which: plain data without Qt, so that tests walk all of it.

What is not in the table does not happen: `Flow.on` raises, because the screen offered something it must not.
A step of the urn that takes time has a state of its own (`…ING`), which offers nothing until the urn answers.
An aside (`ASIDES`) can be entered from several screens, and leads back to the one from which it was entered.
"""

from __future__ import annotations

from enum import Enum


class Screen(Enum):
    """What the poll workers see, and what the urn is doing meanwhile."""

    UNLOCK_FIRST = "unlock first"  # the first worker types her passphrase
    UNLOCK_SECOND = "unlock second"
    UNLOCKING = "unlocking"
    TAKE_OVER = "take over"  # a spare device: where the other one's urn is
    TAKING_OVER = "taking over"
    AFTER_RESTART = (
        "after restart"  # unlocked in the middle of the day: what the urn holds, and why it was off
    )
    NOTING_RESTART = "noting restart"
    DEVICES = "devices"  # unlocked, not open yet: each device is tried
    COPY_BEFORE = "copy before opening"
    COPYING_BEFORE = "copying before opening"
    READ_CODE = "read code"  # is this the committee's election: its code is read aloud
    BEFORE_OPENING = "before opening"  # unlocked, not open yet: is this the right place, is the urn empty
    OPENING = "opening"
    ZERO_REPORT = "zero report"
    DESK = "desk"  # the main window
    HANDING_OVER = "handing over"
    LOOKING_UP = "looking up"
    CHECK_IN = "check in"  # what the roll and the urn say of this person
    ADMITTING = "admitting"
    ACTIVATION = "activation"  # the code that opens a kiosk beside this desk
    TAKE_BACK = "take back"  # a code that nobody used: at the desk it is taken back, at its kiosk blocked
    TAKING_BACK = "taking back"
    TAKEN_BACK = "taken back"
    LOG = "log"  # the sheet written by hand is typed in, line after line
    LOGGING = "logging"
    LOGGED = "logged"  # its numbers
    WALL = "wall"  # any checkpoint of the day, printed again
    WALL_AFTER = "wall after closing"
    KIOSKS = "kiosks"  # before closing: what the kiosks say of the codes that this desk gave
    COMPARING = "comparing"
    NOTING_KIOSKS = "noting kiosks"
    ASK_ABANDON = "ask abandon"  # did the voter leave without voting, and why
    ABANDONING = "abandoning"
    PAUSING = "pausing"
    PAUSED = "paused"
    RESUMING = "resuming"
    COPY = "copy"  # where the second copy of the urn is kept
    COPYING = "copying"
    COPY_COUNT = "copy before counting"
    COPYING_COUNT = "copying before counting"
    COPY_AFTER = "copy after closing"
    COPYING_AFTER = "copying after closing"
    RECEIPT = "receipt"  # is the ballot of this receipt in the urn
    RECEIPT_AFTER = "receipt after closing"
    INCIDENT = "incident"  # what happened, what to do, written into the journal
    INCIDENT_BEFORE = "incident before opening"  # the same, without a journal that could take it
    INCIDENT_AFTER = "incident after closing"
    NOTING = "noting"
    ASK_CLOSE = "ask close"
    CLOSE_FIRST = "close first"
    CLOSE_SECOND = "close second"
    CLOSING = "closing"
    COUNT = "count"  # custody `station`: its trustees type their passphrases
    COUNTING = "counting"
    COUNT_TROUBLE = "count trouble"  # somebody is missing, or what she has does not work
    RESULT = "result"  # read aloud
    PARTS = "parts"  # the result as codes to photograph
    CLOSED = "closed"  # the closing record
    EXPORT = "export"  # where to
    EXPORTING = "exporting"
    EXPORTED = "exported"
    SEALING = "sealing"
    SEALED = "sealed"  # the day is over


class Event(Enum):
    """What the workers or the urn did. No event carries a passphrase or anything of a voter."""

    TYPED = "passphrase typed"
    START_AGAIN = "start again"
    TO_TAKE_OVER = "to take over"
    TAKE_OVER = "take over"
    UNLOCKED_NEW = "unlocked, never opened"
    UNLOCKED_OPEN = "unlocked, open"
    UNLOCKED_PAUSED = "unlocked, paused"
    UNLOCKED_CLOSED = "unlocked, closed"
    UNLOCKED_UNCOUNTED = "unlocked, closed and not counted"
    UNLOCKED_SEALED = "unlocked, sealed"
    CHECKED = "devices checked"
    CODE_SAME = "code is the same"
    TO_INCIDENT = "to incident"
    NOTE = "note"
    FINISH = "finish"
    SEALED = "sealed"
    REFUSED = "refused"
    OPEN = "open"
    OPENED = "opened"
    SEEN = "seen"
    HAND_OVER = "hand over"
    LOOK_UP = "look up"
    GIVEN = "activation given"
    TAKEN = "activation taken"
    TO_TAKE_BACK = "to take back"
    TAKE_BACK = "take back"
    TO_LOG = "to log"
    LOG = "log"
    END_LOG = "end log"
    TO_WALL = "to wall"
    TO_KIOSKS = "to kiosks"
    COMPARE = "compare"
    DONE = "done"
    ASK_ABANDON = "ask abandon"
    ABANDON = "abandon"
    PAUSE = "pause"
    RESUME = "resume"
    TO_COPY = "to copy"
    COPY = "copy"
    TO_RECEIPT = "to receipt"
    ASK_CLOSE = "ask close"
    CONFIRM = "confirm"
    CLOSED = "closed"
    UNCOUNTED = "closed, to be counted here"
    COUNT = "count"
    COUNTED = "counted"
    FAILED = "a trustee failed"
    TO_TROUBLE = "to trouble"
    TO_RESULT = "to result"
    TO_PARTS = "to parts"
    TO_EXPORT = "to export"
    EXPORT = "export"
    EXPORTED = "exported"
    BACK = "back"


_S, _E = Screen, Event

TABLE: dict[tuple[Screen, Event], Screen] = {
    (_S.UNLOCK_FIRST, _E.TYPED): _S.UNLOCK_SECOND,
    (_S.UNLOCK_SECOND, _E.START_AGAIN): _S.UNLOCK_FIRST,
    (_S.UNLOCK_SECOND, _E.TYPED): _S.UNLOCKING,
    (_S.UNLOCK_FIRST, _E.TO_TAKE_OVER): _S.TAKE_OVER,
    (_S.TAKE_OVER, _E.BACK): _S.UNLOCK_FIRST,
    (_S.TAKE_OVER, _E.TAKE_OVER): _S.TAKING_OVER,
    (_S.TAKING_OVER, _E.DONE): _S.UNLOCK_FIRST,
    (_S.TAKING_OVER, _E.REFUSED): _S.TAKE_OVER,
    (_S.UNLOCKING, _E.REFUSED): _S.UNLOCK_FIRST,
    (_S.UNLOCKING, _E.UNLOCKED_NEW): _S.DEVICES,
    (_S.UNLOCKING, _E.UNLOCKED_OPEN): _S.AFTER_RESTART,
    (_S.AFTER_RESTART, _E.SEEN): _S.DESK,
    (_S.AFTER_RESTART, _E.NOTE): _S.NOTING_RESTART,
    (_S.NOTING_RESTART, _E.DONE): _S.DESK,
    (_S.NOTING_RESTART, _E.REFUSED): _S.AFTER_RESTART,
    (_S.UNLOCKING, _E.UNLOCKED_PAUSED): _S.PAUSED,
    (_S.UNLOCKING, _E.UNLOCKED_CLOSED): _S.CLOSED,
    (_S.UNLOCKING, _E.UNLOCKED_UNCOUNTED): _S.COUNT,
    (_S.UNLOCKING, _E.UNLOCKED_SEALED): _S.SEALED,
    (_S.DEVICES, _E.TO_COPY): _S.COPY_BEFORE,
    (_S.COPY_BEFORE, _E.BACK): _S.DEVICES,
    (_S.COPY_BEFORE, _E.COPY): _S.COPYING_BEFORE,
    (_S.COPYING_BEFORE, _E.DONE): _S.DEVICES,
    (_S.COPYING_BEFORE, _E.REFUSED): _S.COPY_BEFORE,
    (_S.DEVICES, _E.CHECKED): _S.READ_CODE,
    (_S.READ_CODE, _E.BACK): _S.DEVICES,
    (_S.READ_CODE, _E.CODE_SAME): _S.BEFORE_OPENING,
    (_S.BEFORE_OPENING, _E.BACK): _S.READ_CODE,
    (_S.BEFORE_OPENING, _E.OPEN): _S.OPENING,
    (_S.OPENING, _E.OPENED): _S.ZERO_REPORT,
    (_S.OPENING, _E.REFUSED): _S.BEFORE_OPENING,
    (_S.ZERO_REPORT, _E.SEEN): _S.DESK,
    (_S.DESK, _E.HAND_OVER): _S.HANDING_OVER,
    (_S.HANDING_OVER, _E.DONE): _S.DESK,
    (_S.HANDING_OVER, _E.REFUSED): _S.DESK,
    (_S.DESK, _E.LOOK_UP): _S.LOOKING_UP,
    (_S.LOOKING_UP, _E.DONE): _S.CHECK_IN,
    (_S.LOOKING_UP, _E.REFUSED): _S.DESK,
    (_S.CHECK_IN, _E.BACK): _S.DESK,
    (_S.CHECK_IN, _E.HAND_OVER): _S.ADMITTING,
    (_S.ADMITTING, _E.DONE): _S.DESK,
    (_S.ADMITTING, _E.REFUSED): _S.CHECK_IN,
    (_S.HANDING_OVER, _E.GIVEN): _S.ACTIVATION,
    (_S.ADMITTING, _E.GIVEN): _S.ACTIVATION,
    (_S.ACTIVATION, _E.TAKEN): _S.DESK,
    (_S.DESK, _E.ASK_ABANDON): _S.ASK_ABANDON,
    (_S.ASK_ABANDON, _E.BACK): _S.DESK,
    (_S.ASK_ABANDON, _E.ABANDON): _S.ABANDONING,
    (_S.ABANDONING, _E.DONE): _S.DESK,
    (_S.ABANDONING, _E.REFUSED): _S.DESK,
    (_S.DESK, _E.PAUSE): _S.PAUSING,
    (_S.PAUSING, _E.DONE): _S.PAUSED,
    (_S.PAUSING, _E.REFUSED): _S.DESK,
    (_S.PAUSED, _E.RESUME): _S.RESUMING,
    (_S.RESUMING, _E.DONE): _S.DESK,
    (_S.RESUMING, _E.REFUSED): _S.PAUSED,
    (_S.COPY, _E.COPY): _S.COPYING,
    (_S.COPYING, _E.REFUSED): _S.COPY,
    (_S.COUNT, _E.TO_COPY): _S.COPY_COUNT,
    (_S.COPY_COUNT, _E.BACK): _S.COUNT,
    (_S.COPY_COUNT, _E.COPY): _S.COPYING_COUNT,
    (_S.COPYING_COUNT, _E.DONE): _S.COUNT,
    (_S.COPYING_COUNT, _E.REFUSED): _S.COPY_COUNT,
    (_S.CLOSED, _E.TO_COPY): _S.COPY_AFTER,
    (_S.COPY_AFTER, _E.BACK): _S.CLOSED,
    (_S.COPY_AFTER, _E.COPY): _S.COPYING_AFTER,
    (_S.COPYING_AFTER, _E.DONE): _S.CLOSED,
    (_S.COPYING_AFTER, _E.REFUSED): _S.COPY_AFTER,
    (_S.INCIDENT, _E.NOTE): _S.NOTING,
    (_S.NOTING, _E.REFUSED): _S.INCIDENT,
    (_S.DESK, _E.ASK_CLOSE): _S.ASK_CLOSE,
    (_S.ASK_CLOSE, _E.BACK): _S.DESK,
    (_S.ASK_CLOSE, _E.CONFIRM): _S.CLOSE_FIRST,
    (_S.CLOSE_FIRST, _E.BACK): _S.DESK,
    (_S.CLOSE_FIRST, _E.TYPED): _S.CLOSE_SECOND,
    (_S.CLOSE_SECOND, _E.BACK): _S.DESK,
    (_S.CLOSE_SECOND, _E.START_AGAIN): _S.CLOSE_FIRST,
    (_S.CLOSE_SECOND, _E.TYPED): _S.CLOSING,
    (_S.CLOSING, _E.REFUSED): _S.CLOSE_FIRST,
    (_S.CLOSING, _E.CLOSED): _S.CLOSED,
    (_S.CLOSING, _E.UNCOUNTED): _S.COUNT,
    (_S.COUNT, _E.TYPED): _S.COUNT,  # one trustee, and more are needed
    (_S.COUNT, _E.COUNT): _S.COUNTING,
    (_S.COUNT, _E.TO_TROUBLE): _S.COUNT_TROUBLE,
    (_S.COUNT_TROUBLE, _E.BACK): _S.COUNT,
    (_S.COUNTING, _E.REFUSED): _S.COUNT,  # a wrong passphrase; or it was stopped
    (_S.COUNTING, _E.FAILED): _S.COUNT_TROUBLE,
    (_S.COUNTING, _E.COUNTED): _S.RESULT,
    (_S.RESULT, _E.SEEN): _S.CLOSED,
    (_S.CLOSED, _E.TO_RESULT): _S.RESULT,
    (_S.CLOSED, _E.TO_PARTS): _S.PARTS,
    (_S.PARTS, _E.BACK): _S.CLOSED,
    (_S.TAKE_BACK, _E.TAKE_BACK): _S.TAKING_BACK,
    (_S.TAKING_BACK, _E.DONE): _S.TAKEN_BACK,
    (_S.TAKING_BACK, _E.REFUSED): _S.TAKE_BACK,
    (_S.TAKEN_BACK, _E.BACK): _S.DESK,
    (_S.LOG, _E.LOG): _S.LOGGING,
    (_S.LOGGING, _E.DONE): _S.LOG,
    (_S.LOGGING, _E.REFUSED): _S.LOG,
    (_S.LOG, _E.END_LOG): _S.LOGGED,
    (_S.LOGGED, _E.TO_LOG): _S.LOG,
    (_S.DESK, _E.TO_KIOSKS): _S.KIOSKS,
    (_S.KIOSKS, _E.BACK): _S.DESK,
    (_S.KIOSKS, _E.COMPARE): _S.COMPARING,
    (_S.COMPARING, _E.DONE): _S.KIOSKS,
    (_S.COMPARING, _E.REFUSED): _S.KIOSKS,
    (_S.KIOSKS, _E.NOTE): _S.NOTING_KIOSKS,
    (_S.NOTING_KIOSKS, _E.DONE): _S.ASK_CLOSE,
    (_S.NOTING_KIOSKS, _E.REFUSED): _S.KIOSKS,
    (_S.KIOSKS, _E.ASK_CLOSE): _S.ASK_CLOSE,
    (_S.CLOSED, _E.TO_RECEIPT): _S.RECEIPT_AFTER,
    (_S.RECEIPT_AFTER, _E.BACK): _S.CLOSED,
    (_S.CLOSED, _E.TO_EXPORT): _S.EXPORT,
    (_S.EXPORT, _E.BACK): _S.CLOSED,
    (_S.EXPORT, _E.EXPORT): _S.EXPORTING,
    (_S.EXPORTING, _E.REFUSED): _S.EXPORT,
    (_S.EXPORTING, _E.EXPORTED): _S.EXPORTED,
    (_S.EXPORTED, _E.TO_EXPORT): _S.EXPORT,  # a second copy, onto another medium
    (_S.EXPORTED, _E.FINISH): _S.SEALING,
    (_S.SEALING, _E.SEALED): _S.SEALED,
    (_S.SEALING, _E.REFUSED): _S.EXPORTED,
}

ASIDES: dict[Screen, tuple[Event, frozenset[Screen]]] = {
    _S.INCIDENT: (
        _E.TO_INCIDENT,
        frozenset(
            {
                _S.ZERO_REPORT,
                _S.DESK,
                _S.CHECK_IN,
                _S.ACTIVATION,
                _S.TAKE_BACK,
                _S.TAKEN_BACK,
                _S.ASK_ABANDON,
                _S.PAUSED,
                _S.COPY,
                _S.RECEIPT,
                _S.WALL,
                _S.LOG,
                _S.LOGGED,
                _S.KIOSKS,
                _S.ASK_CLOSE,
                _S.CLOSE_FIRST,
            }
        ),
    ),
    _S.INCIDENT_BEFORE: (
        _E.TO_INCIDENT,
        frozenset({_S.DEVICES, _S.COPY_BEFORE, _S.READ_CODE, _S.BEFORE_OPENING}),
    ),
    _S.INCIDENT_AFTER: (
        _E.TO_INCIDENT,
        frozenset(
            {
                _S.CLOSED,
                _S.RECEIPT_AFTER,
                _S.WALL_AFTER,
                _S.COPY_AFTER,
                _S.COPY_COUNT,
                _S.COUNT,
                _S.COUNT_TROUBLE,
                _S.RESULT,
                _S.PARTS,
                _S.EXPORT,
                _S.EXPORTED,
            }
        ),
    ),
    _S.COPY: (_E.TO_COPY, frozenset({_S.DESK, _S.PAUSED})),
    _S.RECEIPT: (_E.TO_RECEIPT, frozenset({_S.DESK, _S.PAUSED})),
    _S.WALL: (_E.TO_WALL, frozenset({_S.DESK, _S.PAUSED})),
    _S.WALL_AFTER: (_E.TO_WALL, frozenset({_S.CLOSED})),
    _S.LOG: (_E.TO_LOG, frozenset({_S.DESK, _S.PAUSED})),
    _S.TAKE_BACK: (_E.TO_TAKE_BACK, frozenset({_S.DESK, _S.ACTIVATION})),
}
"""An aside, what leads into it, and from where."""

RETURNS: dict[tuple[Screen, Event], Screen] = {
    **{(aside, _E.BACK): aside for aside in ASIDES},
    (_S.NOTING, _E.DONE): _S.INCIDENT,
    (_S.COPYING, _E.DONE): _S.COPY,
    (_S.LOGGED, _E.BACK): _S.LOG,
}
"""What leads back to where the aside was entered."""

TABLE |= {(where, event): aside for aside, (event, froms) in ASIDES.items() for where in froms}


def after(screen: Screen, event: Event) -> frozenset[Screen]:
    """Where an event leads: nowhere, to one screen, or back to one of several."""
    if (aside := RETURNS.get((screen, event))) is not None:
        return ASIDES[aside][1]
    then = TABLE.get((screen, event))
    return frozenset() if then is None else frozenset({then})


BUSY = frozenset(
    {
        Screen.TAKING_BACK,
        Screen.LOGGING,
        Screen.COMPARING,
        Screen.NOTING_KIOSKS,
        Screen.UNLOCKING,
        Screen.OPENING,
        Screen.HANDING_OVER,
        Screen.LOOKING_UP,
        Screen.ADMITTING,
        Screen.ABANDONING,
        Screen.PAUSING,
        Screen.RESUMING,
        Screen.COPYING,
        Screen.CLOSING,
        Screen.COUNTING,
        Screen.EXPORTING,
        Screen.TAKING_OVER,
        Screen.NOTING_RESTART,
        Screen.COPYING_BEFORE,
        Screen.COPYING_COUNT,
        Screen.COPYING_AFTER,
        Screen.NOTING,
        Screen.SEALING,
    }
)
"""Where the urn is at work and nothing may be touched."""

PAGES: dict[Screen, str] = {
    Screen.UNLOCK_FIRST: "Passphrases",
    Screen.UNLOCK_SECOND: "Passphrases",
    Screen.UNLOCKING: "Passphrases",
    Screen.BEFORE_OPENING: "BeforeOpening",
    Screen.OPENING: "BeforeOpening",
    Screen.ZERO_REPORT: "Record",
    Screen.DESK: "Desk",
    Screen.HANDING_OVER: "Desk",
    Screen.LOOKING_UP: "Desk",
    Screen.CHECK_IN: "CheckIn",
    Screen.ADMITTING: "CheckIn",
    Screen.PAUSING: "Desk",
    Screen.ACTIVATION: "Activation",
    Screen.ASK_ABANDON: "Abandon",
    Screen.ABANDONING: "Abandon",
    Screen.PAUSED: "Paused",
    Screen.RESUMING: "Paused",
    Screen.COPY: "Copy",
    Screen.COPYING: "Copy",
    Screen.COPY_COUNT: "Copy",
    Screen.COPYING_COUNT: "Copy",
    Screen.COPY_AFTER: "Copy",
    Screen.COPYING_AFTER: "Copy",
    Screen.RECEIPT: "Receipt",
    Screen.RECEIPT_AFTER: "Receipt",
    Screen.ASK_CLOSE: "AskClose",
    Screen.CLOSE_FIRST: "Passphrases",
    Screen.CLOSE_SECOND: "Passphrases",
    Screen.CLOSING: "Passphrases",
    Screen.COUNT: "Count",
    Screen.COUNTING: "Count",
    Screen.COUNT_TROUBLE: "CountTrouble",
    Screen.RESULT: "Result",
    Screen.PARTS: "Parts",
    Screen.CLOSED: "Record",
    Screen.EXPORT: "Export",
    Screen.EXPORTING: "Export",
    Screen.EXPORTED: "Exported",
    Screen.SEALING: "Exported",
    Screen.SEALED: "Sealed",
    Screen.TAKE_OVER: "TakeOver",
    Screen.TAKING_OVER: "TakeOver",
    Screen.AFTER_RESTART: "Restart",
    Screen.NOTING_RESTART: "Restart",
    Screen.DEVICES: "Devices",
    Screen.COPY_BEFORE: "Copy",
    Screen.COPYING_BEFORE: "Copy",
    Screen.READ_CODE: "ReadCode",
    Screen.INCIDENT: "Incident",
    Screen.INCIDENT_BEFORE: "Incident",
    Screen.INCIDENT_AFTER: "Incident",
    Screen.TAKE_BACK: "TakeBack",
    Screen.TAKING_BACK: "TakeBack",
    Screen.TAKEN_BACK: "TakeBack",
    Screen.LOG: "Log",
    Screen.LOGGING: "Log",
    Screen.LOGGED: "Logged",
    Screen.WALL: "Wall",
    Screen.WALL_AFTER: "Wall",
    Screen.KIOSKS: "Kiosks",
    Screen.COMPARING: "Kiosks",
    Screen.NOTING_KIOSKS: "Kiosks",
    Screen.NOTING: "Incident",
}
"""The QML file (without `Page.qml`) that draws each screen; a busy one stays on the page it came from."""

PASSPHRASE = frozenset({Screen.UNLOCK_FIRST, Screen.UNLOCK_SECOND, Screen.CLOSE_FIRST, Screen.CLOSE_SECOND})
"""Where a passphrase is typed."""

MAY_END = frozenset(
    {
        Screen.UNLOCK_FIRST,
        Screen.UNLOCK_SECOND,
        Screen.TAKE_OVER,
        Screen.DEVICES,
        Screen.READ_CODE,
        Screen.BEFORE_OPENING,
        Screen.PAUSED,
        Screen.RESULT,
        Screen.PARTS,
        Screen.CLOSED,
        Screen.EXPORT,
        Screen.EXPORTED,
        Screen.SEALED,
    }
)
"""Where the power key at the desk ends the program: nobody can vote, and the urn has nothing to finish."""


class Flow:
    """Where the desk is, and from where its asides were entered."""

    def __init__(self) -> None:
        self.screen = Screen.UNLOCK_FIRST
        self._entered: dict[Screen, Screen] = {}

    def may(self, event: Event) -> bool:
        """Whether the event has a place here."""
        return bool(after(self.screen, event))

    def on(self, event: Event) -> Screen:
        """The next screen. Raises `ValueError` for an event that has no place here."""
        here = self.screen
        if not self.may(event):
            raise ValueError(f"{event} has no place on the screen {here}")
        if (aside := RETURNS.get((here, event))) is not None:
            self.screen = self._entered.get(aside, min(ASIDES[aside][1], key=_first))
            return self.screen
        self.screen = TABLE[here, event]
        if self.screen in ASIDES and here in ASIDES[self.screen][1]:
            self._entered[self.screen] = here
        return self.screen


def _first(screen: Screen) -> int:
    return list(Screen).index(screen)
