"""The process that is killed: a station on real files, with voters who come until the process ends.

Before and after each step it writes one line into a pipe. What stands there after a step, a voter or a poll
worker has been told; so the pipe holds the truth that the urn must keep.
"""

from __future__ import annotations

import mmap
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from tally.election.voters import voter_id
from tally.station import AbandonReason, Station, StationState
from tally.station.activations import parse_activation
from tests.builders.election import WORKERS
from tests.reliability import table


class Moment(IntEnum):
    """What the process is doing. It is written into memory that outlives the process."""

    STARTING = 0
    SETTING_UP = 1
    CERTIFYING = 2
    OPENING = 3
    UNLOCKING = 4
    ATTACHING = 5
    BETWEEN_STEPS = 6
    HANDING_OVER = 7
    PREPARING = 8
    CASTING = 9
    CHALLENGING = 10
    SEALING = 11
    ABANDONING = 12
    PAUSING = 13
    CLOSING = 14
    EXPORTING = 15
    FINISHED = 16
    GIVING = 17


VOTING = frozenset(
    {
        Moment.BETWEEN_STEPS,
        Moment.HANDING_OVER,
        Moment.PREPARING,
        Moment.CASTING,
        Moment.CHALLENGING,
        Moment.SEALING,
        Moment.ABANDONING,
        Moment.PAUSING,
        Moment.GIVING,
    }
)
"""Moments at which voters come and go. A kill at one of them counts."""


@dataclass(frozen=True)
class Orders:
    """What the process is to do: where the urn is, where its copy, and whether it ends the day."""

    folder: Path
    mirror: Path
    stick: Path
    close: bool
    seed: int


class Life:
    """One life of the process. It runs in the child, and never returns to the code that forked it."""

    def __init__(self, orders: Orders, pipe: int, shown: mmap.mmap) -> None:
        self._orders, self._pipe, self._shown = orders, pipe, shown
        self._random = random.Random(orders.seed)
        self._station: Station

    def run(self) -> None:
        """Starts or goes on with the station's day."""
        try:
            self._day()
        except BaseException as problem:
            self._say(f"x {type(problem).__name__} {problem}".replace("\n", " "))
            raise

    def _day(self) -> None:
        folder = self._orders.folder
        if (folder / "urn.db").exists():
            with self._step(Moment.UNLOCKING, "unlock"):
                self._station = table.unlock(folder)
        else:
            with self._step(Moment.SETTING_UP, "set-up"):
                self._station = table.create(folder)
        self._show_sealing()
        if not self._station.certified:
            with self._step(Moment.CERTIFYING, "certify"):
                table.certify(self._station)
        if self._station.state is StationState.SET_UP:
            with self._step(Moment.OPENING, "open"):
                self._station.open(WORKERS)
        with self._step(Moment.ATTACHING, "attach"):
            self._station.attach_mirror(self._orders.mirror)
        if not self._orders.close:
            while True:
                self._voter()
        self._end()

    def _end(self) -> None:
        station = self._station
        if station.ballot_out is not None:
            self._abandon()
        if station.state in (StationState.OPEN, StationState.PAUSED):
            with self._step(Moment.CLOSING, "close"):
                station.close(WORKERS)
        with self._step(Moment.EXPORTING, "export"):
            station.export(self._orders.stick)
        station.close_urn()
        self._shown[0] = Moment.FINISHED

    def _voter(self) -> None:
        """One voter, unless there is a pause: most cast at once, some check the machine first, some leave."""
        station = self._station
        if station.state is StationState.PAUSED:
            with self._step(Moment.PAUSING, "resume"):
                station.resume()
        if self._random.random() < 0.15:
            return self._give()
        if station.ballot_out is None:
            if self._random.random() < 0.05:
                with self._step(Moment.PAUSING, "pause"):
                    station.pause()
                return None
            voter = self._person()
            with self._step(Moment.HANDING_OVER, "hand-over", station._tag(voter).hex()):
                station.admit(voter, table.STYLE)
        if self._random.random() < 0.06:
            return self._abandon()
        with self._step(Moment.PREPARING, "prepare"):
            prepared = station.prepare(self._random.choice(table.CHOICES))
        chance, receipt = self._random.random(), prepared.receipt
        if chance < 0.05:
            return self._abandon()
        checkpoint = f"{receipt.checkpoint_number} {receipt.root.hex()}"
        if chance < 0.2:
            with self._step(Moment.CHALLENGING, "challenge", f"{receipt.tracker.hex()} {checkpoint}"):
                station.challenge(prepared)
            return None
        with self._step(Moment.CASTING, "cast", f"{receipt.tracker.hex()} {checkpoint}"):
            station.cast(prepared)
        return None

    def _person(self) -> str:
        return voter_id("DNI", str(self._random.randint(10**6, 10**9)))

    def _give(self) -> None:
        """Somebody is sent to the kiosk beside the desk, with a code."""
        voter = self._person()
        with self._step(Moment.GIVING, "give", self._station._tag(voter).hex()) as told:
            given = self._station.activate(table.KIOSK, table.STYLE, voter)
            document, _ = parse_activation(given.qr_text, table.manifest_hash())
            told.append(document.nonce)

    def _abandon(self) -> None:
        with self._step(Moment.ABANDONING, "abandon"):
            self._station.abandon(AbandonReason.LEFT)

    @contextmanager
    def _step(self, moment: Moment, name: str, data: str = "") -> Iterator[list[str]]:
        """Says what is done, and what came of it: the words that were put into the list."""
        told = [data]
        self._say(f"? {name} {data}")
        self._shown[0] = moment
        yield told
        self._shown[0] = Moment.BETWEEN_STEPS
        self._say(f"! {name} {' '.join(told)}")

    def _say(self, line: str) -> None:
        os.write(self._pipe, line.rstrip().encode() + b"\n")  # shorter than PIPE_BUF: whole or not at all

    def _show_sealing(self) -> None:
        """From the signing of a checkpoint to the end of its transaction, the moment is `SEALING`."""
        urn, shown = self._station._urn, self._shown
        sign = urn._seal
        assert sign is not None

        def seal(*parts: object) -> object:
            if shown[0] != Moment.CLOSING:
                shown[0] = Moment.SEALING
            return sign(*parts)  # type: ignore[arg-type]

        urn._seal = seal  # type: ignore[assignment]


def begin(orders: Orders, shown: mmap.mmap) -> tuple[int, int]:
    """Forks a process that lives by these orders. Gives its id and the end of the pipe to read from."""
    reading, writing = os.pipe()
    shown[0] = Moment.STARTING
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        Life(orders, writing, shown).run()
        status = 0
    finally:
        os._exit(status)
    raise AssertionError("unreachable")
