"""Writes Pabulib files that `read_pabulib` reads back to the same election."""

from collections.abc import Iterable, Mapping, Sequence

from tally.formats.errors import StructureError
from tally.formats.pabulib import parse_pabulib
from tally.formats.pabulib_types import PabulibElection, PabulibVote


def write_pabulib(election: PabulibElection) -> bytes:
    """The file's bytes: UTF-8 without a byte order mark, one `\\n` after each row.

    META and PROJECTS are written from their cells as read, so an election made by a program should come
    from `new_election`. Raises `StructureError` if a vote lacks a column that the header names.
    """
    return _file(
        election.meta.entries,
        election.project_columns,
        (
            [dict(project.cells)[column] for column in election.project_columns]
            for project in election.projects
        ),
        election.vote_columns,
        (_cells(vote, election.vote_columns) for vote in election.votes),
    )


def new_election(
    meta: Mapping[str, str], projects: Sequence[Mapping[str, str]], votes: Sequence[PabulibVote]
) -> PabulibElection:
    """An election made by a program rather than read from a file.

    `meta` needs `budget`, `vote_type` and `rule` (the numbers of projects and votes are filled in); every
    project needs `project_id` and `cost`, and all have the same columns, as have all votes' `cells`. White
    space around a cell is not kept. Raises the `FormatError`s of reading, because that is how it is checked.
    """
    entries = dict(meta) | {"num_projects": str(len(projects)), "num_votes": str(len(votes))}
    project_columns = tuple(projects[0]) if projects else ("project_id", "cost")
    vote_columns = ["voter_id", "vote"]
    if any(vote.points is not None for vote in votes):
        vote_columns.append("points")
    if any(vote.voting_method for vote in votes):
        vote_columns.append("voting_method")
    vote_columns += [name for name, _ in votes[0].cells] if votes else []
    for project in projects:
        if tuple(project) != project_columns:
            raise StructureError("the projects have different columns")
    return parse_pabulib(
        _file(
            entries.items(),
            project_columns,
            (project.values() for project in projects),
            vote_columns,
            (_cells(vote, tuple(vote_columns)) for vote in votes),
        )
    )


def _file(
    entries: Iterable[tuple[str, str]],
    project_columns: Iterable[str],
    projects: Iterable[Iterable[str]],
    vote_columns: Iterable[str],
    votes: Iterable[Iterable[str]],
) -> bytes:
    rows: list[Iterable[str]] = [("META",), ("key", "value"), *entries]
    rows += [("PROJECTS",), project_columns, *projects]
    rows += [("VOTES",), vote_columns, *votes]
    return "".join(";".join(map(_quoted, row)) + "\n" for row in rows).encode("utf-8")


def _quoted(cell: str) -> str:
    # Python's csv module leaves a lone carriage return unquoted, and readers take it for the end of a row.
    if any(mark in cell for mark in ';"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cells(vote: PabulibVote, columns: tuple[str, ...]) -> list[str]:
    cells = dict(vote.cells)
    cells["voter_id"] = vote.voter_id
    cells["vote"] = ",".join(vote.projects)
    cells["points"] = ",".join(map(str, vote.points or ()))
    cells["voting_method"] = vote.voting_method or ""
    if vote.points is not None and "points" not in columns:
        raise StructureError("votes have points, and the header has no column 'points'")
    missing = [column for column in columns if column not in cells]
    if missing:
        raise StructureError(f"a vote has nothing for the column '{missing[0]}'")
    return [cells[column] for column in columns]
