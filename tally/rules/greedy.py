"""The greedy family of real cities: projects by rank, each funded if it may and if the money holds.

Rules and their names: https://pabulib.org/format (`rule`); the parameters are those of `RuleConfig`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tally.rules.config import RuleConfig
from tally.rules.errors import UnresolvedTieError
from tally.rules.ties import TieOrder
from tally.rules.types import Amount, Outcome, RuleProject, Status, Tie, Trace


@dataclass
class _State:
    """Where a greedy pass stands. `left` is None without a budget; `stopped` holds the categories (None:
    everything) at which a no-skip rule has ended, each with the project that did not fit."""

    left: Amount | None
    funded: dict[str, Amount] = field(default_factory=dict)
    category_left: dict[str, Amount] = field(default_factory=dict)
    category_free: dict[str, int] = field(default_factory=dict)
    stopped: dict[str | None, str] = field(default_factory=dict)

    def copy(self) -> _State:
        return _State(
            self.left,
            dict(self.funded),
            dict(self.category_left),
            dict(self.category_free),
            dict(self.stopped),
        )


class GreedyRule:
    """One run of a greedy rule, or of top-k, over one list of projects."""

    def __init__(self, config: RuleConfig, projects: Sequence[RuleProject], budget: Amount | None) -> None:
        self._config = config
        self._projects = {project.id: project for project in projects}
        self._ties = TieOrder(config.ties, projects)
        self._budget = budget
        self._rivals = {
            id_: tuple(
                other for group in config.exclusive_groups if id_ in group for other in group if other != id_
            )
            for id_ in self._projects
        }

    def run(self, ineligible: dict[str, Status]) -> Outcome:
        """Runs the rule. `ineligible` projects are never looked at. Raises `UnresolvedTieError`.

        1. Projects in the order of their rank; equal ones by the tie order.
        2. Each is funded, or its reason is kept.
        3. What is left is spent as `leftover` says.
        """
        state = _State(
            self._budget,
            category_left=dict(self._config.category_budgets),
            category_free=dict(self._config.category_limits),
        )
        traces: dict[str, Trace] = {}
        ties: list[Tie] = []
        ranked: list[str] = []
        for group in self._ranks(set(self._projects) - set(ineligible)):
            order, tie = self._order(group, state)
            if tie:
                ties.append(tie)
            for id_ in order:
                traces[id_] = self._take(id_, state)
            ranked.extend(order)
        partial = self._spend_leftover(ranked, state, traces)
        spent = sum(state.funded.values(), start=0 if partial is None else partial[1])
        for id_, status in ineligible.items():
            traces[id_] = Trace(id_, status)
        return Outcome(
            winners=tuple(state.funded),
            cost=spent,
            traces=tuple(traces[id_] for id_ in self._projects),
            ties=tuple(ties),
            partial=partial,
        )

    def _rank(self, id_: str) -> int:
        project = self._projects[id_]
        return project.votes if self._config.rank_by == "votes" else project.score

    def _ranks(self, eligible: set[str]) -> Iterator[list[str]]:
        ranked = sorted((id_ for id_ in self._projects if id_ in eligible), key=self._rank, reverse=True)
        for _, group in groupby(ranked, key=self._rank):
            yield list(group)

    def _order(self, group: list[str], state: _State) -> tuple[list[str], Tie | None]:
        """The order in which equal projects are taken, and what to say about it."""
        if len(group) == 1:
            return group, None
        levels = self._ties.levels(group)
        order = [id_ for level in levels for id_ in level]
        for level in levels:
            if len(level) > 1 and self._matters(order, level, state):
                raise UnresolvedTieError(tuple(level))
        return order, Tie(tuple(order), self._ties.deciding_key(group), self._matters(order, order, state))

    def _matters(self, order: list[str], movable: list[str], state: _State) -> bool:
        """Whether any of `movable`, put first among themselves, changes what comes out of this group.

        For the budget alone that is every order: if the projects that fit singly do not all fit together,
        each wins when it comes first and one of them loses; if they do, no order matters.
        """
        start = order.index(movable[0])
        usual = self._result(order, state)
        for id_ in movable[1:]:
            rest = [other for other in movable if other != id_]
            moved = [*order[:start], id_, *rest, *order[start + len(movable) :]]
            if self._result(moved, state) != usual:
                return True
        return False

    def _result(self, order: list[str], state: _State) -> tuple[set[str], set[str | None]]:
        trial = state.copy()
        for id_ in order:
            self._take(id_, trial)
        return set(trial.funded), set(trial.stopped)

    def _take(self, id_: str, state: _State) -> Trace:
        """Funds a project or says why not, and changes `state` accordingly."""
        project = self._projects[id_]
        left = state.left
        for place in (None, *project.categories):
            if place in state.stopped:
                return Trace(id_, Status.STOPPED, state.stopped[place], left)
        for rival in self._rivals[id_]:
            if rival in state.funded:
                return Trace(id_, Status.EXCLUDED, rival, left)
        if self._config.top is not None and len(state.funded) >= self._config.top:
            return Trace(id_, Status.NOT_IN_TOP, None, left)
        full = [
            category
            for category in project.categories
            if state.category_left.get(category, project.cost) < project.cost
            or state.category_free.get(category, 1) < 1
        ]
        if full:
            if self._config.name == "greedy-no-skip":
                state.stopped.update(dict.fromkeys(full, id_))
            return Trace(id_, Status.CATEGORY_FULL, None, left)
        if left is not None and project.cost > left:
            if self._config.name == "greedy-no-skip":
                state.stopped[None] = id_
            return Trace(id_, Status.OVER_BUDGET, None, left)
        self._fund(project, state)
        return Trace(id_, Status.FUNDED, None, left)

    def _fund(self, project: RuleProject, state: _State) -> None:
        state.funded[project.id] = project.cost
        if state.left is not None:
            state.left -= project.cost
        for category in project.categories:
            if category in state.category_left:
                state.category_left[category] -= project.cost
            if category in state.category_free:
                state.category_free[category] -= 1

    def _spend_leftover(
        self, ranked: list[str], state: _State, traces: dict[str, Trace]
    ) -> tuple[str, Amount] | None:
        """Step 3. Returns the project that gets only a part of its cost, with that part."""
        for id_ in ranked if self._config.leftover != "none" else ():
            if traces[id_].status not in (Status.OVER_BUDGET, Status.CATEGORY_FULL, Status.STOPPED):
                continue
            if any(rival in state.funded for rival in self._rivals[id_]):
                continue
            project, left = self._projects[id_], state.left
            if self._config.leftover == "next-fitting" and (left is None or project.cost <= left):
                self._fund(project, state)
                traces[id_] = Trace(id_, Status.FUNDED, None, left)
            elif self._config.leftover == "partial-next" and left is not None:
                if not left:
                    return None
                traces[id_] = Trace(id_, Status.PARTLY_FUNDED, None, left)
                return id_, min(left, project.cost)
        return None
