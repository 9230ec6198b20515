"""Checks a station's own count from its package alone: who took part, each proof, the totals.

The committee does so before it counts the common mix, and every verifier of the record does so again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from tally.ballots import StationBallot, block_count
from tally.count import names
from tally.count.basis import Progress, Steps
from tally.count.counting import Before
from tally.count.decrypting import PartialDecryption, check_decryption
from tally.count.documents import (
    ContestTally,
    DecryptionDocument,
    MixDocument,
    StationTally,
    SwitchDocument,
    SwitchedContest,
)
from tally.count.errors import StationCountError
from tally.count.inputs import inputs_of
from tally.count.mixing import Mix, check_mix
from tally.count.opening import PAIR_BYTES, open_contest
from tally.count.station_count import Files, ballots_in
from tally.count.switching import StationScope, Switch, check_switch, switched
from tally.count.totals import choices_file, merge_choices
from tally.election.documents import D, parse, type_of, verify
from tally.election.manifest import Custody, Manifest
from tally.errors import UrnaError


@dataclass(frozen=True, slots=True)
class StationCounted:
    """A station's checked count, by the indices of contests; `switched` are pairs under the election's key,
    in the order of the trackers."""

    station: str
    counted: Mapping[int, Before]
    switched: Mapping[int, bytes]


def count_files(manifest: Manifest, view: Manifest, tally: StationTally) -> frozenset[str]:
    """The names of all files of a count in its package, besides the tally and its signature."""
    numbers = {trustee.id: number for number, trustee in enumerate(view.trustees, start=1)}
    mixers = [numbers[one] for one in tally.mixers]
    decryptors = [numbers[one] for one in tally.decryptors]
    counted_files = names.contest_files(mixers, decryptors)
    found = set()
    for contests, files in (
        (tally.contests, counted_files),
        (tally.switched, names.switch_files(decryptors)),
    ):
        for one in contests:
            index = manifest.contest_index(one.contest)
            found |= {names.station_file(index, name) for name in files}
    return frozenset(found)


def check_people(manifest: Manifest, view: Manifest, station: str, tally: StationTally) -> None:
    """That a tally names contests and trustees that there are, in their order, and as many as must be.

    Raises `StationCountError`.
    """

    def refuse(reason: str) -> StationCountError:
        return StationCountError(station, names.STATION_TALLY, reason)

    contests = [contest.id for contest in manifest.contests]
    for listed in ([one.contest for one in tally.contests], [one.contest for one in tally.switched]):
        if listed != [one for one in contests if one in listed]:
            raise refuse("its contests are not those of the manifest, in its order")
    if {one.contest for one in tally.contests} & {one.contest for one in tally.switched}:
        raise refuse("a contest is counted and switched as well")
    trustees = [trustee.id for trustee in view.trustees]
    for who in (tally.mixers, tally.decryptors):
        if list(who) != [trustee for trustee in trustees if trustee in who]:
            raise refuse("its trustees are not those of the station's keys, in their order")
    if bool(tally.mixers) != bool(tally.contests):
        raise refuse("it was not mixed, or names mixers and no contest")
    if len(tally.decryptors) != (view.threshold if tally.contests or tally.switched else 0):
        raise refuse("not as many trustees opened or switched the ballots as must")
    if tally.contests and not set(tally.decryptors) <= set(tally.mixers):
        raise refuse("a trustee decrypted who had not mixed")


def check_scope(scope: StationScope, tally: StationTally, inputs: Mapping[int, bytes]) -> None:
    """That a tally is of just these ballots: contests with enough of them are counted, others switched.

    Raises `StationCountError`.
    """
    manifest = scope.view.manifest

    def refuse(reason: str) -> StationCountError:
        return StationCountError(scope.station, names.STATION_TALLY, reason)

    if (tally.manifest, tally.station) != (scope.view.manifest_hash.hex(), scope.station):
        raise refuse("this tally is of another election or station")
    there = {manifest.contests[i].id: ballots_in(manifest.contests[i], pairs) for i, pairs in inputs.items()}
    few = tuple(
        SwitchedContest(contest=contest, ballots=number)
        for contest, number in there.items()
        if number < manifest.min_ballots
    )
    for one in tally.contests:
        if one.contest in there and there[one.contest] < manifest.min_ballots:
            raise refuse(
                f"contest {one.contest}: {there[one.contest]} ballots were counted alone, "
                f"and fewer than {manifest.min_ballots} never are"
            )
    if tally.switched != few:
        raise refuse("the contests that it switched are not those with too few ballots there")
    many = [contest for contest, number in there.items() if number >= manifest.min_ballots]
    if [one.contest for one in tally.contests] != many:
        raise refuse("the contests that it counted are not those with enough ballots there")
    for part in tally.contests:
        if part.ballots != there[part.contest]:
            raise refuse(f"contest {part.contest}: it counts {part.ballots} of {there[part.contest]} ballots")


def check_station_count(
    scope: StationScope,
    tally: StationTally,
    inputs: Mapping[int, bytes],
    files: Files,
    steps: Steps,
    pool: Executor | None = None,
) -> StationCounted:
    """Checks every proof of a count whose tally is of just these ballots (`check_people`, `check_scope`).

    1. Each mix follows from the one before, each partial decryption from the last one. 2. The choices and
    the totals come out again. 3. Each switch holds. Raises `StationCountError` that names the file, and in
    its reason the trustee.
    """
    look = _Look(scope, tally, files, steps, pool)
    manifest = scope.view.manifest
    parts = {part.contest: part for part in tally.contests}
    counted_there, switched_there = {}, {}
    for index, pairs in inputs.items():
        contest = manifest.contests[index]
        if contest.id in parts:
            found = look.opened(index, look.mixed(index, pairs))  # 1
            look.totals(index, parts[contest.id], found)  # 2
            counted_there[index] = found
        else:
            switched_there[index] = look.switched(index, pairs)  # 3
    return StationCounted(scope.station, counted_there, switched_there)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one station's files."""

    scope: StationScope
    tally: StationTally
    files: Files
    steps: Steps
    pool: Executor | None

    @property
    def manifest(self) -> Manifest:
        return self.scope.view.manifest

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(self.manifest.trustee_number(one) for one in self.tally.decryptors)

    @contextmanager
    def within(self, index: int, name: str) -> Iterator[str]:
        """Whatever fails in here failed in this file of the package."""
        file = names.station_file(index, name)
        try:
            yield file
        except StationCountError:
            raise
        except UrnaError as problem:
            reason = str(problem).removeprefix(f"{file}: ")
            raise StationCountError(self.scope.station, file, reason) from problem

    @contextmanager
    def step(self, index: int, what: str, items: int) -> Iterator[Progress]:
        contest = self.manifest.contests[index]
        with self.steps(f"station {self.scope.station}, contest {contest.id}: {what}", items) as progress:
            yield progress

    def file(self, index: int, name: str) -> bytes:
        file = names.station_file(index, name)
        try:
            return self.files[file]
        except KeyError:
            raise StationCountError(self.scope.station, file, "this file of the count is missing") from None

    def signed(self, model: type[D], index: int, name: str, trustee: str) -> D:
        """A document that this trustee signed."""
        data, signature = self.file(index, name), self.file(index, name + names.SIGNATURE)
        file = names.station_file(index, name)
        try:
            verify(self.scope.view.signing_key(trustee), type_of(model), data, signature, file)
        except UrnaError as problem:
            reason = f"trustee {trustee} did not sign it as it is"
            raise StationCountError(self.scope.station, file, reason) from problem
        return parse(model, data, file)

    def mixed(self, index: int, pairs: bytes) -> bytes:
        """What came out of the last mix of these pairs."""
        contest, view = self.manifest.contests[index], self.scope.view
        for trustee in self.tally.mixers:
            number = self.manifest.trustee_number(trustee)
            name = names.mix(number, "json")
            with (
                self.step(index, f"mix by {trustee}", ballots_in(contest, pairs)) as progress,
                self.within(index, name),
            ):
                made = Mix(
                    self.signed(MixDocument, index, name, trustee),
                    self.file(index, names.mix(number, "output.bin")),
                    self.file(index, names.mix(number, "proof.bin")),
                )
                check_mix(
                    self.manifest, view.manifest_hash, contest, trustee, pairs, made, self.pool, progress
                )
            pairs = made.output
        return pairs

    def opened(self, index: int, pairs: bytes) -> Before:
        """The choices of these mixed pairs."""
        contest, view = self.manifest.contests[index], self.scope.view
        shares = []
        for trustee in self.tally.decryptors:
            number = self.manifest.trustee_number(trustee)
            name = names.decryption(number, "json")
            with (
                self.step(index, f"decryption by {trustee}", len(pairs) // PAIR_BYTES) as progress,
                self.within(index, name),
            ):
                partial = PartialDecryption(
                    self.signed(DecryptionDocument, index, name, trustee),
                    self.file(index, names.decryption(number, "shares.bin")),
                )
                check_decryption(
                    self.manifest,
                    view.manifest_hash,
                    contest,
                    trustee,
                    self.chosen,
                    pairs,
                    partial,
                    self.pool,
                    progress,
                )
            shares.append(partial.shares)
        with self.step(index, "ballots opened", ballots_in(contest, pairs)) as progress:
            return Before(*open_contest(contest, pairs, shares, self.pool, progress))

    def totals(self, index: int, part: ContestTally, found: Before) -> None:
        """That the choices and the totals are those of the ballots."""
        contest = self.manifest.contests[index]
        if self.file(index, names.CHOICES) != choices_file(found.choices):
            raise StationCountError(
                self.scope.station,
                names.station_file(index, names.CHOICES),
                "these are not the choices that the decrypted ballots hold",
            )
        if part != ContestTally.of(contest, found.choices, found.unreadable):
            raise StationCountError(
                self.scope.station,
                names.STATION_TALLY,
                f"contest {contest.id}: its numbers are not those of the ballots",
            )

    def switched(self, index: int, pairs: bytes) -> bytes:
        """These pairs under the election's key."""
        contest = self.manifest.contests[index]
        shares = []
        for trustee in self.tally.decryptors:
            number = self.manifest.trustee_number(trustee)
            name = names.switch(number, "json")
            with (
                self.step(index, f"switch by {trustee}", len(pairs) // PAIR_BYTES) as progress,
                self.within(index, name),
            ):
                made = Switch(
                    self.signed(SwitchDocument, index, name, trustee),
                    self.file(index, names.switch(number, "shares.bin")),
                )
                check_switch(self.scope, contest, trustee, self.chosen, pairs, made, self.pool, progress)
            shares.append(made.shares)
        with self.within(index, names.switch(self.chosen[-1], "shares.bin")):
            return switched(contest, pairs, shares)


def counted_before(counted_stations: Iterable[StationCounted]) -> dict[int, Before]:
    """What all stations counted themselves, by the contest's index."""
    found: dict[int, list[Before]] = {}
    for station in counted_stations:
        for index, one in station.counted.items():
            found.setdefault(index, []).append(one)
    return {
        index: Before(merge_choices(one.choices for one in parts), sum(one.unreadable for one in parts))
        for index, parts in found.items()
    }


def contest_inputs(
    manifest: Manifest, to_count: Sequence[StationBallot], own_counts: Sequence[StationCounted]
) -> dict[int, bytes]:
    """What goes into the committee's first mix of each contest, by its index: the pairs of all ballots that
    are to be counted; in custody `station` those that the stations switched. Sorted by tracker, both."""
    if manifest.custody is Custody.STATION:
        return _common_inputs(manifest, own_counts, to_count)
    return inputs_of(manifest, to_count)


def _common_inputs(
    manifest: Manifest,
    counted_stations: Sequence[StationCounted],
    to_count: Sequence[StationBallot],
) -> dict[int, bytes]:
    of_station: dict[str, list[StationBallot]] = {}
    for one in to_count:
        of_station.setdefault(one.station, []).append(one)
    found: dict[int, bytes] = {}
    for index, contest in enumerate(manifest.contests):
        size = PAIR_BYTES * block_count(contest)
        pairs: list[tuple[bytes, bytes]] = []
        for station in counted_stations:
            if index not in station.switched:
                continue
            switched_pairs = station.switched[index]
            trackers = [one.tracker for one in of_station[station.station] if index in one.ballot.style]
            pairs += [
                (tracker, switched_pairs[k * size : (k + 1) * size]) for k, tracker in enumerate(trackers)
            ]
        if pairs:
            found[index] = b"".join(part for _, part in sorted(pairs))
    return found
