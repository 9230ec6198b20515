"""What a station refuses, and what can be wrong with its package."""

from tally.crypto.envelope import WrongPassphraseError
from tally.errors import UrnaError


class StationError(UrnaError):
    """Base of the family: a step that the station does not take now."""

    code = "station"


class WrongStateError(StationError):
    """The step belongs to another state of the station's day."""

    code = "station-state"


class BallotOutError(StationError):
    """A ballot is out: its voter must finish, or be recorded as having left."""

    code = "station-ballot-out"


class NoBallotOutError(StationError):
    """No ballot is out, or not this one."""

    code = "station-no-ballot-out"


class CheckedInError(StationError):
    """This person has voted at this station, or is voting now."""

    code = "station-checked-in"


class StyleError(StationError):
    """These contests together are no ballot of this election, or not of this voter."""

    code = "station-style"


class ClockError(StationError):
    """By this device's clock the vote has not begun, or is over."""

    code = "station-clock"


class KitError(StationError):
    """What the committee gave to set the station up is not complete or does not fit together."""

    code = "station-kit"


class NotEmptyError(StationError):
    """Something is in the urn before the opening."""

    code = "station-not-empty"


class WrongWorkersError(StationError):
    """The passphrases open a key, but not that of this urn."""

    code = "station-workers"


class CustodyError(StationError):
    """A step of a table that counts its own ballots, in an election where the committee counts."""

    code = "station-custody"


class NotCountedError(WrongStateError):
    """The package goes out when the table's own trustees have counted, and not before."""

    code = "station-not-counted"


class StationTrusteeError(StationError):
    """Somebody is no trustee of this table, or what it keeps of her is damaged. `trustee` is her id."""

    code = "station-trustee"

    def __init__(self, message: str, trustee: str) -> None:
        super().__init__(message)
        self.trustee = trustee


class TrusteePassphraseError(WrongPassphraseError):
    """The passphrase of one of the table's trustees is wrong. `trustee` is her id."""

    code = "station-trustee-passphrase"

    def __init__(self, message: str, trustee: str) -> None:
        super().__init__(message)
        self.trustee = trustee


class ReceiptError(UrnaError):
    """What was given is no receipt, or was misread."""

    code = "receipt"


class ReceiptOfOtherElectionError(ReceiptError):
    """A receipt, but of another election."""

    code = "receipt-other-election"


class ResultPartError(UrnaError):
    """Base of the family: what was read of a station's result on paper is no use. `station`: whose it is."""

    code = "result-part"

    def __init__(self, message: str, station: str | None = None) -> None:
        super().__init__(message)
        self.station = station


class ResultOfOtherElectionError(ResultPartError):
    """A part of a result, but of another election, or of a station that this one does not have."""

    code = "result-other-election"


class MissingPartsError(ResultPartError):
    """Some of a result's parts were not read. `missing` are the first fifty of their numbers."""

    code = "result-parts-missing"

    def __init__(self, message: str, station: str, missing: tuple[int, ...]) -> None:
        super().__init__(message, station)
        self.missing = missing


class ResultNotSignedError(ResultPartError):
    """The parts together are not what this station signed: one was changed, or all were made up."""

    code = "result-not-signed"


class TwoResultsError(ResultPartError):
    """The same station signed two results that differ."""

    code = "result-two"


class NothingToTakeOverError(StationError):
    """Where somebody looked for another device's urn there is none, or more than one."""

    code = "station-nothing-here"


class NewerUrnError(StationError):
    """The urn that was brought here lacks something that the urn set aside on this device has."""

    code = "station-newer-here"


class ActivationError(StationError):
    """What was given opens no kiosk: it is no activation, was misread, or nobody signed it."""

    code = "activation"


class ForeignActivationError(ActivationError):
    """An activation of another election, another desk, or for another kiosk."""

    code = "activation-foreign"


class ExpiredActivationError(ActivationError):
    """Its time is over."""

    code = "activation-expired"


class UsedActivationError(ActivationError):
    """It was used already."""

    code = "activation-used"


class VoidedActivationError(ActivationError):
    """It was taken back already."""

    code = "activation-voided"


class SheetError(StationError):
    """The sheets of a table's devices do not fit together."""

    code = "activation-sheet"


class NoSheetError(SheetError):
    """No list of a kiosk is where somebody looks for it."""

    code = "activation-no-sheet"


class PackageError(UrnaError):
    """Base of the family: a station's package that cannot be counted."""

    code = "package"


class IncompletePackageError(PackageError):
    """Half a package: the copy was cut short, or a file is missing."""

    code = "package-incomplete"


class DamagedPackageError(PackageError):
    """Some of its bytes have changed."""

    code = "package-damaged"


class OtherElectionError(PackageError):
    """A package of another election, or of a station that this election does not have."""

    code = "package-other-election"


class StrangerError(PackageError):
    """It was not signed by a station that the authority certified."""

    code = "package-stranger"


class ContradictionError(PackageError):
    """It is signed, but its parts contradict each other."""

    code = "package-contradiction"
