"""What a replay has to say: totals and winners beside the published ones, and what each phase cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from tally.formats import WinnersReport
from tally.merge import MergeCertificate
from tally.record import Report


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its name, how many items, seconds, and the peak of memory so far in MiB."""

    name: str
    items: int
    seconds: float
    peak_mib: int


@dataclass(frozen=True, slots=True)
class Line:
    """One project: what the file's votes add up to, what the replay counted, what the city published."""

    project: str
    votes: int
    score: int
    counted_votes: int
    counted_score: int
    published_votes: str | None
    published_score: str | None
    won: bool

    @property
    def equal(self) -> bool:
        """Whether the count gave what the file's votes add up to."""
        return (self.votes, self.score) == (self.counted_votes, self.counted_score)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a replay."""

    file: str
    stations: int
    in_person: int
    online: int
    widened: tuple[str, ...]
    expected: WinnersReport
    certificate: MergeCertificate
    verification: Report
    phases: tuple[Phase, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """One line for each project, in the order of the file."""
        contest = self.certificate.contests[0]
        winners = set(contest.winners)
        return tuple(
            Line(
                project=total.project_id,
                votes=total.votes,
                score=total.score,
                counted_votes=counted.votes,
                counted_score=counted.score,
                published_votes=None if total.published_votes is None else str(total.published_votes),
                published_score=None if total.published_score is None else str(total.published_score),
                won=total.project_id in winners,
            )
            for total, counted in zip(self.expected.totals, contest.projects, strict=True)
        )

    @property
    def totals_equal(self) -> bool:
        """Whether every project's total is that of the file's votes."""
        return all(line.equal for line in self.lines)

    @property
    def winners_equal(self) -> bool | None:
        """Whether the winners are the published ones; None where nothing is published to compare with."""
        same = tuple(self.certificate.contests[0].winners) == self.expected.outcome.winners
        if self.expected.equal is None:
            return None if same else False
        return same and self.expected.equal

    @property
    def holds(self) -> bool:
        """Whether the record verified, the totals are equal, and no winner differs.

        Where the file does not know its own rule, the winners are shown and not held against it.
        """
        known = self.expected.rule_source != "guess"
        return self.verification.holds and self.totals_equal and not (known and self.winners_equal is False)

    def as_json(self) -> dict[str, Any]:
        """For `result.json`."""
        return {
            "file": self.file,
            "stations": self.stations,
            "in_person": self.in_person,
            "online": self.online,
            "broken_votes": len(self.expected.broken),
            "widened": list(self.widened),
            "rule": self.expected.rule.model_dump(mode="json"),
            "rule_source": self.expected.rule_source,
            "winners": list(self.certificate.contests[0].winners),
            "published_winners": None if self.expected.published is None else list(self.expected.published),
            "totals_equal": self.totals_equal,
            "winners_equal": self.winners_equal,
            "verified": self.verification.holds,
            "manifest": self.verification.manifest_code,
            "authority": self.verification.authority,
            "projects": [asdict(line) for line in self.lines],
            "phases": [asdict(phase) for phase in self.phases],
        }

    def text(self) -> Iterator[str]:
        """For a person."""
        expected = self.expected
        yield f"{self.file}: {self.in_person:,} votes at {self.stations} stations, {self.online:,} online"
        for sentence in self.widened:
            yield f"  counted as the city did: {sentence}"
        if expected.broken:
            yield f"  {len(expected.broken):,} votes break the file's own rules; counted as the city did"
        width = max(len(line.project) for line in self.lines)
        yield f"  {'project':<{width}}      votes  published      score"
        for line in sorted(self.lines, key=lambda one: -one.counted_score):
            mark = "★" if line.won else " "
            note = "" if line.equal else f"   ≠ {line.votes:,} votes, score {line.score:,} in the file"
            published = line.published_votes or "–"
            yield (
                f"{mark} {line.project:<{width}}  {line.counted_votes:>9,}  {published:>9}"
                f"  {line.counted_score:>9,}{note}"
            )
        differ = sum(total.differs for total in expected.totals)
        if differ:
            yield f"  {differ} published totals differ from what the file's own votes add up to"
        equal = "equal to the votes in the file" if self.totals_equal else "DIFFERENT from the file"
        yield f"totals: {equal}"
        yield f"rule: {expected.rule.name}, ties {', '.join(expected.rule.ties)} ({expected.rule_source})"
        if expected.published is None:
            yield "winners: nothing published to compare with"
        elif self.winners_equal:
            yield "winners: equal to the published ones"
        else:
            yield f"winners: DIFFERENT; missing {expected.missing}, not published {expected.surplus}"
        yield f"record: {'verified whole' if self.verification.holds else 'DOES NOT HOLD'}"
        for phase in self.phases:
            yield f"  {phase.seconds:>8.1f} s  {phase.peak_mib:>5} MiB  {phase.name} ({phase.items:,})"
