"""Verifies a whole public record from its folder alone: no secret, and no trust in whoever wrote it."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from tally.election import code_of, fingerprint
from tally.errors import UrnaError
from tally.merge import MergeCertificate
from tally.record import layout
from tally.record.checks.examination import Basis, Examination, Steps
from tally.record.checks.merging import check_channels, check_merge
from tally.record.checks.places import check_places
from tally.record.checks.remarks import remarks_on
from tally.record.checks.setup import check_authority, check_key_ceremony, check_manifest
from tally.record.checks.stations import (
    check_challenges,
    check_own_counts,
    check_proofs,
    check_stations,
)
from tally.record.checks.tally import check_removed, check_tally
from tally.record.errors import VerificationError
from tally.record.index import check_index
from tally.record.report import Check, Failure, Report
from tally.station import keys_of

__all__ = ["Check", "Failure", "Report", "Verifier"]


class Verifier:
    """One verification of one record. `steps` hears the name and size of each piece of work."""

    def __init__(
        self, folder: Path, steps: Steps, pool: Executor | None = None, authority: str | None = None
    ) -> None:
        self._exam = Examination(folder, steps, pool)
        self._pinned = authority
        self._fingerprint: str | None = None
        self._manifest_code: str | None = None
        self._remarks: tuple[str, ...] = ()

    def run(self) -> Report:
        """Verifies everything, in this order, and stops at what does not hold:

        1. the authority's certificate (pinned, if a fingerprint was given) and its signature of the manifest;
        2. the index: its signature, every file unchanged, none missing, none too many, none without a place;
        3. the key ceremony, and that the manifest's keys follow from it;
        4. each station's package: certificate, signatures, journal, checkpoints, counters, trackers;
        5. the ballots of all stations together: no copies, every proof;
        6. the opening of every challenged ballot;
        7. the removals;
        8. each mix and each partial decryption of each contest; where tables count themselves, those of each
           of them, and their switches, first;
        9. the tally: the choices, the totals, the committee's signature;
        10. the results of the other channels;
        11. the merge certificate: computed again, byte for byte, with its winners.
        """
        result = None
        failure = None
        exam = self._exam
        try:
            result = self._run()
        except VerificationError as problem:
            failure = Failure(exam.now, problem.file, problem.item, problem.reason)
        except UrnaError as problem:  # what no check gave a place to
            failure = Failure(exam.now, "record", None, str(problem))
        except OSError as problem:
            failure = Failure(exam.now, self._name_of(problem), None, f"cannot be read ({problem.strerror})")
        return Report(
            tuple(exam.checks), failure, self._manifest_code, self._fingerprint, result, self._remarks
        )

    def _run(self) -> MergeCertificate:
        exam = self._exam
        basis = self._check_setup()  # 1
        self._check_files(basis)  # 2
        check_key_ceremony(exam, basis)  # 3
        packages = check_stations(exam, basis)  # 4
        ballots = [one for package in packages for one in package.ballots()]
        check_proofs(exam, basis, ballots, keys_of(packages))  # 5
        check_challenges(exam, basis, packages)  # 6
        removals, to_count = check_removed(exam, basis, ballots)  # 7
        stations = [package.station_id for package in packages]
        own_counts = check_own_counts(exam, packages)  # 8
        tally, choices = check_tally(
            exam, basis, to_count, own_counts, stations, len(removals.removals)
        )  # 8, 9
        channels = check_channels(exam, basis)  # 10
        certificate = check_merge(exam, basis, tally, choices, channels, removals)  # 11
        self._remarks = remarks_on(basis.manifest, tally, removals, packages)
        return certificate

    def _check_setup(self) -> Basis:
        exam = self._exam
        with exam.step("manifest signed by the authority", 1):
            authority = exam.read(layout.AUTHORITY)
            with exam.within(layout.AUTHORITY):
                self._fingerprint = fingerprint(authority)
            check_authority(self._fingerprint, self._pinned)
            basis = check_manifest(exam, authority)
            self._manifest_code = code_of(basis.manifest_hash)
        return basis

    def _check_files(self, basis: Basis) -> None:
        exam = self._exam
        files = sum(1 for path in exam.folder.rglob("*") if path.is_file())
        with exam.step("files unchanged, none missing, none too many", files) as progress:
            for name in (layout.INDEX, layout.signature_of(layout.INDEX)):
                exam.read(name)
            with exam.within(layout.INDEX):
                index = check_index(exam.folder, basis.manifest_hash, basis.committee, progress)
            check_places(basis.manifest, index.files)

    def _name_of(self, problem: OSError) -> str:
        """The file that the system could not read."""
        try:
            return Path(problem.filename or "").relative_to(self._exam.folder).as_posix()
        except ValueError:
            return "record"
