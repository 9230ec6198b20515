"""A published election through the whole path: votes go in, the same totals and winners come out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.replay import Replay, ReplayError
from tally.election import Custody
from tally.formats import PabulibVote, new_election, write_pabulib

PROJECTS = [{"project_id": f"P/{k}", "cost": str(1000 * k), "name": f"Proyecto {k}"} for k in range(1, 7)]


@contextmanager
def steps(name: str, items: int) -> Iterator[object]:
    yield lambda done: None


def vote(number: int, projects: tuple[str, ...], points=None, method: str | None = None) -> PabulibVote:
    return PabulibVote(f"v{number}", projects, points, method)


def election_file(folder: Path, meta: dict[str, str], votes: list[PabulibVote]) -> Path:
    path = folder / "election.pb"
    base = {"budget": "9000", "rule": "greedy", "description": "Prueba", "language": "es"}
    path.write_bytes(write_pabulib(new_election(base | meta, PROJECTS, votes)))
    return path


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(f"P/{k}" for k in numbers)


FILES = {
    "approval, both channels": (
        {"vote_type": "approval", "max_length": "3"},
        [vote(k, ids(1 + k % 6, 1 + (k + 1) % 6), None, "paper" if k % 3 else "internet") for k in range(20)],
    ),
    "knapsack": (
        {"vote_type": "approval", "max_sum_cost": "9000"},
        [vote(k, ids(1, 2, 3 + k % 3)) for k in range(9)],
    ),
    "choose-1": (
        {"vote_type": "choose-1", "min_length": "1", "max_length": "1", "rule": "greedy-no-skip"},
        [vote(k, ids(1 + k % 4)) for k in range(11)],
    ),
    "ordinal": (
        {"vote_type": "ordinal", "max_length": "3"},
        [vote(k, ids(*((4, 2, 6), (1, 2), (5,))[k % 3])) for k in range(9)],
    ),
    "cumulative": (
        {"vote_type": "cumulative", "max_points": "4", "max_sum_points": "5"},
        [vote(k, ids(2, 5), (4, 1) if k % 2 else (2, 3)) for k in range(8)],
    ),
    "equal shares": (
        {"vote_type": "approval", "rule": "equalshares/add1"},
        [vote(k, ids(1 + k % 3, 4)) for k in range(12)],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_totals_and_winners_come_out_as_they_went_in(tmp_path: Path, name: str) -> None:
    meta, votes = FILES[name]
    outcome = Replay(election_file(tmp_path, meta, votes), tmp_path / "out", 2, steps, None).run()
    assert outcome.verification.failure is None
    assert outcome.totals_equal
    assert outcome.holds
    assert outcome.in_person + outcome.online == len(votes)
    assert outcome.online == sum(one.voting_method == "internet" for one in votes)
    told = json.loads((tmp_path / "out" / "result.json").read_text())
    assert told["winners"] == list(outcome.expected.outcome.winners)
    assert len(list((tmp_path / "out" / "packages").iterdir())) == 2


def test_votes_against_the_files_own_rules_are_counted_and_reported(tmp_path: Path) -> None:
    votes = [vote(0, ids(1, 2, 3)), vote(1, ids(1)), vote(2, ids(2))]
    path = election_file(tmp_path, {"vote_type": "approval", "max_length": "2"}, votes)
    outcome = Replay(path, tmp_path / "out", 1, steps, None).run()
    assert outcome.holds
    assert outcome.widened == ("max_length is 2 in the file; the city counted votes with 3",)
    assert any("1 votes break the file's own rules" in line for line in outcome.text())


def test_a_total_that_differs_does_not_hold(tmp_path: Path) -> None:
    meta, votes = FILES["choose-1"]
    outcome = Replay(election_file(tmp_path, meta, votes), tmp_path / "out", 1, steps, None).run()
    contest = outcome.certificate.contests[0]
    wrong = replace(contest.projects[0], votes=contest.projects[0].votes + 1)
    changed = contest.model_copy(update={"projects": (wrong, *contest.projects[1:])})
    forged = outcome.certificate.model_copy(update={"contests": (changed,)})
    object.__setattr__(outcome, "certificate", forged)
    assert not outcome.totals_equal
    assert not outcome.holds


def test_it_refuses_a_folder_in_use_and_goes_on_when_told_to(tmp_path: Path) -> None:
    meta, votes = FILES["approval, both channels"]
    path, out = election_file(tmp_path, meta, votes), tmp_path / "out"
    first = Replay(path, out, 2, steps, None).run()
    with pytest.raises(ReplayError, match="not empty"):
        Replay(path, out, 2, steps, None)
    (out / "packages" / "M-002.urna").unlink()
    shutil.rmtree(out / "record")
    again = Replay(path, out, 2, steps, None, resume=True).run()
    assert again.holds
    assert again.verification.manifest_code == first.verification.manifest_code
    with pytest.raises(ReplayError, match="begun with 2 stations"):
        Replay(path, out, 3, steps, None, resume=True).run()


@pytest.mark.data
@pytest.mark.parametrize(
    "name", ["Netherlands_Assen_2024", "US_Stanford_Dataset_PB_Rochester_NY_2019_vote_rankings"]
)
def test_real_elections(pabulib: Path, tmp_path: Path, name: str) -> None:
    outcome = Replay(pabulib / f"{name}.pb", tmp_path / "out", 3, steps, None).run()
    assert outcome.verification.failure is None
    assert outcome.totals_equal
    assert outcome.holds


def test_each_station_counts_its_own_and_the_rest_is_mixed_together(tmp_path: Path) -> None:
    """59 votes at two stations: 30 are counted where they were cast, 29 are too few for that."""
    votes = [vote(k, ids(1 + k % 6, 1 + (k + 1) % 6)) for k in range(59)]
    file = election_file(tmp_path, {"vote_type": "approval", "max_length": "3"}, votes)
    outcome = Replay(file, tmp_path / "out", 2, steps, None, custody=Custody.STATION).run()
    assert outcome.holds, outcome.text()
    record = tmp_path / "out" / "record"
    assert not list((record / "stations" / "M-001").glob("count-000-switch-*"))
    assert list((record / "stations" / "M-002").glob("count-000-switch-*"))
    assert any("29 together, fewer than 30" in one for one in outcome.verification.remarks)
    with pytest.raises(ReplayError, match="custody station"):
        Replay(file, tmp_path / "out", 2, steps, None, resume=True).run()


def test_a_city_whose_stations_count_themselves_comes_to_the_same_winners(
    pabulib: Path, tmp_path: Path
) -> None:
    """Assen 2024 as it was published: every total and every winner, over stations that each count."""
    file = pabulib / "Netherlands_Assen_2024.pb"
    outcome = Replay(file, tmp_path / "out", 3, steps, None, custody=Custody.STATION).run()
    assert outcome.holds, outcome.text()
