"""Checks the stations' packages, and the ballots of all of them together."""

from __future__ import annotations

from collections.abc import Collection

from tally.ballots import StationBallot
from tally.collector import held_back
from tally.count.errors import BallotFaultError, StationCountError
from tally.count.inputs import Keys, check_ballots, check_openings
from tally.count.station_check import StationCounted
from tally.election import code_of
from tally.election.errors import CertificateError
from tally.errors import UrnaError
from tally.record import layout
from tally.record.checks.examination import Basis, Examination
from tally.record.errors import VerificationError
from tally.station import OtherElectionError, Package, check_package_files, contents, keys_of


@held_back()
def check_stations(exam: Examination, basis: Basis) -> list[Package]:
    """Each station's package: certificate, signatures, journal, checkpoints, counters, trackers."""
    folder = exam.path(layout.STATIONS)
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    packages = []
    with exam.step("station packages", len(there)) as progress:
        for number, station_id in enumerate(there, start=1):
            place = layout.station_folder(station_id)
            files = {path.name: path.read_bytes() for path in exam.path(place).iterdir()}
            try:
                package = check_package_files(
                    files, basis.manifest, basis.manifest_hash, basis.authority, seals_stripped=True
                )
            except UrnaError as problem:
                raise VerificationError(
                    f"{place}{_file_in(problem, files)}", str(problem), f"station {station_id}"
                ) from problem
            if package.station_id != station_id:
                raise VerificationError(
                    f"{place}/{contents.INDEX}", f"this is the package of station {package.station_id}"
                )
            packages.append(package)
            progress(number)
    return packages


def _file_in(problem: UrnaError, files: Collection[str]) -> str:
    """The file of a package that a message begins with, with a `/` before it; nothing if it names none."""
    first = str(problem).split(":", 1)[0].split(" ", 1)[0]
    if first in files or f"{first} is missing" in str(problem):
        return f"/{first}"
    if isinstance(problem.__cause__, CertificateError):
        return f"/{contents.CERTIFICATE}"
    return f"/{contents.INDEX}" if isinstance(problem, OtherElectionError) else ""


def check_proofs(exam: Examination, basis: Basis, ballots: list[StationBallot], keys: Keys) -> None:
    """No ballot of any station is a copy, and every proof holds, for the station's own key if it has one."""
    with exam.step("ballots' proofs", sum(len(one.ballot.parts) for one in ballots)) as progress:
        try:
            check_ballots(basis.frame, ballots, exam.pool, progress, keys)
        except BallotFaultError as problem:
            raise _fault(problem, contents.BALLOTS) from problem


def check_challenges(exam: Examination, basis: Basis, packages: list[Package]) -> None:
    """Every challenged ballot holds what its opening says."""
    opened = [(package.station_id, *one) for package in packages for one in package.challenged()]
    with exam.step("challenged ballots opened", len(opened)) as progress:
        try:
            check_openings(basis.manifest, basis.frame, opened, progress, keys_of(packages))
        except BallotFaultError as problem:
            raise _fault(problem, contents.CHALLENGES) from problem


def check_own_counts(exam: Examination, packages: list[Package]) -> list[StationCounted]:
    """Each station's own count (custody `station`): mixes, decryptions, switches, choices and totals."""
    found = []
    for package in packages:
        if package.own_count is None:
            continue
        place = layout.station_folder(package.station_id)
        try:
            found.append(package.own_count.check(package.files, exam.step, exam.pool))
        except StationCountError as problem:
            raise VerificationError(
                f"{place}/{problem.file}", problem.reason, f"station {package.station_id}"
            ) from problem
    return found


def _fault(problem: BallotFaultError, name: str) -> VerificationError:
    place = layout.station_folder(problem.station)
    return VerificationError(f"{place}/{name}", problem.reason, f"ballot {code_of(problem.tracker)}")
