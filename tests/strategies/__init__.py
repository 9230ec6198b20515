"""What tests of every room draw from: contests, choices, manifests, and small elections with their keys.

Strategies give what hypothesis varies; builders (`make_contest`, `draft_data`, `small_election`) give one
fixed thing that a test changes in one place. Nothing here calls the code under test to decide what is valid.
"""

from tests.strategies.choices import invalid_choices, valid_choices, whole_ballots
from tests.strategies.contests import (
    AGGREGATION,
    LARGEST,
    contests,
    make_contest,
    markings,
    sample_contests,
)
from tests.strategies.elections import SmallElection, small_election
from tests.strategies.manifests import draft_data, drafts, identifiers, texts

__all__ = [
    "AGGREGATION",
    "LARGEST",
    "SmallElection",
    "contests",
    "draft_data",
    "drafts",
    "identifiers",
    "invalid_choices",
    "make_contest",
    "markings",
    "sample_contests",
    "small_election",
    "texts",
    "valid_choices",
    "whole_ballots",
]
