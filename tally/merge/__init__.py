"""Joins what was counted: in person, online, on paper; settles double votes; says who won.

In: the signed tally, the other channels' signed results, the opened voter ids. Out: removals before the
mix, and after it one merge certificate, the same bytes each time.
"""

from tally.merge.certificate import ContestResult, MergeCertificate, grouped_ballots, merge
from tally.merge.channels import (
    ChannelContest,
    ChannelResult,
    channel_contest,
    channel_key,
    check_channel,
    choices_of,
)
from tally.merge.errors import ChannelError, MergeError
from tally.merge.inputs import merge_inputs
from tally.merge.removals import InPerson, Reason, Removal, Removals, check_removals, decide

__all__ = [
    "ChannelContest",
    "ChannelError",
    "ChannelResult",
    "ContestResult",
    "InPerson",
    "MergeCertificate",
    "MergeError",
    "Reason",
    "Removal",
    "Removals",
    "channel_contest",
    "channel_key",
    "check_channel",
    "check_removals",
    "choices_of",
    "decide",
    "grouped_ballots",
    "merge",
    "merge_inputs",
]
