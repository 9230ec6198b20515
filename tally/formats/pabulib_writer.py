"""Writes Pabulib files that `read_pabulib` reads back to the same election."""

import csv
import io
from collections.abc import Mapping, Sequence

from tally.formats.errors import StructureError
from tally.formats.pabulib import parse_pabulib
from tally.formats.pabulib_types import PabulibElection, PabulibVote


def write_pabulib(election: PabulibElection) -> bytes:
    """The file's bytes: UTF-8 without a byte order mark, one `\\n` after each row.

    META and PROJECTS are written from their cells as given, so an election made by a program needs them
    filled (`new_election` does). Raises `StructureError` if a vote lacks a column that the header names.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerow(["key", "value"])
    rows.writerows(election.meta.entries)
    rows.writerow(["PROJECTS"])
    rows.writerow(election.project_columns)
    for project in election.projects:
        cells = dict(project.cells)
        rows.writerow([cells[column] for column in election.project_columns])
    rows.writerow(["VOTES"])
    rows.writerow(election.vote_columns)
    for vote in election.votes:
        rows.writerow(_cells(vote, election.vote_columns))
    return text.getvalue().encode("utf-8")


def _cells(vote: PabulibVote, columns: tuple[str, ...]) -> list[str]:
    cells = dict(vote.cells)
    cells["voter_id"] = vote.voter_id
    cells["vote"] = ",".join(vote.projects)
    cells["points"] = ",".join(map(str, vote.points or ()))
    cells["voting_method"] = vote.voting_method or ""
    for column in columns:
        if column not in cells:
            raise StructureError(f"a vote has nothing for the column '{column}'")
    if vote.points is not None and "points" not in columns:
        raise StructureError("votes have points, and the header has no column 'points'")
    return [cells[column] for column in columns]


def new_election(
    meta: Mapping[str, str], projects: Sequence[Mapping[str, str]], votes: Sequence[PabulibVote]
) -> PabulibElection:
    """An election made by a program rather than read from a file.

    `meta` needs `budget`, `vote_type` and `rule` (the numbers of projects and votes are filled in); every
    project needs `project_id` and `cost`, and all have the same columns, as have all votes' `cells`. Raises
    the same `FormatError`s as reading, because that is how it is checked.
    """
    entries = dict(meta) | {"num_projects": str(len(projects)), "num_votes": str(len(votes))}
    vote_columns = ["voter_id", "vote"]
    if any(vote.points is not None for vote in votes):
        vote_columns.append("points")
    if any(vote.voting_method for vote in votes):
        vote_columns.append("voting_method")
    vote_columns += [name for name, _ in votes[0].cells] if votes else []
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerows([["META"], ["key", "value"], *entries.items(), ["PROJECTS"]])
    project_columns = list(projects[0]) if projects else ["project_id", "cost"]
    rows.writerow(project_columns)
    rows.writerows([project[column] for column in project_columns] for project in projects)
    rows.writerows([["VOTES"], vote_columns])
    rows.writerows(_cells(vote, tuple(vote_columns)) for vote in votes)
    return parse_pabulib(text.getvalue().encode("utf-8"))
