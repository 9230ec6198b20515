"""The sample election from its draft to the verified record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.replay.phases import Steps
from app.sample.tables import SampleError, days
from resources.sample import PaperContest, choice_of, manifest_draft, online_ballots, paper_count, voters
from tally.ballots import to_integer
from tally.count import ElectionSecrets, ProjectTotal, PublicSetup, set_up
from tally.election import Contest
from tally.election.documents import sign
from tally.election.manifest import Channel, Entitlement, ManifestDraft
from tally.merge import ChannelContest, ChannelResult, MergeCertificate, Removals, channel_contest
from tally.record import RecordWriter, Report, Verifier, assembly

_ORGANISATION = "Urna"
MARK = ".urna-sample"
"""Lies in a folder that a sample election made, so that `--again` deletes nothing else."""

__all__ = ["MARK", "SampleElection", "SampleError", "SampleResult"]


@dataclass(frozen=True, slots=True)
class SampleResult:
    """Where everything lies, and what came out."""

    papers: Path
    screens: Path
    packages: Path
    record: Path
    certificate: MergeCertificate
    verification: Report


class SampleElection:
    """One run of the sample election into a folder."""

    def __init__(
        self, out: Path, say: Callable[[str], None], steps: Steps, pool: Executor | None, *, by_hand: bool
    ) -> None:
        if out.exists() and any(path.name != MARK for path in out.iterdir()):
            raise SampleError(f"{out.name}: this folder exists and is not empty; choose another, or --again")
        self._out, self._say, self._steps, self._pool, self._by_hand = out, say, steps, pool, by_hand

    def run(self) -> SampleResult:
        """Runs everything.

        1. Key ceremony and signed manifest. 2. Each table opens, people vote at its kiosk, it closes and
        exports.
        3. Packages are checked, mixed, decrypted, counted. 4. Online and paper join; winners. 5.
        Verification.
        """
        application = QGuiApplication.instance() or QGuiApplication(["urna"])
        QCoreApplication.setOrganizationName(_ORGANISATION)
        self._out.mkdir(parents=True, exist_ok=True)
        (self._out / MARK).touch()
        self._say("Key ceremony: three trustees, any two decrypt.")  # 1
        setup, secrets = set_up(open_now(manifest_draft()))
        setup.write(self._out / "election")
        packages = self._out / "packages"
        packages.mkdir()
        for day, station in zip(  # 2
            days(setup, secrets, self._out, self._say, by_hand=self._by_hand),
            setup.manifest.stations,
            strict=True,
        ):
            people = voters(station.id)
            self._say(f"Table {station.id}, {station.name}: {len(people)} people.")
            day.run(people, packages)
        del application
        record, certificate = self._count(setup, secrets, packages)  # 3, 4
        verification = Verifier(record, self._steps, self._pool).run()  # 5
        return SampleResult(
            self._out / "papers", self._out / "screens", packages, record, certificate, verification
        )

    def _count(
        self, setup: PublicSetup, secrets: ElectionSecrets, packages: Path
    ) -> tuple[Path, MergeCertificate]:
        found = assembly.gather(sorted(packages.glob("*.urna")), setup)
        writer = RecordWriter(self._out / "record", setup.manifest, setup.manifest_hash)
        assembly.begin(writer, setup, found)
        removals = Removals(manifest=setup.manifest_hash.hex(), removals=())
        assembly.count(
            writer, setup, found, removals, secrets.trustees, secrets.committee, self._steps, self._pool
        )
        online, paper = online_result(setup), paper_result(setup)
        assert secrets.online is not None  # the sample has the channel
        channels = [(online, sign(secrets.online, online)), (paper, sign(secrets.committee, paper))]
        return writer.folder, assembly.finish(writer, setup, channels, secrets.committee)


def open_now(draft: ManifestDraft) -> ManifestDraft:
    """The draft with a roll, and with today as its day, so that tables can be opened whenever it is tried."""
    now = datetime.now().astimezone().replace(microsecond=0)
    return draft.model_copy(
        update={
            "opens": (now - timedelta(hours=1)).isoformat(),
            "closes": (now + timedelta(days=2)).isoformat(),
            "entitlement": Entitlement.ROLL_OR_DECLARATION,
        }
    )


def online_result(setup: PublicSetup) -> ChannelResult:
    """What the online platform brings: whole ballots."""
    parts = []
    for contest, brought in zip(setup.manifest.contests, online_ballots(), strict=True):
        counts: Counter[int] = Counter()
        for one in brought.choices:
            counts[to_integer(contest, choice_of(contest, one.projects))] += one.ballots
        parts.append(channel_contest(contest, dict(counts)))
    return ChannelResult(manifest=setup.manifest_hash.hex(), channel=Channel.ONLINE, contests=tuple(parts))


def paper_result(setup: PublicSetup) -> ChannelResult:
    """What was counted by hand: whole ballots where the rule needs them, else totals."""
    return ChannelResult(
        manifest=setup.manifest_hash.hex(),
        channel=Channel.PAPER,
        contests=tuple(
            _paper_contest(contest, counted)
            for contest, counted in zip(setup.manifest.contests, paper_count(), strict=True)
        ),
    )


def _paper_contest(contest: Contest, counted: PaperContest) -> ChannelContest:
    if counted.choices is not None:
        counts: Counter[int] = Counter()
        for one in counted.choices:
            counts[to_integer(contest, choice_of(contest, one.projects))] += one.ballots
        return channel_contest(contest, dict(counts))
    votes = counted.votes or {}
    return ChannelContest(
        contest=contest.id,
        ballots=counted.ballots or 0,
        blank=counted.blank or 0,
        invalid=counted.invalid,
        projects=tuple(
            ProjectTotal(id=one.id, votes=votes.get(one.id, 0), score=votes.get(one.id, 0))
            for one in contest.projects
        ),
        choices=None,
    )
