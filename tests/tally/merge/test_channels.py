"""Results of other channels: whole ballots give exactly their totals; totals alone, some that they may."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tally.ballots import Choice, to_integer
from tally.count import ProjectTotal
from tally.election import Contest, Marking, MarkingRule
from tally.election.counted import Counted
from tally.election.documents import parse
from tally.election.manifest import Channel
from tally.merge import (
    ChannelContest,
    ChannelError,
    ChannelResult,
    channel_contest,
    channel_key,
    check_channel,
    choices_of,
)
from tests.builders import WholeElection
from tests.strategies import LARGEST, contests, make_contest, small_election, valid_choices

HASH = bytes(32)


def result_of(part: ChannelContest, channel: Channel = Channel.PAPER) -> ChannelResult:
    return ChannelResult(manifest=HASH.hex(), channel=channel, contests=(part,))


def check(contest: Contest, part: ChannelContest) -> None:
    """Checks one contest's part as that of a whole election on paper."""
    manifest = small_election((contest,)).manifest.model_copy(update={"channels": tuple(Channel)})
    check_channel(manifest, HASH, result_of(part))


@st.composite
def counted(draw: st.DrawFn) -> tuple[Contest, dict[int, int]]:
    contest = draw(contests(max_projects=6))
    chosen = draw(st.lists(valid_choices(contest), max_size=8))
    return contest, dict(Counter(to_integer(contest, choice) for choice in chosen))


@settings(max_examples=40)
@given(counted(), st.integers(0, 3))
def test_true_totals_are_accepted_with_their_ballots_and_without(
    counted: tuple[Contest, dict[int, int]], invalid: int
) -> None:
    contest, choices = counted
    part = channel_contest(contest, choices)
    check(contest, part)
    assert choices_of(part) == choices
    alone = part.model_copy(
        update={"choices": None, "ballots": part.ballots + invalid, "invalid": part.invalid + invalid}
    )
    check(contest, alone)
    assert choices_of(alone) is None


@settings(max_examples=40)
@given(counted(), st.data())
def test_no_other_number_stands_beside_the_ballots(
    counted: tuple[Contest, dict[int, int]], data: st.DataObject
) -> None:
    contest, choices = counted
    part = channel_contest(contest, choices)
    field = data.draw(st.sampled_from(["ballots", "blank", "invalid", "votes", "score"]))
    if field in ("votes", "score"):
        k = data.draw(st.integers(0, len(part.projects) - 1))
        one = part.projects[k]
        other = replace(one, **{field: getattr(one, field) + 1})
        changed = part.model_copy(update={"projects": (*part.projects[:k], other, *part.projects[k + 1 :])})
    else:
        changed = part.model_copy(update={field: getattr(part, field) + 1})
    with pytest.raises(ChannelError, match="not what its ballots add up to"):
        check(contest, changed)


def test_choices_listed_twice_or_in_another_order() -> None:
    """A line that stands twice is one ballot to who reads it into a dictionary, and two to who adds up."""
    contest = LARGEST["choose-1"]
    part = channel_contest(contest, {0: 2, 1: 3, 2: 1})
    lines = list(part.choices or ())
    assert len(lines) == 3
    twice = channel_contest(contest, {0: 2, 1: 3}).model_copy(
        update={"choices": Counted([*lines[:2], lines[1]])}
    )
    before = channel_contest(contest, {0: 2, 1: 3}).model_copy(
        update={"choices": Counted([lines[0], lines[0], lines[1]])}
    )
    for changed in (twice, before, part.model_copy(update={"choices": Counted(lines[::-1])})):
        with pytest.raises(ChannelError, match="once each, in ascending order"):
            check(contest, changed)


APPROVAL = Marking(rule=MarkingRule.APPROVAL, min_picks=2, max_picks=3)
KNAPSACK = Marking(rule=MarkingRule.KNAPSACK, max_picks=3, max_cost=50)
RANKED = Marking(rule=MarkingRule.ORDINAL, max_picks=2)
WEIGHTED = Marking(rule=MarkingRule.ORDINAL, max_picks=2, rank_weights=(5, 2))
POINTS = Marking(rule=MarkingRule.CUMULATIVE, max_picks=3, max_points=4, min_sum=3, max_sum=6)
COSTS = (10, 30, 50)


def paper(
    marking: Marking, ballots: int, *totals: tuple[int, int], **more: int
) -> tuple[Contest, ChannelContest]:
    contest = make_contest(marking, COSTS)
    fields: dict[str, Any] = {"blank": 0, "invalid": 0} | more
    projects = tuple(
        ProjectTotal(id=f"P{k}", votes=votes, score=score) for k, (votes, score) in enumerate(totals, start=1)
    )
    return contest, ChannelContest(
        contest="barrio", ballots=ballots, projects=projects, choices=None, **fields
    )


@pytest.mark.parametrize(
    ("marking", "ballots", "totals"),
    [
        (APPROVAL, 2, [(2, 2), (1, 1), (1, 1)]),
        (KNAPSACK, 2, [(1, 1), (1, 1), (1, 1)]),
        (RANKED, 2, [(2, 4), (1, 1), (1, 1)]),
        (WEIGHTED, 2, [(2, 10), (2, 4), (0, 0)]),
        (POINTS, 2, [(2, 8), (1, 2), (0, 0)]),
        (POINTS, 0, [(0, 0), (0, 0), (0, 0)]),
    ],
)
def test_totals_that_ballots_can_give(marking: Marking, ballots: int, totals: list[tuple[int, int]]) -> None:
    check(*paper(marking, ballots, *totals))


@pytest.mark.parametrize(
    ("marking", "ballots", "totals", "words"),
    [
        (APPROVAL, 2, [(3, 3), (1, 1), (1, 1)], "P1 has more votes than there are ballots"),
        (APPROVAL, 2, [(2, 1), (1, 1), (1, 1)], "score of project P1"),
        (APPROVAL, 2, [(2, 3), (1, 1), (1, 1)], "score of project P1"),
        (APPROVAL, 2, [(1, 1), (1, 1), (1, 1)], "more or fewer votes"),
        (APPROVAL, 0, [(0, 0), (0, 0), (0, 1)], "score of project P3"),
        (KNAPSACK, 2, [(2, 2), (2, 2), (1, 1)], "cost more"),
        (RANKED, 2, [(2, 5), (1, 1), (0, 0)], "score of project P1"),
        (RANKED, 2, [(2, 1), (1, 1), (0, 0)], "score of project P1"),
        (RANKED, 2, [(2, 3), (2, 2), (1, 1)], "more or fewer votes"),
        (WEIGHTED, 2, [(2, 3), (0, 0), (0, 0)], "score of project P1"),
        (POINTS, 2, [(2, 8), (2, 8), (0, 0)], "more or fewer points"),
        (POINTS, 2, [(2, 2), (1, 1), (1, 1)], "more or fewer points"),
        (POINTS, 2, [(1, 5), (1, 1), (0, 0)], "score of project P1"),
        (POINTS, 2, [(1, 0), (2, 6), (0, 0)], "score of project P1"),
    ],
)
def test_totals_that_no_ballots_can_give(
    marking: Marking, ballots: int, totals: list[tuple[int, int]], words: str
) -> None:
    contest, part = paper(marking, ballots, *totals)
    with pytest.raises(ChannelError, match=words) as caught:
        check(contest, part)
    assert "channel paper, contest barrio" in str(caught.value)


def test_more_blank_and_invalid_than_ballots() -> None:
    with pytest.raises(ChannelError, match="more blank and invalid"):
        check(*paper(APPROVAL, 3, (0, 0), (0, 0), (0, 0), blank=2, invalid=2))


def test_a_choice_of_the_longest_contest_fits() -> None:
    """5,000 bits: more digits than JSON's numbers have, or than a list of 1,000."""
    marking = Marking(rule=MarkingRule.CUMULATIVE, max_picks=2000, max_points=10, min_sum=1, max_sum=20000)
    contest = make_contest(marking, [1] * 2000)
    number = to_integer(contest, Choice((1999,), (10,)))
    assert len(str(number)) > 1000
    part = channel_contest(contest, {number: 2})
    assert choices_of(part) == {number: 2}
    result = result_of(part)
    assert parse(ChannelResult, result.to_bytes(), "online.json") == result


@pytest.mark.parametrize("text", ["", "01", "-1", "+1", "1.0", "1e3", " 1", "9" * 4001])
def test_a_choice_that_is_no_decimal(text: str) -> None:
    part = channel_contest(LARGEST["choose-1"], {1: 1}).model_dump(mode="python")
    with pytest.raises(ValidationError):
        ChannelContest.model_validate(part | {"choices": ((text, 1),)})


def test_who_signs_what(election: WholeElection) -> None:
    manifest = election.setup.manifest
    assert channel_key(manifest, Channel.ONLINE).hex() == manifest.online_key
    assert channel_key(manifest, Channel.PAPER).hex() == manifest.committee_key


def test_a_channel_that_the_election_does_not_have(election: WholeElection) -> None:
    manifest = election.setup.manifest.model_copy(update={"channels": (Channel.IN_PERSON, Channel.PAPER)})
    with pytest.raises(ChannelError, match="does not have that channel"):
        check_channel(manifest, election.setup.manifest_hash, election.online[0])


def test_results_of_another_election(election: WholeElection) -> None:
    setup = election.setup
    for result, _ in (election.online, election.paper):
        check_channel(setup.manifest, setup.manifest_hash, result)
        with pytest.raises(ChannelError, match="of another election"):
            check_channel(setup.manifest, bytes(32), result)


def test_projects_missing_doubled_or_in_another_order(election: WholeElection) -> None:
    setup, (online, _) = election.setup, election.online
    first, *others = online.contests
    rest = first.projects
    for projects in (rest[1:], rest[::-1], (*rest, rest[0]), (replace(rest[0], id="another"), *rest[1:])):
        part = first.model_copy(update={"projects": projects, "choices": None})
        with pytest.raises(ChannelError, match="projects are not those of the manifest"):
            check_channel(
                setup.manifest,
                setup.manifest_hash,
                online.model_copy(update={"contests": (part, *others)}),
            )


def test_contests_missing_or_in_another_order(election: WholeElection) -> None:
    setup, (online, _) = election.setup, election.online
    for contests_ in (online.contests[:2], online.contests[::-1], (*online.contests, online.contests[0])):
        with pytest.raises(ChannelError, match="contests are not those of the manifest"):
            check_channel(
                setup.manifest, setup.manifest_hash, online.model_copy(update={"contests": contests_})
            )
