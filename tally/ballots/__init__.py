"""Marked ballots: what a valid choice is, its integer and blocks, and the encrypted ballot with a tracker.

In: a contest of the manifest and what a voter chose. Out: bytes that only the trustees can open, and back
again from what they opened. It knows the group only through `tally.crypto`.
"""

from tally.ballots.choices import BLANK, Choice, broken_limit, check, weights
from tally.ballots.encrypted import (
    BallotStatements,
    EncryptedBallot,
    Frame,
    Opening,
    PublishedOpening,
    StationBallot,
    before_ballot,
    check_opening,
    encrypt_ballot,
    encrypt_blocks,
    parse_ballot,
    tracker_of,
    verify_ballot,
)
from tally.ballots.errors import (
    BallotError,
    BallotFormatError,
    BallotProofError,
    ChoiceError,
    Limit,
    PackingError,
)
from tally.ballots.packing import bit_length, block_count, from_blocks, from_integer, to_blocks, to_integer

__all__ = [
    "BLANK",
    "BallotError",
    "BallotFormatError",
    "BallotProofError",
    "BallotStatements",
    "Choice",
    "ChoiceError",
    "EncryptedBallot",
    "Frame",
    "Limit",
    "Opening",
    "PackingError",
    "PublishedOpening",
    "StationBallot",
    "before_ballot",
    "bit_length",
    "block_count",
    "broken_limit",
    "check",
    "check_opening",
    "encrypt_ballot",
    "encrypt_blocks",
    "from_blocks",
    "from_integer",
    "parse_ballot",
    "to_blocks",
    "to_integer",
    "tracker_of",
    "verify_ballot",
    "weights",
]
