"""What a package has besides where the table counted itself: its keys and its count, read and checked.

The form alone, and that the count is of just these ballots; the proofs are for whoever counts or verifies.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

from tally.ballots import StationBallot
from tally.count import StationKeys, StationTally, check_station_keys
from tally.count.basis import Election, Steps
from tally.count.errors import CeremonyError, StationCountError
from tally.count.inputs import counted, inputs_of
from tally.count.station_check import (
    StationCounted,
    check_people,
    check_scope,
    check_station_count,
    count_files,
)
from tally.count.switching import StationScope
from tally.crypto.group import Element
from tally.election import Manifest, authority_key
from tally.election.documents import parse
from tally.election.errors import DocumentError
from tally.station import contents
from tally.station.errors import ContradictionError, DamagedPackageError, StrangerError


@dataclass(frozen=True, slots=True)
class OwnCount:
    """A table's keys and count. `scope` is what its proofs are bound to; `inputs` are the pairs that went in,
    by the contest's index."""

    scope: StationScope
    tally: StationTally
    inputs: Mapping[int, bytes] = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The table's own key, to which its ballots are encrypted."""
        return self.scope.view.manifest.public_key

    def check(self, files: Mapping[str, bytes], steps: Steps, pool: Executor | None = None) -> StationCounted:
        """Checks every proof of it; `files` are the package's. Raises `StationCountError`."""
        return check_station_count(self.scope, self.tally, self.inputs, files, steps, pool)


def read_scope(
    files: Mapping[str, bytes], manifest: Manifest, manifest_hash: bytes, authority: bytes, station: str
) -> StationScope:
    """What follows from keys.json. `authority` is its certificate (PEM). Raises `PackageError`."""
    try:
        keys = parse(StationKeys, files[contents.KEYS], contents.KEYS)
        key = authority_key(authority)
        view = check_station_keys(manifest, station, key, keys, files[contents.KEYS_SIGNATURE])
    except DocumentError as problem:
        raise DamagedPackageError(str(problem)) from problem
    except CeremonyError as problem:
        reason = str(problem).removeprefix(f"{contents.KEYS}: ")
        raise StrangerError(f"{contents.KEYS}: {reason}") from problem
    return StationScope(Election(view, manifest_hash), station, Element(manifest.public_key))


def read_tally(files: Mapping[str, bytes], scope: StationScope, manifest: Manifest) -> StationTally:
    """The tally, whose signature was checked, and that its trustees and contests are some. Raises
    `PackageError`."""
    try:
        tally = parse(StationTally, files[contents.COUNT_TALLY], contents.COUNT_TALLY)
        check_people(manifest, scope.view.manifest, scope.station, tally)
    except DocumentError as problem:
        raise DamagedPackageError(str(problem)) from problem
    except StationCountError as problem:
        raise ContradictionError(str(problem)) from problem
    return tally


def listed_with(scope: StationScope, tally: StationTally, manifest: Manifest) -> frozenset[str]:
    """All files that package.json lists."""
    return contents.LISTED | contents.OWN_COUNT | count_files(manifest, scope.view.manifest, tally)


def of_ballots(scope: StationScope, tally: StationTally, ballots: list[StationBallot]) -> OwnCount:
    """The count, once it is known to be of these ballots. Raises `PackageError`."""
    inputs = inputs_of(scope.view.manifest, counted(ballots, ()))
    try:
        check_scope(scope, tally, inputs)
    except StationCountError as problem:
        raise ContradictionError(str(problem)) from problem
    return OwnCount(scope, tally, inputs)
