"""What stations signed on paper: added up on the evening, and compared with what is in a record later.

In custody `station` each closing record shows its result in QRs (docs/protocol.md, section 4.4). A paper adds
nothing to a count: it is evidence of what a station signed, which the record must not contradict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tally.count.documents import ContestTally, StationTally
from tally.count.totals import ProjectTotal
from tally.election import Manifest
from tally.merge.errors import ContradictedPaperError
from tally.station.result_parts import StationResult

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class ContestSoFar:
    """A contest as far as papers tell. `to_come` ballots wait for the common mix; `stations` counted it."""

    contest: str
    stations: int
    ballots: int
    blank: int
    invalid: int
    to_come: int
    projects: tuple[ProjectTotal, ...]


@dataclass(frozen=True, slots=True)
class Provisional:
    """What the papers of some stations add up to; nobody signs it. `missing` are the manifest's others."""

    stations: tuple[str, ...]
    missing: tuple[str, ...]
    contests: tuple[ContestSoFar, ...]


def add_papers(manifest: Manifest, results: Sequence[StationResult]) -> Provisional:
    """Adds up the results of stations, one of each."""
    there = {one.station for one in results}
    tallies = [one.tally for one in results]
    return Provisional(
        tuple(one.id for one in manifest.stations if one.id in there),
        tuple(one.id for one in manifest.stations if one.id not in there),
        tuple(
            _so_far(contest.id, [one.id for one in contest.projects], tallies)
            for contest in manifest.contests
        ),
    )


def _so_far(contest: str, projects: Sequence[str], tallies: Iterable[StationTally]) -> ContestSoFar:
    votes: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    stations = ballots = blank = invalid = to_come = 0
    for tally in tallies:
        to_come += sum(one.ballots for one in tally.switched if one.contest == contest)
        for counted in tally.contests:
            if counted.contest != contest:
                continue
            stations += 1
            ballots, blank = ballots + counted.ballots, blank + counted.blank
            invalid += counted.invalid
            for project in counted.projects:
                votes[project.id] += project.votes
                scores[project.id] += project.score
    totals = tuple(ProjectTotal(id=one, votes=votes[one], score=scores[one]) for one in projects)
    return ContestSoFar(contest, stations, ballots, blank, invalid, to_come, totals)


@dataclass(frozen=True, slots=True)
class Compared:
    """The stations whose papers say what the record says, and those of which the record has nothing."""

    same: tuple[str, ...]
    not_in_record: tuple[str, ...]


def compare_papers(results: Sequence[StationResult], record: Mapping[str, StationTally]) -> Compared:
    """Compares papers with the results in a record, by station.

    Raises `ContradictedPaperError` where a station signed two different things.
    """
    same, absent = [], []
    for paper in results:
        there = record.get(paper.station)
        if there is None:
            absent.append(paper.station)
        elif there.to_bytes() != paper.data:
            told = list(differences(paper.tally, there))
            more = f"; and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
            raise ContradictedPaperError(
                f"station {paper.station}: its paper and the record do not say the same: "
                f"{'; '.join(told[:_MOST_TOLD])}{more}. The station signed both: keep "
                "the paper, it is evidence",
                paper.station,
                tuple(told),
            )
        else:
            same.append(paper.station)
    return Compared(tuple(same), tuple(absent))


def differences(paper: StationTally, record: StationTally) -> Iterator[str]:
    """What two results of one station do not agree on, in words."""
    left, right = ({one.contest: one for one in tally.contests} for tally in (paper, record))
    for contest in {**left, **right}:
        if contest not in left or contest not in right:
            where = "on the paper" if contest in left else "in the record"
            yield f"contest {contest} is counted only {where}"
        else:
            yield from _between(left[contest], right[contest])
    few, more = ({one.contest: one.ballots for one in tally.switched} for tally in (paper, record))
    for contest in {**few, **more}:
        if few.get(contest, 0) != more.get(contest, 0):
            yield (
                f"contest {contest} leaves {few.get(contest, 0)} ballots to the common mix on the paper, "
                f"{more.get(contest, 0)} in the record"
            )
    for name in ("mixers", "decryptors"):
        if getattr(paper, name) != getattr(record, name):
            yield f"they name other {name}"


def _between(paper: ContestTally, record: ContestTally) -> Iterator[str]:
    for name in ("ballots", "blank", "invalid"):
        if getattr(paper, name) != getattr(record, name):
            yield (
                f"contest {paper.contest} has {getattr(paper, name)} {name} on the paper, "
                f"{getattr(record, name)} in the record"
            )
    there = {one.id: one for one in record.projects}
    for project in paper.projects:
        other = there.get(project.id)
        if other is None or (project.votes, project.score) != (other.votes, other.score):
            said = "nothing" if other is None else f"{other.votes} votes"
            yield (
                f"project {project.id} of contest {paper.contest} has {project.votes} votes on the paper, "
                f"{said} in the record"
            )
    if paper.choices != record.choices:
        yield f"contest {paper.contest} has another list of choices"
