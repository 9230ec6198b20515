"""Equal shares as cities use it: completed by add1, then compared with what greedy would have done.

Definitions: https://equalshares.net/implementation/completion and the rules `equalshares/add1` and
`equalshares/add1-comparison` of https://pabulib.org/format.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from tally.rules.config import RuleConfig
from tally.rules.errors import UnresolvedTieError
from tally.rules.greedy import GreedyRule
from tally.rules.leap import same_until
from tally.rules.shares import EqualShares
from tally.rules.ties import TieOrder
from tally.rules.types import Amount, GroupedBallot, Outcome, RuleProject, Status, Tie, Trace

# After so many steps without a change of winners it is worth finding out when the next one can come.
_PATIENCE = 20


class EqualSharesRule:
    """One run of equal shares with its completion and comparison."""

    def __init__(
        self,
        config: RuleConfig,
        projects: Sequence[RuleProject],
        ballots: Sequence[GroupedBallot],
        budget: Amount,
    ) -> None:
        self._config = config
        self._projects = projects
        self._costs = {project.id: project.cost for project in projects}
        self._ballots = ballots
        self._budget = Fraction(budget)
        self._order = TieOrder(config.ties, projects)
        self._ties: dict[tuple[str, ...], Tie] = {}

    def run(self, ineligible: dict[str, Status]) -> Outcome:
        """Runs the rule. `ineligible` projects are never looked at. Raises `UnresolvedTieError`.

        1. Equal shares with the budget itself.
        2. Completion: larger shares, or more projects by rank.
        3. Comparison: if more voters prefer the greedy outcome, that one wins.
        """
        eligible = [project for project in self._projects if project.id not in ineligible]
        shares = EqualShares(
            eligible, self._ballots, self._break_tie, cost_utility=self._config.utility == "cost"
        )
        if not shares.voters:
            return self._outcome((), ineligible, {})
        _, share = self._with_larger_shares(shares)
        figures = {"share": share, "first-share": self._budget / shares.voters}
        # Ties met on the way stay known, those of the run that counts are marked.
        on_the_way, self._ties = self._ties, {}
        winners = shares.run(share)
        for order, tie in on_the_way.items():
            self._ties.setdefault(order, replace(tie, decisive=False))
        if self._config.completion in ("utilitarian", "add1-utilitarian"):
            winners = self._fill(winners, ineligible)
        if self._config.comparison != "none":
            compared = self._greedy(ineligible)
            greedy = compared.winners
            for tie in compared.ties:
                self._ties.setdefault(tie.order, tie)
            for_shares, for_greedy = self._preferences(winners, greedy)
            figures |= {"prefer-equal-shares": Fraction(for_shares), "prefer-greedy": Fraction(for_greedy)}
            if for_greedy > for_shares:
                winners = greedy
        return self._outcome(winners, ineligible, figures)

    def _with_larger_shares(self, shares: EqualShares) -> tuple[tuple[str, ...], Fraction]:
        """Step 1 and the add1 part of step 2: the winners, and the share with which they come out.

        The first share is the exact quotient; add1 counts on from its whole part, as equalshares.net and
        Pabulib do, while the result still holds the budget.
        """
        share = self._budget / shares.voters
        winners = shares.run(share)
        if not self._config.completion.startswith("add1"):
            return winners, share
        whole, unchanged = Fraction(share // 1), 0
        while len(winners) < len(shares.supported):
            if self._config.completion == "add1-exhaustive" and self._is_exhaustive(winners, shares):
                break
            if unchanged >= _PATIENCE and share == whole:
                whole = share = self._leap(shares, whole)
                unchanged = 0
            whole += self._config.step
            following = shares.run(whole)
            if self._cost(following) > self._budget:
                break
            unchanged = unchanged + 1 if following == winners else 0
            winners, share = following, whole
        return winners, share

    def _leap(self, shares: EqualShares, share: Fraction) -> Fraction:
        """The last step before the winners can change: with few voters and dear projects there may be
        millions of steps at which nothing happens."""
        until = same_until(shares, share)
        if until is None or until <= share:
            return share
        steps = ceil((until - share) / self._config.step) - 1
        return share + max(0, steps) * self._config.step

    def _is_exhaustive(self, winners: tuple[str, ...], shares: EqualShares) -> bool:
        left = self._budget - self._cost(winners)
        return all(self._costs[id_] > left for id_ in shares.supported if id_ not in winners)

    def _break_tie(self, tied: Sequence[str]) -> str:
        levels = self._order.levels(tied)
        if len(levels[0]) > 1:
            raise UnresolvedTieError(tuple(levels[0]))
        order = tuple(id_ for level in levels for id_ in level)
        self._ties.setdefault(order, Tie(order, self._order.deciding_key(tied), decisive=True))
        return order[0]

    def _greedy(self, ineligible: dict[str, Status]) -> Outcome:
        plain = RuleConfig(name="greedy", ties=self._config.ties, rank_by=self._config.rank_by)
        return GreedyRule(plain, self._projects, self._budget).run(ineligible)

    def _fill(self, winners: tuple[str, ...], ineligible: dict[str, Status]) -> tuple[str, ...]:
        """Utilitarian completion: by rank, whatever still fits."""
        rest = [project for project in self._projects if project.id not in winners]
        plain = RuleConfig(name="greedy", ties=self._config.ties, rank_by=self._config.rank_by)
        left = self._budget - self._cost(winners)
        more = GreedyRule(plain, rest, left).run(
            {id_: why for id_, why in ineligible.items() if id_ not in winners}
        )
        return winners + more.winners

    def _preferences(self, ours: tuple[str, ...], greedy: tuple[str, ...]) -> tuple[int, int]:
        """How many voters have more in each outcome (or, for `exclusion-ratio`, anything at all)."""
        one, other, for_ours, for_greedy = set(ours), set(greedy), 0, 0
        for ballot in self._ballots:
            mine = sum(weight for id_, weight in ballot.choice if id_ in one)
            theirs = sum(weight for id_, weight in ballot.choice if id_ in other)
            if self._config.comparison == "exclusion-ratio":
                mine, theirs = min(mine, 1), min(theirs, 1)
            for_ours += ballot.multiplicity if mine > theirs else 0
            for_greedy += ballot.multiplicity if theirs > mine else 0
        return for_ours, for_greedy

    def _cost(self, ids: Iterable[str]) -> Fraction:
        return sum((Fraction(self._costs[id_]) for id_ in ids), start=Fraction(0))

    def _outcome(
        self, winners: tuple[str, ...], ineligible: dict[str, Status], figures: dict[str, Fraction]
    ) -> Outcome:
        won = set(winners)
        left = self._budget - self._cost(winners)
        traces = []
        for project in self._projects:
            if project.id in won:
                status = Status.FUNDED
            elif project.id in ineligible:
                status = ineligible[project.id]
            else:
                status = Status.OVER_BUDGET if project.cost > left else Status.NOT_AFFORDED
            traces.append(Trace(project.id, status))
        return Outcome(
            winners=winners,
            cost=_plain(self._cost(winners)),
            traces=tuple(traces),
            ties=tuple(self._ties.values()),
            figures=tuple((name, _plain(value)) for name, value in figures.items()),
        )


def _plain(value: Fraction) -> Amount:
    return int(value) if value.denominator == 1 else value
