"""What reading takes of the machine is ten times the bytes and no more, whoever asks for it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tally.election.shapes import FACTOR as TIMES
from tests.fuzz.cases import CASES
from tests.fuzz.mutations import FACTOR
from tests.fuzz.outside import OUTSIDE
from tests.fuzz.resident import METER, can_measure

_LINE = re.compile(r"^ *(-?\d+\.\d\d) +\d+ (.*?)  ", re.MULTILINE)

pytestmark = pytest.mark.skipif(not can_measure(), reason="takes Linux and glibc")


def _found(*arguments: str) -> dict[str, float]:
    """In a process without threads, which can be forked."""
    command = [sys.executable, "-m", "tests.fuzz.resident", *arguments]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: float(times) for times, name in _LINE.findall(printed)}


def test_memory_of_the_process() -> None:
    """With `URNA_FUZZ` of all documents in all forms, and longer."""
    found = _found("4") if FACTOR > 1 else _found("0.4", "few")
    assert found.pop(METER) > TIMES  # the meter sees what is too much
    assert found.keys() > CASES.keys() | OUTSIDE.keys()
    assert not {name: times for name, times in found.items() if times > TIMES}
