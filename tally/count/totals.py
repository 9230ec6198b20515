"""From decrypted integers to votes and scores, and the file that lists the choices of a contest."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass as record_of  # lighter than a model: there are thousands

from tally.ballots import Choice, PackingError, from_integer, weights
from tally.count.errors import TallyError
from tally.election.contests import Contest, Count

CHOICES_HEADER = "choice;ballots\n"
_LINE = re.compile(rb"(0|[1-9][0-9]{0,3999});([1-9][0-9]{0,3999})\n")


Score = Annotated[int, Field(ge=0, lt=2**53)]
"""Votes times the weight of a rank: more than a count of ballots, and no more than JSON holds."""


@record_of(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class ProjectTotal:
    """One project's total: `votes` is the number of ballots that chose it, `score` what it is ranked by."""

    id: str
    votes: Count
    score: Score


@dataclass(frozen=True, slots=True)
class ContestTotals:
    """The totals of one contest. `ballots` counts all of them, blank and invalid ones too."""

    ballots: int
    blank: int
    invalid: int
    projects: tuple[ProjectTotal, ...]


Choices = Mapping[int, int]
"""The integer of a choice (docs/protocol.md, section 2) -> how many ballots chose so."""


def add_up(contest: Contest, choices: Choices, unreadable: int = 0) -> ContestTotals:
    """Adds up choices. Integers that are no valid choice, and the `unreadable` ballots whose elements are no
    blocks at all, count as ballots and for no project.

    Raises `TallyError` for more ballots than any count has.
    """
    votes: Counter[int] = Counter()
    scores: Counter[int] = Counter()
    blank, invalid = 0, unreadable
    for number, times in choices.items():
        choice = readable(contest, number)
        if choice is None:
            invalid += times
            continue
        if choice.is_blank:
            blank += times
        for project, weight in weights(contest, choice):
            scores[project] += weight * times
        for project in choice.projects:
            votes[project] += times
    try:
        projects = tuple(
            ProjectTotal(id=project.id, votes=votes[k], score=scores[k])
            for k, project in enumerate(contest.projects)
        )
    except ValidationError as problem:
        raise TallyError(f"contest {contest.id}: these are more votes than any count has") from problem
    return ContestTotals(sum(choices.values()) + unreadable, blank, invalid, projects)


def readable(contest: Contest, number: int) -> Choice | None:
    """The choice of an integer, or None when it is no valid choice."""
    try:
        return from_integer(contest, number)
    except PackingError:
        return None


def choices_file(choices: Choices) -> bytes:
    """The file `choices.csv`: a header, then `integer;how many`, ascending."""
    lines = (f"{number};{choices[number]}\n" for number in sorted(choices))
    return (CHOICES_HEADER + "".join(lines)).encode()


class _Ascending(Mapping[int, int]):
    """Choices in two lists: a dictionary of as many takes three times the memory, and more as it grows."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._times: list[int] = []

    def add(self, number: int, times: int) -> None:
        """The next one, which is larger than all before."""
        self._numbers.append(number)
        self._times.append(times)

    def __getitem__(self, number: int) -> int:
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            raise KeyError(number)
        return self._times[at]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def parse_choices(data: bytes, name: str) -> Choices:
    """Reads `choices.csv`. Raises `TallyError` for anything that `choices_file` would not have written."""
    lines = io.BytesIO(data)
    if lines.readline() != CHOICES_HEADER.encode():
        raise TallyError(f"{name}: this is no list of choices; the file is damaged")
    choices, last = _Ascending(), -1
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            raise TallyError(f"{name}: this is no list of choices in its one form; the file is damaged")
        number = int(found[1])
        if number <= last:
            raise TallyError(f"{name}: its choices do not ascend; the file is damaged")
        choices.add(number, int(found[2]))
        last = number
    return choices


def merge_choices(parts: Iterable[Choices]) -> dict[int, int]:
    """The choices of several lists together."""
    together: Counter[int] = Counter()
    for part in parts:
        together.update(part)
    return dict(together)
