"""What hostile input may cost: ten times its bytes, and time in proportion.

Memory is Python's own here (tracemalloc), with half a MiB besides for what is small; `test_resident.py`
measures the whole process.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from tally.election.documents import Document, parse
from tally.election.manifest import Manifest
from tally.election.shapes import FLOOR
from tally.errors import UrnaError
from tally.merge import ChannelResult
from tally.record.index import RecordIndex
from tests.fuzz.cases import CASES, Case, files, more_stations, short_choices, short_projects
from tests.fuzz.mutations import FACTOR
from tests.fuzz.outside import OUTSIDE
from tests.fuzz.parsers import parsers

SIZE = 300_000
ALL = CASES | OUTSIDE
"""Memory of those from outside is measured in `test_resident.py` alone."""


def tried(case: Case, data: bytes) -> None:
    try:
        case.read(data)
    except UrnaError:
        return


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_memory(case: Case) -> None:
    data = case.make(SIZE)
    tried(case, data)  # what is made once for all and kept is not the input's
    peak = peak_of(lambda: tried(case, data))
    assert peak <= 10 * len(data) + case.free


def peak_of(read: Callable[[], object]) -> int:
    """Of Python's memory, while this is read."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        read()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", list(parsers()))
def test_memory_of_what_is_accepted(name: str) -> None:
    """True files, as every parser's seeds are, take no more."""
    parser = parsers()[name]
    for seed in parser.seeds:
        parser.holds(seed)
        assert peak_of(lambda data=seed: parser.holds(data)) <= 10 * len(seed) + FLOOR


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Manifest, short_projects),
        (Manifest, more_stations),
        (ChannelResult, short_choices),
        (RecordIndex, files),
    ],
)
def test_memory_of_large_documents_of_short_texts(
    model: type[Document], make: Callable[[int], bytes]
) -> None:
    """As large as a city's, and true: what is kept of them is within the bound too."""
    data = make(SIZE)
    parse(model, data, "x")
    assert peak_of(lambda: parse(model, data, "x")) <= 10 * len(data)


def _seconds(case: Case, data: bytes) -> float:
    """The least of two, of this process alone: what else runs here does not count."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        tried(case, data)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.skipif(FACTOR == 1, reason="a busy machine may not fail a test: set URNA_FUZZ to measure times")
@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_time(case: Case) -> None:
    """Sixteen times the bytes may take 64 times as long; where time grows by the square, it would be 256."""
    small, large = _seconds(case, case.make(30_000)), _seconds(case, case.make(480_000))
    assert large <= 64 * small + 0.05
