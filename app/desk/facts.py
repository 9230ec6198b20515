"""What the desk reads of a station, in the urn's thread, right after it was unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.desk.counting import CountFacts, read_count
from app.desk.port import DeskStation
from tally.election import Manifest, Station
from tally.station import ClosingRecord, Counters, StationState


@dataclass(frozen=True, slots=True)
class Facts:
    """`ballot_out`: the contests of the ballot that was out when the program ended, or None. `record` is
    there once the station is closed, and counted where it counts its own ballots (`count`)."""

    station: DeskStation
    manifest: Manifest
    place: Station
    state: StationState
    counters: Counters
    ballot_out: tuple[int, ...] | None
    record: ClosingRecord | None
    copy: Path | None
    kiosks: tuple[Station, ...]
    given: int
    count: CountFacts | None
    by_hand: int


def read_facts(station: DeskStation) -> Facts:
    """Reads them all."""
    over = station.state in (StationState.CLOSED, StationState.EXPORTED, StationState.SEALED)
    count = read_count(station)
    if count is not None and count.must:
        over = False
    return Facts(
        station,
        station.manifest,
        station.place,
        station.state,
        station.counters,
        station.ballot_out,
        station.closing_record() if over else None,
        station.mirror,
        station.kiosks,
        station.activations[0],
        count,
        station.by_hand,
    )
