"""The lists of people that cities have: who may vote, and who voted online, as CSV in the forms they come in.

A roll has a header. Its columns are known by their names, in Spanish, Portuguese or English, in any order,
with commas, semicolons or tabs: Democracia en Red's `DNI, Nombre, Apellido, Email, Zona, Votó` (with a BOM,
`Si`/`No`) is one of them. Columns that say nothing that a table needs (names, mail) are passed over and never
kept. A list of voters of another channel has no header: `type;number;time`, as the registrar takes it.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from tally.election.voters import VoterIdError, voter_id
from tally.formats.cells import Lines
from tally.formats.errors import BadNumberError, MissingColumnError, NotUtf8Error, UnknownValueError

_NUMBER, _KIND, _AREA, _BORN, _STATION, _VOTED = "number", "kind", "area", "born", "station", "voted"
_TITLES = {
    _NUMBER: "dni|documento|numero|nro|nro documento|numero documento|numero de documento|matricula"
    "|number|document|document number",
    _KIND: "tipo|tipo documento|tipo de documento|type|document type",
    _AREA: "zona|barrio|distrito|area|bairro|zone|district",
    _BORN: "nacimiento|fecha nacimiento|fecha de nacimiento|ano nacimiento|ano de nacimiento|clase"
    "|nascimento|data de nascimento|born|birth|birth date|date of birth|birth year",
    _STATION: "mesa|station|table|polling place",
    _VOTED: "voto|voto online|votou|voted|voted online",
}
_YES = frozenset({"si", "sim", "yes", "s", "y", "x", "1", "true"})
_NO = frozenset({"", "no", "nao", "n", "0", "false"})
DNI = "DNI"
_MOST_COLUMNS = 500
_LONG, _LONGEST = (
    60,
    300,
)  # letters of a name: how many are kept, how many are compared by more than themselves


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """One person of a roll, as the list has her. Area and table are its own words; `born` may be a year."""

    line: int
    voter: str
    area: str | None
    station: str | None
    born: date | int | None
    voted: bool

    def __repr__(self) -> str:
        return f"Listed(line {self.line})"


def read_roll(path: Path) -> Iterator[Listed]:
    """The people of a roll, one by one. Raises `FormatError` that names the line, never the person."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = _rows(stream, path.name)
        _, header = next(rows, (1, []))
        columns = _columns(header, path.name)
        for line, row in rows:
            yield _listed(path.name, line, row, columns)


def read_voters(path: Path) -> Iterator[tuple[str, str]]:
    """Voter ids, and when each voted (may be ""), of `type;number;time` or of the `Votó` of a roll.

    Raises `FormatError` that names the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = _rows(stream, path.name)
        first = next(rows, None)
        if first is None:
            return
        # “DNI” is the name of a column, and also what the lines of such a list begin with.
        is_header = not any(letter.isdigit() for cell in first[1] for letter in cell)
        columns = _columns(first[1], path.name, needed=False) if is_header else {}
        if _NUMBER in columns:
            if _VOTED not in columns:
                raise MissingColumnError(f"{path.name}, line 1: no column says who voted (Votó)")
            yield from (
                (one.voter, "")
                for one in (_listed(path.name, line, row, columns) for line, row in rows)
                if one.voted
            )
            return
        for line, row in chain((first,), rows):
            kind, number, at = (*row, "", "", "")[:3]
            yield _id(kind, number, f"{path.name}, line {line}"), at


def _rows(stream: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, with their lines."""
    lines = iter(stream)
    try:
        first = next(lines, "")
        delimiter = max(",;\t", key=first.count)
        counted = Lines(chain((first,), lines), delimiter)
        reader = csv.reader(counted, delimiter=delimiter)
        for row in reader:
            counted.row_ends()
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except UnicodeDecodeError:
        raise NotUtf8Error(f"{name}: this is no text in UTF-8; save it so in the spreadsheet") from None
    except csv.Error as problem:
        raise UnknownValueError(f"{name}, line {reader.line_num}: this is no CSV ({problem})") from None


def _columns(header: Sequence[str], name: str, *, needed: bool = True) -> dict[str, int]:
    if len(header) > _MOST_COLUMNS:
        raise UnknownValueError(f"{name}, line 1: {len(header)} columns; is this a list of people?")
    titles = [plain(title) for title in header]
    columns = {}
    for column, names in _TITLES.items():
        found = [place for place, title in enumerate(titles) if title in names.split("|")]
        if len(found) > 1 and needed:
            raise MissingColumnError(f"{name}, line 1: two columns could be “{column}”; leave one of them")
        if found:
            columns[column] = found[0]
    if needed and _NUMBER not in columns:
        raise MissingColumnError(
            f"{name}, line 1: no column has the document's number (DNI, Documento, Number)"
        )
    return columns


def plain(text: str) -> str:
    """For comparing names that people write: small letters without accents, single spaces.

    Some letters become eighteen without their accents, so what is far too long for a name is left as it is.
    """
    if len(text) > _LONGEST:
        return text
    return _plain(text) if len(text) > _LONG else _kept(text)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one if one.isalnum() else " " for one in letters if not unicodedata.combining(one))
    return " ".join(kept.split())


_kept = lru_cache(maxsize=1024)(_plain)


def _listed(name: str, line: int, row: Sequence[str], columns: dict[str, int]) -> Listed:
    def cell(column: str) -> str:
        place = columns.get(column, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    where = f"{name}, line {line}"
    return Listed(
        line,
        _id(cell(_KIND) or DNI, cell(_NUMBER), where),
        cell(_AREA) or None,
        cell(_STATION) or None,
        _born(cell(_BORN), where),
        _voted(cell(_VOTED), where),
    )


def _id(kind: str, number: str, where: str) -> str:
    try:
        return voter_id(kind, number)
    except VoterIdError:
        raise BadNumberError(f"{where}: there is no document type and number here") from None


def _voted(text: str, where: str) -> bool:
    word = plain(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnknownValueError(f"{where}: whether this person voted is neither yes nor no (Si, No)")


def _born(text: str, where: str) -> date | int | None:
    if not text:
        return None
    born = _day(text)
    if born is None:
        raise BadNumberError(f"{where}: this is no date of birth (31/12/1990, 1990-12-31 or 1990)")
    return born


@lru_cache(maxsize=65536)
def _day(text: str) -> date | int | None:
    """A date as people write it, day first, or as computers do; or a year alone; None for anything else."""
    parts = text.split("T")[0].split(" ")[0].replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1 and len(parts[0]) == 4:
            return numbers[0]
        if len(parts[0]) == 4:
            return date(numbers[0], numbers[1], numbers[2])
        if len(parts[2]) == 4:
            return date(numbers[2], numbers[1], numbers[0])
    except (ValueError, IndexError):
        return None
    return None
