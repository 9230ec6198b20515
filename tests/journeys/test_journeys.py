"""Some of the journeys; `python -m tests.journeys` goes through all of them."""

from __future__ import annotations

import pytest

from tests.journeys.elections import MARKINGS
from tests.journeys.journey import MODES, Case, go

_LANGUAGES = ("es-AR", "en", "pt-BR")
SOME = [
    Case(mode, _LANGUAGES[(place + turn) % 3], rule, 220 if (place + turn) % 5 == 0 else 5)
    for turn, mode in enumerate(MODES)
    for place, rule in enumerate(MARKINGS)
]
"""Each mode with each marking rule, in turning languages; one in five with 220 projects."""


@pytest.mark.parametrize("case", SOME, ids=str)
def test_a_whole_ballot_without_touching_the_screen(qapp, case: Case) -> None:
    assert go(case) > 10
