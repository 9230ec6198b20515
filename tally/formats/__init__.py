"""Other people's file formats: files go in, frozen exact types come out, or an error that names the line.

Pabulib is read (`read_pabulib`), written (`write_pabulib`, `new_election`), and counted by its own rule
(`winners_of`), which is all that `urna winners` does. What a file means for rules (`totals`, `rule_projects`,
`grouped_ballots`, `marking_rule`, `broken_votes`) is in `pabulib_facts`. Lists of people come in through
`read_roll` and `read_voters`.
"""

from tally.formats.errors import FormatError
from tally.formats.pabulib import parse_pabulib, read_pabulib
from tally.formats.pabulib_types import (
    FileWarning,
    PabulibElection,
    PabulibMeta,
    PabulibProject,
    PabulibVote,
)
from tally.formats.pabulib_writer import new_election, write_pabulib
from tally.formats.roll_lists import Listed, read_roll, read_voters
from tally.formats.winners import report_on, winners_of
from tally.formats.winners_report import WinnersReport

__all__ = [
    "FileWarning",
    "FormatError",
    "Listed",
    "PabulibElection",
    "PabulibMeta",
    "PabulibProject",
    "PabulibVote",
    "WinnersReport",
    "new_election",
    "parse_pabulib",
    "read_pabulib",
    "read_roll",
    "read_voters",
    "report_on",
    "winners_of",
    "write_pabulib",
]
