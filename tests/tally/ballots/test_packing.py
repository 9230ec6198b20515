"""A choice as an integer and back, for each marking rule (docs/protocol.md, section 2)."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.ballots import (
    BLANK,
    Choice,
    ChoiceError,
    PackingError,
    bit_length,
    block_count,
    broken_limit,
    from_blocks,
    from_integer,
    to_blocks,
    to_integer,
)
from tally.election import Contest, Marking, MarkingRule
from tests.strategies import LARGEST, contests, invalid_choices, make_contest, valid_choices

BLOCKS = {
    "choose-1": (8, 1),
    "approval": (220, 1),
    "knapsack": (220, 1),
    "ordinal-3": (24, 1),
    "ordinal-22": (172, 1),
    "cumulative-3": (440, 2),
    "cumulative-10": (762, 4),
}

TINY = {
    "choose-1": make_contest(Marking(rule=MarkingRule.CHOOSE_1, max_picks=1), [1] * 5),
    "approval": make_contest(Marking(rule=MarkingRule.APPROVAL, min_picks=2, max_picks=3), [1] * 5),
    "knapsack": make_contest(Marking(rule=MarkingRule.KNAPSACK, max_picks=3, max_cost=9), [4, 3, 3, 5, 9]),
    "ordinal": make_contest(
        Marking(rule=MarkingRule.ORDINAL, min_picks=2, max_picks=3, rank_weights=(3, 2, 1)), [1] * 4
    ),
    "cumulative": make_contest(
        Marking(rule=MarkingRule.CUMULATIVE, min_picks=2, max_picks=3, max_points=3, min_sum=4, max_sum=6),
        [1] * 4,
    ),
}


def _integer_by_the_page(contest: Contest, choice: Choice) -> int:
    """The table of section 2, written anew and as plainly as it stands there."""
    n, marking = len(contest.projects), contest.marking
    if not choice.projects:
        return 0
    if marking.rule is MarkingRule.CHOOSE_1:
        return 1 + choice.projects[0]
    if marking.rule is MarkingRule.ORDINAL:
        L = marking.max_picks
        return sum((1 + project) * (n + 1) ** (L - k) for k, project in enumerate(choice.projects, start=1))
    if marking.rule is MarkingRule.CUMULATIVE:
        assert marking.max_points is not None
        P = marking.max_points
        return sum(p * (P + 1) ** k for k, p in zip(choice.projects, choice.points, strict=True))
    return sum(2**k for k in choice.projects)


def _all_valid(contest: Contest) -> set[Choice]:
    """Every valid choice of a tiny contest, by trying all there are."""
    n, marking = len(contest.projects), contest.marking
    order = itertools.permutations if marking.rule is MarkingRule.ORDINAL else itertools.combinations
    found = {BLANK}
    for count in range(marking.min_picks, marking.max_picks + 1):
        for chosen in order(range(n), count):
            if marking.max_cost is not None:
                if sum(contest.projects[k].cost for k in chosen) <= marking.max_cost:
                    found.add(Choice(chosen))
            elif marking.rule is MarkingRule.CUMULATIVE:
                assert marking.max_points is not None
                assert marking.min_sum is not None
                assert marking.max_sum is not None
                for points in itertools.product(range(1, marking.max_points + 1), repeat=count):
                    if marking.min_sum <= sum(points) <= marking.max_sum:
                        found.add(Choice(chosen, points))
            else:
                found.add(Choice(chosen))
    return found


@pytest.mark.parametrize("contest", TINY.values(), ids=TINY)
def test_in_a_tiny_contest_the_valid_integers_are_exactly_those_of_the_valid_choices(
    contest: Contest,
) -> None:
    expected = {_integer_by_the_page(contest, choice): choice for choice in _all_valid(contest)}
    assert len(expected) == len(_all_valid(contest)) > 5
    read = {}
    for number in range(2 ** (contest.bits + 2)):
        try:
            read[number] = from_integer(contest, number)
        except PackingError:
            continue
    assert read == expected
    assert {to_integer(contest, choice): choice for choice in expected.values()} == expected
    assert max(expected) < 2**contest.bits


@pytest.mark.parametrize(("name", "contest"), LARGEST.items(), ids=LARGEST)
def test_the_largest_contests_take_as_many_blocks_as_the_page_says(name: str, contest: Contest) -> None:
    assert (bit_length(contest), block_count(contest)) == BLOCKS[name]


@pytest.mark.parametrize("contest", LARGEST.values(), ids=LARGEST)
def test_the_largest_contests_are_exact_both_ways(contest: Contest) -> None:
    @settings(max_examples=25)
    @given(valid_choices(contest))
    def check(choice: Choice) -> None:
        number = to_integer(contest, choice)
        assert number == _integer_by_the_page(contest, choice)
        assert number < 2 ** bit_length(contest)
        assert from_integer(contest, number) == choice
        blocks = to_blocks(contest, number)
        assert from_blocks(contest, blocks) == number
        assert [len(block) for block in blocks] == [30] * block_count(contest)

    check()


EXTREMES = {
    "choose-1": Choice((219,)),
    "approval": Choice(tuple(range(220))),
    "knapsack": Choice(tuple(range(180, 220))),
    "ordinal-3": Choice((219, 218, 217)),
    "ordinal-22": Choice(tuple(range(219, 197, -1))),
    "cumulative-3": Choice(tuple(range(220)), (3,) * 220),
    "cumulative-10": Choice((219,), (10,)),
}


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_integers_fit_too(name: str) -> None:
    contest, choice = LARGEST[name], EXTREMES[name]
    number = to_integer(contest, choice)
    assert number == _integer_by_the_page(contest, choice)
    assert from_integer(contest, from_blocks(contest, to_blocks(contest, number))) == choice


@settings(max_examples=80)
@given(st.data())
def test_every_valid_choice_comes_back(data: st.DataObject) -> None:
    contest = data.draw(contests())
    choice = data.draw(valid_choices(contest))
    assert broken_limit(contest, choice) is None
    number = to_integer(contest, choice)
    assert number == _integer_by_the_page(contest, choice)
    assert from_integer(contest, number) == choice
    blocks = to_blocks(contest, number)
    assert len(b"".join(blocks)) == 30 * max(1, math.ceil(bit_length(contest) / 240))


@settings(max_examples=80)
@given(st.data())
def test_an_integer_is_a_valid_choice_that_gives_it_back_or_none(data: st.DataObject) -> None:
    contest = data.draw(contests(max_projects=8))
    number = data.draw(
        st.integers(-2, 2**contest.bits + 5) | st.integers(0, 2 ** (240 * block_count(contest)) - 1)
    )
    try:
        choice = from_integer(contest, number)
    except PackingError:
        return
    assert to_integer(contest, choice) == number
    assert (number == 0) == choice.is_blank


@settings(max_examples=80)
@given(st.data())
def test_what_breaks_the_rule_has_no_integer(data: st.DataObject) -> None:
    contest = data.draw(contests(max_projects=8))
    choice = data.draw(invalid_choices(contest))
    assert broken_limit(contest, choice) is not None
    with pytest.raises(ChoiceError):
        to_integer(contest, choice)


@pytest.mark.parametrize("contest", [*TINY.values(), *LARGEST.values()], ids=[*TINY, *LARGEST])
def test_blank_is_zero_and_as_long_as_any_other(contest: Contest) -> None:
    assert to_integer(contest, BLANK) == 0
    assert from_integer(contest, 0) == BLANK
    assert to_blocks(contest, 0) == (bytes(30),) * block_count(contest)


def test_blocks_of_another_number_or_length_are_refused() -> None:
    contest = LARGEST["cumulative-3"]
    for blocks in ((), (bytes(30),), (bytes(30),) * 3, (bytes(30), bytes(29)), (bytes(30), bytes(31))):
        with pytest.raises(PackingError):
            from_blocks(contest, blocks)


def test_the_refusal_of_an_integer_says_nothing_of_it() -> None:
    with pytest.raises(PackingError) as caught:
        from_integer(TINY["choose-1"], 4711)
    assert "4711" not in str(caught.value)
