"""Aggregation rules: who wins.

In come projects with their totals, grouped ballots, a budget and a `RuleConfig` (the part of the manifest
that names the rule and all its parameters); out comes an `Outcome`: winners in order, a reason for each
project, and the ties that were met. Everything is exact (whole numbers and fractions), depends on nothing
else, and gives the same outcome for the same input in any order of ballots. No file format is known here.
"""

from tally.rules.config import MOST_PROJECTS, RuleConfig
from tally.rules.elect import elect
from tally.rules.errors import BadRuleError, RuleError, UnresolvedTieError
from tally.rules.types import GroupedBallot, Outcome, RuleProject, Status, Tie, Trace, group_ballots

__all__ = [
    "MOST_PROJECTS",
    "BadRuleError",
    "GroupedBallot",
    "Outcome",
    "RuleConfig",
    "RuleError",
    "RuleProject",
    "Status",
    "Tie",
    "Trace",
    "UnresolvedTieError",
    "elect",
    "group_ballots",
]
