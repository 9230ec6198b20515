"""The Method of Equal Shares for one fixed budget: exact, on grouped ballots.

Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021);
for approval ballots with `utility="cost"` it is the effective vote count of https://equalshares.net.

Two facts make it fast without a single rounding:

* Ballots that agree on the winners so far have spent the same. So money is kept per *purse*, one for each
  way of having chosen among the winners, and not per ballot.
* All purses share one denominator. A winner's price per unit of weight is N / (W * D); only W / gcd(N, W)
  is new in the denominator, so sums and comparisons are of plain integers that grow by a few bits a round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from tally.rules.types import Amount, GroupedBallot, RuleProject

# Chooses one of several equally good projects.
BreakTie = Callable[[Sequence[str]], str]

Key = tuple[int, int]  # (purse, weight given to the project)


@dataclass(slots=True)
class Supporters:
    """Ballots that support one project: their indices, how many voters each is, and their weights."""

    ballots: list[int] = field(default_factory=list)
    voters: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """What follows from one sequence of winners, whatever the budget: who sits in which purse.

    Runs of add1 differ little, so branches are kept from run to run. `parents[p]` is the purse from which
    purse `p` was split by the last winner, with the weight it paid for (0: it did not pay).
    """

    purse_of: list[int]
    parents: list[tuple[int, int]]
    counts: dict[str, dict[Key, int]] = field(default_factory=dict)
    next: dict[str, Branch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Price:
    """A project's price per unit of weight is `numerator / (weight * D)`, D being the purses' denominator."""

    numerator: int
    weight: int


class EqualShares:
    """Equal shares over one set of projects and ballots, to be run with one budget after another."""

    def __init__(
        self,
        projects: Sequence[RuleProject],
        ballots: Sequence[GroupedBallot],
        break_tie: BreakTie,
        *,
        cost_utility: bool,
    ) -> None:
        self._costs: Mapping[str, Fraction] = {project.id: Fraction(project.cost) for project in projects}
        self.scale = lcm(1, *(cost.denominator for cost in self._costs.values()))
        self.price_of = {id_: int(cost * self.scale) for id_, cost in self._costs.items()}
        self.break_tie = break_tie
        self._cost_utility = cost_utility
        self.voters = sum(ballot.multiplicity for ballot in ballots)
        self._supporters: dict[str, Supporters] = {id_: Supporters() for id_ in self._costs}
        for number, ballot in enumerate(ballots):
            for id_, weight in ballot.choice:
                if id_ in self._supporters and weight > 0:
                    supporters = self._supporters[id_]
                    supporters.ballots.append(number)
                    supporters.voters.append(ballot.multiplicity)
                    supporters.weights.append(weight)
        # A project that costs nothing is bought by anybody's nothing; one without supporters by nobody.
        self._supported = [id_ for id_, who in self._supporters.items() if who.ballots]
        self.root = Branch([0] * len(ballots), [(0, 0)])

    @property
    def supported(self) -> Sequence[str]:
        """The projects that at least one ballot supports: all that can ever be bought."""
        return self._supported

    def run(self, share: Amount) -> tuple[str, ...]:
        """The winners in order, when each voter starts with `share`.

        1. Every purse begins with the share.
        2. The project with the best price that its supporters can pay is bought; the poorest of them pay
           all they have.
        3. Until nobody can pay for anything.

        Prices only rise while purses empty. So a project is priced again only when its last price would win.
        """
        exact = Fraction(share) * self.scale
        denominator = exact.denominator
        purses = [exact.numerator]
        branch = self.root
        winners: list[str] = []
        # Value = price per unit of utility, as far as it is known; None: not yet looked at.
        known: dict[str, Fraction | None] = dict.fromkeys(self._supported)
        while known:
            best: list[str] = []
            best_value: Fraction | None = None
            prices: dict[str, _Price] = {}
            for id_ in sorted(known, key=lambda id_: known[id_] or Fraction(0)):
                last = known[id_]
                if best_value is not None and last is not None and last > best_value:
                    break
                price = self._price(id_, branch, purses, denominator)
                if price is None:
                    del known[id_]
                    continue
                value = Fraction(price.numerator, price.weight * denominator * self.utility(id_))
                known[id_] = value
                prices[id_] = price
                if best_value is None or value < best_value:
                    best, best_value = [id_], value
                elif value == best_value:
                    best.append(id_)
            if not best:
                break
            winner = best[0] if len(best) == 1 else self.break_tie(best)
            del known[winner]
            winners.append(winner)
            branch = self.follow(branch, winner)
            purses, denominator = self._pay(branch, purses, denominator, prices[winner])
        return tuple(winners)

    def utility(self, id_: str) -> int:
        """What one unit of weight is worth: the project's cost, or 1."""
        return self.price_of[id_] if self._cost_utility and self.price_of[id_] else 1

    def _price(self, id_: str, branch: Branch, purses: list[int], denominator: int) -> _Price | None:
        """The least price at which the supporters together pay the cost, or None if they cannot."""
        counts = self.count(id_, branch)
        cost = self.price_of[id_] * denominator
        behind = sum(purses[purse] * voters for (purse, _), voters in counts.items())
        if behind < cost:
            return None
        common = lcm(*{weight for _, weight in counts})
        # Poorest first: by how much money there is for each unit of weight.
        heaps = sorted(
            (purses[purse] * (common // weight), purses[purse], weight, voters)
            for (purse, weight), voters in counts.items()
        )
        weight_left = sum(weight * voters for _, _, weight, voters in heaps)
        for _, money, weight, voters in heaps:
            if cost * weight <= money * weight_left:
                break
            cost -= money * voters
            weight_left -= weight * voters
        return _Price(cost, weight_left)

    def count(self, id_: str, branch: Branch) -> dict[Key, int]:
        """How many voters support the project out of which purse with which weight."""
        if id_ in branch.counts:
            return branch.counts[id_]
        who = self._supporters[id_]
        purse_of = branch.purse_of
        counts: Counter[Key] = Counter()
        for ballot, voters, weight in zip(who.ballots, who.voters, who.weights, strict=True):
            counts[purse_of[ballot], weight] += voters
        branch.counts[id_] = counts
        return counts

    def follow(self, branch: Branch, winner: str) -> Branch:
        """The branch after one more winner: every purse is split by what its ballots gave the winner."""
        if winner not in branch.next:
            # One budget after another follows nearly the same way: other ways are forgotten.
            branch.next.clear()
            purse_of = list(branch.purse_of)
            parents = [(purse, 0) for purse in range(len(branch.parents))]
            split: dict[Key, int] = {}
            who = self._supporters[winner]
            for ballot, weight in zip(who.ballots, who.weights, strict=True):
                key = (purse_of[ballot], weight)
                purse = split.get(key)
                if purse is None:
                    purse = split[key] = len(parents)
                    parents.append(key)
                purse_of[ballot] = purse
            branch.next[winner] = Branch(purse_of, parents)
        return branch.next[winner]

    def _pay(
        self, branch: Branch, purses: list[int], denominator: int, price: _Price
    ) -> tuple[list[int], int]:
        """The purses after the winner is paid, over their new denominator."""
        common = gcd(price.numerator, price.weight)
        grow, unit = price.weight // common, price.numerator // common
        paid = [max(0, purses[parent] * grow - weight * unit) for parent, weight in branch.parents]
        return paid, denominator * grow
