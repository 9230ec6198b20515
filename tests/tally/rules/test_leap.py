"""A leap of add1 passes over nothing: every share before the one it names has the same winners."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tally.rules import RuleProject, group_ballots
from tally.rules.leap import same_until
from tally.rules.shares import EqualShares
from tally.rules.ties import TieOrder

Rows = list[list[int]]


def equal_shares(costs: list[int], rows: Rows, *, cost_utility: bool) -> EqualShares:
    ids = [str(number) for number in range(len(costs))]
    ballots = [tuple((id_, w) for id_, w in zip(ids, row, strict=False) if w) for row in rows]
    projects = [
        RuleProject(id_, cost, votes, votes)
        for id_, cost in zip(ids, costs, strict=True)
        for votes in [sum(id_ in dict(ballot) for ballot in ballots)]
    ]
    order = TieOrder(("lower-cost", "more-votes", "file-order"), projects)
    return EqualShares(
        projects,
        group_ballots(ballots),
        lambda tied: order.levels(tied)[0][0],
        cost_utility=cost_utility,
    )


# Small numbers, so that purses run out exactly and prices meet exactly: there the answers change.
costs_strategy = st.lists(st.integers(1, 8), min_size=1, max_size=4)
rows_strategy = st.lists(
    st.lists(st.sampled_from([0, 1, 1, 2]), min_size=4, max_size=4), min_size=1, max_size=5
)


@given(costs_strategy, rows_strategy, st.integers(0, 12), st.booleans())
@settings(max_examples=300, deadline=None)
def test_nothing_changes_before(costs: list[int], rows: Rows, start: int, cost_utility: bool) -> None:
    shares = equal_shares(costs, rows, cost_utility=cost_utility)
    share = Fraction(start, 2)
    until = same_until(shares, share)
    winners = shares.run(share)
    end = share + 8 if until is None else until
    assert end >= share
    for part in (Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(999, 1000)):
        between = share + (end - share) * part
        if between < end:
            assert shares.run(between) == winners


def test_a_leap_goes_all_the_way() -> None:
    # Two voters, one project each: the first is bought from 100 on, the second from 1,000 on.
    shares = equal_shares([100, 1000], [[1, 0], [0, 1]], cost_utility=True)
    assert same_until(shares, Fraction(1)) == 100
    assert same_until(shares, Fraction(100)) == 1000
    assert same_until(shares, Fraction(1000)) is None
