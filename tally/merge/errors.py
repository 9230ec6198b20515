"""What can go wrong when channels are joined."""

from tally.errors import UrnaError


class MergeError(UrnaError):
    """Base of the family: channels that do not belong together, or do not add up."""

    code = "merge"


class ChannelError(MergeError):
    """The results of a channel are of another election, of another shape, or do not add up."""

    code = "channel"


class ContradictedPaperError(MergeError):
    """A station signed one result on its paper and another in the record. `told` is what differs."""

    code = "merge-paper"

    def __init__(self, message: str, station: str, told: tuple[str, ...]) -> None:
        super().__init__(message)
        self.station = station
        self.told = told
