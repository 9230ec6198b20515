"""Equal shares against a second, naive implementation that keeps every voter's purse by itself."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.rules import (
    GroupedBallot,
    Outcome,
    RuleConfig,
    RuleProject,
    Status,
    UnresolvedTieError,
    elect,
    group_ballots,
)
from tally.rules import equalshares as room

TIES = ("lower-cost", "more-votes", "file-order")
Ballots = list[tuple[tuple[str, int], ...]]


def naive(
    projects: Sequence[RuleProject], ballots: Ballots, share: Fraction, *, cost_utility: bool
) -> tuple[str, ...]:
    """The definition in the paper: buy, round by round, the project with the least rho such that its
    supporters, each paying min(purse, rho * utility), pay its cost."""
    purses = [share] * len(ballots)
    gives = [dict(ballot) for ballot in ballots]
    rest, winners = list(projects), []
    while True:
        offers = []
        for place, project in enumerate(projects):
            if project not in rest:
                continue
            unit = Fraction(project.cost) if cost_utility and project.cost else Fraction(1)
            utility = [give.get(project.id, 0) * unit for give in gives]
            rho = least_rho(purses, utility, Fraction(project.cost))
            if rho is not None:
                offers.append(((rho, project.cost, -project.votes, place), project, utility))
        if not offers:
            return tuple(winners)
        (rho, *_), project, utility = min(offers, key=lambda offer: offer[0])
        purses = [purse - min(purse, rho * u) for purse, u in zip(purses, utility, strict=True)]
        rest.remove(project)
        winners.append(project.id)


def least_rho(purses: list[Fraction], utility: list[Fraction], cost: Fraction) -> Fraction | None:
    supporters = [(purse / u, purse, u) for purse, u in zip(purses, utility, strict=True) if u]
    if not supporters or sum(purse for _, purse, _ in supporters) < cost:
        return None
    if not cost:
        return Fraction(0)
    for limit in sorted({ratio for ratio, _, _ in supporters}):
        poor = sum(purse for ratio, purse, _ in supporters if ratio < limit)
        rich = sum(u for ratio, _, u in supporters if ratio >= limit)
        rho = (cost - poor) / rich
        if rho <= limit:
            return rho
    raise AssertionError("supporters with enough money always find a price")


def naive_add1(
    projects: Sequence[RuleProject], ballots: Ballots, budget: int, *, cost_utility: bool
) -> set[str]:
    costs = {project.id: project.cost for project in projects}
    supported = {id_ for ballot in ballots for id_, _ in ballot}
    share = Fraction(budget, len(ballots))
    winners = naive(projects, ballots, share, cost_utility=cost_utility)
    share = Fraction(share // 1)
    while set(winners) != supported:
        share += 1
        following = naive(projects, ballots, share, cost_utility=cost_utility)
        if sum(costs[id_] for id_ in following) > budget:
            break
        winners = following
    return set(winners)


@st.composite
def elections(draw: st.DrawFn, dearest: int = 60) -> tuple[list[RuleProject], Ballots, int]:
    ids = [str(number) for number in range(draw(st.integers(1, 5)))]
    weights = st.sampled_from([1, 1, 1, 2, 3])
    ballots = [
        tuple((id_, draw(weights)) for id_ in ids if draw(st.booleans()))
        for _ in range(draw(st.integers(1, 7)))
    ]
    votes = {id_: sum(id_ in dict(ballot) for ballot in ballots) for id_ in ids}
    projects = [RuleProject(id_, draw(st.integers(1, dearest)), votes[id_], votes[id_]) for id_ in ids]
    return projects, ballots, draw(st.integers(0, 2 * dearest))


def rule(**parameters: object) -> RuleConfig:
    return RuleConfig.model_validate({"name": "equalshares", "ties": TIES, **parameters})


@given(elections(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_same_as_the_definition(case: tuple[list[RuleProject], Ballots, int], cost_utility: bool) -> None:
    projects, ballots, budget = case
    outcome = elect(
        rule(utility="cost" if cost_utility else "cardinality"), projects, group_ballots(ballots), budget
    )
    share = Fraction(budget, len(ballots))
    assert outcome.winners == naive(projects, ballots, share, cost_utility=cost_utility)


@given(elections(dearest=400), st.booleans(), st.sampled_from([1, 3, 10**9]))
@settings(max_examples=60, deadline=None)
def test_add1_with_and_without_leaps_is_the_naive_one(
    case: tuple[list[RuleProject], Ballots, int], cost_utility: bool, patience: int
) -> None:
    projects, ballots, budget = case
    config = rule(utility="cost" if cost_utility else "cardinality", completion="add1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_PATIENCE", patience)
        outcome = elect(config, projects, group_ballots(ballots), budget)
    assert set(outcome.winners) == naive_add1(projects, ballots, budget, cost_utility=cost_utility)
    assert outcome.cost <= budget


@given(elections(), st.randoms(use_true_random=False), st.sampled_from(["none", "add1", "utilitarian"]))
@settings(max_examples=60, deadline=None)
def test_order_and_grouping_of_ballots_do_not_matter(case, random, completion) -> None:  # type: ignore[no-untyped-def]
    projects, ballots, budget = case
    config = rule(completion=completion, comparison="satisfaction")
    first = elect(config, projects, group_ballots(ballots), budget)
    shuffled = [GroupedBallot(ballot, 1) for ballot in random.sample(ballots, len(ballots))]
    assert elect(config, projects, shuffled, budget) == first


@given(elections())
@settings(max_examples=80, deadline=None)
def test_utilitarian_completion_is_exhaustive(case: tuple[list[RuleProject], Ballots, int]) -> None:
    projects, ballots, budget = case
    outcome = elect(rule(completion="add1-utilitarian"), projects, group_ballots(ballots), budget)
    left = budget - outcome.cost
    assert left >= 0
    assert all(project.cost > left for project in projects if project.id not in outcome.winners)


@given(elections(), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_money_has_no_unit(case: tuple[list[RuleProject], Ballots, int], factor: int) -> None:
    """The same election in cents, in thirds, or with every voter doubled has the same winners."""
    projects, ballots, budget = case
    winners = elect(rule(), projects, group_ballots(ballots), budget).winners
    for scale in (Fraction(factor), Fraction(1, 3)):
        scaled = [RuleProject(p.id, p.cost * scale, p.votes, p.score) for p in projects]
        assert elect(rule(), scaled, group_ballots(ballots), budget * scale).winners == winners
    assert elect(rule(), projects, group_ballots(ballots * factor), budget).winners == winners


def test_the_minority_gets_its_share() -> None:
    # 60 voters want a1..a3, 40 want b1..b2; all cost 20, the budget is 100.
    majority, minority = (("a1", 1), ("a2", 1), ("a3", 1), ("a4", 1), ("a5", 1)), (("b1", 1), ("b2", 1))
    ballots = [GroupedBallot(majority, 60), GroupedBallot(minority, 40)]
    projects = [RuleProject(f"a{n}", 20, 60, 60) for n in range(1, 6)]
    projects += [RuleProject(f"b{n}", 20, 40, 40) for n in range(1, 3)]
    assert set(elect(rule(), projects, ballots, 100).winners) == {"a1", "a2", "a3", "b1", "b2"}
    greedy = RuleConfig(name="greedy", ties=TIES)
    assert set(elect(greedy, projects, ballots, 100).winners) == {"a1", "a2", "a3", "a4", "a5"}
    compared = elect(rule(comparison="satisfaction"), projects, ballots, 100)
    assert dict(compared.figures)["prefer-greedy"] == 60
    assert set(compared.winners) == {"a1", "a2", "a3", "a4", "a5"}
    covered = elect(rule(comparison="exclusion-ratio"), projects, ballots, 100)
    assert set(covered.winners) == {"a1", "a2", "a3", "b1", "b2"}


def test_when_as_many_prefer_either_equal_shares_stands() -> None:
    ballots = [GroupedBallot((("a", 1),), 2), GroupedBallot((("b", 1),), 2)]
    projects = [RuleProject("a", 60, 3, 3), RuleProject("b", 50, 2, 2)]
    outcome = elect(rule(comparison="satisfaction"), projects, ballots, 100)
    assert dict(outcome.figures)["prefer-greedy"] == dict(outcome.figures)["prefer-equal-shares"] == 2
    assert outcome.winners == ("b",)


def test_an_open_tie_asks_for_a_lot() -> None:
    ballots = [GroupedBallot((("a", 1), ("b", 1)), 2)]
    projects = [RuleProject("a", 10, 2, 2), RuleProject("b", 10, 2, 2)]
    config = RuleConfig(name="equalshares", ties=("lower-cost", "more-votes"))
    with pytest.raises(UnresolvedTieError):
        elect(config, projects, ballots, 10)
    drawn = RuleConfig(name="equalshares", ties=("lower-cost", "more-votes", "lot:b,a"))
    assert elect(drawn, projects, ballots, 10).winners == ("b",)


def test_few_voters_and_dear_projects_take_no_time() -> None:
    # Step by step this would be more than a thousand million runs.
    dear = 10**9
    ballots = [GroupedBallot((("a", 1),), 1), GroupedBallot((("b", 1),), 1), GroupedBallot((), 1)]
    projects = [RuleProject("a", 3 * dear, 1, 1), RuleProject("b", 2 * dear, 1, 1)]
    outcome = elect(rule(completion="add1"), projects, ballots, 4 * dear)
    assert outcome.winners == ("b",)
    assert dict(outcome.figures)["share"] == 3 * dear - 1
    assert outcome.trace("a").status is Status.OVER_BUDGET


def test_without_ballots_nobody_wins() -> None:
    outcome: Outcome = elect(rule(completion="add1"), [RuleProject("a", 1, 0, 0)], [], 10)
    assert outcome.winners == ()
