"""What can go wrong when channels are joined."""

from tally.errors import UrnaError


class MergeError(UrnaError):
    """Base of the family: channels that do not belong together, or do not add up."""

    code = "merge"


class ChannelError(MergeError):
    """The results of a channel are of another election, of another shape, or do not add up."""

    code = "channel"
