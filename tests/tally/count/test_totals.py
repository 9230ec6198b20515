"""Choices and their file: one form for one content; totals that are what a plain loop adds up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.ballots import Choice, to_integer
from tally.count import TallyError, add_up, choices_file, parse_choices
from tally.count.totals import merge_choices
from tally.election import Contest, Marking, MarkingRule
from tests.strategies import contests, make_contest, valid_choices

numbers = st.integers(0, 2**300)
lists_of_choices = st.dictionaries(numbers, st.integers(1, 2**31 - 1), max_size=12)


@given(lists_of_choices)
def test_a_list_of_choices_is_read_back(choices: dict[int, int]) -> None:
    data = choices_file(choices)
    assert parse_choices(data, "choices.csv") == choices
    assert data.startswith(b"choice;ballots\n")
    assert data.endswith(b"\n")


@given(lists_of_choices, st.data())
def test_no_other_bytes_mean_the_same(choices: dict[int, int], data: st.DataObject) -> None:
    """What is read at all is written back as it was."""
    written = bytearray(choices_file(choices))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place : place + data.draw(st.integers(0, 2))] = data.draw(
        st.sampled_from(
            [b"", b"0", b"\n", b";", b"\r\n", b" ", b"+", b"-", b"_", b"\x0b", "٣".encode(), b"1;1\n"]
        )
    )
    try:
        read = parse_choices(bytes(written), "choices.csv")
    except TallyError:
        return
    assert choices_file(read) == bytes(written)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"choice;ballots",
        b"choice,ballots\n",
        b"\xef\xbb\xbfchoice;ballots\n",
        b"choice;ballots\n1;0\n",
        b"choice;ballots\n1;1",
        b"choice;ballots\n01;1\n",
        b"choice;ballots\n2;1\n1;1\n",
        b"choice;ballots\n1;1\n1;1\n",
        b"choice;ballots\n1;-1\n",
        b"choice;ballots\n1\n",
        b"choice;ballots\n1;1;1\n",
        b"choice;ballots\n1;1\n\n",
        b"choice;ballots\r\n1;1\r\n",
        "choice;ballots\n٣;1\n".encode(),
        b"choice;ballots\n" + b"9" * 4001 + b";1\n",
        b"choice;ballots\n1_0;1\n",
    ],
)
def test_what_is_no_list_of_choices(data: bytes) -> None:
    with pytest.raises(TallyError, match=r"choices\.csv"):
        parse_choices(data, "choices.csv")


def plain_totals(contest: Contest, ballots: list[Choice]) -> list[tuple[int, int]]:
    """Votes and score of each project, added up ballot by ballot as docs/protocol.md 7.3 says."""
    totals = []
    for k in range(len(contest.projects)):
        votes = score = 0
        for ballot in ballots:
            if k not in ballot.projects:
                continue
            votes += 1
            rank = ballot.projects.index(k)
            if contest.marking.rule is MarkingRule.CUMULATIVE:
                score += ballot.points[rank]
            elif contest.marking.rule is MarkingRule.ORDINAL:
                weights = contest.marking.rank_weights
                score += weights[rank] if weights is not None else len(ballot.projects) - rank
            else:
                score += 1
        totals.append((votes, score))
    return totals


@st.composite
def elections(draw: st.DrawFn) -> tuple[Contest, list[Choice]]:
    contest = draw(contests(max_projects=8))
    return contest, draw(st.lists(valid_choices(contest), max_size=10))


@settings(max_examples=60)
@given(elections())
def test_totals_are_what_a_plain_loop_adds_up(election: tuple[Contest, list[Choice]]) -> None:
    contest, ballots = election
    choices = merge_choices({to_integer(contest, ballot): 1} for ballot in ballots)
    totals = add_up(contest, choices)
    assert totals.ballots == len(ballots)
    assert totals.blank == sum(ballot.is_blank for ballot in ballots)
    assert totals.invalid == 0
    assert [(one.votes, one.score) for one in totals.projects] == plain_totals(contest, ballots)
    assert [one.id for one in totals.projects] == [project.id for project in contest.projects]


@settings(max_examples=40)
@given(elections(), st.integers(0, 5), st.integers(1, 9))
def test_totals_add_up_over_parts(election: tuple[Contest, list[Choice]], cut: int, times: int) -> None:
    contest, ballots = election
    integers = [to_integer(contest, ballot) for ballot in ballots]
    parts = [{number: times} for number in integers]
    together = add_up(contest, merge_choices(parts))
    one, other = add_up(contest, merge_choices(parts[:cut])), add_up(contest, merge_choices(parts[cut:]))
    assert together.ballots == one.ballots + other.ballots
    for whole, left, right in zip(together.projects, one.projects, other.projects, strict=True):
        assert (whole.votes, whole.score) == (left.votes + right.votes, left.score + right.score)


def test_what_is_no_valid_choice_counts_as_a_ballot_and_for_no_project() -> None:
    contest = make_contest(Marking(rule=MarkingRule.APPROVAL, max_picks=1), [1, 2, 3])
    totals = add_up(contest, {0: 2, 1: 3, 3: 5, 8: 7, 2**200: 1}, unreadable=4)
    assert (totals.ballots, totals.blank, totals.invalid) == (22, 2, 17)
    assert [one.votes for one in totals.projects] == [3, 0, 0]


def test_large_weights_are_no_crash_after_the_vote() -> None:
    """A city may score a first rank with a million."""
    marking = Marking(rule=MarkingRule.ORDINAL, max_picks=1, rank_weights=(2**31 - 1,))
    totals = add_up(make_contest(marking, [1]), {1: 100_000})
    assert totals.projects[0].score == 100_000 * (2**31 - 1)


def test_more_votes_than_any_count_has() -> None:
    contest = make_contest(Marking(rule=MarkingRule.CHOOSE_1, max_picks=1), [1])
    with pytest.raises(TallyError, match="more votes than any count has"):
        add_up(contest, {1: 2**31})
