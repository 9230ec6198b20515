"""From decrypted integers to votes and scores, and the file that lists the choices of a contest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, ValidationError

from tally.ballots import Choice, PackingError, from_integer, weights
from tally.count.errors import TallyError
from tally.election.contests import Contest, Count, Model

CHOICES_HEADER = "choice;ballots\n"


Score = Annotated[int, Field(ge=0, lt=2**53)]
"""Votes times the weight of a rank: more than a count of ballots, and no more than JSON holds."""


class ProjectTotal(Model):
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


def parse_choices(data: bytes, name: str) -> dict[int, int]:
    """Reads `choices.csv`. Raises `TallyError` for anything that `choices_file` would not have written."""
    try:
        text = data.decode("ascii")
        if not text.startswith(CHOICES_HEADER):
            raise ValueError("header")
        choices = {}
        for line in text[len(CHOICES_HEADER) :].splitlines():
            number, _, times = line.partition(";")
            choices[_integer(number)] = _integer(times)
    except ValueError as problem:
        raise TallyError(f"{name}: this is no list of choices; the file is damaged") from problem
    if 0 in choices.values() or choices_file(choices) != data:
        raise TallyError(f"{name}: the list of choices is not in its one form")
    return choices


def _integer(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4000:
        raise ValueError("not an integer")
    return int(text)


def merge_choices(parts: Iterable[Choices]) -> dict[int, int]:
    """The choices of several lists together."""
    together: Counter[int] = Counter()
    for part in parts:
        together.update(part)
    return dict(together)
