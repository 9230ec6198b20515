"""What may be marked under each rule, why not, and that nothing is ever taken out to make room."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kiosk.session import ContestMarks, VoterSession, random_order
from tally.ballots import BLANK, Choice, Limit, broken_limit
from tally.election import ManifestDraft

RULES = ["uno", "varios", "bolsa", "orden", "puntos"]
Marks = Callable[[str], ContestMarks]


@pytest.fixture(scope="session")
def marks(make_draft: Callable[..., ManifestDraft]) -> Marks:
    """Empty marks in one of the contests."""
    return lambda name: ContestMarks(make_draft(name).contests[0])


def test_choose_1_refuses_a_second_and_changes_only_when_asked(marks: Marks) -> None:
    one = marks("uno")
    assert one.add(2) is None
    refused = one.add(3)
    assert refused is not None
    assert refused.limit is Limit.TOO_MANY
    assert one.picks == (2,)
    one.change_to(3)
    assert one.choice() == Choice((3,))
    with pytest.raises(ValueError, match="choose-1"):
        marks("varios").change_to(1)


def test_approval_counts_picks_and_says_what_is_missing(marks: Marks) -> None:
    several = marks("varios")
    assert several.missing() is None  # nothing yet: that is a blank vote to be asked about
    several.add(4)
    missing = several.missing()
    assert missing is not None
    assert (missing.limit, missing.allowed, missing.left) == (Limit.TOO_FEW, 2, 1)
    several.add(0)
    assert several.missing() is None
    several.add(1)
    refused = several.add(2)
    assert refused is not None
    assert (refused.limit, refused.allowed, refused.used) == (Limit.TOO_MANY, 3, 3)
    assert several.picks_left == 0
    assert several.choice() == Choice((0, 1, 4))
    several.remove(4)
    assert several.add(2) is None


def test_knapsack_keeps_the_budget_to_the_last_peso(marks: Marks) -> None:
    bag = marks("bolsa")
    bag.add(0)
    bag.add(1)
    assert (bag.spent, bag.money_left) == (20_700_000, 19_300_000)
    refused = bag.add(2)
    assert refused is not None
    assert (refused.limit, refused.allowed, refused.left) == (Limit.TOO_DEAR, 40_000_000, 19_300_000)
    assert bag.add(3) is None
    assert bag.choice() == Choice((0, 1, 3))
    assert bag.money_left == 9_500_000


def test_ordinal_keeps_the_order_of_touching_and_moves(marks: Marks) -> None:
    order = marks("orden")
    for project in (5, 0, 3):
        order.add(project)
    assert [order.rank(k) for k in (5, 0, 3, 1)] == [1, 2, 3, 0]
    order.move(3, -1)
    assert order.choice() == Choice((5, 3, 0))
    order.move(5, -1)  # no room above the first
    assert order.picks == (5, 3, 0)
    order.remove(3)
    assert order.rank(0) == 2


def test_cumulative_limits_points_for_one_and_in_all(marks: Marks) -> None:
    points = marks("puntos")
    assert points.add(1) is None
    missing = points.missing()
    assert missing is not None
    assert (missing.limit, missing.left) == (Limit.TOO_FEW_POINTS, 1)
    points.add(1)
    points.add(1)
    refused = points.add(1)
    assert refused is not None
    assert (refused.limit, refused.allowed) == (Limit.TOO_MANY_POINTS_FOR_ONE, 3)
    points.add(0)
    points.add(0)
    refused = points.add(2)
    assert refused is not None
    assert (refused.limit, refused.allowed, points.points_left) == (Limit.TOO_MANY_POINTS, 5, 0)
    assert points.choice() == Choice((0, 1), (2, 3))
    points.take_point(0)
    points.take_point(0)
    assert points.choice() == Choice((1,), (3,))


def test_blank_is_said_and_unsaid(marks: Marks) -> None:
    one = marks("varios")
    assert not one.is_answered
    one.add(1)
    one.vote_blank()
    assert one.is_blank
    assert one.is_answered
    assert one.choice() == BLANK
    one.add(1)
    assert not one.is_blank


@pytest.mark.parametrize("name", RULES)
@given(
    touches=st.lists(
        st.tuples(st.sampled_from(["add", "remove", "take", "up", "down"]), st.integers(0, 5)), max_size=25
    )
)
@settings(max_examples=60)
def test_whatever_is_touched_only_too_few_can_be_wrong(
    marks: Marks, name: str, touches: list[tuple[str, int]]
) -> None:
    one = marks(name)
    for what, project in touches:
        before = set(one.picks)
        if what == "add":
            refused = one.add(project)
            assert before <= set(one.picks)
            assert (refused is None) == (project in one.picks and refused is None)
        elif what == "remove":
            one.remove(project)
        elif what == "take" and one.points(project):
            one.take_point(project)
        elif what in ("up", "down") and project in before:
            one.move(project, -1 if what == "up" else 1)
            assert set(one.picks) == before
    missing = one.missing()
    limit = broken_limit(one.contest, one.choice())
    assert limit is (missing.limit if missing else None)
    if limit is None:
        again = ContestMarks(one.contest)
        again.show(one.choice())
        assert again.choice() == one.choice()


def test_the_order_is_drawn_anew_and_holds_all() -> None:
    orders = {tuple(random_order(8)) for _ in range(20)}
    assert len(orders) > 10
    assert all(sorted(order) == list(range(8)) for order in orders)


def test_a_session_knows_its_way_and_forgets_everything(make_draft: Callable[..., ManifestDraft]) -> None:
    manifest = make_draft("uno", "bolsa")
    shuffled = random.Random(1)
    session = VoterSession(manifest, (0, 1), lambda n: shuffled.sample(range(n), n))
    session.current.add(1)
    assert not session.is_last
    session.position = 1
    assert session.is_last
    assert dict(session.choices()) == {0: Choice((1,)), 1: BLANK}
    assert "1" not in repr(session) + repr(session.marks[0])
    kept = session.marks[0]
    session.wipe()
    assert kept.picks == ()
    assert session.marks == {}
    assert session.choices() == {}
