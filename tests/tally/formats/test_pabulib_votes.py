"""Votes that are not kept are the same as those that are, and the same files are refused."""

from __future__ import annotations

import pytest

from tally.formats import parse_pabulib, write_pabulib
from tally.formats.errors import DuplicateVoterError, FormatError, UnknownProjectError
from tally.formats.pabulib_votes import VotesReadAnew

HEAD = b"META\nkey;value\nnum_projects;2\nnum_votes;%d\nbudget;1\nvote_type;approval\nrule;greedy\n"
HEAD += b"PROJECTS\nproject_id;cost\nP;1\nQ;1\nVOTES\n"


def short(*lines: bytes) -> bytes:
    """Many votes of few bytes, these at their end."""
    votes = [b"%d;P" % k for k in range(3000)] + list(lines)
    return HEAD % len(votes) + b"voter_id;vote\n" + b"\n".join(votes) + b"\n"


def test_votes_larger_than_the_file_are_read_anew_and_are_the_same() -> None:
    anew = parse_pabulib(short(b"x;P,Q", b"y;"))
    assert isinstance(anew.votes, VotesReadAnew)
    column = b";" + b"n" * 50  # wide enough for all to be kept
    rows = (
        short(b"x;P,Q", b"y;")
        .replace(b"voter_id;vote", b"voter_id;vote;name")
        .split(b"VOTES\nvoter_id;vote;name\n")
    )
    wide = b"\n".join(line + column for line in rows[1].splitlines()) + b"\n"
    kept = parse_pabulib(rows[0] + b"VOTES\nvoter_id;vote;name\n" + wide)
    assert isinstance(kept.votes, tuple)
    said = [[(vote.voter_id, vote.projects, vote.line) for vote in one.votes] for one in (anew, kept)]
    assert said[0] == said[1]
    assert len(anew.votes) == len(said[0]) == 3002
    assert anew.votes[-1].voter_id == "y"
    assert [vote.voter_id for vote in anew.votes[2999:3001]] == ["2999", "x"]
    with pytest.raises(IndexError):
        anew.votes[3002]
    assert [warning.code for warning in anew.warnings] == ["blank-votes"]
    assert anew.votes == tuple(anew.votes)
    assert anew.votes != kept.votes
    assert write_pabulib(anew) == short(b"x;P,Q", b"y;")


@pytest.mark.parametrize(
    ("lines", "error", "line"),
    [
        ((b"x;P", b"5;P", b"6;P"), DuplicateVoterError, 3015),
        ((b"x;P", b"5;P", b"z;R"), DuplicateVoterError, 3015),
        ((b"x;R", b"5;P"), UnknownProjectError, 3014),
    ],
)
def test_what_is_wrong_first_is_said(lines: tuple[bytes, ...], error: type[FormatError], line: int) -> None:
    with pytest.raises(error) as caught:
        parse_pabulib(short(*lines))
    assert caught.value.line == line
