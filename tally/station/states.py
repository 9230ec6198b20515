"""A station's day as plain data: its states, what may happen in each, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tally.station.errors import WrongStateError


class StationState(StrEnum):
    """Where the station is in its day."""

    SET_UP = "set-up"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPORTED = "exported"
    SEALED = "sealed"


class Step(StrEnum):
    """What people, or the devices for them, do to a station."""

    INSTALL_CERTIFICATE = "install the certificate"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    HAND_OVER = "hand over a ballot"
    PREPARE = "prepare a ballot"
    CAST = "cast a ballot"
    CHALLENGE = "check a ballot"
    ABANDON = "record that a voter left"
    IMPORT = "import ballots"
    NOTE = "note an incident"
    CLOSE = "close"
    COUNT = "count"
    EXPORT = "export the package"
    SEAL = "seal the urn"


TRANSITIONS: Mapping[tuple[StationState, Step], StationState] = {
    (StationState.SET_UP, Step.INSTALL_CERTIFICATE): StationState.SET_UP,
    (StationState.SET_UP, Step.OPEN): StationState.OPEN,
    (StationState.OPEN, Step.PAUSE): StationState.PAUSED,
    (StationState.OPEN, Step.HAND_OVER): StationState.OPEN,
    (StationState.OPEN, Step.PREPARE): StationState.OPEN,
    (StationState.OPEN, Step.CAST): StationState.OPEN,
    (StationState.OPEN, Step.CHALLENGE): StationState.OPEN,
    (StationState.OPEN, Step.ABANDON): StationState.OPEN,
    (StationState.OPEN, Step.IMPORT): StationState.OPEN,
    (StationState.OPEN, Step.NOTE): StationState.OPEN,
    (StationState.PAUSED, Step.NOTE): StationState.PAUSED,
    (StationState.OPEN, Step.CLOSE): StationState.CLOSED,
    (StationState.PAUSED, Step.RESUME): StationState.OPEN,
    (StationState.PAUSED, Step.CLOSE): StationState.CLOSED,
    (StationState.CLOSED, Step.COUNT): StationState.CLOSED,  # in custody `station`, before the export
    (StationState.CLOSED, Step.EXPORT): StationState.EXPORTED,
    (StationState.EXPORTED, Step.EXPORT): StationState.EXPORTED,  # a second stick: the same bytes again
    (StationState.EXPORTED, Step.SEAL): StationState.SEALED,
    (
        StationState.SEALED,
        Step.EXPORT,
    ): StationState.SEALED,  # both sticks were lost on their way: the same bytes
}
"""What is not here is refused. A pause and a close need that no ballot is out (`BallotOutError`)."""

_WHAT_TO_DO = {
    StationState.SET_UP: "it has not been opened yet",
    StationState.OPEN: "it is open",
    StationState.PAUSED: "it is paused; resume it first",
    StationState.CLOSED: "it is closed for good",
    StationState.EXPORTED: "it is closed for good and its package is out",
    StationState.SEALED: "it is closed and sealed",
}


def after(state: StationState, step: Step) -> StationState:
    """The state after a step. Raises `WrongStateError`."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise WrongStateError(f"the station cannot {step} now: {_WHAT_TO_DO[state]}") from None
