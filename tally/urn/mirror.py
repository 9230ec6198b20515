"""A second copy of the urn on another medium, with which a spare device goes on when this one dies."""

from __future__ import annotations

from pathlib import Path

from tally.urn import schema
from tally.urn.connection import Database, draft_of, put_in_place
from tally.urn.errors import ForkedUrnError
from tally.urn.padded import BallotOut, OpenBatch
from tally.urn.voters import Voters

STEP, OUTCOME = "step:", "outcome:"
"""How the names of facts begin that are steps of a long work, which can be done again until its outcome is
there; and of its outcome, of which there is one. What work it is, the urn does not know."""

_TABLES = {
    "facts": "name, value",
    "ballots": "batch, tracker, kind, ballot, sealed_voter, opening",
    "unsealed": "one, entries",
    "pending": "one, entries",
    "voters": "one, tags",
    "journal": "n, line",
    "checkpoints": "number, document, signature",
}


def create_copy(source: Database, path: Path) -> None:
    """Makes a copy with the same key at `path`; it appears whole or not at all. Raises `UrnStorageError`."""
    draft = draft_of(path)
    target = Database(draft, source.key, create=True)
    try:
        with target.transaction():
            for statement in schema.TABLES:
                target.write(statement)
        copy_tables(source, target)
    finally:
        target.close()
    put_in_place(draft, path)


def copy_tables(source: Database, target: Database) -> None:
    """Makes `target` hold what `source` holds, in one transaction."""
    with target.transaction():
        for table, columns in _TABLES.items():
            target.write(f"DELETE FROM {table}")  # noqa: S608  (names from the table above)
            marks = ", ".join("?" for _ in columns.split(","))
            for row in source.rows(f"SELECT {columns} FROM {table} ORDER BY 1, 2"):  # noqa: S608
                target.write(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608


def newer_of(one: Database, other: Database) -> Database:
    """The one that continues the other; `one` where they are the same.

    Raises `ForkedUrnError` when neither does.
    """
    for newer, older in ((one, other), (other, one)):
        if continues(newer, older):
            return newer
    raise ForkedUrnError(
        f"{other.path.name}: this copy and the urn have each gone on without the other. Do not go "
        "on with either: keep both as they are and call the election committee"
    )


def continues(newer: Database, older: Database) -> bool:
    """Whether nothing of `older` is lost when `newer` takes its place.

    1. Its journal continues the other's. 2. It has all ballots that the other has: two devices that each went
    on with a voter of their own write the same journal, which says nothing of who. 3. It has all facts that
    the other has: activations that a desk gave have no line in the journal. 4. Where the journals are the
    same, so is the ballot that is out, and it has everybody who has checked in. 5. If both have the outcome
    of a work, it is one and the same.
    """
    lines = [_rows(database, "journal") for database in (newer, older)]
    same = lines[0] == lines[1]
    return (
        lines[0][: len(lines[1])] == lines[1]  # 1
        and _trackers(older) <= _trackers(newer)  # 2
        and _names(older) <= _names(newer)  # 3
        and (not same or BallotOut(older).get() == BallotOut(newer).get())  # 4
        and (not same or set(Voters(older).tags()) <= set(Voters(newer).tags()))
        and _outcome(older) in ([], _outcome(newer))  # 5
    )


def _outcome(database: Database) -> list[tuple[object, ...]]:
    return [fact for fact in _rows(database, "facts") if str(fact[0]).startswith(OUTCOME)]


def _trackers(database: Database) -> set[bytes]:
    closed = {tracker for (tracker,) in database.rows("SELECT tracker FROM ballots")}
    return closed | {ballot.tracker for ballot in OpenBatch(database).ballots()}


def _names(database: Database) -> set[str]:
    """Of the facts; but not steps, which can be done again."""
    names = {name for (name,) in database.rows("SELECT name FROM facts")}
    return {name for name in names if not name.startswith(STEP)}


def _rows(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(f"SELECT {_TABLES[table]} FROM {table} ORDER BY 1")  # noqa: S608  (names from the table above)
