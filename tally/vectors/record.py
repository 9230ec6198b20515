"""The tiny election's public record, whole: the same bytes each time.

The count is the library's own. Mixes and partial decryptions are laid into its folder beforehand, made from
known streams, and it goes on from there as it does after an interruption; so it draws nothing itself.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tally.ballots import Choice, StationBallot, to_integer
from tally.count import Election, ProjectTotal, count_election, names
from tally.count.decrypting import decrypt_partially
from tally.count.inputs import contest_input, counted
from tally.count.mixing import mix
from tally.election.documents import sign, write_signed
from tally.election.manifest import Channel
from tally.merge import ChannelContest, ChannelResult, Reason, Removal, Removals, channel_contest
from tally.record import RecordWriter, assembly, layout
from tally.station import Package, check_package_files
from tally.vectors.day import Day
from tally.vectors.errors import VectorError
from tally.vectors.setup import NORTE, OBRAS, TinySetup, tiny_setup
from tally.vectors.stream import Stream
from tally.vectors.votes import days, integers, votes

Record = dict[str, bytes]
"""Path in the record, with `/` -> the file's bytes."""

DECRYPTORS = (1, 2)


@contextmanager
def no_steps(name: str, items: int) -> Iterator[Callable[[int], None]]:
    """Steps that tell nobody."""
    yield lambda done: None


@dataclass(frozen=True, slots=True, repr=False)
class TinyElection:
    """The record, and what was behind it."""

    setup: TinySetup
    days: dict[str, Day]
    packages: dict[str, Package]
    removals: Removals
    record: Record

    @property
    def ballots(self) -> list[StationBallot]:
        """All ballots of both stations."""
        return [one for package in self.packages.values() for one in package.ballots()]

    def mix_input(self, contest: int) -> bytes:
        """What goes into the first mix of a contest."""
        removed = [(one.station, bytes.fromhex(one.tracker)) for one in self.removals.removals]
        return contest_input(counted(self.ballots, removed), contest)

    def mixed(self, contest: int, number: int) -> bytes:
        """What goes into the mix of trustee `number`; of 4: what is decrypted."""
        if number == 1:
            return self.mix_input(contest)
        return self.record[layout.count_file(contest, names.mix(number - 1, "output.bin"))]


def mix_label(contest: str, trustee: str) -> str:
    """The stream of a mix."""
    return f"mix {contest} {trustee}"


def decryption_label(contest: str, trustee: str) -> str:
    """The stream of a partial decryption."""
    return f"decryption {contest} {trustee}"


def count_files(setup: TinySetup, contest: int, pairs: bytes, folder: Path, streams: str = "") -> Record:
    """All mixes and partial decryptions of a contest, from streams; `streams` is before their labels."""
    manifest, of = setup.manifest, setup.manifest.contests[contest]
    folder.mkdir(parents=True)
    for number, trustee in enumerate(setup.secrets.trustees, start=1):
        source = Stream(streams + mix_label(of.id, trustee.trustee))
        mixed = mix(manifest, setup.hash, of, trustee, pairs, source=source)
        (folder / names.mix(number, "output.bin")).write_bytes(mixed.output)
        (folder / names.mix(number, "proof.bin")).write_bytes(mixed.proof)
        write_signed(folder / names.mix(number, "json"), mixed.document, trustee.signing_key)
        pairs = mixed.output
    for number in DECRYPTORS:
        trustee = setup.secrets.trustees[number - 1]
        source = Stream(streams + decryption_label(of.id, trustee.trustee))
        part = decrypt_partially(manifest, setup.hash, of, trustee, DECRYPTORS, pairs, source=source)
        (folder / names.decryption(number, "shares.bin")).write_bytes(part.shares)
        write_signed(folder / names.decryption(number, "json"), part.document, trustee.signing_key)
    return read_folder(folder)


def read_folder(folder: Path) -> Record:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def online(setup: TinySetup) -> ChannelResult:
    """Five whole ballots online in the first contest, two in the second."""
    obras, norte = setup.manifest.contests
    city = Counter(
        {
            to_integer(obras, Choice((4, 7), (10, 1_000_000))): 3,
            to_integer(obras, Choice((1,), (5,))): 1,
            0: 1,
        }
    )
    north = Counter({to_integer(norte, Choice((0, 2))): 2})
    return ChannelResult(
        manifest=setup.hash.hex(),
        channel=Channel.ONLINE,
        contests=(channel_contest(obras, dict(city)), channel_contest(norte, dict(north))),
    )


def paper(setup: TinySetup) -> ChannelResult:
    """On paper whole ballots in the first contest (equal shares needs them), totals alone in the second."""
    obras, norte = setup.manifest.contests
    votes_of = {"N1": (2, 6), "N4": (1, 2)}
    totals = tuple(
        ProjectTotal(
            id=project.id,
            votes=votes_of.get(project.id, (0, 0))[0],
            score=votes_of.get(project.id, (0, 0))[1],
        )
        for project in norte.projects
    )
    return ChannelResult(
        manifest=setup.hash.hex(),
        channel=Channel.PAPER,
        contests=(
            channel_contest(obras, {to_integer(obras, Choice((0,), (2,))): 2}),
            ChannelContest(contest=norte.id, ballots=4, blank=1, invalid=1, projects=totals, choices=None),
        ),
    )


def _packages(setup: TinySetup, made: dict[str, Day]) -> dict[str, Package]:
    return {
        name: check_package_files(
            day.close(), setup.manifest, setup.hash, setup.public.authority, seals_stripped=False
        )
        for name, day in made.items()
    }


def _removals(setup: TinySetup, made: dict[str, Day]) -> Removals:
    """One voter had voted online as well, where the manifest wants her vote counted."""
    tracker = made["M-02"].tracker(votes()["taken out"].ballot.data)
    removal = Removal(station="M-02", tracker=tracker.hex(), reason=Reason.VOTED_ONLINE)
    return Removals(manifest=setup.hash.hex(), removals=(removal,))


@cache
def tiny_election() -> TinyElection:
    """Made once for each process. Raises `VectorError` if the count does not find what was voted."""
    setup = tiny_setup()
    made = days(setup)
    packages = _packages(setup, made)
    removals = _removals(setup, made)
    election = TinyElection(setup, made, packages, removals, {})
    with tempfile.TemporaryDirectory() as name:
        writer = RecordWriter(Path(name) / "record", setup.manifest, setup.hash)
        writer.write_setup(setup.public)
        for station, package in packages.items():
            writer.write_station(station, package.public_files())
        writer.write_removals(removals, setup.secrets.committee)
        before: Record = {}
        for contest in (OBRAS, NORTE):
            place = writer.count_folder / names.contest_folder(contest)
            made_here = count_files(setup, contest, election.mix_input(contest), place)
            before |= {f"{names.contest_folder(contest)}/{name}": data for name, data in made_here.items()}
        outcome = count_election(
            Election(setup.manifest, setup.hash),
            election.ballots,
            sorted(packages),
            {(one.station, bytes.fromhex(one.tracker)) for one in removals.removals},
            setup.secrets.trustees,
            setup.secrets.committee,
            writer.count_folder,
            no_steps,
        )
        after = read_folder(writer.count_folder)
        if any(after.get(name) != data for name, data in before.items()):
            raise VectorError("the count did not go on from the mixes that were there")
        found = [sorted(Counter(dict(choices)).elements()) for choices in outcome.choices]
        if found != [integers(contest) for contest in (OBRAS, NORTE)]:
            raise VectorError("the count did not find what was voted")
        assert setup.secrets.online is not None
        channels = [
            (result, sign(key, result))
            for result, key in (
                (online(setup), setup.secrets.online),
                (paper(setup), setup.secrets.committee),
            )
        ]
        assembly.finish(writer, setup.public, channels, setup.secrets.committee)
        election.record.update(read_folder(writer.folder))
    return election


def sha(data: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(data).hexdigest()
