"""What each marking rule allows, limit by limit, and what a choice is worth."""

from __future__ import annotations

import traceback

import pytest

from tally.ballots import BLANK, Choice, ChoiceError, Limit, broken_limit, check, weights
from tally.election import Marking, MarkingRule
from tests.strategies import make_contest

CHOOSE = make_contest(Marking(rule=MarkingRule.CHOOSE_1, max_picks=1), [10] * 4)
APPROVAL = make_contest(Marking(rule=MarkingRule.APPROVAL, min_picks=2, max_picks=3), [10] * 5)
KNAPSACK = make_contest(Marking(rule=MarkingRule.KNAPSACK, max_picks=3, max_cost=100), [50, 50, 1, 0, 101])
ORDINAL = make_contest(
    Marking(rule=MarkingRule.ORDINAL, min_picks=2, max_picks=3, rank_weights=(5, 3, 1)), [10] * 5
)
POINTS = make_contest(
    Marking(rule=MarkingRule.CUMULATIVE, min_picks=2, max_picks=3, max_points=4, min_sum=4, max_sum=9),
    [10] * 5,
)


@pytest.mark.parametrize(
    ("contest", "choice", "limit"),
    [
        (CHOOSE, Choice((3,)), None),
        (CHOOSE, Choice((4,)), Limit.NOT_A_PROJECT),
        (CHOOSE, Choice((-1,)), Limit.NOT_A_PROJECT),
        (CHOOSE, Choice((0, 1)), Limit.TOO_MANY),
        (CHOOSE, Choice((0,), (1,)), Limit.WRONG_SHAPE),
        (CHOOSE, Choice((), (1,)), Limit.WRONG_SHAPE),
        (APPROVAL, Choice((0, 4)), None),
        (APPROVAL, Choice((0, 1, 4)), None),
        (APPROVAL, Choice((0,)), Limit.TOO_FEW),
        (APPROVAL, Choice((0, 1, 2, 3)), Limit.TOO_MANY),
        (APPROVAL, Choice((1, 1)), Limit.TWICE),
        (APPROVAL, Choice((2, 1)), Limit.WRONG_SHAPE),
        (KNAPSACK, Choice((0, 1, 3)), None),
        (KNAPSACK, Choice((0, 1, 2)), Limit.TOO_DEAR),
        (KNAPSACK, Choice((4,)), Limit.TOO_DEAR),
        (KNAPSACK, Choice((0, 1, 2, 3)), Limit.TOO_MANY),
        (ORDINAL, Choice((4, 0, 2)), None),
        (ORDINAL, Choice((4, 0)), None),
        (ORDINAL, Choice((4,)), Limit.TOO_FEW),
        (ORDINAL, Choice((4, 0, 4)), Limit.TWICE),
        (ORDINAL, Choice((4, 0, 2, 1)), Limit.TOO_MANY),
        (POINTS, Choice((0, 4), (4, 4)), None),
        (POINTS, Choice((0, 1, 4), (1, 1, 2)), None),
        (POINTS, Choice((0, 4), (5, 1)), Limit.TOO_MANY_POINTS_FOR_ONE),
        (POINTS, Choice((0, 1, 4), (4, 4, 2)), Limit.TOO_MANY_POINTS),
        (POINTS, Choice((0, 1), (1, 2)), Limit.TOO_FEW_POINTS),
        (POINTS, Choice((0, 1), (4, 0)), Limit.WRONG_SHAPE),
        (POINTS, Choice((0, 1), (6, -1)), Limit.WRONG_SHAPE),
        (POINTS, Choice((0, 1), (4,)), Limit.WRONG_SHAPE),
        (POINTS, Choice((0,), (4,)), Limit.TOO_FEW),
    ],
)
def test_the_first_broken_limit_is_named(contest, choice, limit) -> None:  # type: ignore[no-untyped-def]
    assert broken_limit(contest, choice) is limit
    if limit is None:
        check(contest, choice)
    else:
        with pytest.raises(ChoiceError) as caught:
            check(contest, choice)
        assert caught.value.limit is limit


@pytest.mark.parametrize("contest", [CHOOSE, APPROVAL, KNAPSACK, ORDINAL, POINTS])
def test_blank_keeps_every_rule(contest) -> None:  # type: ignore[no-untyped-def]
    assert BLANK.is_blank
    assert broken_limit(contest, BLANK) is None
    assert weights(contest, BLANK) == ()


def test_what_a_choice_adds_to_the_scores() -> None:
    assert weights(CHOOSE, Choice((2,))) == ((2, 1),)
    assert weights(APPROVAL, Choice((0, 4))) == ((0, 1), (4, 1))
    assert weights(ORDINAL, Choice((4, 0))) == ((4, 5), (0, 3))
    assert weights(POINTS, Choice((1, 3), (4, 2))) == ((1, 4), (3, 2))


def test_a_choice_is_in_no_message_and_no_trace() -> None:
    choice = Choice((1, 2, 3, 4), (41, 42, 43, 44))
    try:
        check(POINTS, choice)
    except ChoiceError as problem:
        said = "".join(traceback.format_exception(problem)) + repr(choice) + str(choice)
    assert "41" not in said
    assert "(1, 2" not in said
