"""What goes into an aggregation rule and what comes out: frozen, exact, free of any file format."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Amount = int | Fraction
Choice = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RuleProject:
    """A project as a rule sees it. `cost` in the unit of the budget; `votes` = ballots that choose it;
    `score` = what the project is ranked by (votes, or the sum of points)."""

    id: str
    cost: Amount
    votes: int
    score: int
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupedBallot:
    """Equal ballots, once: the chosen projects with their weights (1, or points), and how many there are."""

    choice: Choice
    multiplicity: int


class Status(StrEnum):
    """What became of a project. The words are part of the record: never change one."""

    FUNDED = "funded"
    PARTLY_FUNDED = "partly-funded"
    OVER_BUDGET = "over-budget"
    CATEGORY_FULL = "category-full"
    EXCLUDED = "excluded"
    BELOW_THRESHOLD = "below-threshold"
    BELOW_SUPPORT = "below-support"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    NOT_IN_TOP = "not-in-top"
    NOT_AFFORDED = "not-afforded"


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a project won or did not. `by` is the winner that excludes it, or the one before which the rule
    stopped; `left` the money there was when it was looked at (None without a budget, or where its
    supporters' money decides)."""

    id: str
    status: Status
    by: str | None = None
    left: Amount | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that stood equal, in the order they were taken; `key` is the first tie key that told two of
    them apart (None if none had to). `decisive`: another order had changed who wins at this step. Of equal
    shares it says only that the tie was met in the run that counts (the others were met on the way to its
    share, or in the greedy outcome it is compared with)."""

    order: tuple[str, ...]
    key: str | None
    decisive: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """`winners` in the order they were selected; `cost` of all of them, a partial one with its part.

    `figures` are named numbers of the rule for whoever explains the result, such as the share of each
    voter at the last step of equal shares.
    """

    winners: tuple[str, ...]
    cost: Amount
    traces: tuple[Trace, ...]
    ties: tuple[Tie, ...]
    partial: tuple[str, Amount] | None = None
    figures: tuple[tuple[str, Amount], ...] = field(default=())

    def trace(self, project_id: str) -> Trace:
        """What became of one project. Raises `KeyError` for an unknown id."""
        for trace in self.traces:
            if trace.id == project_id:
                return trace
        raise KeyError(project_id)


def group_ballots(choices: Iterable[Choice]) -> tuple[GroupedBallot, ...]:
    """Groups equal ballots. The order of picks is dropped (weights carry it), and so is the ballots' order:
    the same ballots give the same groups in any order."""
    counts: dict[Choice, int] = {}
    for choice in choices:
        key = tuple(sorted(choice))
        counts[key] = counts.get(key, 0) + 1
    return tuple(GroupedBallot(choice, counts[choice]) for choice in sorted(counts))
