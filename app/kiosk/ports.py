"""What the kiosk asks of a station, as protocols: `tally.station` fits them, and so does a rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from app.kiosk.paper import Receipt
from tally.ballots import Choice


class PreparedBallot(Protocol):
    """An encrypted ballot whose opening is still in memory (`tally.station.PreparedBallot`)."""

    @property
    def receipt(self) -> Receipt: ...


class OpenedBallot(Protocol):
    """A challenged ballot (`tally.station.OpenedBallot`)."""

    @property
    def receipt(self) -> Receipt: ...
    @property
    def choices(self) -> Mapping[int, Choice]: ...


class BallotBox(Protocol):
    """What the kiosk asks of the station; called only in the station's thread."""

    def prepare(self, choices: Mapping[int, Choice]) -> Any: ...
    def cast(self, prepared: Any) -> Receipt: ...
    def challenge(self, prepared: Any) -> OpenedBallot: ...
