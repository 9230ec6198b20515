"""Vectors of marked contests: each marking rule, choices as integers and blocks, integers that are none."""

from __future__ import annotations

from tally.ballots import BLANK, Choice, PackingError, block_count, from_integer, to_blocks, to_integer
from tally.election import Contest, Marking, MarkingRule, Project
from tally.rules import RuleConfig
from tally.vectors.errors import VectorError
from tally.vectors.page import page
from tally.vectors.setup import MOST_POINTS

_Case = tuple[Contest, tuple[Choice, ...], tuple[tuple[str, int], ...]]


def _contest(name: str, costs: tuple[int, ...], marking: Marking) -> Contest:
    return Contest(
        id=name,
        title={"es-AR": name},
        budget=1000,
        marking=marking,
        aggregation=RuleConfig(name="greedy", ties=("file-order",)),
        projects=tuple(
            Project(id=f"P{k}", title={"es-AR": f"P{k}"}, cost=cost) for k, cost in enumerate(costs)
        ),
    )


def _cases() -> list[_Case]:
    rule = MarkingRule
    ten = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
    many = tuple(range(100, 350))
    return [
        (
            _contest("one of ten", ten, Marking(rule=rule.CHOOSE_1, max_picks=1)),
            (BLANK, Choice((0,)), Choice((9,))),
            (("no project 10", 11), ("more bits", 2**240 - 1)),
        ),
        (
            _contest("two to four of ten", ten, Marking(rule=rule.APPROVAL, min_picks=2, max_picks=4)),
            (BLANK, Choice((0, 1)), Choice((0, 9)), Choice((6, 7, 8, 9))),
            (("one alone", 1), ("five", 0b11111), ("no project 10", 2**10 + 1)),
        ),
        (
            _contest("up to 250 of 250", many, Marking(rule=rule.APPROVAL, max_picks=250)),
            (BLANK, Choice((0,)), Choice((239,)), Choice((240,)), Choice(tuple(range(250)))),
            (("no project 250", 2**250), ("all bits of both blocks", 2**480 - 1)),
        ),
        (
            _contest("costs up to 100", ten, Marking(rule=rule.KNAPSACK, max_picks=10, max_cost=100)),
            (BLANK, Choice((9,)), Choice((0, 1, 2, 3)), Choice((0, 8))),
            (("110 in sum", 2**9 + 1), ("everything", 2**10 - 1)),
        ),
        (
            _contest("ranks up to three", ten[:4], Marking(rule=rule.ORDINAL, max_picks=3)),
            (BLANK, Choice((0,)), Choice((3, 2, 1)), Choice((1, 0))),
            (
                ("a project twice", 25 * 1 + 5 * 1),
                ("the first rank open", 5),
                ("the second rank open", 25 + 1),
                ("a fourth rank", 125 + 25),
            ),
        ),
        (
            _contest(
                "two or three ranks with weights",
                ten,
                Marking(rule=rule.ORDINAL, min_picks=2, max_picks=3, rank_weights=(5, 3, 0)),
            ),
            (BLANK, Choice((9, 0)), Choice((7, 8, 9))),
            (("one rank alone", 10 * 121),),
        ),
        (
            _contest(
                "points",
                ten[:5],
                Marking(rule=rule.CUMULATIVE, max_picks=3, max_points=4, min_sum=3, max_sum=6),
            ),
            (BLANK, Choice((0,), (3,)), Choice((4,), (4,)), Choice((0, 2, 4), (2, 1, 3))),
            (
                ("2 points in sum", 2),
                ("8 points in sum", 4 + 4 * 5),
                ("four projects", 1 + 5 + 25 + 125),
                ("a sixth project", 4 * 5**5),
            ),
        ),
        (
            _contest(
                "more points than a block holds",
                ten[:8],
                Marking(
                    rule=rule.CUMULATIVE,
                    max_picks=8,
                    max_points=MOST_POINTS,
                    min_sum=1,
                    max_sum=MOST_POINTS,
                ),
            ),
            (BLANK, Choice((7,), (MOST_POINTS,)), Choice((0, 7), (1, MOST_POINTS - 1))),
            (("too many points in sum", 2**248 - 1), ("a ninth project", 2**248)),
        ),
    ]


def packing_page() -> bytes:
    """`packing.json`."""
    contests = []
    for contest, choices, wrong in _cases():
        for why, number in wrong:
            try:
                from_integer(contest, number)
            except PackingError:
                continue
            raise VectorError(f"an integer is accepted as a choice: {why}")
        made = []
        for choice in choices:
            number = to_integer(contest, choice)
            if from_integer(contest, number) != choice:
                raise VectorError("an integer gives another choice than it was made of")
            made.append(
                {
                    "projects": list(choice.projects),
                    "points": list(choice.points),
                    "integer": str(number),
                    "blocks": [block.hex() for block in to_blocks(contest, number)],
                }
            )
        contests.append(
            {
                "name": contest.id,
                "marking": contest.marking.model_dump(mode="json"),
                "costs": [project.cost for project in contest.projects],
                "bits": contest.bits,
                "width": block_count(contest),
                "choices": made,
                "no_choices": [{"why": why, "integer": str(number)} for why, number in wrong],
            }
        )
    return page("Choices as integers and blocks, by marking rule", "protocol 2", contests=contests)
