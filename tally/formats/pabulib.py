"""Reads Pabulib `.pb` files strictly: what is not certain is refused, what is merely odd is reported.

Format: https://pabulib.org/format. Refused, because any reading would change a count or a winner: other
encodings, missing sections, keys or columns, bad numbers, unknown or repeated projects, repeated voters,
totals of rows that disagree with META (this is also how a file cut at the end of a line is noticed).
Reported and read on: unknown values that decide nothing, votes against the file's own limits and
published totals that differ (both in `pabulib_facts`).
"""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tally.formats.cells import Lines
from tally.formats.errors import (
    CountMismatchError,
    CutFileError,
    DuplicateProjectError,
    MissingColumnError,
    MissingMetaError,
    NotUtf8Error,
    NoVotesError,
    StructureError,
    UnknownValueError,
)
from tally.formats.money import parse_count, parse_decimal
from tally.formats.pabulib_types import (
    VOTE_TYPES,
    FileWarning,
    PabulibElection,
    PabulibMeta,
    PabulibProject,
    PabulibVote,
)
from tally.formats.pabulib_votes import Row, VoteReader, check_width, listed

_SECTIONS = ("META", "PROJECTS", "VOTES")
_NEEDED_META = ("num_projects", "num_votes", "budget", "vote_type", "rule")
_VOTING_METHODS = (None, "internet", "paper")

_MOST, _FREE = 8, 384 * 1024
"""META and PROJECTS may take this many times the file, and this much besides, …"""

_KEY, _PROJECT, _CELL = 400, 700, 130
"""… reckoned so many bytes for a key, a project, and each of its cells. Most of a true file is votes."""

Rows = list[Row]


class _Oddities:
    """Votes that are odd, noticed while all are read."""

    def __init__(self) -> None:
        self._blank = self._other = self._first_blank = self._first_other = 0

    def see(self, vote: PabulibVote) -> None:
        """The next vote."""
        if not vote.projects:
            self._blank, self._first_blank = self._blank + 1, self._first_blank or vote.line
        if vote.voting_method not in _VOTING_METHODS:
            self._other, self._first_other = self._other + 1, self._first_other or vote.line

    def warnings(self) -> Iterator[FileWarning]:
        """What they were."""
        if self._blank:
            yield FileWarning(
                "blank-votes", f"{self._blank} votes choose nothing; they count as voters", self._first_blank
            )
        if self._other:
            yield FileWarning(
                "voting-method",
                f"{self._other} votes have another voting_method than these two: internet, paper",
                self._first_other,
            )


def read_pabulib(path: Path) -> PabulibElection:
    """Reads a file. Raises a `FormatError` that names the line; `OSError` if it cannot be opened."""
    return parse_pabulib(path.read_bytes())


def parse_pabulib(data: bytes) -> PabulibElection:
    """Reads the bytes of a file (UTF-8, a byte order mark is allowed). Raises a `FormatError`."""
    _check_utf8(data)
    sections = _split(data)
    warnings: list[FileWarning] = []
    if not data.endswith((b"\n", b"\r")):
        warnings.append(
            FileWarning("no-final-newline", "the last line does not end; compare its length with the source")
        )
    meta = _meta(sections["META"])
    project_columns, projects = _projects(sections["PROJECTS"])
    if len(projects) != meta.num_projects:
        raise CountMismatchError(f"META says {meta.num_projects} projects, PROJECTS has {len(projects)}")
    odd = _Oddities()
    vote_columns, votes = _votes(data, sections["VOTES"][0], meta, projects, odd)
    if len(votes) < meta.num_votes:
        raise CutFileError(
            f"META says {meta.num_votes} votes, VOTES has {len(votes)}: the file is cut or incomplete"
        )
    if len(votes) > meta.num_votes:
        raise CountMismatchError(f"META says {meta.num_votes} votes, VOTES has {len(votes)}")
    if not votes:
        raise NoVotesError("VOTES is empty: there is nothing to count")
    warnings.extend(odd.warnings())
    return PabulibElection(meta, projects, votes, project_columns, vote_columns, tuple(warnings))


def _check_utf8(data: bytes) -> None:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotUtf8Error(
            "these bytes are not UTF-8 (perhaps Latin-1 from a spreadsheet); save the file as UTF-8", line
        ) from None


def _split(data: bytes) -> dict[str, Rows]:
    """The rows of each section with the line each begins at, headers first; empty lines are left out.

    Of VOTES the header alone: votes are many, and are read one by one once all else is known to be right.
    """
    sections: dict[str, Rows] = {}
    current: Rows | None = None
    cost = 0
    for line, row in _rows(data):
        title = _title(row)
        if title:
            if title in sections or title != _SECTIONS[len(sections)]:
                raise StructureError(
                    f"section {title} is out of place; the order is META, PROJECTS, VOTES", line
                )
            current = sections.setdefault(title, [])
        elif current is None:
            raise StructureError("the file does not begin with the section META", line)
        elif len(sections) < len(_SECTIONS) or not current:
            current.append((line, [cell.strip() for cell in row]))
            cost += _PROJECT + _CELL * len(row) if len(sections) > 1 else _KEY
            if cost > _MOST * len(data) + _FREE:
                raise StructureError(
                    f"section {list(sections)[-1]} has more rows than there can be in so short a file", line
                )
    missing = [title for title in _SECTIONS if title not in sections]
    if missing:
        raise CutFileError(f"section {missing[0]} is missing: the file is cut or is no Pabulib file")
    for title, rows in sections.items():
        if not rows:
            raise CutFileError(f"section {title} has no header: the file is cut")
    return sections


def _title(row: list[str]) -> str:
    """The section that this row begins, if it does."""
    title = row[0].strip().upper() if len(row) == 1 else ""
    return title if title in _SECTIONS else ""


def _rows_of_votes(data: bytes) -> Iterator[Row]:
    """The section VOTES again, row by row, its header left out."""
    rows = _rows(data)
    next(row for _, row in rows if _title(row) == _SECTIONS[-1])
    next(rows)
    return ((line, [cell.strip() for cell in row]) for line, row in rows)


def _rows(data: bytes) -> Iterator[Row]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    lines = Lines(text, ";")
    reader = csv.reader(lines, delimiter=";", strict=True)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "end of data" in str(error):
                raise CutFileError(
                    "a quotation that begins here never ends: the file is cut", begins
                ) from None
            if "expected after" not in str(error):
                raise StructureError(f"this is no CSV ({error})", begins) from None
            raise StructureError("a quotation mark stands where it cannot", begins) from None
        lines.row_ends()
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1


def _header(first: Row, needed: tuple[str, ...], section: str) -> tuple[str, ...]:
    line, header = first
    columns = tuple(cell.lower() for cell in header)
    for column in needed:
        if column not in columns:
            raise MissingColumnError(f"{section} has no column '{column}'", line)
    if len(set(columns)) != len(columns):
        raise StructureError(f"{section} names a column twice", line)
    return columns


def _meta(rows: Rows) -> PabulibMeta:
    columns = _header(rows[0], ("key", "value"), "META")
    entries: dict[str, tuple[int, str]] = {}
    for line, row in rows[1:]:
        check_width(row, columns, line)
        key, value = row[columns.index("key")], row[columns.index("value")]
        if key in entries:
            raise StructureError(f"META has the key '{key}' twice", line)
        entries[key] = (line, value)
    for key in _NEEDED_META:
        if not entries.get(key, (0, ""))[1]:
            raise MissingMetaError(f"META has no '{key}'", entries[key][0] if key in entries else None)
    line, word = entries["vote_type"]
    vote_type = next((known for known in VOTE_TYPES if known == word), None)
    if vote_type is None:
        raise UnknownValueError(f"vote_type '{word[:40]}' is none of {', '.join(VOTE_TYPES)}", line)
    return PabulibMeta(
        budget=parse_decimal(entries["budget"][1], "budget", entries["budget"][0]),
        vote_type=vote_type,
        rule=entries["rule"][1],
        num_projects=parse_count(entries["num_projects"][1], "num_projects", entries["num_projects"][0]),
        num_votes=parse_count(entries["num_votes"][1], "num_votes", entries["num_votes"][0]),
        entries=tuple((key, value) for key, (_, value) in entries.items()),
    )


def _projects(rows: Rows) -> tuple[tuple[str, ...], tuple[PabulibProject, ...]]:
    columns = _header(rows[0], ("project_id", "cost"), "PROJECTS")
    projects: dict[str, PabulibProject] = {}
    for line, row in rows[1:]:
        check_width(row, columns, line)
        cells = dict(zip(columns, row, strict=True))
        id_ = cells["project_id"]
        if not id_ or "," in id_:
            raise StructureError("a project's id is empty or holds a comma, so no vote can name it", line)
        if id_ in projects:
            raise DuplicateProjectError(f"project '{id_}' is listed a second time", line)
        selected = cells.get("selected")
        projects[id_] = PabulibProject(
            id=id_,
            cost=parse_decimal(cells["cost"], f"cost of project '{id_}'", line),
            name=cells.get("name", ""),
            votes=parse_decimal(cells["votes"], "votes", line) if cells.get("votes") else None,
            score=parse_decimal(cells["score"], "score", line, negative=True) if cells.get("score") else None,
            selected=parse_count(selected, "selected", line) if selected else None,
            categories=listed(cells.get("category") or cells.get("categories") or ""),
            cells=tuple(cells.items()),
        )
    return columns, tuple(projects.values())


def _votes(
    data: bytes, header: Row, meta: PabulibMeta, projects: tuple[PabulibProject, ...], odd: _Oddities
) -> tuple[tuple[str, ...], Sequence[PabulibVote]]:
    needed = (
        ("voter_id", "vote", "points")
        if meta.vote_type in ("cumulative", "scoring")
        else ("voter_id", "vote")
    )
    columns = _header(header, needed, "VOTES")
    ids = tuple(project.id for project in projects)
    taken = sum(_PROJECT + _CELL * len(project.cells) for project in projects)
    room = max(0, len(data) - taken // _MOST)  # votes are kept in what projects have left
    return columns, VoteReader(partial(_rows_of_votes, data), columns, meta, ids, room).read(odd.see)
