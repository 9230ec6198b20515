"""Whatever a document's lists and texts are filled with, reading it takes ten times its bytes and no more."""

from __future__ import annotations

import pytest

from tally.election.shapes import FACTOR as TIMES
from tally.election.shapes import FLOOR
from tests.fuzz.fillings import WORST, Filling, fillings, memory, models
from tests.fuzz.mutations import FACTOR

CASES = [one for model in models() for one in fillings(model) if FACTOR > 1 or one.form is WORST]
SIZE = 200_000 if FACTOR == 1 else 1_000_000


@pytest.mark.parametrize("filling", CASES, ids=lambda filling: filling.name)
def test_memory_of_a_document_that_is_filled(filling: Filling) -> None:
    """With `URNA_FUZZ` in all forms, and longer."""
    filling.document(1)
    size, peak, end = memory(filling, SIZE)
    assert peak <= TIMES * size + FLOOR, end[:100]


def test_lists_at_every_depth_are_filled() -> None:
    """The places come from the models, so that a new field is measured without a word here."""
    places = {one.name.partition(":")[0] for model in models() for one in fillings(model)}
    assert "Manifest.contests.0.aggregation.exclusive_groups.0" in places
    assert "MergeCertificate.contests.0.channels.0.projects" in places
    assert "RecordIndex.files" in places
