"""The signed documents of a count: one for each mix, each partial decryption, and the tally."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass as record_of

from tally.count.totals import Choices, ProjectTotal, add_up, choices_file
from tally.election.contests import PART, Contest, Count, Model
from tally.election.documents import Document, Hex32, Hex64
from tally.election.manifest import MOST_CONTESTS, MOST_TRUSTEES, StationId

TrusteeNumbers = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(max_length=MOST_TRUSTEES)]
_Ids = Annotated[tuple[str, ...], Field(max_length=MOST_TRUSTEES)]
Width = Annotated[int, Field(ge=1, le=1000)]


class MixDocument(Document):
    """One trustee's mix of one contest, signed by her. The hashes are of the three files beside it."""

    type: Literal["mix"] = "mix"
    manifest: Hex32
    contest: str
    trustee: str
    ballots: Annotated[int, Field(ge=1, lt=2**31)]
    width: Width
    input: Hex32
    output: Hex32
    proof: Hex32


class DecryptionDocument(Document):
    """One trustee's partial decryption of one contest, signed by her.

    `set` are the numbers of the trustees who decrypt; `input` is the hash of the last mix's output; `proof`
    is `c ‖ z` of docs/protocol.md section 7.2.
    """

    type: Literal["decryption"] = "decryption"
    manifest: Hex32
    contest: str
    trustee: str
    set: TrusteeNumbers
    ballots: Annotated[int, Field(ge=1, lt=2**31)]
    width: Width
    input: Hex32
    shares: Hex32
    proof: Hex64


Hex96 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{192}$")]


class SwitchDocument(Document):
    """One station trustee's part of switching a contest of her station to the election's key, signed by her.

    `set` are the numbers of the station's trustees who switch; `input` is the hash of the pairs that went in;
    `proof` is `c ‖ z ‖ y` of docs/protocol.md section 7.4.
    """

    type: Literal["switch"] = "switch"
    manifest: Hex32
    station: StationId
    contest: str
    trustee: str
    set: TrusteeNumbers
    ballots: Annotated[int, Field(ge=1, lt=2**31)]
    width: Width
    input: Hex32
    shares: Hex32
    proof: Hex96


class ContestTally(Model):
    """The totals of one contest; `choices` is the hash of its file of choices."""

    contest: str
    ballots: Count
    blank: Count
    invalid: Count
    projects: tuple[ProjectTotal, ...]
    choices: Hex32

    @classmethod
    def of(cls, contest: Contest, choices: Choices, unreadable: int) -> ContestTally:
        """What these choices add up to; `unreadable` ballots are no blocks at all. Raises `TallyError`."""
        totals = add_up(contest, choices, unreadable)
        return cls(
            contest=contest.id,
            ballots=totals.ballots,
            blank=totals.blank,
            invalid=totals.invalid,
            projects=totals.projects,
            choices=hashlib.sha256(choices_file(choices)).hexdigest(),
        )


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class Refused:
    """Something that was handed in and is not counted, and why."""

    name: str
    reason: str


class Tally(Document):
    """The count of the ballots of some stations, signed by the committee.

    `absent` are the manifest's stations that handed in no package that could be counted; `refused`, sorted,
    what was handed in and could not.
    """

    type: Literal["tally"] = "tally"
    manifest: Hex32
    stations: tuple[str, ...]
    absent: tuple[str, ...]
    refused: tuple[Refused, ...]
    removed: Count
    mixers: _Ids
    decryptors: _Ids
    contests: Annotated[tuple[ContestTally, ...], Field(max_length=MOST_CONTESTS)]


class SwitchedContest(Model):
    """A contest of which a station had too few ballots to count them alone."""

    contest: str
    ballots: Annotated[int, Field(ge=1, lt=2**31)]


class StationTally(Document):
    """The count of one station by its own trustees (custody `station`), signed by the station.

    `contests` are those that they counted, `switched` those whose ballots go on to the common mix.
    """

    type: Literal["station-tally"] = "station-tally"
    manifest: Hex32
    station: StationId
    mixers: _Ids
    decryptors: _Ids
    contests: Annotated[tuple[ContestTally, ...], Field(max_length=MOST_CONTESTS)]
    switched: Annotated[tuple[SwitchedContest, ...], Field(max_length=MOST_CONTESTS)]
