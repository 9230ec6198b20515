"""Joins what was counted: in person, online, on paper; settles double votes; says who won.

In: the signed tally, the other channels' signed results, the opened voter ids; what stations signed on paper.
Out: removals before the mix, and after it one merge certificate, the same bytes each time.
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
from tally.merge.errors import ChannelError, ContradictedPaperError, MergeError
from tally.merge.inputs import merge_inputs
from tally.merge.on_paper import Compared, ContestSoFar, Provisional, add_papers, compare_papers
from tally.merge.removals import (
    InPerson,
    Reason,
    Removal,
    Removals,
    RemovalsError,
    check_custody,
    check_removals,
    decide,
)

__all__ = [
    "ChannelContest",
    "ChannelError",
    "ChannelResult",
    "Compared",
    "ContestResult",
    "ContestSoFar",
    "ContradictedPaperError",
    "InPerson",
    "MergeCertificate",
    "MergeError",
    "Provisional",
    "Reason",
    "Removal",
    "Removals",
    "RemovalsError",
    "add_papers",
    "channel_contest",
    "channel_key",
    "check_channel",
    "check_custody",
    "check_removals",
    "choices_of",
    "compare_papers",
    "decide",
    "grouped_ballots",
    "merge",
    "merge_inputs",
]
