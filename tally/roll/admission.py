"""May this person vote here and now? Pure: from the roll, the table's own list and the rules, one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tally.election.manifest import DoubleVotes, Entitlement, ManifestDraft, Station
from tally.roll.entries import Entry


class Finding(StrEnum):
    """What came out. The first three admit a person; each has one next step (`desk-checkin-…`)."""

    FOUND = "found"
    DECLARES = "declares"  # not on the roll; she says where she lives, and votes
    REPLACES_ONLINE = "replaces-online"  # the vote here counts instead of the one online
    VOTED_HERE = "voted-here"
    VOTED_ONLINE = "voted-online"
    ELSEWHERE = "elsewhere"
    NOT_ON_ROLL = "not-on-roll"
    UNDER_AGE = "under-age"
    NO_CONTEST = "no-contest"


ADMITTED = frozenset({Finding.FOUND, Finding.DECLARES, Finding.REPLACES_ONLINE})


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """`area` and `age` are what is known of her; None has to be asked, where the ballot depends on it.

    `station` is the table that is hers, `from_age` the age from which she will have a ballot.
    """

    finding: Finding
    area: str | None = None
    age: int | None = None
    station: Station | None = None
    from_age: int | None = None

    def __repr__(self) -> str:
        return f"Outcome({self.finding.value})"

    @property
    def admits(self) -> bool:
        """Whether she gets a ballot once her questions are answered."""
        return self.finding in ADMITTED


_ONLINE_IS_REPLACED = frozenset({DoubleVotes.LAST_COUNTS, DoubleVotes.IN_PERSON_COUNTS})
_OLDEST = 120


def examine(
    manifest: ManifestDraft,
    here: str,
    entry: Entry | None,
    *,
    voted_here: bool,
    born: date | None = None,
) -> Outcome:
    """The outcome for one person at the station `here`, in this order:

    1. She voted here, or is voting. 2. She voted online, and the manifest's precedence would not count her
    vote here. 3. She is not on the roll, and the election is for those on it. 4. Another table is hers.
    5. At her age she has no contest. 6. She votes.
    """
    if voted_here:  # 1
        return Outcome(Finding.VOTED_HERE)
    online = entry is not None and entry.voted_online
    if online and manifest.double_votes not in _ONLINE_IS_REPLACED:  # 2
        return Outcome(Finding.VOTED_ONLINE)
    known = entry if entry is not None and entry.on_roll else None
    if known is None and manifest.entitlement is Entitlement.ROLL:  # 3
        return Outcome(Finding.NOT_ON_ROLL)
    if known is not None and known.station not in (None, here):  # 4
        return Outcome(Finding.ELSEWHERE, station=manifest.station(known.station or here))
    area = known.area if known is not None else None
    age = age_on(born, opening_day(manifest)) if born is not None else None
    if age is None and known is not None:
        age = known.age
    if age is not None and not _has_contest(manifest, area, age):  # 5
        later = [one for one in range(age + 1, _OLDEST + 1) if _has_contest(manifest, area, one)]
        if later:
            return Outcome(Finding.UNDER_AGE, from_age=later[0])
        return Outcome(Finding.NO_CONTEST)
    if online:  # 6
        return Outcome(Finding.REPLACES_ONLINE, area, age)
    return Outcome(Finding.FOUND if known is not None else Finding.DECLARES, area, age)


def opening_day(manifest: ManifestDraft) -> date:
    """The day on which ages are counted: the one on which the vote opens, where it is held."""
    return datetime.fromisoformat(manifest.opens).date()


def age_on(born: date, day: date) -> int | None:
    """The age on a day, or None where the date of birth cannot be right."""
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return age if 0 <= age <= _OLDEST else None


def age_of_year(manifest: ManifestDraft, year: int) -> int | None:
    """The age of who was born in a year, if that is certain enough: both ages she may have vote alike."""
    older = opening_day(manifest).year - year
    younger = older - 1
    if not 0 <= younger < _OLDEST:
        return None
    areas: list[str | None] = [None, *(area.id for area in manifest.areas)]
    alike = all(manifest.style_for(area, older) == manifest.style_for(area, younger) for area in areas)
    return younger if alike else None


def _has_contest(manifest: ManifestDraft, area: str | None, age: int) -> bool:
    """Whether she has a contest at this age, in her area or, where it is not known, in any."""
    if area is not None or not manifest.areas:
        return bool(manifest.style_for(area, age))
    return any(manifest.style_for(one.id, age) for one in manifest.areas)
