"""What a printer can be doing, and what leads from one to the next: plain data, so that a test walks it all.

READY is the only state in which a paper may be sent. A printer that failed stays where it is until someone
has looked at it (`PUT_RIGHT`); it never goes back to work by itself in the middle of a voter's receipt.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from printouts.errors import (
    OutOfPaperError,
    PaperJamError,
    PrinterError,
    PrinterFailedError,
    PrinterNotReadyError,
    PrinterPausedError,
    PrinterUnreachableError,
)


class PrinterState(Enum):
    """What the printer is doing."""

    READY = "ready"
    PRINTING = "printing"
    OUT_OF_PAPER = "out-of-paper"
    JAM = "jam"
    UNREACHABLE = "unreachable"
    PAUSED = "paused"
    FAILED = "failed"


class PrinterEvent(Enum):
    """What happened to it."""

    STARTED = "started"
    FINISHED = "finished"
    PAPER_ENDED = "paper-ended"
    JAMMED = "jammed"
    LOST = "lost"
    PAUSED = "paused"
    BROKE = "broke"
    PUT_RIGHT = "put-right"


_TROUBLE = {
    PrinterEvent.PAPER_ENDED: PrinterState.OUT_OF_PAPER,
    PrinterEvent.JAMMED: PrinterState.JAM,
    PrinterEvent.LOST: PrinterState.UNREACHABLE,
    PrinterEvent.PAUSED: PrinterState.PAUSED,
    PrinterEvent.BROKE: PrinterState.FAILED,
}

TRANSITIONS: Mapping[tuple[PrinterState, PrinterEvent], PrinterState] = MappingProxyType(
    {(state, event): target for state in PrinterState for event, target in _TROUBLE.items()}
    | {
        (state, PrinterEvent.PUT_RIGHT): PrinterState.READY
        for state in PrinterState
        if state is not PrinterState.PRINTING
    }
    | {
        (PrinterState.READY, PrinterEvent.STARTED): PrinterState.PRINTING,
        (PrinterState.PRINTING, PrinterEvent.FINISHED): PrinterState.READY,
    }
)
"""(state, event) -> next state. What is not here cannot happen."""

ERROR_OF: Mapping[PrinterState, type[PrinterError]] = MappingProxyType(
    {
        PrinterState.OUT_OF_PAPER: OutOfPaperError,
        PrinterState.JAM: PaperJamError,
        PrinterState.UNREACHABLE: PrinterUnreachableError,
        PrinterState.PAUSED: PrinterPausedError,
        PrinterState.FAILED: PrinterFailedError,
    }
)
"""The error by which a caller learns of a state of trouble."""


def not_ready(state: PrinterState) -> PrinterError:
    """Why a printer in this state takes no paper: its trouble, said by name, or another paper."""
    return ERROR_OF.get(state, PrinterNotReadyError)(f"the printer is {state.value}: look at it first")


def after(state: PrinterState, event: PrinterEvent) -> PrinterState:
    """The next state. Raises `ValueError` for what the table does not know: a bug, not a printer's fault."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise ValueError(f"a printer that is {state.value} cannot have {event.value}") from None
