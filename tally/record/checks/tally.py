"""Checks the removals, and the tally against the ballots it was made of: who counted what, and the totals."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tally.ballots import StationBallot
from tally.count import names
from tally.count.counting import absent_stations
from tally.count.documents import ContestTally, Tally
from tally.count.inputs import counted
from tally.count.station_check import StationCounted, contest_inputs, counted_before
from tally.count.totals import choices_file, merge_choices
from tally.election import Custody
from tally.election.contests import Contest
from tally.merge import Removals, check_custody, check_removals
from tally.record import layout
from tally.record.checks.examination import Basis, Examination
from tally.record.checks.steps import check_steps
from tally.record.errors import VerificationError


def check_removed(
    exam: Examination, basis: Basis, ballots: Sequence[StationBallot]
) -> tuple[Removals, list[StationBallot]]:
    """The removals, each of a cast ballot that is there, and the ballots that remain to be counted."""
    exam.now = "removals"
    removals = exam.signed(Removals, layout.REMOVALS, basis.committee)
    with exam.step("removals", len(removals.removals)), exam.within(layout.REMOVALS):
        removed = check_removals(basis.manifest_hash, removals)
        check_custody(basis.manifest, removals)
        return removals, counted(ballots, removed)


def check_tally(
    exam: Examination,
    basis: Basis,
    to_count: Sequence[StationBallot],
    own_counts: Sequence[StationCounted],
    stations: Sequence[str],
    removed: int,
) -> tuple[Tally, list[dict[int, int]]]:
    """The signed tally, with everything that led to it; and the choices of each contest.

    In custody `station` what the stations counted themselves (`own_counts`) is in it as well, and only what
    they switched was mixed and decrypted here.
    """
    exam.now = "tally"
    manifest = basis.manifest
    tally = exam.signed(Tally, layout.TALLY, basis.committee)
    inputs, before = contest_inputs(manifest, to_count, own_counts), counted_before(own_counts)
    _check_scope(basis, tally, tuple(stations), removed)
    _check_people(basis, tally, needed=bool(inputs) or manifest.custody is not Custody.STATION)
    if [part.contest for part in tally.contests] != [contest.id for contest in manifest.contests]:
        raise VerificationError(layout.TALLY, "its contests are not those of the manifest")
    _check_files(exam, basis, tally, inputs)
    found = []
    for index, (contest, part) in enumerate(zip(manifest.contests, tally.contests, strict=True)):
        choices, unreadable = (
            check_steps(exam, basis, tally, index, inputs[index]) if index in inputs else ({}, 0)
        )
        if index in before:
            choices = merge_choices([choices, before[index].choices])
            unreadable += before[index].unreadable
        _check_totals(exam, index, contest, part, choices, unreadable)
        found.append(choices)
    return tally, found


def _check_scope(basis: Basis, tally: Tally, stations: tuple[str, ...], removed: int) -> None:
    if tally.manifest != basis.manifest_hash.hex():
        raise VerificationError(layout.TALLY, "this tally is of another election")
    absent = absent_stations(basis.manifest, stations)
    if (tally.stations, tally.absent, tally.removed) != (stations, absent, removed):
        raise VerificationError(layout.TALLY, "it was not made of the stations and removals of this record")
    refused = [(one.name, one.reason) for one in tally.refused]
    if refused != sorted(refused):
        raise VerificationError(layout.TALLY, "what was refused is not in its one order")


def _check_people(basis: Basis, tally: Tally, *, needed: bool) -> None:
    """Who mixed and who decrypted: trustees, none twice, in the manifest's order; and who decrypts has mixed,
    so that the ballots went through the hands of at least `threshold` mixers."""
    trustees = [trustee.id for trustee in basis.manifest.trustees]
    for who in (tally.mixers, tally.decryptors):
        if len(set(who)) != len(who) or not set(who) <= set(trustees):
            raise VerificationError(layout.TALLY, "it names a trustee twice, or one that there is not")
        if list(who) != [trustee for trustee in trustees if trustee in who]:
            raise VerificationError(layout.TALLY, "its trustees do not stand in the manifest's order")
    if not needed:
        if tally.mixers or tally.decryptors:
            raise VerificationError(layout.TALLY, "it names trustees, but no ballot was left for them")
        return
    if not tally.mixers or len(tally.decryptors) != basis.manifest.threshold:
        raise VerificationError(layout.TALLY, "it was not mixed, or not decrypted by as many as it must be")
    if not set(tally.decryptors) <= set(tally.mixers):
        raise VerificationError(layout.TALLY, "a trustee decrypted who had not mixed")


def _check_files(exam: Examination, basis: Basis, tally: Tally, mixed: Collection[int]) -> None:
    """No file lies in `count/` that no check would read, and none is missing."""
    manifest = basis.manifest
    mixers = [manifest.trustee_number(trustee) for trustee in tally.mixers]
    decryptors = [manifest.trustee_number(trustee) for trustee in tally.decryptors]
    expected = {layout.TALLY, layout.signature_of(layout.TALLY)}
    for index in range(len(manifest.contests)):
        files = names.contest_files(mixers, decryptors) if index in mixed else frozenset({names.CHOICES})
        expected |= {layout.count_file(index, name) for name in files}
    folder = exam.path(layout.COUNT)
    there = {path.relative_to(exam.folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(expected - there):
        raise VerificationError(name, "this file of the count is missing")
    for name in sorted(there - expected):
        raise VerificationError(name, "this file is no part of the count that the tally tells of")


def _check_totals(
    exam: Examination,
    index: int,
    contest: Contest,
    part: ContestTally,
    choices: dict[int, int],
    unreadable: int,
) -> None:
    with exam.step(f"contest {contest.id}: totals", len(contest.projects)):
        name = layout.count_file(index, names.CHOICES)
        listed = choices_file(choices)
        if exam.path(name).read_bytes() != listed:
            raise VerificationError(name, "these are not the choices that the decrypted ballots hold")
        with exam.within(layout.TALLY, f"contest {contest.id}"):
            expected = ContestTally.of(contest, choices, unreadable)
        for one, other in zip(part.projects, expected.projects, strict=False):
            if one != other:
                raise VerificationError(
                    layout.TALLY,
                    f"it says {one.votes} votes and a score of {one.score}; "
                    f"the ballots give {other.votes} and {other.score}",
                    f"contest {contest.id}, project {other.id}",
                )
        if part != expected:
            raise VerificationError(
                layout.TALLY, "its numbers are not those of the ballots", f"contest {contest.id}"
            )
