"""What a Pabulib file holds once it has been read: frozen, exact, in the order of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

VoteType = Literal["approval", "choose-1", "ordinal", "cumulative", "scoring"]
VOTE_TYPES: tuple[VoteType, ...] = ("approval", "choose-1", "ordinal", "cumulative", "scoring")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PabulibMeta:
    """The section META: what Urna understands, and `entries` with every key and value as written."""

    budget: Fraction
    vote_type: VoteType
    rule: str
    num_projects: int
    num_votes: int
    entries: Pairs

    def get(self, key: str) -> str | None:
        """The value written for `key`, or None. An empty value counts as absent."""
        return next((value for name, value in self.entries if name == key and value), None)


@dataclass(frozen=True, slots=True)
class PabulibProject:
    """One row of PROJECTS. `votes`, `score` and `selected` are what the city published, if it did."""

    id: str
    cost: Fraction
    name: str
    votes: Fraction | None
    score: Fraction | None
    selected: int | None
    categories: tuple[str, ...]
    cells: Pairs  # every column as written, so that nothing is lost on the way through


@dataclass(frozen=True, slots=True)
class PabulibVote:
    """One row of VOTES. `projects` in the order written (for `ordinal`: most preferred first).

    `points` stand beside `projects`, one for one, where the file has that column.
    """

    voter_id: str
    projects: tuple[str, ...]
    points: tuple[int, ...] | None
    voting_method: str | None
    cells: Pairs = ()  # the remaining columns as written: age, sex, district
    line: int = 0


@dataclass(frozen=True, slots=True)
class FileWarning:
    """Something odd that does not keep the file from being counted."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PabulibElection:
    """A whole file. `project_columns` and `vote_columns` are the headers as written.

    `votes` are to be walked through: where they are many times larger than the file, each walk reads it anew.
    """

    meta: PabulibMeta
    projects: tuple[PabulibProject, ...]
    votes: Sequence[PabulibVote]
    project_columns: tuple[str, ...]
    vote_columns: tuple[str, ...]
    warnings: tuple[FileWarning, ...] = ()
