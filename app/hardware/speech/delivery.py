"""How fast and how loud the voice speaks: the steps a voter chooses from, and the standards behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

PACES = (80, 100, 122, 150, 185, 245)
"""Words a minute. VVSG 2.0, 7.1: 120 to 125 at first, up to twice that; espeak-ng cannot go below 80."""

LOUDNESS = (12, 25, 50, 100, 200)
"""espeak-ng's amplitude, 6 dB from step to step: 24 dB in all, with a step 12 dB over the lowest (EN 301 549,
8.2.1), and no step above 10 dB (VVSG 2.0, 7.1). How loud that is at the ear, the earphones decide."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Places in `PACES` and `LOUDNESS`."""

    pace: int = PACES.index(122)
    loudness: int = LOUDNESS.index(50)

    @property
    def words_a_minute(self) -> int:
        """The pace."""
        return PACES[self.pace]

    @property
    def amplitude(self) -> int:
        """The loudness."""
        return LOUDNESS[self.loudness]

    def paced(self, by: int) -> Delivery:
        """Faster (+1) or slower (-1); the same at the end of the steps."""
        return replace(self, pace=max(0, min(len(PACES) - 1, self.pace + by)))

    def louder(self, by: int) -> Delivery:
        """Louder (+1) or quieter (-1); the same at the end of the steps."""
        return replace(self, loudness=max(0, min(len(LOUDNESS) - 1, self.loudness + by)))


USUAL_DELIVERY = Delivery()
