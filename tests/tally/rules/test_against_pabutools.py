"""Our rules against the reference implementation (extra `compare`); skipped where it is not installed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.formats import read_pabulib
from tally.formats.pabulib_facts import grouped_ballots, rule_projects, totals
from tally.rules import GroupedBallot, RuleConfig, RuleProject, elect

pytest.importorskip("pabutools", reason="pabutools is not installed: pip install urna-vecinal[compare]")

from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    Cardinality_Sat,
    Cost_Sat,
    CumulativeBallot,
    CumulativeProfile,
    Instance,
    Project,
)
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

DATA = Path(__file__).parents[4] / "shared/data/pabulib"
TIES = ("lower-cost", "more-votes", "file-order")


class Reference:
    """The same election in the words of pabutools, with our order of ties."""

    def __init__(self, projects: list[RuleProject], ballots: list[GroupedBallot], budget: int) -> None:
        self.made = {p.id: Project(p.id, p.cost) for p in projects}
        self.instance = Instance(self.made.values(), budget_limit=budget)
        place = {p.id: (p.cost, -p.votes, number) for number, p in enumerate(projects)}
        self.ties = TieBreakingRule(lambda _instance, _profile, project: place[project.name])
        voters = [dict(ballot.choice) for ballot in ballots for _ in range(ballot.multiplicity)]
        self.approvals = ApprovalProfile(
            [ApprovalBallot(self.made[id_] for id_ in voter) for voter in voters], instance=self.instance
        )
        self.points = CumulativeProfile(
            [CumulativeBallot({self.made[id_]: points for id_, points in voter.items()}) for voter in voters],
            instance=self.instance,
        )

    def shares(self, *, points: bool = False, cardinality: bool = False) -> list[str]:
        profile = self.points if points else self.approvals
        sat = Additive_Cardinal_Sat if points else Cardinality_Sat if cardinality else Cost_Sat
        found = method_of_equal_shares(self.instance, profile, sat_class=sat, tie_breaking=self.ties)
        return [project.name for project in found]

    def greedy(self) -> list[str]:
        # Satisfaction by cost, divided by cost, is the number of votes.
        found = greedy_utilitarian_welfare(
            self.instance, self.approvals, sat_class=Cost_Sat, tie_breaking=self.ties
        )
        return [project.name for project in found]


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[RuleProject], list[GroupedBallot], int]:
    ids = [f"p{number}" for number in range(draw(st.integers(1, 6)))]
    ballots = [
        GroupedBallot(tuple((id_, draw(st.integers(1, 3))) for id_ in ids if draw(st.booleans())), 1)
        for _ in range(draw(st.integers(1, 8)))
    ]
    votes = {id_: sum(id_ in dict(ballot.choice) for ballot in ballots) for id_ in ids}
    projects = [RuleProject(id_, draw(st.integers(1, 40)), votes[id_], votes[id_]) for id_ in ids]
    return projects, ballots, draw(st.integers(1, 120))


def shares(utility: str) -> RuleConfig:
    return RuleConfig.model_validate({"name": "equalshares", "ties": TIES, "utility": utility})


def as_approvals(ballots: list[GroupedBallot]) -> list[GroupedBallot]:
    return [GroupedBallot(tuple((id_, 1) for id_, _ in ballot.choice), 1) for ballot in ballots]


@given(elections())
@settings(max_examples=100, deadline=None)
def test_equal_shares(case: tuple[list[RuleProject], list[GroupedBallot], int]) -> None:
    projects, ballots, budget = case
    reference = Reference(projects, ballots, budget)
    approvals = as_approvals(ballots)
    assert list(elect(shares("cost"), projects, approvals, budget).winners) == reference.shares()
    by_count = elect(shares("cardinality"), projects, approvals, budget).winners
    assert list(by_count) == reference.shares(cardinality=True)
    by_points = elect(shares("cardinality"), projects, ballots, budget).winners
    assert list(by_points) == reference.shares(points=True)


@given(elections())
@settings(max_examples=100, deadline=None)
def test_greedy(case: tuple[list[RuleProject], list[GroupedBallot], int]) -> None:
    projects, ballots, budget = case
    # The reference leaves out projects that nobody wants; ours funds them if money is left.
    wanted = [p for p in projects if p.votes]
    if wanted:
        ours = elect(RuleConfig(name="greedy", ties=TIES), wanted, ballots, budget).winners
        assert set(ours) == set(Reference(wanted, as_approvals(ballots), budget).greedy())


@pytest.mark.data
@pytest.mark.parametrize("stem", ["Netherlands_Assen_2024", "Poland_Swiecie_2023"])
def test_real_elections(stem: str) -> None:
    path = DATA / f"{stem}.pb"
    if not path.exists():
        pytest.skip("the real elections are not beside the repository")
    election = read_pabulib(path)
    projects, ballots = list(rule_projects(election, totals(election))), list(grouped_ballots(election))
    budget = int(election.meta.budget)
    reference = Reference(projects, ballots, budget)
    assert set(elect(shares("cost"), projects, ballots, budget).winners) == set(reference.shares())
    assert set(elect(shares("cardinality"), projects, ballots, budget).winners) == set(
        reference.shares(cardinality=True)
    )
