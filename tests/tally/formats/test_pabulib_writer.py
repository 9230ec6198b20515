"""What is written is read back, whatever people put into names."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.formats import FormatError, PabulibVote, new_election, parse_pabulib, read_pabulib, write_pabulib
from tally.formats.errors import StructureError

DATA = Path(__file__).parents[4] / "shared/data/pabulib"
FILES = sorted(DATA.glob("*.pb"))

# The reader drops white space around a cell, as every other reader of these files does.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12).map(str.strip)
ids = st.text(st.characters(categories=["L", "N"], codec="utf-8"), min_size=1, max_size=5)


@st.composite
def parts(draw: st.DrawFn) -> tuple[dict[str, str], list[dict[str, str]], list[PabulibVote]]:
    vote_type = draw(st.sampled_from(["approval", "ordinal", "cumulative"]))
    project_ids = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    projects = [
        {"project_id": id_, "cost": str(draw(st.integers(0, 10**9))), "name": draw(texts)}
        for id_ in project_ids
    ]
    votes = []
    for number in range(draw(st.integers(1, 5))):
        picks = tuple(draw(st.lists(st.sampled_from(project_ids), unique=True)))
        points = tuple(draw(st.integers(0, 9)) for _ in picks) if vote_type == "cumulative" else None
        method = draw(st.sampled_from([None, "paper", "internet"]))
        cells = (("neighborhood", draw(texts)),)
        votes.append(PabulibVote(f"v{number}", picks, points or None, method, cells))
    meta = {"description": draw(texts), "budget": "1000.5", "vote_type": vote_type, "rule": "greedy"}
    return meta, projects, votes


@given(parts())
@settings(max_examples=120)
def test_round_trip(case: tuple[dict[str, str], list[dict[str, str]], list[PabulibVote]]) -> None:
    meta, projects, votes = case
    if meta["vote_type"] == "cumulative" and not any(vote.points for vote in votes):
        return
    election = new_election(meta, projects, votes)
    assert election.meta.get("description") == (meta["description"] or None)
    assert [project.name for project in election.projects] == [project["name"] for project in projects]
    assert [vote.projects for vote in election.votes] == [vote.projects for vote in votes]
    assert [vote.points for vote in election.votes] == [vote.points for vote in votes]
    assert [vote.voting_method for vote in election.votes] == [vote.voting_method for vote in votes]
    assert [vote.cells for vote in election.votes] == [vote.cells for vote in votes]
    data = write_pabulib(election)
    assert parse_pabulib(data) == election
    assert write_pabulib(parse_pabulib(data)) == data


def test_new_election_is_checked_like_a_file() -> None:
    meta = {"budget": "10", "vote_type": "approval", "rule": "greedy"}
    project = {"project_id": "1", "cost": "5"}
    with pytest.raises(FormatError):
        new_election(meta, [project], [PabulibVote("a", ("2",), None, None)])
    with pytest.raises(FormatError):
        new_election({"budget": "10"}, [project], [PabulibVote("a", ("1",), None, None)])
    mixed = [PabulibVote("a", ("1",), None, None, (("age", "20"),)), PabulibVote("b", ("1",), None, None)]
    with pytest.raises(StructureError):
        new_election(meta, [project], mixed)


@pytest.mark.data
@pytest.mark.skipif(not FILES, reason="the real elections are not beside the repository")
def test_a_real_file_is_written_back_the_same() -> None:
    for stem in ("Poland_Wieliczka_2023_Green_Budget", "France_Toulouse_2019", "Netherlands_Amsterdam_166"):
        election = read_pabulib(DATA / f"{stem}.pb")
        again = parse_pabulib(write_pabulib(election))
        assert again.meta == election.meta
        assert again.projects == election.projects
        assert [(v.voter_id, v.projects, v.points, v.cells) for v in again.votes] == [
            (v.voter_id, v.projects, v.points, v.cells) for v in election.votes
        ]
