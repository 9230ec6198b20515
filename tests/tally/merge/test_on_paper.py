"""Papers added up, and held against a record: each number that differs is named."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.count import StationTally
from tally.election.documents import canonical
from tally.merge import ContradictedPaperError, add_papers, compare_papers
from tally.merge.on_paper import differences
from tally.station.result_parts import StationResult
from tests.builders import whole_election

MANIFEST = whole_election().setup.manifest
CIUDAD, NORTE, _ = MANIFEST.contests


def tally(station: str = "E-01", **changed: Any) -> StationTally:
    contest = {
        "contest": CIUDAD.id,
        "ballots": 40,
        "blank": 3,
        "invalid": 1,
        "choices": "ab" * 32,
        "projects": [{"id": one.id, "votes": k, "score": 2 * k} for k, one in enumerate(CIUDAD.projects)],
    }
    stated = {
        "type": "station-tally",
        "manifest": "00" * 32,
        "station": station,
        "mixers": ["a", "b"],
        "decryptors": ["a", "b"],
        "contests": [contest | changed.pop("contest", {})],
        "switched": [{"contest": NORTE.id, "ballots": 2}],
    }
    return StationTally.model_validate_json(canonical(stated | changed))


def paper(stated: StationTally) -> StationResult:
    return StationResult(stated.station, stated, stated.to_bytes(), bytes(64), b"")


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from([one.id for one in MANIFEST.stations])))
def test_sums_are_those_of_all_papers(stations: set[str]) -> None:
    so_far = add_papers(MANIFEST, [paper(tally(station)) for station in stations])
    many = len(stations)
    assert so_far.stations == tuple(sorted(stations))
    assert set(so_far.missing) == {one.id for one in MANIFEST.stations} - stations
    ciudad, norte, jovenes = so_far.contests
    assert (ciudad.stations, ciudad.ballots, ciudad.blank, ciudad.invalid) == (
        many,
        40 * many,
        3 * many,
        many,
    )
    assert [one.votes for one in ciudad.projects] == [k * many for k in range(len(CIUDAD.projects))]
    assert [one.score for one in ciudad.projects] == [2 * k * many for k in range(len(CIUDAD.projects))]
    assert (norte.to_come, norte.ballots, ciudad.to_come, jovenes.to_come) == (2 * many, 0, 0, 0)


def test_the_same_and_what_the_record_has_not() -> None:
    compared = compare_papers(
        [paper(tally()), paper(tally("E-02"))], {"E-01": tally(), "E-03": tally("E-03")}
    )
    assert compared.same == ("E-01",)
    assert compared.not_in_record == ("E-02",)


FIRST = CIUDAD.projects[0].id


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contest": {"ballots": 41}}, ["contest ciudad has 40 ballots on the paper, 41 in the record"]),
        ({"contest": {"blank": 2}}, ["contest ciudad has 3 blank on the paper, 2 in the record"]),
        ({"contest": {"choices": "cd" * 32}}, ["contest ciudad has another list of choices"]),
        (
            {"contest": {"projects": [{"id": FIRST, "votes": 5, "score": 5}]}},
            [f"project {FIRST} of contest ciudad has 0 votes on the paper, 5 votes in the record"],
        ),
        ({"contests": []}, ["contest ciudad is counted only on the paper"]),
        (
            {"switched": []},
            ["contest norte leaves 2 ballots to the common mix on the paper, 0 in the record"],
        ),
        ({"mixers": ["b", "a"]}, ["they name other mixers"]),
        ({"decryptors": ["a"]}, ["they name other decryptors"]),
    ],
)
def test_each_difference_is_named(changed: dict[str, Any], said: list[str]) -> None:
    record = tally(**changed)
    assert list(differences(tally(), record))[:1] == said
    with pytest.raises(ContradictedPaperError) as caught:
        compare_papers([paper(tally())], {"E-01": record})
    assert caught.value.station == "E-01"
    assert said[0] in caught.value.told
    assert said[0] in str(caught.value)


def test_what_only_the_record_counts() -> None:
    assert list(differences(tally(contests=[]), tally())) == ["contest ciudad is counted only in the record"]


def test_many_differences_are_not_all_told() -> None:
    other = tally(contest={"projects": [{"id": one.id, "votes": 39, "score": 1} for one in CIUDAD.projects]})
    with pytest.raises(ContradictedPaperError, match="; and 105 more"):
        compare_papers([paper(tally())], {"E-01": other})
