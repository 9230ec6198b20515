"""What can go wrong between the packages and the signed tally."""

from tally.election.codes import code_of
from tally.errors import UrnaError


class CountError(UrnaError):
    """Base of the family."""

    code = "count"


class BallotFaultError(CountError):
    """Something is wrong with one ballot. `station` and `tracker` say which, `reason` what."""

    code = "ballot-fault"

    def __init__(self, station: str, tracker: bytes, reason: str) -> None:
        super().__init__(f"station {station}, ballot {code_of(tracker)}: {reason}")
        self.station = station
        self.tracker = tracker
        self.reason = reason


class DuplicateBallotError(BallotFaultError):
    """The same ballot, ballot id or ciphertext stands twice among what should be counted."""

    code = "duplicate-ballot"


class BallotProofFailedError(BallotFaultError):
    """A ballot's proof does not hold."""

    code = "ballot-proof-failed"


class OpeningFailedError(BallotFaultError):
    """A challenged ballot does not hold what its opening says."""

    code = "opening-failed"


class MixError(CountError):
    """A mix does not follow from its input, or its proof does not hold. The message names the trustee."""

    code = "mix"


class DecryptionError(CountError):
    """A partial decryption does not hold. The message names the trustee."""

    code = "decryption"


class SwitchError(CountError):
    """A switch of ballots to the election's key does not hold. The message names the trustee."""

    code = "switch"


class StationCountError(CountError):
    """A station's own count does not hold. `file` is where, by its name in the package; `reason` what."""

    code = "station-count"

    def __init__(self, station: str, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.station = station
        self.file = file
        self.reason = reason


class CeremonyError(CountError):
    """The key ceremony cannot go on, or its document does not hold. The message names the trustee."""

    code = "ceremony"


class TrusteeError(CountError):
    """Too few trustees, a trustee of another election, or one who stands twice."""

    code = "trustee"


class PreparedError(CountError):
    """A trustee's prepared mix cannot be used: it was used, is damaged, or is of something else."""

    code = "prepared"


class TallyError(CountError):
    """A tally does not say what the decrypted ballots say."""

    code = "tally"


class ClusterError(CountError):
    """A cluster cannot be used: nobody answers, it has no workers, or they have not our code."""

    code = "cluster"


class TaskError(CountError):
    """A task or an answer that travelled by hand is not what it should be. The message says what to do."""

    code = "task"


class AwaitingError(CountError):
    """The count waits for answers of trustees who are elsewhere. `tasks` are the files to carry to them."""

    code = "awaiting"

    def __init__(self, message: str, tasks: tuple[str, ...]) -> None:
        super().__init__(message, tasks)
        self.tasks = tasks

    def __str__(self) -> str:
        return str(self.args[0])
