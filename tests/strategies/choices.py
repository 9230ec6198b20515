"""Choices that keep a contest's marking rule, and choices that break it, built without asking the code."""

from __future__ import annotations

from hypothesis import strategies as st

from tally.ballots import BLANK, Choice
from tally.election import Contest, Manifest, MarkingRule


@st.composite
def valid_choices(draw: st.DrawFn, contest: Contest, blank: bool = True) -> Choice:
    """Any valid choice of the contest; the blank vote among them unless `blank` is False."""
    if blank and draw(st.integers(0, 9)) == 0:
        return BLANK
    n, marking = len(contest.projects), contest.marking
    low, high = marking.min_picks, marking.max_picks
    if marking.rule is MarkingRule.CUMULATIVE:
        return draw(_points(contest))
    order = draw(st.permutations(range(n)))
    count = draw(st.integers(low, high))
    if marking.max_cost is not None:
        return Choice(tuple(sorted(_affordable(contest, order, count))))
    chosen = order[:count]
    return Choice(tuple(chosen if marking.rule is MarkingRule.ORDINAL else sorted(chosen)))


def _affordable(contest: Contest, order: list[int], count: int) -> list[int]:
    """Up to `count` projects in this order while the money lasts; the cheapest if that is too few."""
    most = contest.marking.max_cost
    assert most is not None
    chosen: list[int] = []
    spent = 0
    for project in order:
        cost = contest.projects[project].cost
        if len(chosen) < count and spent + cost <= most:
            chosen.append(project)
            spent += cost
    if len(chosen) >= contest.marking.min_picks:
        return chosen
    return sorted(order, key=lambda k: contest.projects[k].cost)[: contest.marking.min_picks]


@st.composite
def _points(draw: st.DrawFn, contest: Contest) -> Choice:
    marking = contest.marking
    points, least, most = marking.max_points, marking.min_sum, marking.max_sum
    assert points is not None
    assert least is not None
    assert most is not None
    counts = [k for k in range(marking.min_picks, marking.max_picks + 1) if k <= most and k * points >= least]
    count = draw(st.sampled_from(counts))
    chosen = sorted(draw(st.permutations(range(len(contest.projects))))[:count])
    total = draw(st.integers(max(count, least), min(count * points, most)))
    given = [1] * count
    rest = total - count
    for k in draw(st.permutations(range(count))):  # full ones first, so that the largest points occur
        given[k] += min(rest, points - 1)
        rest -= given[k] - 1
    return Choice(tuple(chosen), tuple(given))


@st.composite
def invalid_choices(draw: st.DrawFn, contest: Contest) -> Choice:
    """A valid choice changed in one way that no marking rule allows, or that this contest's does not."""
    choice = draw(valid_choices(contest, blank=False))
    ways = [_unknown, _twice, _negative, _other_shape]
    marking = contest.marking
    if marking.rule is not MarkingRule.ORDINAL and len(choice.projects) > 1:
        ways.append(_other_order)
    if marking.max_picks < len(contest.projects):
        ways.append(_too_many)
    if marking.min_picks > 1:
        ways.append(_too_few)
    if marking.rule is MarkingRule.CUMULATIVE:
        ways += [_no_points, _too_many_points]
    return draw(st.sampled_from(ways))(contest, choice)


def _unknown(contest: Contest, choice: Choice) -> Choice:
    return Choice((*choice.projects[:-1], len(contest.projects)), choice.points)


def _negative(contest: Contest, choice: Choice) -> Choice:
    return Choice((-1, *choice.projects[1:]), choice.points)


def _twice(contest: Contest, choice: Choice) -> Choice:
    return Choice((choice.projects[0], *choice.projects), (*choice.points[:1], *choice.points))


def _other_shape(contest: Contest, choice: Choice) -> Choice:
    return Choice(choice.projects, choice.points[1:] if choice.points else (1,) * len(choice.projects))


def _other_order(contest: Contest, choice: Choice) -> Choice:
    return Choice(choice.projects[::-1], choice.points[::-1])


def _too_many(contest: Contest, choice: Choice) -> Choice:
    chosen = tuple(range(contest.marking.max_picks + 1))
    return Choice(chosen, (1,) * len(chosen) if choice.points else ())


def _too_few(contest: Contest, choice: Choice) -> Choice:
    count = contest.marking.min_picks - 1
    return Choice(choice.projects[:count], choice.points[:count])


def _no_points(contest: Contest, choice: Choice) -> Choice:
    return Choice(choice.projects, (0, *choice.points[1:]))


def _too_many_points(contest: Contest, choice: Choice) -> Choice:
    assert contest.marking.max_points is not None
    return Choice(choice.projects, (contest.marking.max_points + 1, *choice.points[1:]))


@st.composite
def whole_ballots(draw: st.DrawFn, manifest: Manifest, style: tuple[int, ...]) -> dict[int, Choice]:
    """One valid choice for each contest of a ballot style."""
    return {index: draw(valid_choices(manifest.contests[index])) for index in style}
