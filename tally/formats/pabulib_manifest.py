"""A published election as an election of Urna's: its manifest, and each of its votes as a choice.

What the file's own rules refuse was counted by the city all the same; so the manifest's limits are those of
the file, widened to what the city really counted. `widened` says which.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from fractions import Fraction

from tally.ballots import Choice
from tally.election.contests import Contest, Marking, MarkingRule, Project
from tally.election.manifest import Channel, DoubleVotes, ManifestDraft, Station, Trustee
from tally.formats.errors import FormatError
from tally.formats.money import to_minor_units
from tally.formats.pabulib_facts import weights
from tally.formats.pabulib_types import PabulibElection, PabulibVote
from tally.formats.winners_report import WinnersReport
from tally.rules import RuleConfig

CONTEST = "pb"


class NotReplayableError(FormatError):
    """The file is sound, but asks for something that Urna's ballots do not have."""

    code = "not-replayable"


@dataclass(frozen=True, slots=True)
class Conversion:
    """The manifest's draft, and the limits that had to be widened, as sentences."""

    draft: ManifestDraft
    widened: tuple[str, ...]


def draft_from_pabulib(
    report: WinnersReport, stations: int = 1, trustees: int = 3, threshold: int = 2
) -> Conversion:
    """An election like that of the file, with the rule and the tie order that `report` found.

    Raises `NotReplayableError` for vote types that Urna does not have (`scoring`).
    """
    election = report.election
    decimals = _decimals(election)
    marking, widened = _marking(report, decimals)
    contest = Contest(
        id=CONTEST,
        title={_language(election): election.meta.get("description") or report.file},
        budget=to_minor_units(election.meta.budget, decimals),
        marking=marking,
        aggregation=_scaled_rule(report.rule, 10**decimals),
        shuffle_projects=False,
        projects=tuple(
            Project(
                id=project.id,
                title={_language(election): project.name.strip() or project.id},
                cost=to_minor_units(project.cost, decimals),
                categories=project.categories,
            )
            for project in election.projects
        ),
    )
    methods = {vote.voting_method for vote in election.votes}
    draft = ManifestDraft(
        election=secrets.token_hex(16),
        city=election.meta.get("unit") or report.file,
        title=contest.title,
        languages=(_language(election),),
        opens="2000-01-01T08:00:00Z",
        closes="2099-12-31T20:00:00Z",
        currency=election.meta.get("currency") or "XXX",
        money_decimals=decimals,
        contests=(contest,),
        stations=tuple(
            Station(id=f"M-{number:03d}", name=f"Mesa {number}") for number in range(1, stations + 1)
        ),
        channels=(Channel.IN_PERSON, Channel.ONLINE) if "internet" in methods else (Channel.IN_PERSON,),
        double_votes=DoubleVotes.ALL_VOID,
        trustees=tuple(
            Trustee(id=f"trustee-{number}", name=f"Trustee {number}") for number in range(1, trustees + 1)
        ),
        threshold=threshold,
    )
    return Conversion(draft, widened)


def choice_of(contest: Contest, numbers: dict[str, int], vote: PabulibVote) -> Choice:
    """A vote of the file as a choice; `numbers` gives each project's number in the contest."""
    chosen = tuple(numbers[id_] for id_ in vote.projects)
    if contest.marking.rule is MarkingRule.ORDINAL:
        return Choice(chosen)
    if contest.marking.rule is MarkingRule.CUMULATIVE:
        pairs = sorted(zip(chosen, vote.points or (), strict=True))
        given = [(k, points) for k, points in pairs if points]
        return Choice(tuple(k for k, _ in given), tuple(points for _, points in given))
    return Choice(tuple(sorted(chosen)))


def _language(election: PabulibElection) -> str:
    tag = election.meta.get("language") or "und"
    return tag if tag.isalpha() and tag.islower() and len(tag) in (2, 3) else "und"


def _decimals(election: PabulibElection) -> int:
    amounts = [election.meta.budget, *(project.cost for project in election.projects)]
    for decimals in range(4):
        if all((amount * 10**decimals).denominator == 1 for amount in amounts):
            return decimals
    raise NotReplayableError("an amount of the file has more than 3 decimals")


def _scaled_rule(rule: RuleConfig, unit: int) -> RuleConfig:
    """The rule with its amounts of money in the manifest's smallest unit."""
    return rule.model_copy(
        update={
            "category_budgets": {name: amount * unit for name, amount in rule.category_budgets.items()},
            "step": rule.step * unit if rule.name == "equalshares" else rule.step,
        }
    )


def _marking(report: WinnersReport, decimals: int) -> tuple[Marking, tuple[str, ...]]:
    election, limits = report.election, report.marking
    filled = [vote for vote in election.votes if vote.projects]
    count = len(election.projects)
    lengths = [len(vote.projects) for vote in filled] or [1]
    widened: list[str] = []

    def wider(name: str, limit: int, seen: int, *, upper: bool) -> int:
        if (seen > limit) if upper else (seen < limit):
            widened.append(f"{name} is {limit} in the file; the city counted votes with {seen}")
            return seen
        return limit

    min_picks = wider("min_length", max(1, limits.min_picks), min(lengths), upper=False)
    max_picks = wider("max_length", min(limits.max_picks or count, count), max(lengths), upper=True)
    match limits.kind:
        case "choose-1":
            marking = Marking(rule=MarkingRule.CHOOSE_1, max_picks=1)
        case "approval":
            marking = Marking(rule=MarkingRule.APPROVAL, min_picks=min_picks, max_picks=max_picks)
        case "knapsack":
            costs = {project.id: project.cost for project in election.projects}
            sums = [sum((costs[id_] for id_ in vote.projects), start=Fraction(0)) for vote in filled]
            cap = to_minor_units(limits.max_sum_cost or election.meta.budget, decimals)
            dearest = to_minor_units(max(sums, default=Fraction(0)), decimals)
            marking = Marking(
                rule=MarkingRule.KNAPSACK,
                min_picks=min_picks,
                max_picks=max_picks,
                max_cost=wider("max_sum_cost", cap, dearest, upper=True),
            )
        case "ordinal":
            max_picks = min(max_picks, max(lengths)) if limits.max_picks is None else max_picks
            marking = Marking(
                rule=MarkingRule.ORDINAL,
                min_picks=min_picks,
                max_picks=max_picks,
                rank_weights=_rank_weights(election, max_picks),
            )
        case "cumulative":
            sums_of_points = [sum(vote.points or ()) for vote in filled] or [1]
            most = max((max(vote.points or (1,)) for vote in filled), default=1)
            if any(point < 0 for vote in filled for point in vote.points or ()):
                raise NotReplayableError("a vote of the file has points below zero")
            cap = limits.max_sum_points or max(sums_of_points)
            marking = Marking(
                rule=MarkingRule.CUMULATIVE,
                min_picks=min_picks,
                max_picks=max_picks,
                max_points=wider("max_points", limits.max_points or cap, most, upper=True),
                min_sum=wider(
                    "min_sum_points", max(1, limits.min_sum_points or 1), min(sums_of_points), upper=False
                ),
                max_sum=wider("max_sum_points", cap, max(sums_of_points), upper=True),
            )
        case _:
            raise NotReplayableError(f"votes of the type {limits.kind} are not among Urna's marking rules")
    return marking, tuple(widened)


def _rank_weights(election: PabulibElection, ranks: int) -> tuple[int, ...] | None:
    """The weight of each rank where all votes agree on it; None where a rank counts by the vote's own length.

    Raises `NotReplayableError` where the points of the votes follow neither.
    """
    seen: dict[int, int] = {}
    fixed = own_length = True
    for vote in election.votes:
        for rank, (_, weight) in enumerate(weights(election, vote)):
            own_length = own_length and weight == len(vote.projects) - rank
            fixed = fixed and seen.setdefault(rank, weight) == weight
    if fixed and len(seen) == ranks:
        return tuple(seen[rank] for rank in range(ranks))
    if own_length:
        return None
    raise NotReplayableError("the points of this file's rankings follow no rule that a manifest can say")
