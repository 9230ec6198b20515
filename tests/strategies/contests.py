"""Contests of each marking rule: small ones that vary, and the largest that real cities have had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tally.election import Contest, Marking, MarkingRule, Project
from tally.rules import RuleConfig

AGGREGATION = RuleConfig(name="greedy", ties=("lower-cost", "file-order"))


def make_contest(marking: Marking, costs: Sequence[int], contest_id: str = "barrio", **more: Any) -> Contest:
    """A contest with one project for each cost; ids P1, P2, …, titles in es-AR."""
    projects = tuple(
        Project(id=f"P{number}", title={"es-AR": f"Proyecto {number}"}, cost=cost)
        for number, cost in enumerate(costs, start=1)
    )
    fields: dict[str, Any] = {"title": {"es-AR": f"Consulta {contest_id}"}, "budget": 1000} | more
    return Contest(id=contest_id, marking=marking, aggregation=AGGREGATION, projects=projects, **fields)


@st.composite
def markings(
    draw: st.DrawFn, costs: tuple[int, ...], rules: Sequence[MarkingRule] = tuple(MarkingRule)
) -> Marking:
    """A marking rule that some choice of projects with these costs can keep."""
    n = len(costs)
    rule = draw(st.sampled_from(rules))
    if rule is MarkingRule.CHOOSE_1:
        return Marking(rule=rule, max_picks=1)
    low = draw(st.integers(1, n))
    high = draw(st.integers(low, n))
    if rule is MarkingRule.APPROVAL:
        return Marking(rule=rule, min_picks=low, max_picks=high)
    if rule is MarkingRule.KNAPSACK:
        least = sum(sorted(costs)[:low])
        return Marking(
            rule=rule,
            min_picks=low,
            max_picks=high,
            max_cost=draw(st.integers(least, max(least, sum(costs)))),
        )
    if rule is MarkingRule.ORDINAL:
        weights = draw(st.lists(st.integers(0, 50), min_size=high, max_size=high))
        return Marking(
            rule=rule, min_picks=low, max_picks=high, rank_weights=tuple(sorted(weights, reverse=True))
        )
    points = draw(st.integers(1, 12))
    most = draw(st.integers(low, points * n))
    least = draw(st.integers(1, min(most, points * high)))
    return Marking(rule=rule, min_picks=low, max_picks=high, max_points=points, min_sum=least, max_sum=most)


@st.composite
def contests(
    draw: st.DrawFn, rules: Sequence[MarkingRule] = tuple(MarkingRule), max_projects: int = 40
) -> Contest:
    """A contest of one of the rules, in which at least one choice besides blank is valid."""
    n = draw(st.integers(1, max_projects))
    costs = tuple(draw(st.lists(st.integers(0, 1000), min_size=n, max_size=n)))
    return make_contest(draw(markings(costs, rules)), costs)


_COSTS = tuple(1000 + 37 * number % 9001 for number in range(220))

LARGEST: dict[str, Contest] = {
    name: make_contest(marking, _COSTS)
    for name, marking in {
        "choose-1": Marking(rule=MarkingRule.CHOOSE_1, max_picks=1),
        "approval": Marking(rule=MarkingRule.APPROVAL, max_picks=220),
        "knapsack": Marking(rule=MarkingRule.KNAPSACK, max_picks=220, max_cost=sum(_COSTS) // 2),
        "ordinal-3": Marking(rule=MarkingRule.ORDINAL, max_picks=3, rank_weights=(3, 2, 1)),
        "ordinal-22": Marking(rule=MarkingRule.ORDINAL, max_picks=22, rank_weights=tuple(range(22, 0, -1))),
        "cumulative-3": Marking(
            rule=MarkingRule.CUMULATIVE, max_picks=220, max_points=3, min_sum=1, max_sum=660
        ),
        "cumulative-10": Marking(
            rule=MarkingRule.CUMULATIVE, max_picks=10, max_points=10, min_sum=10, max_sum=10
        ),
    }.items()
}
"""220 projects, as many as the largest contests of Pabulib have; 22 ranks; points for all of them."""


def sample_contests() -> tuple[Contest, ...]:
    """Three contests: one for everyone, one of two blocks for an area, one for the young of it."""
    return (
        make_contest(
            Marking(rule=MarkingRule.KNAPSACK, max_picks=6, max_cost=900), range(100, 700, 50), "ciudad"
        ),
        make_contest(
            Marking(rule=MarkingRule.CUMULATIVE, max_picks=5, max_points=4, min_sum=1, max_sum=10),
            [10] * 120,
            "norte",
            areas=("norte",),
        ),
        make_contest(
            Marking(rule=MarkingRule.ORDINAL, max_picks=3, rank_weights=(3, 2, 1)),
            [5] * 7,
            "jovenes",
            areas=("norte",),
            max_age=17,
        ),
    )
