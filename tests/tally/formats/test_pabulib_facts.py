"""What follows from a file: marking rules, totals beside published ones, votes against its own rules."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tally.formats import PabulibElection, PabulibVote, new_election
from tally.formats.errors import BadNumberError
from tally.formats.pabulib_facts import (
    broken_votes,
    grouped_ballots,
    marking_rule,
    rule_projects,
    totals,
    weights,
)

DATA = Path(__file__).parents[4] / "shared/data/pabulib"
FILES = sorted(DATA.glob("*.pb"))
Reader = Callable[[Path], PabulibElection]

PROJECTS = [
    {"project_id": "1", "cost": "60", "category": "green", "votes": "2", "score": "9"},
    {"project_id": "2", "cost": "50", "category": "green", "votes": "1", "score": ""},
    {"project_id": "3", "cost": "40", "category": "sport", "votes": "", "score": ""},
]


def election(vote_type: str, *votes: tuple[str, str], **limits: str) -> PabulibElection:
    meta = {"budget": "100", "vote_type": vote_type, "rule": "greedy", **limits}
    cast = []
    for number, (picks, points) in enumerate(votes):
        given = tuple(map(int, points.split(","))) if points else None
        cast.append(PabulibVote(f"v{number}", tuple(filter(None, picks.split(","))), given, None))
    return new_election(meta, PROJECTS, cast)


def reasons(vote_type: str, vote: tuple[str, str], **limits: str) -> list[str]:
    made = election(vote_type, vote, **limits)
    return [reason for broken in broken_votes(made, marking_rule(made)) for reason in broken.reasons]


@pytest.mark.parametrize(
    ("vote_type", "limits", "kind"),
    [
        ("approval", {}, "approval"),
        ("approval", {"max_sum_cost": "100"}, "knapsack"),
        ("approval", {"min_length": "1", "max_length": "1"}, "choose-1"),
        ("choose-1", {}, "choose-1"),
        ("ordinal", {"max_length": "3"}, "ordinal"),
    ],
)
def test_kinds_of_marking(vote_type: str, limits: dict[str, str], kind: str) -> None:
    assert marking_rule(election(vote_type, ("1", ""), **limits)).kind == kind


def test_limits() -> None:
    rule = marking_rule(
        election(
            "cumulative", ("1", "2"), max_points="3", min_sum_points="1", max_sum_points="7", max_length="5"
        )
    )
    assert (rule.min_picks, rule.max_picks) == (1, 5)
    assert (rule.min_points, rule.max_points, rule.min_sum_points, rule.max_sum_points) == (None, 3, 1, 7)
    assert marking_rule(election("approval", ("1", ""), max_sum_cost="99.5")).max_sum_cost == Fraction("99.5")
    with pytest.raises(BadNumberError):
        marking_rule(election("approval", ("1", ""), max_length="many"))


@pytest.mark.parametrize(
    ("vote_type", "vote", "limits", "expected"),
    [
        ("approval", ("1,2", ""), {"max_length": "2"}, []),
        ("approval", ("1,2,3", ""), {"max_length": "2"}, ["too-many-picks"]),
        ("approval", ("1", ""), {"min_length": "2"}, ["too-few-picks"]),
        ("approval", ("", ""), {}, ["too-few-picks"]),
        ("choose-1", ("1,2", ""), {}, ["too-many-picks"]),
        ("approval", ("1,3", ""), {"max_sum_cost": "100"}, []),
        ("approval", ("1,2", ""), {"max_sum_cost": "100"}, ["costs-too-much"]),
        ("approval", ("3", ""), {"min_sum_cost": "41"}, ["costs-too-little"]),
        ("approval", ("1,2", ""), {"max_length_per_category": "1"}, ["too-many-picks-in-category"]),
        ("approval", ("1,3", ""), {"max_length_per_category": "1"}, []),
        ("cumulative", ("1", "3"), {"max_sum_points": "3"}, []),
        ("cumulative", ("1,2", "3,1"), {"max_sum_points": "3"}, ["too-many-points"]),
        ("cumulative", ("1", "1"), {"min_sum_points": "2"}, ["too-few-points"]),
        ("cumulative", ("1,2", "3,1"), {"max_points": "2"}, ["too-many-points-for-a-project"]),
        ("cumulative", ("1,2", "3,0"), {"min_points": "1"}, ["too-few-points-for-a-project"]),
        ("ordinal", ("1,2", ""), {"min_length": "3", "max_length": "3"}, ["too-few-picks"]),
    ],
)
def test_broken_votes_are_found(
    vote_type: str, vote: tuple[str, str], limits: dict[str, str], expected: list[str]
) -> None:
    assert reasons(vote_type, vote, **limits) == expected


def test_broken_votes_are_counted_all_the_same() -> None:
    made = election("choose-1", ("1,2", ""), ("1", ""))
    assert [vote.line for vote in broken_votes(made, marking_rule(made))] == [15]
    assert [total.votes for total in totals(made)] == [2, 1, 0]


def test_totals_stand_beside_the_published_ones() -> None:
    made = election("cumulative", ("1,2", "3,1"), ("1", "2"))
    first, second, third = totals(made)
    assert (first.votes, first.score, first.published_votes, first.published_score) == (2, 5, 2, 9)
    assert (second.votes, second.published_votes) == (1, 1)
    assert [total.differs for total in (first, second, third)] == [True, False, False]
    assert [p.score for p in rule_projects(made, totals(made))] == [5, 1, 0]
    assert [p.score for p in rule_projects(made, totals(made), published=True)] == [9, 1, 0]


def test_a_ranking_gives_its_length_to_the_first() -> None:
    made = election("ordinal", ("3,1,2", ""), ("2", ""))
    assert weights(made, made.votes[0]) == (("3", 3), ("1", 2), ("2", 1))
    assert weights(made, made.votes[1]) == (("2", 1),)


def test_scores_of_projects_left_out() -> None:
    made = election("scoring", ("1", "-2"), ("2", "4"), default_score="1")
    assert [total.score for total in totals(made)] == [-1, 5, 2]


def test_equal_votes_are_grouped() -> None:
    made = election("approval", ("1,2", ""), ("2,1", ""), ("3", ""))
    assert sorted(ballot.multiplicity for ballot in grouped_ballots(made)) == [1, 2]


@pytest.mark.data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_totals_of_real_files_are_exact(path: Path, real: Reader) -> None:
    """Every published number of votes and every published score is what the votes add up to: this is also
    the evidence for how rankings score."""
    counted = totals(real(path))
    assert [total.project_id for total in counted if total.differs] == []
