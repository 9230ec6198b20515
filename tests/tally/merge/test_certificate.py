"""The merge: a pure function that adds, applies the rule, and gives the same bytes in any order."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.ballots import Choice, to_integer
from tally.count import ContestTally, Tally, add_up
from tally.election import Contest, Marking, MarkingRule
from tally.election.manifest import Channel, Manifest
from tally.merge import (
    ChannelResult,
    MergeCertificate,
    MergeError,
    channel_contest,
    grouped_ballots,
    merge,
)
from tally.rules import RuleConfig
from tests.strategies import make_contest, small_election, valid_choices

HASH = bytes(32)
APPROVAL = make_contest(Marking(rule=MarkingRule.APPROVAL, max_picks=3), [400, 300, 600, 200], "barrio")
SHARES = APPROVAL.model_copy(update={"aggregation": RuleConfig(name="equalshares", ties=("file-order",))})
SUPPORTED = APPROVAL.model_copy(
    update={"aggregation": RuleConfig(name="greedy", ties=("file-order",), support_factor=1)}
)

Lists = tuple[dict[int, int], dict[int, int], dict[int, int]]
"""The choices in person, online, and on paper."""


def manifest_of(contest: Contest) -> Manifest:
    return small_election((contest,)).manifest.model_copy(update={"channels": tuple(Channel)})


def tally_of(contest: Contest, choices: dict[int, int]) -> Tally:
    totals = add_up(contest, choices)
    part = ContestTally(
        contest=contest.id,
        ballots=totals.ballots,
        blank=totals.blank,
        invalid=totals.invalid,
        projects=totals.projects,
        choices="00" * 32,
    )
    return Tally(
        manifest=HASH.hex(),
        stations=(),
        absent=(),
        refused=(),
        removed=0,
        mixers=("ana",),
        decryptors=("ana",),
        contests=(part,),
    )


def channel(contest: Contest, name: Channel, choices: dict[int, int], *, whole: bool = True) -> ChannelResult:
    part = channel_contest(contest, choices)
    return ChannelResult(
        manifest=HASH.hex(),
        channel=name,
        contests=(part if whole else part.model_copy(update={"choices": None}),),
    )


def merged(
    contest: Contest, lists: Lists, *, whole: bool = True, backwards: bool = False
) -> MergeCertificate:
    in_person, online, paper = lists
    channels = [
        channel(contest, Channel.ONLINE, online),
        channel(contest, Channel.PAPER, paper, whole=whole),
    ]
    return merge(
        manifest_of(contest),
        HASH,
        tally_of(contest, in_person),
        [in_person],
        channels[::-1] if backwards else channels,
        {"b": bytes(32), "a": bytes(32)} if backwards else {"a": bytes(32), "b": bytes(32)},
    )


@st.composite
def lists(draw: st.DrawFn) -> Lists:
    one, two, three = (
        dict(Counter(to_integer(APPROVAL, c) for c in draw(st.lists(valid_choices(APPROVAL), max_size=6))))
        for _ in range(3)
    )
    return one, two, three


@settings(max_examples=40)
@given(lists())
def test_channels_add_up_and_their_order_decides_nothing(parts: Lists) -> None:
    certificate = merged(APPROVAL, parts)
    assert certificate.to_bytes() == merged(APPROVAL, parts, backwards=True).to_bytes()
    (contest,) = certificate.contests
    assert [one.channel for one in contest.channels] == ["in-person", "online", "paper"]
    together = add_up(APPROVAL, Counter(parts[0]) + Counter(parts[1]) + Counter(parts[2]))
    assert contest.projects == together.projects
    assert sum(one.ballots for one in contest.channels) == together.ballots
    assert sum(one.blank for one in contest.channels) == together.blank
    assert [one.file for one in certificate.inputs] == ["a", "b"]


@settings(max_examples=40)
@given(lists())
def test_which_channel_a_ballot_came_by_decides_no_winner(parts: Lists) -> None:
    for contest in (APPROVAL, SHARES):
        winners = {
            merged(contest, (parts[i], parts[j], parts[k])).contests[0].winners
            for i, j, k in itertools.permutations(range(3))
        }
        assert len(winners) == 1


@settings(max_examples=25)
@given(lists())
def test_totals_alone_give_the_same_winners_where_the_rule_needs_no_more(parts: Lists) -> None:
    somebody = any(number for part in parts for number in part)  # no voters, no share of them
    for contest in (APPROVAL, SUPPORTED) if somebody else (APPROVAL,):
        assert merged(contest, parts) == merged(contest, parts, whole=False)


def test_equal_shares_needs_whole_ballots() -> None:
    with pytest.raises(MergeError, match=r"contest barrio: equal shares needs whole ballots.*one by one"):
        merged(SHARES, ({1: 1}, {1: 1}, {1: 1}), whole=False)


def test_a_factor_of_support_counts_the_voters_of_all_channels_also_of_totals_alone() -> None:
    """P1 costs 400 of 1000, so 4 of 10 voters must want it; P4 costs 200, so 2 must."""
    one, four = to_integer(SUPPORTED, Choice((0,))), to_integer(SUPPORTED, Choice((3,)))
    for whole in (True, False):
        (enough,) = merged(SUPPORTED, ({one: 3}, {one: 1}, {four: 6}), whole=whole).contests
        assert enough.winners == ("P4", "P1")
        (short,) = merged(SUPPORTED, ({one: 2}, {one: 1}, {four: 7}), whole=whole).contests
        assert short.winners == ("P4",)


def test_each_channel_of_the_manifest_must_be_there_once() -> None:
    tally = tally_of(APPROVAL, {1: 1})
    online, paper = (channel(APPROVAL, name, {1: 1}) for name in (Channel.ONLINE, Channel.PAPER))
    manifest = manifest_of(APPROVAL)
    for channels, words in (
        ([], "channel online are missing"),
        ([online], "channel paper are missing"),
        ([paper], "channel online are missing"),
        ([online, paper, paper], "handed in twice"),
    ):
        with pytest.raises(MergeError, match=words):
            merge(manifest, HASH, tally, [{1: 1}], channels, {})


def test_an_election_at_the_polls_alone_needs_no_channel() -> None:
    manifest = small_election((APPROVAL,)).manifest
    certificate = merge(manifest, HASH, tally_of(APPROVAL, {1: 2}), [{1: 2}], [], {})
    assert [one.channel for one in certificate.contests[0].channels] == ["in-person"]
    assert certificate.contests[0].winners == ("P1", "P4", "P2")


def test_more_votes_than_any_count_has_are_refused() -> None:
    most = 2**31 - 1
    with pytest.raises(MergeError, match="more votes than any count has"):
        merged(APPROVAL, ({1: most}, {1: most}, {0: 1}))


def test_blank_ballots_and_no_valid_choices_have_no_part_in_a_rule() -> None:
    grouped = grouped_ballots(APPROVAL, {0: 5, 5: 2, 2**4: 7, 2**300: 1})
    assert [(one.choice, one.multiplicity) for one in grouped] == [((("P1", 1), ("P3", 1)), 2)]


def test_without_any_ballot_there_is_a_result_too() -> None:
    (contest,) = merged(APPROVAL, ({}, {}, {})).contests
    assert all(one.votes == 0 for one in contest.projects)
