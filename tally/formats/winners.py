"""The whole of `urna winners FILE.pb`: runs the file's own rule on its votes and compares with the city.

1. Read the file, recount its totals, find the votes against its own rules.
2. Find the rule: given, from the file, from its comment, from Urna's notes, or a guess.
3. Run it with the tie orders that cities use, and say which of them gives what the city published.
4. Where published totals differ from the votes, run it on those as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from tally.formats.errors import StructureError
from tally.formats.pabulib import read_pabulib
from tally.formats.pabulib_facts import (
    Totals,
    marking_rule,
    rule_projects,
    survey,
)
from tally.formats.pabulib_rules import FileRule, rule_of
from tally.formats.pabulib_types import PabulibElection
from tally.formats.winners_report import TieTrial, WinnersReport
from tally.rules import GroupedBallot, Outcome, RuleConfig, RuleProject, UnresolvedTieError, elect

# Cities break ties by what stands first, by what costs less, or by what costs more. Equal shares has an order
# of its own, recommended on equalshares.net, and all three end in the order of the file.
_GREEDY_TIES = (("file-order",), ("lower-cost", "file-order"), ("higher-cost", "file-order"))
_SHARES_TIES = (
    ("lower-cost", "more-votes", "file-order"),
    ("higher-cost", "more-votes", "file-order"),
    ("more-votes", "file-order"),
    ("file-order",),
)


def winners_of(
    path: Path, rule: RuleConfig | None = None, ties: Sequence[str] | None = None
) -> WinnersReport:
    """Reads a Pabulib file and reports on its winners.

    `rule` takes the place of the file's own rule, ties included; `ties` is the only tie order then tried.
    Raises `FormatError` for a file that cannot be read, `RuleError` for a rule that does not fit it.
    """
    return report_on(read_pabulib(path), path.name, rule, ties)


def report_on(
    election: PabulibElection,
    name: str,
    rule: RuleConfig | None = None,
    ties: Sequence[str] | None = None,
) -> WinnersReport:
    """The same for an election that has been read; `name` is what the report calls it."""
    marking = marking_rule(election)
    surveyed = survey(election, marking)
    counted, ballots = surveyed.totals, surveyed.ballots
    projects = rule_projects(election, counted)
    found = _given(rule) if rule else rule_of(election)
    orders = _orders(found, rule, ties)
    published = _published(election)
    trials, outcomes = _try(found, orders, election, projects, ballots, published)
    chosen = next((number for number, trial in enumerate(trials) if trial.equal), None)
    if chosen is None:
        chosen = next((number for number, trial in enumerate(trials) if trial.winners is not None), None)
    if chosen is None:
        # Only a given tie order can leave a tie open: the caller hears which projects need a lot.
        raise UnresolvedTieError(trials[0].unresolved)
    special = tuple(project.id for project in election.projects if (project.selected or 0) > 1)
    return WinnersReport(
        file=name,
        election=election,
        marking=marking,
        broken=surveyed.broken,
        methods=surveyed.methods,
        totals=counted,
        rule=_config(found, orders[chosen]),
        rule_source=found.source,
        notes=found.notes,
        trials=trials,
        chosen=chosen,
        outcome=outcomes[chosen],
        published=published,
        special=special,
        equal_on_published_totals=_on_published_totals(
            _config(found, orders[chosen]), election, counted, ballots, published
        ),
    )


def _given(rule: RuleConfig) -> FileRule:
    parameters = {name: getattr(rule, name) for name in rule.model_fields_set if name != "ties"}
    return FileRule(parameters, "given", ())


def _orders(
    found: FileRule, rule: RuleConfig | None, ties: Sequence[str] | None
) -> tuple[tuple[str, ...], ...]:
    if ties is not None:
        return (tuple(ties),)
    if rule is not None:
        return (rule.ties,)
    return _SHARES_TIES if found.parameters["name"] == "equalshares" else _GREEDY_TIES


def _config(found: FileRule, order: tuple[str, ...]) -> RuleConfig:
    try:
        return found.with_ties(order)
    except ValidationError as error:
        first = error.errors()[0]
        raise StructureError(f"the rule cannot be run: {first['msg']}") from None


def _published(election: PabulibElection) -> tuple[str, ...] | None:
    if all(project.selected is None for project in election.projects):
        return None
    return tuple(project.id for project in election.projects if project.selected == 1)


def _try(
    found: FileRule,
    orders: tuple[tuple[str, ...], ...],
    election: PabulibElection,
    projects: tuple[RuleProject, ...],
    ballots: tuple[GroupedBallot, ...],
    published: tuple[str, ...] | None,
) -> tuple[tuple[TieTrial, ...], tuple[Outcome, ...]]:
    """Runs the rule once for each tie order; an order that leaves a tie open has an empty outcome."""
    trials: list[TieTrial] = []
    outcomes: list[Outcome] = []
    for order in orders:
        if outcomes and trials[-1].winners is not None and not outcomes[-1].ties:
            # No projects ever stood equal: no order can make a difference.
            trials.append(replace(trials[-1], ties=order))
            outcomes.append(outcomes[-1])
            continue
        try:
            outcome = elect(_config(found, order), projects, ballots, _plain(election.meta.budget))
        except UnresolvedTieError as error:
            trials.append(TieTrial(order, None, None, error.tied))
            outcomes.append(Outcome((), 0, (), ()))
            continue
        equal = None if published is None else _same(outcome, election, published)
        trials.append(TieTrial(order, outcome.winners, equal, ()))
        outcomes.append(outcome)
    return tuple(trials), tuple(outcomes)


def _same(outcome: Outcome, election: PabulibElection, published: tuple[str, ...]) -> bool:
    """Whether the winners are those published. A project that the city marked as a special case
    (`selected` above 1) may stand on either side."""
    special = {project.id for project in election.projects if (project.selected or 0) > 1}
    return set(outcome.winners) - special == set(published)


def _on_published_totals(
    config: RuleConfig,
    election: PabulibElection,
    counted: tuple[Totals, ...],
    ballots: tuple[GroupedBallot, ...],
    published: tuple[str, ...] | None,
) -> bool | None:
    """Step 4: None where it would say nothing, because totals agree or the rule does not rank by them."""
    if published is None or config.name == "equalshares" or not any(total.differs for total in counted):
        return None
    projects = rule_projects(election, counted, published=True)
    try:
        outcome = elect(config, projects, ballots, _plain(election.meta.budget))
    except UnresolvedTieError:
        return None
    return _same(outcome, election, published)


def _plain(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value
