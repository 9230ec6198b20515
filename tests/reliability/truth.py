"""What must be in the urn: the steps that were acknowledged, and no others but the one that was under way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tally.ballots import tracker_of
from tally.urn import Counters, LeafKind, Phase, Urn, given_of
from tally.urn.activations import HOLDER
from tests.reliability.table import PLACE, manifest_hash


@dataclass(frozen=True)
class State:
    """An urn as people know it. A prepared ballot counts as out: its opening dies with the process."""

    phase: Phase = Phase.EMPTY
    checked_in: int = 0
    abandoned: int = 0
    cast: frozenset[bytes] = frozenset()
    challenged: frozenset[bytes] = frozenset()
    voters: frozenset[bytes] = frozenset()
    """Keyed hashes of those who checked in and did not leave."""
    out: bytes | None = None
    """That of the one who is voting."""
    holders: frozenset[bytes] = frozenset()
    """Those of whom this desk sent to a kiosk with a code; forgotten when it closes."""
    gave: int = 0
    """How many codes it gave."""
    codes: frozenset[bytes] = field(default=frozenset(), compare=False)
    """Their numbers, which nobody knows before the desk has drawn them."""

    def after(self, step: str, tracker: bytes = b"") -> State:
        """The state when a step has been done, whole. `tracker` is the voter's hash where she checks in."""
        match step:
            case "set-up":
                return replace(self, phase=Phase.SET_UP)
            case "open" | "resume":
                return replace(self, phase=Phase.READY)
            case "pause":
                return replace(self, phase=Phase.PAUSED)
            case "close":
                return replace(self, phase=Phase.CLOSED, holders=frozenset())
            case "give":
                given = replace(self, voters=self.voters | {tracker}, holders=self.holders | {tracker})
                return replace(given, gave=self.gave + 1)
            case "hand-over":
                out = replace(self, phase=Phase.OUT, checked_in=self.checked_in + 1)
                return replace(out, voters=self.voters | {tracker}, out=tracker)
            case "abandon":
                left = self.voters - {self.out or b""}
                return replace(self, phase=Phase.READY, abandoned=self.abandoned + 1, voters=left, out=None)
            case "cast":
                return replace(self, phase=Phase.READY, cast=self.cast | {tracker}, out=None)
            case "challenge":
                return replace(self, challenged=self.challenged | {tracker})
            case "unlock" | "certify" | "attach" | "prepare" | "export":
                return self
        raise ValueError(step)

    @property
    def counters(self) -> Counters:
        """The four numbers that follow."""
        return Counters(self.checked_in, len(self.cast), len(self.challenged), self.abandoned)


@dataclass
class Told:
    """What the voters of a whole day were told: trackers, and the checkpoint on each receipt."""

    cast: set[bytes] = field(default_factory=set)
    challenged: set[bytes] = field(default_factory=set)
    codes: set[bytes] = field(default_factory=set)
    roots: dict[int, set[str]] = field(default_factory=dict)

    def take(self, step: str, tracker: bytes, number: int, root: str) -> None:
        """A receipt that was given out."""
        (self.cast if step == "cast" else self.challenged).add(tracker)
        self.roots.setdefault(number, set()).add(root)


@dataclass
class Findings:
    """What was wrong, over all kills. Everything should stay zero."""

    lost: int = 0
    doubled: int = 0
    half: int = 0
    contradictions: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.lost or self.doubled or self.half or self.contradictions)


def read_state(urn: Urn, findings: Findings) -> State:
    """The state of an urn that was just opened; ballots that are there twice or in part are findings."""
    ballots = urn.ballots() + urn.unsealed()
    findings.doubled += len(ballots) - len({ballot.tracker for ballot in ballots})
    findings.half += sum(
        tracker_of(manifest_hash(), PLACE, ballot.ballot) != ballot.tracker
        or (ballot.kind is LeafKind.CHALLENGED) != (ballot.opening is not None)
        or (ballot.kind is LeafKind.CAST) != (ballot.sealed_voter is not None)
        for ballot in ballots
    )
    pending, facts = urn.pending(), urn.facts()
    holders = [data for name, data in facts.items() if name.startswith(HOLDER) and data]
    codes = frozenset(given_of(facts))
    findings.doubled += len(holders) - len(set(holders))  # two codes for one person
    if urn.phase is not Phase.CLOSED:
        findings.half += len(holders) != len(codes)
    state = State(
        phase=Phase.OUT if urn.phase is Phase.PREPARED else urn.phase,
        checked_in=urn.counters.checked_in,
        abandoned=urn.counters.abandoned,
        cast=frozenset(ballot.tracker for ballot in ballots if ballot.kind is LeafKind.CAST),
        challenged=frozenset(ballot.tracker for ballot in ballots if ballot.kind is LeafKind.CHALLENGED),
        voters=frozenset(urn._voters.tags()),
        out=pending.voter if pending else None,
        holders=frozenset(holders),
        gave=len(codes),
        codes=codes,
    )
    if state.counters != urn.counters:
        findings.half += 1
    return state


def missing(state: State, told: Told) -> int:
    """How many ballots and codes an urn lacks that voters were told of."""
    ballots = len(told.cast - state.cast) + len(told.challenged - state.challenged)
    return ballots + len(told.codes - state.codes)
