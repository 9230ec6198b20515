"""What follows from a Pabulib file by itself: its marking rule, its totals, and where it contradicts itself.

A vote against the file's own rules was counted by the city, so it is counted here and reported. Totals in
PROJECTS that differ from what VOTES add up to are shown beside them; neither overwrites the other.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tally.formats.money import parse_decimal, parse_integer
from tally.formats.pabulib_types import PabulibElection, PabulibVote
from tally.rules import GroupedBallot, RuleProject, group_ballots

MarkingKind = Literal["choose-1", "approval", "knapsack", "ordinal", "cumulative", "scoring"]


@dataclass(frozen=True, slots=True)
class MarkingRule:
    """What a valid vote is. None: the file sets no such limit."""

    kind: MarkingKind
    min_picks: int
    max_picks: int | None
    min_points: int | None  # for each project
    max_points: int | None
    min_sum_points: int | None
    max_sum_points: int | None
    min_sum_cost: Fraction | None
    max_sum_cost: Fraction | None
    max_picks_per_category: int | None


@dataclass(frozen=True, slots=True)
class BrokenVote:
    """A vote against the file's own rules, by the line it begins on."""

    line: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What VOTES add up to for one project, and what PROJECTS publishes (None: nothing)."""

    project_id: str
    votes: int
    score: int
    published_votes: Fraction | None
    published_score: Fraction | None

    @property
    def differs(self) -> bool:
        """Whether the city published another number than its own votes add up to."""
        return (self.published_votes is not None and self.published_votes != self.votes) or (
            self.published_score is not None and self.published_score != self.score
        )


def marking_rule(election: PabulibElection) -> MarkingRule:
    """The marking rule from META. Raises `BadNumberError` for a limit that is no number."""

    def whole(key: str) -> int | None:
        text = election.meta.get(key)
        return None if text is None else parse_integer(text, key, negative=True)

    def amount(key: str) -> Fraction | None:
        text = election.meta.get(key)
        return None if text is None else parse_decimal(text, key)

    kind: MarkingKind = election.meta.vote_type
    max_picks = whole("max_length")
    if kind == "approval" and amount("max_sum_cost") is not None:
        kind = "knapsack"
    elif kind == "approval" and max_picks == 1 and whole("min_length") == 1:
        kind = "choose-1"
    return MarkingRule(
        kind=kind,
        min_picks=whole("min_length") or 1,
        max_picks=1 if kind == "choose-1" else max_picks,
        min_points=whole("min_points"),
        max_points=whole("max_points"),
        min_sum_points=whole("min_sum_points"),
        max_sum_points=whole("max_sum_points"),
        min_sum_cost=amount("min_sum_cost"),
        max_sum_cost=amount("max_sum_cost"),
        max_picks_per_category=whole("max_length_per_category"),
    )


def weights(election: PabulibElection, vote: PabulibVote) -> tuple[tuple[str, int], ...]:
    """What a vote gives to each project it chooses.

    Points where the file has them; 1 for approval and choose-1. A ranking without points gives n to the
    first of its n projects, down to 1: so Rochester's published scores come out to the unit, and Kraków's
    written points (3, 2, 1) are the same.
    """
    kind = election.meta.vote_type
    if vote.points is not None and kind not in ("approval", "choose-1"):
        return tuple(zip(vote.projects, vote.points, strict=True))
    if kind == "ordinal":
        return tuple((id_, len(vote.projects) - place) for place, id_ in enumerate(vote.projects))
    return tuple((id_, 1) for id_ in vote.projects)


@dataclass(frozen=True, slots=True)
class Survey:
    """All that follows from the votes: they may be read anew each time, so they are gone through once."""

    totals: tuple[Totals, ...]
    ballots: tuple[GroupedBallot, ...]
    broken: tuple[BrokenVote, ...]
    methods: Mapping[str, int]


def survey(election: PabulibElection, rule: MarkingRule) -> Survey:
    """Totals, equal ballots, votes that break `rule`, and how many came in through which method."""
    broken: list[BrokenVote] = []
    methods: Counter[str] = Counter()
    reasons_of = _reasons_by(election, rule)

    def choices() -> Iterator[tuple[tuple[str, int], ...]]:
        for vote in election.votes:
            if reasons := reasons_of(vote):
                broken.append(BrokenVote(vote.line, reasons))
            if vote.voting_method:
                methods[vote.voting_method] += 1
            yield weights(election, vote)

    ballots = group_ballots(choices())
    return Survey(_totals(election, ballots), ballots, tuple(broken), methods)


def totals(election: PabulibElection) -> tuple[Totals, ...]:
    """Votes and score of every project, counted from VOTES, in the order of the file."""
    return _totals(election, grouped_ballots(election))


def _totals(election: PabulibElection, ballots: tuple[GroupedBallot, ...]) -> tuple[Totals, ...]:
    """For `scoring`, a vote that leaves a project out gives it META's `default_score` (0 if absent)."""
    votes: Counter[str] = Counter()
    score: Counter[str] = Counter()
    for ballot in ballots:
        for id_, weight in ballot.choice:
            votes[id_] += ballot.multiplicity
            score[id_] += weight * ballot.multiplicity
    default = 0
    if election.meta.vote_type == "scoring":
        default = parse_integer(election.meta.get("default_score") or "0", "default_score", negative=True)
    return tuple(
        Totals(
            project.id,
            votes[project.id],
            score[project.id] + default * (len(election.votes) - votes[project.id]),
            project.votes,
            project.score,
        )
        for project in election.projects
    )


def rule_projects(
    election: PabulibElection, counted: tuple[Totals, ...], *, published: bool = False
) -> tuple[RuleProject, ...]:
    """The projects as `tally.rules` takes them, with counted totals or, on demand, the published ones."""
    projects = []
    for project, total in zip(election.projects, counted, strict=True):
        votes, score = total.votes, total.score
        if published:
            votes = _nearest(total.published_votes, votes)
            # Files of approval votes publish no score of their own: it is the number of votes.
            score = _nearest(total.published_score, votes if _score_is_votes(election) else score)
        projects.append(RuleProject(project.id, _plain(project.cost), votes, score, project.categories))
    return tuple(projects)


def grouped_ballots(election: PabulibElection) -> tuple[GroupedBallot, ...]:
    """The votes as `tally.rules` takes them."""
    return group_ballots(weights(election, vote) for vote in election.votes)


def broken_votes(election: PabulibElection, rule: MarkingRule) -> tuple[BrokenVote, ...]:
    """The votes that break the file's own rules, in the order of the file."""
    return survey(election, rule).broken


def _reasons_by(election: PabulibElection, rule: MarkingRule) -> Callable[[PabulibVote], tuple[str, ...]]:
    costs = {project.id: project.cost for project in election.projects}
    categories = {project.id: project.categories for project in election.projects}
    return lambda vote: tuple(_reasons(vote, rule, costs, categories))


def _reasons(
    vote: PabulibVote,
    rule: MarkingRule,
    costs: dict[str, Fraction],
    categories: dict[str, tuple[str, ...]],
) -> Iterator[str]:
    if len(vote.projects) < rule.min_picks:
        yield "too-few-picks"
    if rule.max_picks is not None and len(vote.projects) > rule.max_picks:
        yield "too-many-picks"
    if rule.max_picks_per_category is not None:
        picks = Counter(category for id_ in vote.projects for category in categories[id_])
        if picks and max(picks.values()) > rule.max_picks_per_category:
            yield "too-many-picks-in-category"
    if rule.min_sum_cost is not None or rule.max_sum_cost is not None:
        cost = sum((costs[id_] for id_ in vote.projects), start=Fraction(0))
        if rule.min_sum_cost is not None and cost < rule.min_sum_cost:
            yield "costs-too-little"
        if rule.max_sum_cost is not None and cost > rule.max_sum_cost:
            yield "costs-too-much"
    if vote.points is not None:
        yield from _reasons_of_points(vote.points, rule)


def _reasons_of_points(points: tuple[int, ...], rule: MarkingRule) -> Iterator[str]:
    if rule.min_points is not None and any(point < rule.min_points for point in points):
        yield "too-few-points-for-a-project"
    if rule.max_points is not None and any(point > rule.max_points for point in points):
        yield "too-many-points-for-a-project"
    if rule.min_sum_points is not None and sum(points) < rule.min_sum_points:
        yield "too-few-points"
    if rule.max_sum_points is not None and sum(points) > rule.max_sum_points:
        yield "too-many-points"


def _score_is_votes(election: PabulibElection) -> bool:
    return election.meta.vote_type in ("approval", "choose-1")


def _nearest(published: Fraction | None, counted: int) -> int:
    return counted if published is None else round(published)


def _plain(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value
