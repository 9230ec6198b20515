"""The one door to all rules: from a rule, projects, ballots and a budget to winners with their reasons."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tally.rules.config import RuleConfig, lot_of
from tally.rules.equalshares import EqualSharesRule
from tally.rules.errors import BadRuleError
from tally.rules.greedy import GreedyRule
from tally.rules.types import Amount, GroupedBallot, Outcome, RuleProject, Status


def elect(
    rule: RuleConfig,
    projects: Sequence[RuleProject],
    ballots: Sequence[GroupedBallot],
    budget: Amount | None,
) -> Outcome:
    """Names the winners. The same input gives the same outcome, whatever the order of the ballots.

    `projects` in the order of the ballot paper (`file-order` means this order). `budget` None means that
    money is no limit, which only `top-k` allows. The greedy rules rank by the projects' own totals and need
    ballots only for `support_factor` (the number of voters); equal shares needs them always.

    Raises `BadRuleError` if the rule does not fit these projects, `UnresolvedTieError` if a lot is needed.
    """
    voters = sum(ballot.multiplicity for ballot in ballots)
    _check(rule, projects, budget)
    ineligible = _ineligible(rule, projects, voters, budget)
    if rule.name == "equalshares":
        assert budget is not None  # _check
        return EqualSharesRule(rule, projects, ballots, budget).run(ineligible)
    if rule.exclusive_precedence == "listed":
        return _with_listed_precedence(rule, projects, budget, ineligible)
    return GreedyRule(rule, projects, budget).run(ineligible)


def _with_listed_precedence(
    rule: RuleConfig, projects: Sequence[RuleProject], budget: Amount | None, ineligible: dict[str, Status]
) -> Outcome:
    """Of each group, the first listed stands while the others are set aside; only when it does not win does
    the next one stand in its place. Ends because a group never goes back."""
    groups = rule.exclusive_groups
    standing = [0] * len(groups)
    while True:
        kept = {group[place] for group, place in zip(groups, standing, strict=True)}
        aside = {id_ for group in groups for id_ in group} - kept
        outcome = GreedyRule(rule, projects, budget).run(
            ineligible | {id_: Status.EXCLUDED for id_ in aside if id_ not in ineligible}
        )
        lost = [
            number
            for number, (group, place) in enumerate(zip(groups, standing, strict=True))
            if group[place] not in outcome.winners and place + 1 < len(group)
        ]
        if not lost:
            return _name_the_excluding(outcome, groups)
        standing[lost[0]] += 1


def _name_the_excluding(outcome: Outcome, groups: Sequence[tuple[str, ...]]) -> Outcome:
    """Puts the winner of the group beside each project that was set aside for it."""
    won = set(outcome.winners)
    traces = tuple(
        replace(
            trace,
            by=next((id_ for group in groups if trace.id in group for id_ in group if id_ in won), None),
        )
        if trace.status is Status.EXCLUDED
        else trace
        for trace in outcome.traces
    )
    return replace(outcome, traces=traces)


def _check(rule: RuleConfig, projects: Sequence[RuleProject], budget: Amount | None) -> None:
    known = {project.id for project in projects}
    if len(known) != len(projects):
        raise BadRuleError("two projects have the same id")
    named = {
        "exclusive_groups": [id_ for group in rule.exclusive_groups for id_ in group],
        "withdrawn": list(rule.withdrawn),
        "ties": [id_ for key in rule.ties for id_ in lot_of(key)],
    }
    for where, ids in named.items():
        for id_ in ids:
            if id_ not in known:
                raise BadRuleError(f"'{where}' of the rule names the project '{id_}', which is not there")
    categories = {category for project in projects for category in project.categories}
    for category in (*rule.category_budgets, *rule.category_limits):
        if category not in categories:
            raise BadRuleError(f"the rule limits the category '{category}', which no project has")
    if budget is None and rule.name != "top-k":
        raise BadRuleError(f"the rule {rule.name} needs a budget")
    if (budget is not None and budget < 0) or any(project.cost < 0 for project in projects):
        raise BadRuleError("a cost or the budget is below zero")


def _ineligible(
    rule: RuleConfig, projects: Sequence[RuleProject], voters: int, budget: Amount | None
) -> dict[str, Status]:
    """Projects that the rule shuts out before it begins, with the reason."""
    out: dict[str, Status] = {}
    for project in projects:
        rank = project.votes if rule.rank_by == "votes" else project.score
        if project.id in rule.withdrawn:
            out[project.id] = Status.WITHDRAWN
        elif rule.threshold is not None and rank < rule.threshold:
            out[project.id] = Status.BELOW_THRESHOLD
        elif (
            rule.support_factor is not None
            and budget is not None
            and (not voters or project.votes * rule.support_factor * Fraction(budget) < project.cost * voters)
        ):
            out[project.id] = Status.BELOW_SUPPORT
    return out
