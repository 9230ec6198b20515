"""The greedy family: small elections whose winners can be seen by looking, and properties of all of them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.rules import (
    BadRuleError,
    GroupedBallot,
    Outcome,
    RuleConfig,
    RuleProject,
    Status,
    UnresolvedTieError,
    elect,
)

FILE = ("file-order",)


def project(id_: str, cost: int, score: int, *categories: str) -> RuleProject:
    return RuleProject(id_, cost, score, score, categories)


def run(rule: RuleConfig, projects: list[RuleProject], budget: int | Fraction | None) -> Outcome:
    return elect(rule, projects, [], budget)


ABC = [project("a", 60, 30), project("b", 50, 20), project("c", 40, 10)]


def test_greedy_skips_what_does_not_fit() -> None:
    outcome = run(RuleConfig(name="greedy", ties=FILE), ABC, 100)
    assert outcome.winners == ("a", "c")
    assert outcome.cost == 100
    assert outcome.trace("b").status is Status.OVER_BUDGET
    assert outcome.trace("b").left == 40


def test_no_skip_stops_there() -> None:
    outcome = run(RuleConfig(name="greedy-no-skip", ties=FILE), ABC, 100)
    assert outcome.winners == ("a",)
    assert outcome.trace("c").status is Status.STOPPED
    assert outcome.trace("c").by == "b"


def test_a_project_that_fits_exactly_is_funded() -> None:
    assert run(RuleConfig(name="greedy", ties=FILE), ABC, 150).winners == ("a", "b", "c")
    assert run(RuleConfig(name="greedy", ties=FILE), ABC, Fraction(299, 2)).winners == ("a", "b")


def test_threshold_admits_its_own_score() -> None:
    outcome = run(RuleConfig(name="greedy-threshold", threshold=20, ties=FILE), ABC, 1000)
    assert outcome.winners == ("a", "b")
    assert outcome.trace("c").status is Status.BELOW_THRESHOLD


def test_exclusive_by_rank_and_as_listed() -> None:
    groups = (("c", "a"),)
    by_rank = run(RuleConfig(name="greedy-exclusive", exclusive_groups=groups, ties=FILE), ABC, 100)
    assert by_rank.winners == ("a",)
    assert by_rank.trace("c").by == "a"
    listed = RuleConfig(
        name="greedy-exclusive", exclusive_groups=groups, exclusive_precedence="listed", ties=FILE
    )
    outcome = run(listed, ABC, 100)
    assert outcome.winners == ("b", "c")
    assert outcome.trace("a").status is Status.EXCLUDED
    assert outcome.trace("a").by == "c"
    # The first listed stands aside when it cannot win.
    poor = [project("a", 60, 30), project("b", 50, 20), project("c", 400, 10)]
    assert run(listed, poor, 100).winners == ("a",)


def test_category_budgets_limits_and_leftover() -> None:
    projects = [
        project("a", 30, 9, "green"),
        project("b", 30, 8, "green"),
        project("c", 10, 7, "green"),
        project("d", 20, 6, "sport"),
    ]
    budgets = RuleConfig(name="greedy", category_budgets={"green": 40}, ties=FILE)
    assert run(budgets, projects, 100).winners == ("a", "c", "d")
    no_skip = RuleConfig(name="greedy-no-skip", category_budgets={"green": 40}, ties=FILE)
    assert run(no_skip, projects, 100).winners == ("a", "d")
    limits = RuleConfig(name="greedy-custom", category_limits={"green": 1}, ties=FILE)
    assert run(limits, projects, 100).winners == ("a", "d")
    leftover = budgets.model_copy(update={"leftover": "next-fitting"})
    assert run(leftover, projects, 100).winners == ("a", "c", "d", "b")


def test_partial_funding_of_the_next() -> None:
    outcome = run(RuleConfig(name="greedy", leftover="partial-next", ties=FILE), ABC, 105)
    assert outcome.winners == ("a", "c")
    assert outcome.partial == ("b", 5)
    assert outcome.cost == 105
    assert outcome.trace("b").status is Status.PARTLY_FUNDED


def test_top_k_needs_no_budget() -> None:
    outcome = run(RuleConfig(name="top-k", top=2, ties=FILE), ABC, None)
    assert outcome.winners == ("a", "b")
    assert outcome.trace("c").status is Status.NOT_IN_TOP


def test_support_factor_counts_voters() -> None:
    # 30 of 100 voters support a, which costs all of the budget: a third would be enough for factor 3.
    ballots = [GroupedBallot((("a", 1),), 30), GroupedBallot((), 70)]
    rule = RuleConfig(name="greedy", support_factor=3, ties=FILE)
    assert elect(rule, [project("a", 90, 30)], ballots, 100).winners == ("a",)
    assert elect(rule, [project("a", 91, 30)], ballots, 100).trace("a").status is Status.BELOW_SUPPORT


TIED = [project("a", 60, 10), project("b", 50, 10), project("c", 40, 5)]


@pytest.mark.parametrize(
    ("ties", "winners"),
    [
        (("file-order",), ("a", "c")),
        (("lower-cost",), ("b", "c")),
        (("higher-cost",), ("a", "c")),
        (("lot:b, a,c",), ("b", "c")),
    ],
)
def test_ties_are_broken_as_the_rule_says(ties: tuple[str, ...], winners: tuple[str, ...]) -> None:
    outcome = run(RuleConfig(name="greedy", ties=ties), TIED, 100)
    assert outcome.winners == winners
    assert outcome.ties[0].decisive
    assert outcome.ties[0].key == ties[0]


def test_a_tie_that_decides_nothing_needs_no_lot() -> None:
    same_cost = [project("a", 50, 10), project("b", 50, 10)]
    rule = RuleConfig(name="greedy", ties=("lower-cost",))
    outcome = run(rule, same_cost, 100)
    assert set(outcome.winners) == {"a", "b"}
    assert not outcome.ties[0].decisive
    with pytest.raises(UnresolvedTieError) as caught:
        run(rule, same_cost, 99)
    assert set(caught.value.tied) == {"a", "b"}


def test_no_skip_tie_decides_when_one_of_the_two_stops_the_rule() -> None:
    projects = [project("a", 200, 10), project("b", 50, 10)]
    outcome = run(RuleConfig(name="greedy-no-skip", ties=("lower-cost",)), projects, 100)
    assert outcome.winners == ("b",)
    assert outcome.ties[0].decisive


@pytest.mark.parametrize(
    ("rule", "budget"),
    [
        (RuleConfig(name="greedy", ties=FILE), None),
        (RuleConfig(name="greedy", ties=FILE), -1),
        (RuleConfig(name="greedy-exclusive", exclusive_groups=(("a", "z"),), ties=FILE), 10),
        (RuleConfig(name="greedy", category_budgets={"green": 5}, ties=FILE), 10),
        (RuleConfig(name="greedy", withdrawn=("z",), ties=FILE), 10),
        (RuleConfig(name="greedy", ties=("lot:a,z",)), 10),
    ],
)
def test_rules_that_do_not_fit_are_refused(rule: RuleConfig, budget: int | None) -> None:
    with pytest.raises(BadRuleError):
        run(rule, ABC, budget)


def test_without_voters_nobody_is_supported() -> None:
    outcome = run(RuleConfig(name="greedy", support_factor=3, ties=FILE), ABC, 100)
    assert outcome.winners == ()
    assert outcome.trace("a").status is Status.BELOW_SUPPORT


def test_a_withdrawn_project_stops_nothing() -> None:
    outcome = run(RuleConfig(name="greedy-no-skip", withdrawn=("b",), ties=FILE), ABC, 100)
    assert outcome.winners == ("a", "c")
    assert outcome.trace("b").status is Status.WITHDRAWN


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(BadRuleError):
        run(RuleConfig(name="greedy", ties=FILE), [ABC[0], ABC[0]], 10)


projects_strategy = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 6), st.sampled_from([(), ("x",), ("y",), ("x", "y")])),
    min_size=1,
    max_size=9,
).map(lambda rows: [project(str(n), cost, score, *cats) for n, (cost, score, cats) in enumerate(rows)])


@given(projects_strategy, st.integers(0, 200))
@settings(max_examples=150)
def test_greedy_is_exhaustive_and_holds_the_budget(projects: list[RuleProject], budget: int) -> None:
    outcome = run(RuleConfig(name="greedy", ties=FILE), projects, budget)
    costs = {p.id: int(p.cost) for p in projects}
    assert outcome.cost == sum(costs[id_] for id_ in outcome.winners) <= budget
    left = budget - outcome.cost
    assert all(costs[p.id] > left for p in projects if p.id not in outcome.winners)
    assert [trace.id for trace in outcome.traces] == [p.id for p in projects]
    assert {t.id for t in outcome.traces if t.status is Status.FUNDED} == set(outcome.winners)


@given(projects_strategy, st.integers(0, 200))
@settings(max_examples=100)
def test_no_skip_is_a_prefix_of_greedy(projects: list[RuleProject], budget: int) -> None:
    stops = run(RuleConfig(name="greedy-no-skip", ties=FILE), projects, budget).winners
    skips = run(RuleConfig(name="greedy", ties=FILE), projects, budget).winners
    assert skips[: len(stops)] == stops


@given(projects_strategy, st.integers(0, 200), st.integers(0, 8))
@settings(max_examples=100)
def test_one_more_vote_never_hurts(projects: list[RuleProject], budget: int, which: int) -> None:
    rule = RuleConfig(name="greedy", ties=FILE)
    lucky = projects[which % len(projects)]
    if lucky.id in run(rule, projects, budget).winners:
        more = [project(p.id, int(p.cost), p.score + (p is lucky)) for p in projects]
        assert lucky.id in run(rule, more, budget).winners


@given(projects_strategy, st.integers(0, 200), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_not_decisive_means_that_order_does_not_matter(projects, budget, random) -> None:  # type: ignore[no-untyped-def]
    for name in ("greedy", "greedy-no-skip"):
        outcome = run(RuleConfig(name=name, ties=FILE), projects, budget)
        shuffled = random.sample(projects, len(projects))
        other = run(RuleConfig(name=name, ties=FILE), shuffled, budget)
        if not any(tie.decisive for tie in outcome.ties):
            assert set(outcome.winners) == set(other.winners)


@given(projects_strategy, st.integers(0, 200), st.integers(0, 60), st.integers(0, 60), st.booleans())
@settings(max_examples=100)
def test_categories_hold_their_budgets(
    projects: list[RuleProject], budget: int, x: int, y: int, no_skip: bool
) -> None:
    used = {category for p in projects for category in p.categories}
    budgets = {category: amount for category, amount in (("x", x), ("y", y)) if category in used}
    name = "greedy-no-skip" if no_skip else "greedy"
    outcome = run(RuleConfig(name=name, category_budgets=budgets, ties=FILE), projects, budget)
    assert outcome.cost <= budget
    for category, amount in budgets.items():
        spent = sum(p.cost for p in projects if category in p.categories and p.id in outcome.winners)
        assert spent <= amount
