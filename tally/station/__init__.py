"""The life of a station: set up, open, paused, closed, exported; and its package, made and checked.

In: the committee's kit, two workers' passphrases, checked-in voters and their choices. Out: receipts,
checkpoints, zero report, closing record, and one signed file for the count. `Station` is the one object
that desk and kiosk call; `read_package` and `check_package_files` are for whoever receives the file.
"""

from tally.station.activations import (
    Activation,
    ActivationsDocument,
    Comparison,
    check_sheet,
    compare,
)
from tally.station.contents import SEALS
from tally.station.counting import sealed_secrets
from tally.station.documents import (
    CheckpointDocument,
    ClosingDocument,
    PackageDocument,
    ReceiptDocument,
    SignedCheckpoint,
)
from tally.station.errors import (
    ActivationError,
    BallotOutError,
    CheckedInError,
    ClockError,
    ContradictionError,
    CustodyError,
    DamagedPackageError,
    ExpiredActivationError,
    ForeignActivationError,
    IncompletePackageError,
    KitError,
    NoBallotOutError,
    NotCountedError,
    NotEmptyError,
    NothingToTakeOverError,
    OtherElectionError,
    PackageError,
    ReceiptError,
    ReceiptOfOtherElectionError,
    SheetError,
    StationError,
    StationTrusteeError,
    StrangerError,
    StyleError,
    TrusteePassphraseError,
    UsedActivationError,
    VoidedActivationError,
    WrongStateError,
    WrongWorkersError,
)
from tally.station.kit import StationKit
from tally.station.lookup import Whereabouts
from tally.station.own_count import OwnCount
from tally.station.package import Leaf, Package, check_package_files, keys_of, read_package
from tally.station.papers import (
    Checkpoint,
    ClosingRecord,
    KioskCodes,
    OpenedBallot,
    PackageSummary,
    PreparedBallot,
    Receipt,
    TableCodes,
    ZeroReport,
)
from tally.station.receipt_text import ReceiptText, parse_receipt
from tally.station.settling import Unused
from tally.station.states import TRANSITIONS, StationState, Step
from tally.station.station import Station
from tally.station.takeover import take_over
from tally.urn import INCIDENTS, AbandonReason, Counters, Incident, IncidentKind

__all__ = [
    "INCIDENTS",
    "SEALS",
    "TRANSITIONS",
    "AbandonReason",
    "Activation",
    "ActivationError",
    "ActivationsDocument",
    "BallotOutError",
    "CheckedInError",
    "Checkpoint",
    "CheckpointDocument",
    "ClockError",
    "ClosingDocument",
    "ClosingRecord",
    "Comparison",
    "ContradictionError",
    "Counters",
    "CustodyError",
    "DamagedPackageError",
    "ExpiredActivationError",
    "ForeignActivationError",
    "Incident",
    "IncidentKind",
    "IncompletePackageError",
    "KioskCodes",
    "KitError",
    "Leaf",
    "NoBallotOutError",
    "NotCountedError",
    "NotEmptyError",
    "NothingToTakeOverError",
    "OpenedBallot",
    "OtherElectionError",
    "OwnCount",
    "Package",
    "PackageDocument",
    "PackageError",
    "PackageSummary",
    "PreparedBallot",
    "Receipt",
    "ReceiptDocument",
    "ReceiptError",
    "ReceiptOfOtherElectionError",
    "ReceiptText",
    "SheetError",
    "SignedCheckpoint",
    "Station",
    "StationError",
    "StationKit",
    "StationState",
    "StationTrusteeError",
    "Step",
    "StrangerError",
    "StyleError",
    "TableCodes",
    "TrusteePassphraseError",
    "Unused",
    "UsedActivationError",
    "VoidedActivationError",
    "Whereabouts",
    "WrongStateError",
    "WrongWorkersError",
    "ZeroReport",
    "check_package_files",
    "check_sheet",
    "compare",
    "keys_of",
    "parse_receipt",
    "read_package",
    "sealed_secrets",
    "take_over",
]
