"""The numbered steps of docs/rules.md read anew, without the library: slow, a purse for every voter."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

ALL = object()


class OpenTieError(Exception):
    """No result."""


class Contest:
    """One vector: the fields of rules.md 1."""

    def __init__(self, one: dict[str, Any], rule: dict[str, Any] | None = None) -> None:
        self.rule, self.budget = rule or one["rule"], one["budget"]
        self.P = {project["id"]: project for project in one["projects"]}
        self.ballots = [(ballot["weights"], ballot["times"]) for ballot in one["ballots"]]
        self.voters = sum(times for _, times in self.ballots)

    def rank(self, p: str) -> int:
        return self.P[p][self.rule["rank_by"]]

    def key(self, p: str) -> tuple[int, ...]:
        """Section 2."""
        found = []
        for word in self.rule["ties"]:
            if word.startswith("lot:"):
                drawn = [one.strip() for one in word[4:].split(",")]
                found.append(drawn.index(p) if p in drawn else len(drawn))
                continue
            project = self.P[p]
            found.append(
                {
                    "lower-cost": project["cost"],
                    "higher-cost": -project["cost"],
                    "more-votes": -project["votes"],
                    "fewer-votes": project["votes"],
                    "file-order": list(self.P).index(p),
                }[word]
            )
        return tuple(found)

    def levels(self, projects: Iterable[str]) -> list[list[str]]:
        ordered = sorted(projects, key=self.key)
        return [list(level) for _, level in itertools.groupby(ordered, key=self.key)]

    def shut_out(self) -> dict[str, str]:
        """Section 3."""
        status, rule = {}, self.rule
        for p, project in self.P.items():
            factor = rule["support_factor"]
            if p in rule["withdrawn"]:
                status[p] = "withdrawn"
            elif rule["threshold"] is not None and self.rank(p) < rule["threshold"]:
                status[p] = "below-threshold"
            elif factor is not None and (
                self.voters == 0 or project["votes"] * factor * self.budget < project["cost"] * self.voters
            ):
                status[p] = "below-support"
        return status


class Greedy:
    """Section 4, over the projects that are not in `out`."""

    def __init__(self, of: Contest, out: dict[str, str]) -> None:
        self.of, self.rule = of, of.rule
        self.status: dict[str, str] = dict(out)
        self.by: dict[str, str] = {}
        self.left, self.part = of.budget, 0
        self.funded: list[str] = []
        self.money, self.places = dict(self.rule["category_budgets"]), dict(self.rule["category_limits"])
        self.stopped: dict[Any, str] = {}
        self.taken: list[str] = []
        eligible = [p for p in of.P if p not in out]
        for rank in sorted({of.rank(p) for p in eligible}, reverse=True):
            self._group([p for p in eligible if of.rank(p) == rank])
        self._leftover()

    def _group(self, projects: list[str]) -> None:
        levels = self.of.levels(projects)
        order = [p for level in levels for p in level]
        for level in (level for level in levels if len(level) > 1):
            ends = []
            for first in level:
                before = (
                    self.left,
                    *map(_copy, (self.funded, self.money, self.places, self.stopped, self.status, self.by)),
                )
                at = order.index(level[0])
                moved = [*order[:at], first, *(p for p in order[at:] if p != first)]
                for p in moved:
                    self._take(p)
                ends.append((frozenset(self.funded), frozenset(self.stopped)))
                self.left, self.funded, self.money, self.places, self.stopped, self.status, self.by = before
            if len(set(ends)) > 1:
                raise OpenTieError
        for p in order:
            self._take(p)
            self.taken.append(p)

    def _variant(self, p: str) -> str | None:
        return next(
            (
                q
                for group in self.rule["exclusive_groups"]
                if p in group
                for q in group
                if q != p and q in self.funded
            ),
            None,
        )

    def _take(self, p: str) -> None:
        project, rule = self.of.P[p], self.rule
        cost, categories = project["cost"], project["categories"]
        stop = next((self.stopped[one] for one in (ALL, *categories) if one in self.stopped), None)
        full = [one for one in categories if self.money.get(one, cost) < cost or self.places.get(one, 1) == 0]
        if stop is not None:
            self._say(p, "stopped", stop)
        elif self._variant(p):
            self._say(p, "excluded", self._variant(p))
        elif rule["top"] is not None and len(self.funded) >= rule["top"]:
            self._say(p, "not-in-top")
        elif full:
            self._say(p, "category-full")
            if rule["name"] == "greedy-no-skip":
                self.stopped |= dict.fromkeys(full, p)
        elif cost > self.left:
            self._say(p, "over-budget")
            if rule["name"] == "greedy-no-skip":
                self.stopped[ALL] = p
        else:
            self._fund(p)

    def _fund(self, p: str) -> None:
        self.funded.append(p)
        self.left -= self.of.P[p]["cost"]
        for one in self.of.P[p]["categories"]:
            if one in self.money:
                self.money[one] -= self.of.P[p]["cost"]
            if one in self.places:
                self.places[one] -= 1
        self._say(p, "funded")

    def _say(self, p: str, status: str, by: str | None = None) -> None:
        self.status[p] = status
        self.by.pop(p, None)
        if by is not None:
            self.by[p] = by

    def _leftover(self) -> None:
        for p in self.taken:
            if self.rule["leftover"] == "none":
                return
            if self.status[p] not in ("over-budget", "category-full", "stopped") or self._variant(p):
                continue
            if self.rule["leftover"] == "next-fitting":
                if self.of.P[p]["cost"] <= self.left:
                    self._fund(p)
                continue
            if self.left:
                self.part = self.left
                self._say(p, "partly-funded")
            return


def _copy(value: Any) -> Any:
    return value.copy()


def by_rank_or_list(of: Contest) -> tuple[list[str], int, dict[str, tuple[str, str | None]]]:
    """Sections 4 and 5."""
    out, groups = of.shut_out(), of.rule["exclusive_groups"]
    listed = of.rule["exclusive_precedence"] == "listed" and bool(groups)
    standing = [0] * len(groups)
    while True:
        stands = {group[at] for group, at in zip(groups, standing, strict=True)}
        aside = {p: "excluded" for group in groups for p in group if p not in stands} if listed else {}
        run = Greedy(of, aside | out)
        lost = [
            k
            for k, group in enumerate(groups)
            if group[standing[k]] not in run.funded and standing[k] + 1 < len(group)
        ]
        if not (listed and lost):
            break
        standing[lost[0]] += 1
    by: dict[str, str | None] = {p: run.by.get(p) for p in of.P}
    if listed:
        for p in (p for p in of.P if run.status[p] == "excluded"):
            by[p] = next((q for group in groups if p in group for q in group if q in run.funded), None)
    cost = sum(of.P[p]["cost"] for p in run.funded) + run.part
    return run.funded, cost, {p: (run.status[p], by[p]) for p in of.P}


NEUTRAL: dict[str, Any] = {
    "name": "greedy",
    "threshold": None,
    "support_factor": None,
    "withdrawn": [],
    "exclusive_groups": [],
    "exclusive_precedence": "rank",
    "category_budgets": {},
    "category_limits": {},
    "leftover": "none",
    "top": None,
}


class EqualShares:
    """Section 6, with a purse for every voter."""

    def __init__(self, one: dict[str, Any]) -> None:
        self.one, self.of = one, Contest(one)
        self.rule, self.out = self.of.rule, self.of.shut_out()
        self.voters = [weights for weights, times in self.of.ballots for _ in range(times)]
        self.supported = [
            p for p in self.of.P if p not in self.out and any(one.get(p, 0) > 0 for one in self.voters)
        ]

    def cost(self, projects: Iterable[str]) -> int:
        return sum(self.of.P[p]["cost"] for p in projects)

    def price(self, p: str, money: list[Fraction]) -> Fraction | None:
        cost = self.of.P[p]["cost"]
        own = [(purse, one[p]) for purse, one in zip(money, self.voters, strict=True) if one.get(p, 0) > 0]
        if sum(purse for purse, _ in own) < cost:
            return None
        poor, rest, weights = (
            sorted(own, key=lambda one: one[0] / one[1]),
            Fraction(cost),
            sum(w for _, w in own),
        )
        for purse, weight in poor:
            if purse >= weight * rest / weights:
                break
            rest, weights = rest - purse, weights - weight
            if not weights:
                return purse / weight
        return rest / weights

    def run(self, share: Fraction) -> list[str]:
        """6.1"""
        money, still, bought = [share] * len(self.voters), list(self.supported), []
        while True:
            prices = {p: price for p in still if (price := self.price(p, money)) is not None}
            still = list(prices)
            if not still:
                return bought
            value = {
                p: price / self.of.P[p]["cost"]
                if self.rule["utility"] == "cost" and self.of.P[p]["cost"]
                else price
                for p, price in prices.items()
            }
            level = self.of.levels(p for p in still if value[p] == min(value.values()))[0]
            if len(level) > 1:
                raise OpenTieError
            p = level[0]
            money = [
                purse - min(purse, one.get(p, 0) * prices[p])
                for purse, one in zip(money, self.voters, strict=True)
            ]
            still.remove(p)
            bought.append(p)

    def plain(self, out: Iterable[str], budget: int) -> list[str]:
        """6.5"""
        of = Contest(self.one | {"budget": budget}, self.rule | NEUTRAL)
        return Greedy(of, dict.fromkeys(out, "")).funded

    def completed(self) -> list[str]:
        """6.2"""
        W, completion, budget = (
            self.run(Fraction(self.of.budget, len(self.voters))),
            self.rule["completion"],
            self.of.budget,
        )
        if completion.startswith("add1"):
            k = self.of.budget // len(self.voters)
            while len(W) < len(self.supported):
                if completion == "add1-exhaustive" and all(
                    self.of.P[p]["cost"] > budget - self.cost(W) for p in self.supported if p not in W
                ):
                    break
                k += self.rule["step"]
                V = self.run(Fraction(k))
                if self.cost(V) > budget:
                    break
                W = V
        if completion in ("utilitarian", "add1-utilitarian"):
            W = W + self.plain({*self.out, *W}, budget - self.cost(W))
        return W

    def winners(self) -> list[str]:
        if not self.voters:
            return []
        W = self.completed()
        if self.rule["comparison"] == "none":
            return W
        F = self.plain(self.out, self.of.budget)
        more = 0
        for one in self.voters:
            a, b = (sum(one.get(p, 0) for p in projects) for projects in (W, F))
            if self.rule["comparison"] == "exclusion-ratio":
                a, b = min(a, 1), min(b, 1)
            more += (b > a) - (a > b)
        return F if more > 0 else W

    def result(self) -> tuple[list[str], int, dict[str, tuple[str, str | None]]]:
        """6.4"""
        W = self.winners()
        cost = self.cost(W)
        fates = {}
        for p, project in self.of.P.items():
            dear = "over-budget" if project["cost"] > self.of.budget - cost else "not-afforded"
            fates[p] = ("funded" if p in W else self.out.get(p, dear), None)
        return W, cost, fates
