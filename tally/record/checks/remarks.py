"""What a record that holds still has to tell its reader: who is missing, what was refused or taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tally.count.documents import Tally
from tally.merge import Removals
from tally.station import Package


def remarks_on(tally: Tally, removals: Removals, packages: Iterable[Package]) -> tuple[str, ...]:
    """Sentences in English, for people. None of these is a failure: a committee may have good reasons, but
    whoever reads the result must hear of them."""
    found = [f"no package of station {station} was counted" for station in tally.absent]
    found += [f"handed in and refused: {one.name}: {one.reason}" for one in tally.refused]
    reasons = Counter(one.reason.value for one in removals.removals)
    found += [f"ballots not counted ({reason}): {reasons[reason]}" for reason in sorted(reasons)]
    for package in packages:
        if package.imported:
            found.append(
                f"station {package.station_id}: {package.imported} ballots were not cast there one by one, "
                "but brought in together, as in a replay of an old election"
            )
    return tuple(found)
