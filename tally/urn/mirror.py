"""A second copy of the urn on another medium, with which a spare device goes on when this one dies."""

from __future__ import annotations

from pathlib import Path

from tally.files import sync_folder
from tally.urn import schema
from tally.urn.connection import Database
from tally.urn.errors import ForkedUrnError

_TABLES = {
    "facts": "name, value",
    "ballots": "batch, tracker, kind, ballot, sealed_voter, opening",
    "unsealed": "tracker, kind, ballot, sealed_voter, opening",
    "pending": "one, style, sealed_voter, voter, tracker, ballot",
    "voters": "one, tags",
    "journal": "n, line",
    "checkpoints": "number, document, signature",
}


def create_copy(source: Database, path: Path) -> None:
    """Makes a copy with the same key at `path`; it appears whole or not at all. Raises `UrnStorageError`."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    target = Database(draft, source.key, create=True)
    try:
        with target.transaction():
            for statement in schema.TABLES:
                target.write(statement)
        copy_tables(source, target)
    finally:
        target.close()
    draft.replace(path)
    sync_folder(path.parent)


def copy_tables(source: Database, target: Database) -> None:
    """Makes `target` hold what `source` holds, in one transaction."""
    with target.transaction():
        for table, columns in _TABLES.items():
            target.write(f"DELETE FROM {table}")  # noqa: S608  (names from the table above)
            marks = ", ".join("?" for _ in columns.split(","))
            for row in source.rows(f"SELECT {columns} FROM {table} ORDER BY 1, 2"):  # noqa: S608
                target.write(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608


def newer_of(one: Database, other: Database) -> Database:
    """The one that continues the other. Raises `ForkedUrnError` when neither does.

    1. One journal continues the other. 2. It has all ballots that the other has: two devices that each went
    on with a voter of their own write the same journal, which says nothing of who. 3. Where the journals are
    the same, so are the ballot that is out and who has checked in.
    """
    lines = [
        [line for (line,) in database.rows("SELECT line FROM journal ORDER BY n")]
        for database in (one, other)
    ]
    shorter = min(len(lines[0]), len(lines[1]))
    newer, older = (one, other) if len(lines[0]) >= len(lines[1]) else (other, one)
    same = len(lines[0]) == len(lines[1])
    conditions = (
        lines[0][:shorter] == lines[1][:shorter],  # 1
        _trackers(older) <= _trackers(newer),  # 2
        not same or all(_rows(one, table) == _rows(other, table) for table in ("pending", "voters")),  # 3
    )
    if not all(conditions):
        raise ForkedUrnError(
            f"{other.path.name}: this copy and the urn have each gone on without the other. Do not go "
            "on with either: keep both as they are and call the election committee"
        )
    return newer


def _trackers(database: Database) -> set[bytes]:
    return {
        tracker
        for (tracker,) in database.rows("SELECT tracker FROM ballots UNION ALL SELECT tracker FROM unsealed")
    }


def _rows(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(f"SELECT {_TABLES[table]} FROM {table} ORDER BY 1")  # noqa: S608  (names from the table above)
