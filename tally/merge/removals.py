"""Double votes: who voted twice, which ballots go by the manifest's precedence, and what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from tally.election.contests import Model
from tally.election.documents import Document, Hex32
from tally.election.manifest import Custody, DoubleVotes, Manifest
from tally.merge.errors import MergeError


class Reason(StrEnum):
    """Why a ballot is not counted. The person is never named."""

    VOTED_TWICE = "voted-twice"
    VOTED_ONLINE = "voted-online"
    VOTED_ON_PAPER = "voted-on-paper"


class Removal(Model):
    """One cast ballot that is not counted."""

    station: str
    tracker: Hex32
    reason: Reason


class Removals(Document):
    """All removals of an election, sorted by tracker, signed by the committee."""

    type: Literal["removals"] = "removals"
    manifest: Hex32
    removals: tuple[Removal, ...]


class RemovalsError(MergeError):
    """The removals cannot be decided or do not hold together."""

    code = "removals"


@dataclass(frozen=True, slots=True, repr=False)
class InPerson:
    """One ballot cast in person, with what its seal said."""

    voter: str
    at: str
    station: str
    tracker: bytes

    def __repr__(self) -> str:
        return "InPerson(…)"


@dataclass(frozen=True, slots=True)
class Decision:
    """The ballots to remove here, and the voters whose vote the other channels must take out."""

    removals: tuple[Removal, ...]
    online: frozenset[str]
    paper: frozenset[str]


def decide(
    rule: DoubleVotes,
    in_person: Iterable[InPerson],
    online: Mapping[str, str],
    paper: Mapping[str, str],
) -> Decision:
    """Applies the manifest's precedence to everyone who voted more than once.

    `online` and `paper` give, for each voter id, when she voted (RFC 3339; "" where it is not known, which
    `first-counts` and `last-counts` refuse). Where the rule prefers a channel in which someone voted twice,
    or did not vote, the first of those votes counts. Votes of the same minute stand in the order of channel,
    station and tracker, so that the decision does not depend on the order of the lists. Raises
    `RemovalsError`.
    """
    votes_of: dict[str, list[Vote]] = defaultdict(list)
    for one in in_person:
        votes_of[one.voter].append(Vote("in-person", one.at, one))
    for channel, list_of in (("online", online), ("paper", paper)):
        for voter, at in list_of.items():
            votes_of[voter].append(Vote(channel, at))
    removals: list[Removal] = []
    online_out: set[str] = set()
    paper_out: set[str] = set()
    for voter, votes in votes_of.items():
        if len(votes) < 2:
            continue
        kept = _kept(rule, votes)
        for vote in votes:
            if vote is kept:
                continue
            if vote.ballot is None:
                (online_out if vote.channel == "online" else paper_out).add(voter)
            else:
                removals.append(_removal(vote.ballot, kept))
    return Decision(
        tuple(sorted(removals, key=lambda one: one.tracker)), frozenset(online_out), frozenset(paper_out)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Vote:
    """One vote of someone who voted more than once; `ballot` only where it was cast in person."""

    channel: str
    at: str
    ballot: InPerson | None = None


def _kept(rule: DoubleVotes, votes: list[Vote]) -> Vote | None:
    if rule is DoubleVotes.ALL_VOID:
        return None
    preferred = {
        DoubleVotes.PAPER_COUNTS: "paper",
        DoubleVotes.IN_PERSON_COUNTS: "in-person",
        DoubleVotes.ONLINE_COUNTS: "online",
    }.get(rule)
    here = [vote for vote in votes if vote.channel == preferred]
    if len(here) == 1:
        return here[0]
    in_time = sorted(here or votes, key=lambda vote: (_moment(vote), _place(vote)))
    return in_time[-1] if rule is DoubleVotes.LAST_COUNTS else in_time[0]


def _place(vote: Vote) -> tuple[str, str, bytes]:
    if vote.ballot is None:
        return (vote.channel, "", b"")
    return (vote.channel, vote.ballot.station, vote.ballot.tracker)


def _moment(vote: Vote) -> datetime:
    try:
        moment = datetime.fromisoformat(vote.at)
        if moment.tzinfo is None:
            raise ValueError("no zone")  # a time without its zone cannot be compared with the others
        return moment
    except ValueError as problem:
        raise RemovalsError(
            f"someone voted twice, and the list of the channel {vote.channel} does not say when; "
            "the manifest's precedence needs the time with its zone (2026-11-29T10:15:00-03:00)"
        ) from problem


def _removal(ballot: InPerson, kept: Vote | None) -> Removal:
    reason = Reason.VOTED_TWICE
    if kept is not None and kept.channel == "online":
        reason = Reason.VOTED_ONLINE
    elif kept is not None and kept.channel == "paper":
        reason = Reason.VOTED_ON_PAPER
    return Removal(station=ballot.station, tracker=ballot.tracker.hex(), reason=reason)


def check_custody(manifest: Manifest, removals: Removals) -> None:
    """In custody `station` no ballot can be taken out: its table has counted it. Raises `RemovalsError`."""
    if manifest.custody is Custody.STATION and removals.removals:
        raise RemovalsError(
            "in this election every station counts its own ballots at closing, and a counted ballot cannot "
            "be taken out again: its list of removals is empty"
        )


def check_removals(manifest_hash: bytes, removals: Removals) -> set[tuple[str, bytes]]:
    """The removed (station, tracker), once the document is checked. Raises `RemovalsError`."""
    if removals.manifest != manifest_hash.hex():
        raise RemovalsError("the removals are of another election")
    trackers = [one.tracker for one in removals.removals]
    if trackers != sorted(set(trackers)):
        raise RemovalsError("the removals are not sorted, or one stands twice")
    return {(one.station, bytes.fromhex(one.tracker)) for one in removals.removals}
