"""What a record that holds still has to tell its reader: who is missing, what was refused or taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tally.count.documents import Tally
from tally.election.manifest import Manifest
from tally.merge import Removals
from tally.station import Package


def remarks_on(
    manifest: Manifest, tally: Tally, removals: Removals, packages: Iterable[Package]
) -> tuple[str, ...]:
    """Sentences in English, for people. None of these is a failure: a committee may have good reasons, but
    whoever reads the result must hear of them."""
    found = [f"no package of station {station} was counted" for station in tally.absent]
    found += [f"handed in and refused: {one.name}: {one.reason}" for one in tally.refused]
    reasons = Counter(one.reason.value for one in removals.removals)
    found += [f"ballots not counted ({reason}): {reasons[reason]}" for reason in sorted(reasons)]
    packages = list(packages)
    found += [said_of_small_mix(manifest, *one) for one in small_mixes(manifest, packages)]
    for package in packages:
        if package.imported:
            found.append(
                f"station {package.station_id}: {package.imported} ballots were not cast there one by one, "
                "but brought in together, as in a replay of an old election"
            )
    return tuple(found)


def small_mixes(manifest: Manifest, packages: Iterable[Package]) -> list[tuple[str, int]]:
    """The contests whose common mix (custody `station`) is of fewer ballots than `min_ballots`, and of how
    many: it hides less than the manifest asks of a table."""
    ballots: Counter[str] = Counter()
    for package in packages:
        for one in package.own_count.tally.switched if package.own_count else ():
            ballots[one.contest] += one.ballots
    return [
        (contest.id, ballots[contest.id])
        for contest in manifest.contests
        if 0 < ballots[contest.id] < manifest.min_ballots
    ]


def said_of_small_mix(manifest: Manifest, contest: str, ballots: int) -> str:
    """That in a sentence."""
    return (
        f"contest {contest}: the stations with too few ballots to count them alone had {ballots} together, "
        f"fewer than {manifest.min_ballots}: their common mix hides less than the manifest asks for"
    )
