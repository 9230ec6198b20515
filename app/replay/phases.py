"""How long each phase took and how much memory it needed at its peak."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from app.replay.report import Phase

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]


def peak_mib() -> int:
    """The largest memory so far of this process and of its largest worker together, in MiB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + child) // 1024


class Stopwatch:
    """Wraps the steps of a program and notes what each phase cost."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.phases: list[Phase] = []

    @contextmanager
    def step(self, name: str, items: int) -> Iterator[Progress]:
        """One step, timed."""
        begun = time.monotonic()
        with self._steps(name, items) as progress:
            yield progress
        self.phases.append(Phase(name, items, round(time.monotonic() - begun, 1), peak_mib()))
