"""The station's encrypted database: ballots by tracker, the one ballot that is out, journal, checkpoints.

In: encrypted ballots, events, and a function that signs checkpoints. Out: what was accepted, whole, after
any power failure. It knows no key but its own, no voter, and nothing of what a ballot says. Nothing in it,
not even the layout of its pages, keeps the order of the ballots inside a batch
(docs/decisions/0001-sqlcipher.md).
"""

from tally.urn.activations import (
    BLOCKED,
    LEFT,
    VOIDED,
    given_fact,
    given_of,
    marked,
    numbers_of,
    used_fact,
    used_of,
)
from tally.urn.ballots import LeafKind, Pending, SealedBatch, StoredBallot, leaf_of
from tally.urn.connection import KEY_BYTES
from tally.urn.errors import (
    DamagedUrnError,
    ForkedUrnError,
    JournalError,
    MirrorLostError,
    UrnError,
    UrnExistsError,
    UrnFullError,
    UrnInUseError,
    UrnOrderError,
    UrnStorageError,
    WrongKeyError,
)
from tally.urn.journal import (
    INCIDENTS,
    AbandonReason,
    Counters,
    Event,
    Incident,
    IncidentKind,
    Journal,
    JournalLine,
    Moment,
    Phase,
)
from tally.urn.mirror import OUTCOME, STEP
from tally.urn.store import SealBatch, Urn

__all__ = [
    "BLOCKED",
    "INCIDENTS",
    "KEY_BYTES",
    "LEFT",
    "OUTCOME",
    "STEP",
    "VOIDED",
    "AbandonReason",
    "Counters",
    "DamagedUrnError",
    "Event",
    "ForkedUrnError",
    "Incident",
    "IncidentKind",
    "Journal",
    "JournalError",
    "JournalLine",
    "LeafKind",
    "MirrorLostError",
    "Moment",
    "Pending",
    "Phase",
    "SealBatch",
    "SealedBatch",
    "StoredBallot",
    "Urn",
    "UrnError",
    "UrnExistsError",
    "UrnFullError",
    "UrnInUseError",
    "UrnOrderError",
    "UrnStorageError",
    "WrongKeyError",
    "given_fact",
    "given_of",
    "leaf_of",
    "marked",
    "numbers_of",
    "used_fact",
    "used_of",
]
