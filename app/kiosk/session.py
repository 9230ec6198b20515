"""A voter's marks while she chooses: what may be added, why not, what is left. Nothing is decided for her.

Pure Python. One `ContestMarks` per contest, one `VoterSession` per ballot. What would break a limit is
refused with the numbers that the sentence on the screen needs; no other mark is ever taken out to make room,
unless she asks for it (`change_to`). A blank vote is a state of its own, never just "nothing yet".
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tally.ballots import BLANK, Choice, Limit
from tally.election import Contest, ManifestDraft, MarkingRule

Shuffle = Callable[[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a mark is not possible, or what is still missing.

    `allowed`: the limit (picks, money, points); `used`: how much of it is taken; `left`: what remains.
    """

    limit: Limit
    allowed: int
    used: int

    @property
    def left(self) -> int:
        """What remains of the limit."""
        return max(0, self.allowed - self.used)


def random_order(count: int) -> Sequence[int]:
    """The projects in an order drawn anew for each voter, so that nobody stands first for all."""
    order = list(range(count))
    secrets.SystemRandom().shuffle(order)
    return order


class ContestMarks:
    """The marks in one contest."""

    def __init__(self, contest: Contest, order: Sequence[int] | None = None) -> None:
        self.contest = contest
        self.order: tuple[int, ...] = tuple(order if order is not None else range(len(contest.projects)))
        self._picks: list[int] = []  # in the order of preference for ordinal, else as they were touched
        self._points: dict[int, int] = {}
        self._blank = False

    def __repr__(self) -> str:
        return "ContestMarks(…)"

    @property
    def rule(self) -> MarkingRule:
        """The contest's marking rule."""
        return self.contest.marking.rule

    @property
    def shown_as(self) -> MarkingRule:
        """How the marks look and are read: an order of one place is no order, only a choice."""
        is_order = self.rule is MarkingRule.ORDINAL
        return MarkingRule.APPROVAL if is_order and not self.contest.marking.has_order else self.rule

    @property
    def picks(self) -> tuple[int, ...]:
        """The chosen projects; for ordinal the most preferred first."""
        return tuple(self._picks)

    @property
    def is_blank(self) -> bool:
        """Whether she said that she votes blank here."""
        return self._blank

    @property
    def is_answered(self) -> bool:
        """Whether she chose, or voted blank."""
        return self._blank or bool(self._picks)

    def rank(self, project: int) -> int:
        """1 for the most preferred, 0 when it is not chosen."""
        return self._picks.index(project) + 1 if project in self._picks else 0

    def points(self, project: int) -> int:
        """The points of a project (cumulative)."""
        return self._points.get(project, 0)

    @property
    def spent(self) -> int:
        """The cost of what is chosen."""
        return sum(self.contest.projects[k].cost for k in self._picks)

    @property
    def points_given(self) -> int:
        """All points given (cumulative)."""
        return sum(self._points.values())

    @property
    def money_left(self) -> int:
        """What remains of the budget (knapsack)."""
        return max(0, (self.contest.marking.max_cost or 0) - self.spent)

    @property
    def picks_left(self) -> int:
        """How many more projects may be chosen."""
        return self.contest.marking.max_picks - len(self._picks)

    @property
    def points_left(self) -> int:
        """How many points may still be given (cumulative)."""
        return self.points_in_all - self.points_given

    @property
    def points_in_all(self) -> int:
        """How many points one voter can give (cumulative): few projects cannot take all of a large sum."""
        marking = self.contest.marking
        return min(marking.max_sum or 0, (marking.max_points or 0) * marking.max_picks)

    def refusal(self, project: int) -> Refusal | None:
        """Why this project cannot be added (cumulative: why it cannot have one more point), or None."""
        marking = self.contest.marking
        chosen = project in self._picks
        if self.rule is MarkingRule.CUMULATIVE:
            total = marking.max_sum or 0
            most = min(marking.max_points or 0, total)
            if self.points(project) >= most:
                return Refusal(Limit.TOO_MANY_POINTS_FOR_ONE, most, self.points(project))
            if self.points_given >= total:
                return Refusal(Limit.TOO_MANY_POINTS, total, self.points_given)
        elif chosen:
            return Refusal(Limit.TWICE, 1, 1)
        if not chosen and len(self._picks) >= marking.max_picks:
            return Refusal(Limit.TOO_MANY, marking.max_picks, len(self._picks))
        if marking.max_cost is not None and self.contest.projects[project].cost > self.money_left:
            return Refusal(Limit.TOO_DEAR, marking.max_cost, self.spent)
        return None

    def missing(self) -> Refusal | None:
        """What is still missing for a valid vote, or None. An empty contest misses nothing: it is blank."""
        if not self._picks:
            return None
        marking = self.contest.marking
        if len(self._picks) < marking.min_picks:
            return Refusal(Limit.TOO_FEW, marking.min_picks, len(self._picks))
        if marking.min_sum is not None and self.points_given < marking.min_sum:
            return Refusal(Limit.TOO_FEW_POINTS, marking.min_sum, self.points_given)
        return None

    def add(self, project: int) -> Refusal | None:
        """Adds a project, last in the order of preference; cumulative: one point more. Returns why not."""
        refused = self.refusal(project)
        if refused is not None:
            return refused
        self._blank = False
        if project not in self._picks:
            self._picks.append(project)
        if self.rule is MarkingRule.CUMULATIVE:
            self._points[project] = self.points(project) + 1
        return None

    def take_point(self, project: int) -> None:
        """One point less (cumulative); with the last one the project is out."""
        left = self.points(project) - 1
        if left > 0:
            self._points[project] = left
        else:
            self.remove(project)

    def remove(self, project: int) -> None:
        """Takes a project out."""
        if project in self._picks:
            self._picks.remove(project)
        self._points.pop(project, None)

    def change_to(self, project: int) -> None:
        """Choose-1: puts this project in the place of the chosen one, because she asked for just that."""
        if self.rule is not MarkingRule.CHOOSE_1:
            raise ValueError("only choose-1 swaps one project for another")
        self.clear()
        self.add(project)

    def move(self, project: int, by: int) -> None:
        """Ordinal: moves a project up (-1) or down (+1) in the order of preference, if there is room."""
        place = self._picks.index(project)
        to = place + by
        if 0 <= to < len(self._picks):
            self._picks[place], self._picks[to] = self._picks[to], self._picks[place]

    def move_to(self, project: int, rank: int) -> None:
        """Ordinal: gives a chosen project this place (1 first); the others keep their order."""
        self._picks.remove(project)
        self._picks.insert(rank - 1, project)

    def vote_blank(self) -> None:
        """She votes blank here; what was chosen is out."""
        self.clear()
        self._blank = True

    def clear(self) -> None:
        """Takes everything out, the blank vote too."""
        self._picks.clear()
        self._points.clear()
        self._blank = False

    def choice(self) -> Choice:
        """The marks as what gets encrypted."""
        if not self._picks:
            return BLANK
        if self.rule is MarkingRule.ORDINAL:
            return Choice(tuple(self._picks))
        chosen = tuple(sorted(self._picks))
        points = tuple(self._points[k] for k in chosen) if self.rule is MarkingRule.CUMULATIVE else ()
        return Choice(chosen, points)

    def show(self, choice: Choice) -> None:
        """Takes the marks from a choice: for the opened ballot, which is drawn like a review."""
        self.clear()
        self._picks = list(choice.projects)
        self._points = dict(zip(choice.projects, choice.points, strict=False))
        self._blank = choice.is_blank


class VoterSession:
    """All contests of one ballot, and where in them the voter is."""

    def __init__(
        self, manifest: ManifestDraft, style: tuple[int, ...], shuffle: Shuffle = random_order
    ) -> None:
        self.style = style
        self.marks: dict[int, ContestMarks] = {}
        for index in style:
            contest = manifest.contests[index]
            count = len(contest.projects)
            order = shuffle(count) if contest.shuffle_projects else range(count)
            self.marks[index] = ContestMarks(contest, order)
        self.position = 0
        self.changing = False
        """She came from the review to change this one contest, and goes back there."""

    def __repr__(self) -> str:
        return "VoterSession(…)"

    @property
    def current(self) -> ContestMarks:
        """The contest on the screen."""
        return self.marks[self.style[self.position]]

    @property
    def is_last(self) -> bool:
        """Whether the review follows this contest."""
        return self.changing or self.position == len(self.style) - 1

    def choices(self) -> Mapping[int, Choice]:
        """What gets encrypted."""
        return {index: marks.choice() for index, marks in self.marks.items()}

    def wipe(self) -> None:
        """Forgets all marks."""
        for marks in self.marks.values():
            marks.clear()
        self.marks.clear()
        self.style, self.position, self.changing = (), 0, False
