"""Choices and marking rules: what a voter chose in one contest, and whether that is a valid ballot."""

from __future__ import annotations

from dataclasses import dataclass

from tally.ballots.errors import ChoiceError, Limit
from tally.election.contests import Contest, MarkingRule


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in one contest, as numbers of projects in the manifest's order, 0 first.

    `projects`: ascending for all rules but `ordinal`, where the most preferred is first.
    `points`: for `cumulative` alone, each project's points, none of them 0.
    No projects at all is the blank vote.
    """

    projects: tuple[int, ...] = ()
    points: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether it is the blank vote."""
        return not self.projects

    def __repr__(self) -> str:
        return "Choice(…)"  # a vote never gets into a log by way of a traceback


BLANK = Choice()


def check(contest: Contest, choice: Choice) -> None:
    """Raises `ChoiceError` with the limit unless `choice` is valid in `contest`. Blank always is."""
    limit = broken_limit(contest, choice)
    if limit is not None:
        raise ChoiceError(limit, contest.id)


def broken_limit(contest: Contest, choice: Choice) -> Limit | None:
    """The first limit of the marking rule that the choice does not keep, or None when it is valid."""
    marking, rule = contest.marking, contest.marking.rule
    chosen, points = choice.projects, choice.points
    if any(not 0 <= k < len(contest.projects) for k in chosen):
        return Limit.NOT_A_PROJECT
    if len(set(chosen)) != len(chosen):
        return Limit.TWICE
    if rule is not MarkingRule.ORDINAL and list(chosen) != sorted(chosen):
        return Limit.WRONG_SHAPE
    if len(points) != (len(chosen) if rule is MarkingRule.CUMULATIVE else 0):
        return Limit.WRONG_SHAPE
    if choice.is_blank:
        return None
    if len(chosen) > marking.max_picks:
        return Limit.TOO_MANY
    if len(chosen) < marking.min_picks:
        return Limit.TOO_FEW
    if marking.max_cost is not None and sum(contest.projects[k].cost for k in chosen) > marking.max_cost:
        return Limit.TOO_DEAR
    if marking.max_points is not None and marking.min_sum is not None and marking.max_sum is not None:
        if any(p < 1 for p in points):
            return Limit.WRONG_SHAPE
        if any(p > marking.max_points for p in points):
            return Limit.TOO_MANY_POINTS_FOR_ONE
        if sum(points) > marking.max_sum:
            return Limit.TOO_MANY_POINTS
        if sum(points) < marking.min_sum:
            return Limit.TOO_FEW_POINTS
    return None


def weights(contest: Contest, choice: Choice) -> tuple[tuple[int, int], ...]:
    """What the choice adds to each project's score: (number of the project, weight), protocol section 7.3."""
    if contest.marking.rank_weights is not None:
        return tuple(zip(choice.projects, contest.marking.rank_weights, strict=False))
    if contest.marking.rule is MarkingRule.ORDINAL:
        return tuple((k, len(choice.projects) - rank) for rank, k in enumerate(choice.projects))
    if contest.marking.rule is MarkingRule.CUMULATIVE:
        return tuple(zip(choice.projects, choice.points, strict=True))
    return tuple((k, 1) for k in choice.projects)
