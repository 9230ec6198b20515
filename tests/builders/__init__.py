"""One small real election, from key ceremony to public record, and the tools of those who cheat in it.

`whole_election()` is made once for each test process and never changed: a record is a dictionary of bytes
(`Record`), so that a test copies it, tampers, and lays the copy out in its own folder. `Forger` has every key
of the committee, the stations and the trustees, and signs whatever it is told to.
"""

from tests.builders.election import (
    Elsewhere,
    WholeElection,
    draft,
    random_element_ballot,
    whole_election,
)
from tests.builders.forger import Forger, reseal
from tests.builders.packages import forged_package
from tests.builders.records import Record, lay_out, read_record, verified
from tests.builders.steps import no_steps

__all__ = [
    "Elsewhere",
    "Forger",
    "Record",
    "WholeElection",
    "draft",
    "forged_package",
    "lay_out",
    "no_steps",
    "random_element_ballot",
    "read_record",
    "reseal",
    "verified",
    "whole_election",
]
