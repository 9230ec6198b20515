"""Which ballot a person gets: the questions that the manifest makes necessary, and no others."""

from __future__ import annotations

from dataclasses import dataclass

from tally.election import Area, Manifest

Style = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Ages that get the same contests, both ends included; None is open."""

    youngest: int | None
    oldest: int | None

    @property
    def some_age(self) -> int:
        """An age inside the band."""
        return self.youngest if self.youngest is not None else 0


class StyleQuestions:
    """What the desk asks about a person. The area is asked only where areas differ in their contests, the age
    band only where some contest has an age limit."""

    def __init__(self, manifest: Manifest, own_area: str | None = None) -> None:
        self._manifest = manifest
        self.bands = _bands(manifest)
        differ = any(
            len({manifest.style_for(area.id, _age(band)) for area in manifest.areas}) > 1
            for band in self.bands or (None,)
        )
        # The station's own area stands first: most people at a table live there.
        own_first = sorted(manifest.areas, key=lambda area: area.id != own_area)
        self.areas: tuple[Area, ...] = tuple(own_first) if differ else ()

    def style(
        self,
        area: int | None,
        band: int | None,
        known_area: str | None = None,
        known_age: int | None = None,
    ) -> Style | None:
        """The contests of a person, from the numbers of the answers; None while an answer is missing.

        What the roll or her card says is not asked.
        """
        if known_area is None:
            if self.areas and area is None:
                return None
            areas = self.areas or self._manifest.areas  # where it is not asked, any gives the same contests
            known_area = areas[area or 0].id if areas else None
        if known_age is None:
            if self.bands and band is None:
                return None
            known_age = _age(self.bands[band or 0] if self.bands else None)
        return self._manifest.style_for(known_area, known_age)


def _age(band: AgeBand | None) -> int:
    # Without bands every age gives the same contests, but no age at all would not meet "from 0 years".
    return 0 if band is None else band.some_age


def _bands(manifest: Manifest) -> tuple[AgeBand, ...]:
    starts = set()
    for contest in manifest.contests:
        if contest.min_age is not None and contest.min_age > 0:
            starts.add(contest.min_age)
        if contest.max_age is not None:
            starts.add(contest.max_age + 1)
    if not starts:
        return ()
    edges = sorted(starts)
    lows: list[int | None] = [None, *edges]
    highs: list[int | None] = [*(edge - 1 for edge in edges), None]
    return tuple(AgeBand(low, high) for low, high in zip(lows, highs, strict=True))
