"""What can be wrong with an urn. No message ever holds a ballot, a tracker or a voter's id."""

from tally.errors import UrnaError


class UrnError(UrnaError):
    """Base of the family."""

    code = "urn"


class WrongKeyError(UrnError):
    """The key is that of another urn."""

    code = "urn-wrong-key"


class DamagedUrnError(UrnError):
    """The urn's file was changed, cut or badly read, or its contents contradict each other."""

    code = "urn-damaged"


class UrnInUseError(UrnError):
    """Another program has the urn open. One urn has one desk."""

    code = "urn-in-use"


class UrnExistsError(UrnError):
    """An urn is there already and is never overwritten."""

    code = "urn-exists"


class UrnStorageError(UrnError):
    """The medium does not take what is written. What had been accepted before is safe."""

    code = "urn-storage"


class UrnFullError(UrnStorageError):
    """No room is left. The ballot was not accepted; what had been accepted before is safe."""

    code = "urn-full"


class MirrorLostError(UrnStorageError):
    """The second medium does not take what is written. Nothing was accepted; the urn is safe."""

    code = "urn-mirror-lost"


class ForkedUrnError(UrnError):
    """Urn and mirror each went on without the other: two devices have been used as one station."""

    code = "urn-forked"


class UrnOrderError(UrnError):
    """A step that does not follow from the one before, such as casting when no ballot is out."""

    code = "urn-order"


class JournalError(UrnError):
    """A journal's lines do not follow from each other: one was changed, added or left out."""

    code = "journal"
