"""What the desk needs of a station, for tests without an urn; `tally.station.Station` has it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from tally.count.basis import Steps
from tally.count.documents import ContestTally
from tally.crypto.envelope import Passphrase
from tally.election import Manifest, Station
from tally.election.manifest import Trustee
from tally.roll import Outcome
from tally.station import (
    AbandonReason,
    Activation,
    Checkpoint,
    ClosingRecord,
    Counters,
    Incident,
    PackageSummary,
    StationState,
    TableCodes,
    Unused,
    Whereabouts,
    ZeroReport,
)

Workers = tuple[Passphrase, Passphrase]


class Switched(Protocol):
    """The ballots of one contest that go to the common mix unopened."""

    @property
    def contest(self) -> str: ...
    @property
    def ballots(self) -> int: ...


class StationResult(Protocol):
    """What a table's own trustees counted."""

    @property
    def contests(self) -> Sequence[ContestTally]: ...
    @property
    def switched(self) -> Sequence[Switched]: ...


class DeskStation(Protocol):
    """The calls of the desk, all made in the urn's thread (`app.station_thread`)."""

    @property
    def manifest(self) -> Manifest:
        """The election."""
        ...

    @property
    def place(self) -> Station:
        """This polling place."""
        ...

    @property
    def state(self) -> StationState:
        """Where it is in its day."""
        ...

    @property
    def counters(self) -> Counters:
        """The station's four numbers."""
        ...

    @property
    def mirror(self) -> Path | None:
        """The folder of the second copy, if there is one."""
        ...

    def attach_mirror(self, folder: Path) -> None:
        """Keeps a second copy there."""
        ...

    def drop_mirror(self) -> None:
        """Goes on without it."""
        ...

    @property
    def ballot_out(self) -> tuple[int, ...] | None:
        """The contests of the ballot that is out, also after a restart."""
        ...

    def look_up(self, given: str) -> Whereabouts:
        """Whether the ballot of a receipt is in this urn."""
        ...

    def open(self, workers: Workers) -> ZeroReport:
        """Opens; returns the zero report."""
        ...

    def pause(self) -> None:
        """No more ballots are handed over."""
        ...

    def resume(self) -> None:
        """They are again."""
        ...

    def close(self, workers: Workers, notes: Sequence[Incident] = ()) -> ClosingRecord:
        """Writes the notes, and closes for good; returns the closing record."""
        ...

    def note(self, incident: Incident) -> None:
        """Writes down that something went otherwise."""
        ...

    def recognises(self, passphrase: Passphrase) -> bool:
        """Whether it is one of the two with which the urn was unlocked."""
        ...

    @property
    def last_checkpoint(self) -> Checkpoint | None:
        """The newest checkpoint, for the wall."""
        ...

    @property
    def trustees(self) -> Sequence[Trustee]:
        """In custody `station`: who can count here."""
        ...

    @property
    def trustee_threshold(self) -> int:
        """How many of them must be there."""
        ...

    @property
    def must_count(self) -> bool:
        """Whether it is closed, and its own trustees have not counted yet."""
        ...

    def count(self, passphrases: Mapping[str, Passphrase], steps: Steps) -> StationResult:
        """Counts with these trustees, by id; goes on where an earlier count was cut short."""
        ...

    @property
    def result(self) -> StationResult | None:
        """What they counted."""
        ...

    def seal(self, copies: int | None = None) -> None:
        """Ends it: the package is in people's hands, on so many sticks."""
        ...

    def closing_record(self) -> ClosingRecord:
        """The closing record once more."""
        ...

    def export(self, path: Path) -> PackageSummary:
        """Writes the signed package, reads it back and checks it; returns its summary."""
        ...

    def may_vote(self, voter: str, born: date | None = None) -> Outcome:
        """What follows for the person with this id."""
        ...

    def admit(self, voter: str, style: tuple[int, ...], *, companion: bool = False) -> None:
        """She is checked in, and one ballot is out."""
        ...

    @property
    def kiosks(self) -> tuple[Station, ...]:
        """The kiosks that this desk opens by activations."""
        ...

    @property
    def activations(self) -> tuple[int, int]:
        """How many it gave, and used."""
        ...

    def activate(
        self, kiosk: str, style: tuple[int, ...], voter: str | None = None, *, companion: bool = False
    ) -> Activation:
        """Gives one activation."""
        ...

    @property
    def codes(self) -> TableCodes:
        """What became of the activations that it gave."""
        ...

    def block(self, text: str) -> Unused:
        """At a kiosk: nobody votes with this activation any more."""
        ...

    def take_back(self, text: str, reason: AbandonReason | None) -> None:
        """At the desk: its person may come back."""
        ...

    def take_sheets(self, place: Path) -> tuple[str, ...]:
        """Reads what kiosks say of them; gives which."""
        ...

    def take_unused_back(self, reason: AbandonReason) -> int:
        """Takes back what no kiosk used."""
        ...

    @property
    def by_hand(self) -> int:
        """How many people were written down by hand and typed in."""
        ...

    def enter_by_hand(self, voter: str, born: date | None = None) -> Outcome:
        """She voted while people were written down by hand, if she may vote here."""
        ...

    def strike_out(self, voter: str) -> None:
        """She was entered by mistake."""
        ...

    @property
    def all_checkpoints(self) -> tuple[Checkpoint, ...]:
        """All checkpoints of the day, first one first."""
        ...

    def hand_over(self, style: tuple[int, ...], sealed_voter: bytes | None) -> None:
        """One ballot is out."""
        ...

    def abandon(self, reason: AbandonReason) -> None:
        """The ballot that is out will not be cast."""
        ...


Unlock = Callable[[Workers], DeskStation]
"""Opens the urn: `functools.partial(Station.unlock, folder)`. Runs in the urn's thread."""
