"""The tiny election's day of voting: who chose what, at which station, under which random bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tally.ballots import (
    BLANK,
    Choice,
    EncryptedBallot,
    PublishedOpening,
    encrypt_ballot,
    encrypt_blocks,
    to_blocks,
    to_integer,
    tracker_of,
)
from tally.ballots.encrypted import BallotPart
from tally.crypto import elgamal, group, schnorr
from tally.election.voters import CheckIn, open_seal, voter_id
from tally.urn import AbandonReason, Event, IncidentKind
from tally.vectors.day import Day
from tally.vectors.errors import VectorError
from tally.vectors.hpke import sealed
from tally.vectors.setup import MOST_POINTS, NORTE, OBRAS, TinySetup, tiny_setup
from tally.vectors.stream import Stream, sealing_key

TOO_LARGE = 2**480 - 1
"""An integer of two blocks that is no choice of the first contest."""

Choices = Mapping[int, Choice]

CHOSEN: dict[str, tuple[str, Choices]] = {
    "first": ("M-01", {OBRAS: Choice((0, 2, 4), (1000, 7, MOST_POINTS - 1007)), NORTE: Choice((1, 0, 3))}),
    "second": ("M-01", {OBRAS: Choice((3,), (MOST_POINTS,))}),
    "checked": ("M-01", {OBRAS: Choice((7,), (12,)), NORTE: Choice((2,))}),
    "third": ("M-01", {OBRAS: Choice((2, 7), (5_000_000, 5_000_000)), NORTE: Choice((0, 1))}),
    "fifth": ("M-02", {OBRAS: Choice((2, 4), (2_000_000, 1)), NORTE: Choice((1,))}),
    "blank": ("M-02", {OBRAS: BLANK, NORTE: BLANK}),
    "taken out": ("M-02", {OBRAS: Choice((5,), (9_000_000,)), NORTE: Choice((3, 2, 1))}),
}
"""Ballots with a valid choice: the station, and what is chosen in each contest."""


@dataclass(frozen=True, slots=True, repr=False)
class Vote:
    """One encrypted ballot with the stream that it was made from. `opening` only of the challenged one."""

    name: str
    station: str
    ballot: EncryptedBallot
    stream: Stream
    opening: PublishedOpening | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A voter's id, sealed to the registrar: what went in, and what came out."""

    station: str
    tracker: bytes
    check_in: CheckIn
    sealed: bytes
    label: str


def vote(setup: TinySetup, name: str, station: str, choices: Choices) -> Vote:
    """An honest ballot, drawn from a stream of its name."""
    stream = Stream(f"ballot {name}")
    ballot, opening = encrypt_ballot(setup.manifest, setup.hash, station, choices, stream)
    tracker = tracker_of(setup.hash, station, ballot.data)
    published = opening.publish(tracker) if name == "checked" else None
    opening.destroy()
    return Vote(name, station, ballot, stream, published)


def _too_large(setup: TinySetup) -> Vote:
    """An integer that no choice has, under proofs that hold."""
    stream = Stream("ballot too large")
    frame = setup.frame
    blocks = {OBRAS: to_blocks(setup.manifest.contests[OBRAS], TOO_LARGE)}
    ballot, _ = encrypt_blocks(frame, "M-02", blocks, stream)
    return Vote("too large", "M-02", ballot, stream)


def _no_block(setup: TinySetup) -> Vote:
    """Two elements of which the second stands for no block, under proofs that hold."""
    stream = Stream("ballot no block")
    frame = setup.frame
    ballot_id = stream(16)
    elements = [group.generator(1), group.generator(2)]
    secrets = elgamal.Randomness.fresh(2, stream)
    pairs = elgamal.encrypt(group.Element(frame.public_key), elements, secrets)
    context = (frame.manifest_hash, b"M-01", ballot_id, frame.contests[OBRAS][0])
    proof = schnorr.prove(context, group.Element(frame.public_key), pairs, secrets, stream)
    return Vote("no block", "M-01", EncryptedBallot(ballot_id, (BallotPart(OBRAS, pairs, proof),)), stream)


@cache
def votes() -> dict[str, Vote]:
    """All ballots by name, made once for each process."""
    setup = tiny_setup()
    made = [vote(setup, name, station, choices) for name, (station, choices) in CHOSEN.items()]
    return {one.name: one for one in [*made, _too_large(setup), _no_block(setup)]}


def integers(contest: int) -> list[int]:
    """What the counted ballots hold in a contest, unreadable ones left out."""
    counted = [choices for name, (_, choices) in CHOSEN.items() if name not in ("checked", "taken out")]
    of = tiny_setup().manifest.contests[contest]
    found = [to_integer(of, choices[contest]) for choices in counted if contest in choices]
    return sorted([*found, TOO_LARGE] if contest == OBRAS else found)


@cache
def seals() -> tuple[Sealed, ...]:
    """A sealed check-in for each cast ballot. The voter ids are invented."""
    setup, made = tiny_setup(), []
    registrar = sealing_key("registrar")
    key = registrar.public_key().public_bytes_raw()
    for number, one in enumerate(one for one in votes().values() if one.opening is None):
        check_in = CheckIn(voter_id("DNI", str(20_000_001 + number)), f"2026-11-29T09:{10 + number}:00-03:00")
        label = f"seal {one.name}"
        plain = f"{check_in.voter}\n{check_in.at}\n".encode().ljust(96, b"\0")
        data = sealed(plain, key, b"urna/1/voter\n" + setup.hash, sealing_key(label))
        if open_seal(registrar, setup.hash, data) != check_in:
            raise VectorError("a sealed voter id does not open")
        tracker = tracker_of(setup.hash, one.station, one.ballot.data)
        made.append(Sealed(one.station, tracker, check_in, data, label))
    return tuple(made)


def days(setup: TinySetup) -> dict[str, Day]:
    """Both stations' days, ended but not closed: a challenge, a pause, incidents, a voter who left."""
    ballot = {name: one.ballot.data for name, one in votes().items()}
    sealed_by = {one.tracker: one.sealed for one in seals()}
    first, second = Day(setup, "M-01"), Day(setup, "M-02")

    def cast(day: Day, name: str, *, out: bool = False) -> None:
        day.cast(ballot[name], sealed_by[day.tracker(ballot[name])], out=out)

    cast(first, "first")
    cast(first, "second")
    first.challenge(ballot["checked"], votes()["checked"].opening)
    cast(first, "third", out=True)
    first.note(Event.HANDED_OVER)
    first.note(Event.ABANDONED, reason=AbandonReason.LEFT)
    cast(first, "no block")
    cast(second, "fifth")
    second.note(Event.PAUSED, at="2026-11-29T14:00:00Z")
    second.note(Event.INCIDENT, kind=IncidentKind.PRINTER, what="before")
    second.note(Event.RESUMED, at="2026-11-29T14:10:00Z")
    second.note(Event.HANDED_OVER)
    second.note(Event.PREPARED)
    second.note(Event.INTERRUPTED)
    second.note(Event.INCIDENT, kind=IncidentKind.POWER, what="restarted")
    cast(second, "blank", out=True)
    cast(second, "too large")
    cast(second, "taken out")
    return {"M-01": first, "M-02": second}
