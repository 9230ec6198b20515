"""Votes of a Pabulib file: kept where they are little beside the file, else read anew by everyone who asks.

A vote of seven bytes is an object of two hundred. What is kept is therefore counted while they are read.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq
from typing import Any, TypeVar, overload

from tally.formats.errors import (
    DuplicateVoterError,
    FormatError,
    RepeatedChoiceError,
    StructureError,
    UnknownProjectError,
)
from tally.formats.money import parse_integer
from tally.formats.pabulib_types import PabulibMeta, PabulibVote

T = TypeVar("T")
Row = tuple[int, list[str]]

_MOST_SHARED = 4096
"""As many equal values as this are kept once for all votes: ages, sexes, districts are few."""

_KEPT = 7
"""Votes that are kept take at most this many times the file; reading it takes some more."""

_FREE = 192 * 1024
"""Bytes that votes may take besides: a file of a few hundred is small however short its lines are."""

_VOTE, _PROJECTS, _WORD, _POINTS, _CELL = 200, 60, 8, 40, 180
"""Bytes of memory: of a vote with its voter, a tuple, a name in it, a number in it, a cell of its own."""

_FEW = 1000

_PARTS = 8
"""Voters are looked for twice in so many parts, one after another."""


def check_width(row: list[str], columns: tuple[str, ...], line: int) -> None:
    """Raises `StructureError` for a row that is not as wide as its header."""
    if len(row) != len(columns):
        raise StructureError(
            f"{len(row)} cells where the header has {len(columns)} (is the file cut, or a ';' not quoted?)",
            line,
        )


def listed(text: str) -> tuple[str, ...]:
    """What a cell lists between commas."""
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)


@dataclass(frozen=True, slots=True)
class VoteReader:
    """What it takes to read the rows of VOTES; `rows` begins them anew, the header left out."""

    rows: Callable[[], Iterator[Row]]
    columns: tuple[str, ...]
    meta: PabulibMeta
    projects: tuple[str, ...]
    size: int

    def read(self, see: Callable[[PabulibVote], None]) -> Sequence[PabulibVote]:
        """All votes, each found to be right and shown to `see`. Raises the `FormatError` of the first that is
        not."""
        kept: list[PabulibVote] | None = []
        most, cost = _KEPT * self.size + _FREE, 0
        voters, lines = array("q"), array("Q")
        shared: dict[Any, Any] = {}
        try:
            for vote in self.each(shared):
                voters.append(hash(vote.voter_id))
                lines.append(vote.line)
                see(vote)
                if kept is not None:
                    kept.append(vote)
                    cost += _cost(vote, len(shared) >= _MOST_SHARED)
                    if cost + _CELL * len(shared) > most:
                        kept = None
        except FormatError:
            _check_voters(voters, lines)  # what is wrong in an earlier line is said first
            raise
        _check_voters(voters, lines)
        return VotesReadAnew(self, len(lines)) if kept is None else tuple(kept)

    def each(self, shared: dict[Any, Any]) -> Iterator[PabulibVote]:
        """One vote after another; `shared` keeps once what is equal in many of them."""
        alone = {id_: (id_,) for id_ in self.projects}
        known = {id_: id_ for id_ in alone}
        at = {name: place for place, name in enumerate(self.columns)}
        voter_at, vote_at = at.pop("voter_id"), at.pop("vote")
        points_at, method_at = at.pop("points", None), at.pop("voting_method", None)
        others = tuple(at.items())
        for line, row in self.rows():
            check_width(row, self.columns, line)
            if not row[voter_at]:
                raise StructureError("the voter id is empty", line)
            projects: tuple[str, ...] = alone.get(row[vote_at], ())
            if not projects:
                if row[vote_at].count(",") > _FEW + 2 * len(
                    known
                ):  # each word is an object, before it is known
                    raise StructureError("the vote lists far more than there are projects", line)
                words = listed(row[vote_at])
                if not known.keys() >= set(words):
                    raise UnknownProjectError("the vote chooses a project that PROJECTS does not list", line)
                if len(set(words)) != len(words):
                    raise RepeatedChoiceError("the vote lists one project twice", line)
                projects = alone[words[0]] if len(words) == 1 else tuple(known[id_] for id_ in words)
            points = "" if points_at is None else row[points_at]
            method = None if method_at is None else row[method_at] or None
            yield PabulibVote(
                row[voter_at],
                projects,
                _points(points, len(projects), self.meta, line),
                _once(method, shared),
                _once(tuple([_once((name, row[place]), shared) for name, place in others]), shared),
                line,
            )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VotesReadAnew(Sequence[PabulibVote]):
    """The votes of a file that would be many times larger in memory: a place in them is as far as it is."""

    reader: VoteReader
    many: int

    def __len__(self) -> int:
        return self.many

    def __iter__(self) -> Iterator[PabulibVote]:
        return self.reader.each({})

    def __eq__(self, other: object) -> bool:
        """Equal votes are equal, kept or not."""
        if not isinstance(other, tuple | VotesReadAnew):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, place: int) -> PabulibVote: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[PabulibVote]: ...

    def __getitem__(self, place: int | slice) -> PabulibVote | Sequence[PabulibVote]:
        if isinstance(place, slice):
            return tuple(self[k] for k in range(*place.indices(self.many)))
        at = range(self.many)[place]
        return next(islice(iter(self), at, None))


def _check_voters(voters: array[int], lines: array[int]) -> None:
    """Raises `DuplicateVoterError` for the first voter who comes again.

    One part of them after another, because a set of them all is many times larger than the file. Two ids of
    one hash (of 64 bits, with a key of this process) are less likely than a wrong bit in its memory.
    """
    first = len(lines)
    for part in range(_PARTS):
        seen: set[int] = set()
        for place, voter in enumerate(voters):
            if voter % _PARTS == part:
                if voter in seen:
                    first = min(first, place)
                    break
                seen.add(voter)
    if first < len(lines):
        raise DuplicateVoterError("this voter id has voted on an earlier line", lines[first])


def _cost(vote: PabulibVote, alone: bool) -> int:
    cost = _VOTE + len(vote.voter_id)
    if len(vote.projects) > 1:
        cost += _PROJECTS + _WORD * len(vote.projects)
    if vote.points is not None:
        cost += _PROJECTS + _POINTS * len(vote.points)
    return cost + (_PROJECTS + _CELL * len(vote.cells) if alone else 0)


def _once(value: T, shared: dict[Any, Any]) -> T:
    """An equal value that is there already, or this one."""
    if len(shared) >= _MOST_SHARED:
        found: T = shared.get(value, value)
        return found
    kept: T = shared.setdefault(value, value)
    return kept


def _points(text: str, projects: int, meta: PabulibMeta, line: int) -> tuple[int, ...] | None:
    if not text and (not projects or meta.vote_type not in ("cumulative", "scoring")):
        return None
    words = listed(text) if text.count(",") <= _FEW + 2 * projects else ()
    if len(words) != projects:
        raise StructureError(f"{len(words)} points for {projects} projects", line)
    # Fractions of points are unheard of; if a file brings them, a person should look at it first.
    return tuple(parse_integer(word, "points", line, negative=meta.vote_type == "scoring") for word in words)
