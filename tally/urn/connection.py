"""One SQLCipher file, opened so that what is committed stays and that nobody else has it open.

The settings, and why they are what they are, are in docs/decisions/0001-sqlcipher.md.
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tally.files import sync_folder
from tally.urn.errors import (
    DamagedUrnError,
    MirrorLostError,
    UrnError,
    UrnFullError,
    UrnInUseError,
    UrnStorageError,
    WrongKeyError,
)

KEY_BYTES = 32

# Primary result codes, https://www.sqlite.org/rescode.html
_BUSY, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 8, 10, 11, 13, 14, 26

_CIPHER = (
    "PRAGMA cipher_page_size = 4096",
    "PRAGMA cipher_use_hmac = ON",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512",
    "PRAGMA cipher_plaintext_header_size = 0",
)
_SETTINGS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)


class Database:
    """A connection that speaks in our errors. One transaction at a time, from whichever thread.

    `key` is None for tests that look at the pages themselves.
    """

    def __init__(self, path: Path, key: bytes | None, *, create: bool = False) -> None:
        self.path = path
        self._place = path.resolve()
        self._creating = create
        self._key = key
        self._lock = threading.RLock()
        self._mirror: Database | None = None
        self._mirror_lost = False
        mode = "rwc" if create else "rw"
        try:
            self._connection = dbapi2.connect(
                f"{self._place.as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=0,
                check_same_thread=False,
            )
        except dbapi2.Error as problem:
            raise self._explain(problem) from None
        try:
            self._prepare()
            self._file = _identity(self._place)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        # SQLCipher writes to stderr what it finds; our errors say it instead.
        self._run("PRAGMA cipher_log_level = NONE")
        if self._key is not None:
            self._run(f"PRAGMA key = \"x'{self._key.hex()}{salt_of(self._key).hex()}'\"")
            for setting in _CIPHER:
                self._run(setting)
        # The first that reads the file, so that a wrong key or a second desk shows here.
        self._run("SELECT count(*) FROM sqlite_master")
        for setting in _SETTINGS:
            self._run(setting)
        self._run("BEGIN EXCLUSIVE")
        self._run("COMMIT")

    def close(self) -> None:
        """Gives the file back. The connection is of no use afterwards."""
        with self._lock:
            self.drop_mirror()
            with suppress(dbapi2.Error):  # of a medium that is gone there is nothing left to give back
                self._connection.close()

    @property
    def key(self) -> bytes | None:
        """The raw key, for the mirror to have the same."""
        return self._key

    @property
    def mirror(self) -> Path | None:
        """Where the mirror is, if there is one, also while it is lost."""
        return self._mirror.path if self._mirror else None

    @property
    def mirror_lost(self) -> bool:
        """Whether the mirror's medium has failed; every step is refused until something is done about it."""
        return self._mirror_lost

    def mirror_to(self, mirror: Database) -> None:
        """From now on a transaction holds only when it is durable in both. They must hold the same now."""
        self.drop_mirror()
        self._mirror = mirror

    def need_mirror(self) -> None:
        """Raises `MirrorLostError` while the mirror is lost."""
        if self._mirror_lost:
            raise self._lost()

    def mirror_fell_behind(self) -> None:
        """The urn holds a step that the mirror lacks: every further one is refused until it has it."""
        self._mirror_lost = self._mirror is not None

    def drop_mirror(self) -> None:
        """Goes on without a mirror."""
        if self._mirror is not None:
            self._mirror.close()
        self._mirror, self._mirror_lost = None, False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written and durable when the block ends, or nothing of it.

        1. Urn and mirror are in their places. 2. All is written in both. 3. The mirror's medium confirms that
        it keeps what was written. 4. The urn commits. 5. The mirror commits: second, so it is never ahead.
        Should its medium fail between 3 and 5, the transaction holds, and the next one is refused until the
        mirror is attached again or dropped (`mirror_lost`). Raises `UrnFullError`, `UrnStorageError`,
        `MirrorLostError`, `DamagedUrnError`.
        """
        with self._lock:
            if self._mirror and not self._mirror._in_place():  # 1
                self._mirror_lost = True
            self.need_mirror()
            if not self._in_place():
                raise UrnStorageError(
                    f"{self.path.name}: the urn's file is not in its place any more, so nothing was "
                    "accepted. Put the medium or the folder back, then open the urn again"
                )
            self._run("BEGIN IMMEDIATE")
            try:
                self._reflect("BEGIN IMMEDIATE")
                yield  # 2
                self._ask_mirror()  # 3
                self._run("COMMIT")  # 4
            except BaseException:
                with suppress(MirrorLostError):
                    self._reflect("ROLLBACK")
                self._roll_back()
                raise
            with suppress(MirrorLostError):
                self._reflect("COMMIT")  # 5

    def _in_place(self) -> bool:
        """Whether the open file is still the one at its path.

        A file whose folder was renamed, removed or unmounted takes what is written without complaint, and
        nobody finds it again.
        """
        return _identity(self._place) == self._file is not None

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._run("ROLLBACK")

    def _reflect(self, sql: str, values: Sequence[object] = ()) -> None:
        """Does the same in the mirror, which is lost when that fails."""
        if self._mirror is None or self._mirror_lost:
            return
        try:
            self._mirror._run(sql, values)
        except UrnError as problem:
            self._mirror_lost = True
            raise self._lost() from problem

    def _ask_mirror(self) -> None:
        """Makes the mirror's medium answer before the urn commits.

        What was written so far, the journal of this step, lies in the system's memory: a stick that was
        pulled out takes it without complaint, until somebody asks it to keep it. Nothing is locked on that
        file, so that it can be opened and closed beside SQLite.
        """
        if self._mirror is None or self._mirror_lost:
            return
        journal = self._mirror._place.with_name(f"{self._mirror._place.name}-journal")
        try:
            descriptor = os.open(journal, os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as problem:
            if isinstance(problem, FileNotFoundError) and self._mirror._in_place():
                return  # a step that writes nothing
            self._mirror_lost = True
            raise self._lost() from problem

    def _lost(self) -> MirrorLostError:
        return MirrorLostError(
            "the second medium does not take what is written, so nothing was accepted; what was in the urn "
            "is safe. Put the medium back, or go on without it"
        )

    def write(self, sql: str, values: Sequence[object] = ()) -> None:
        """One statement of a transaction."""
        with self._lock:
            self._run(sql, values)
            self._reflect(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with self._lock:
            return self._run(sql, values)

    def check(self) -> None:
        """Reads every page: each must carry its HMAC, and together they must be a database.

        Raises `DamagedUrnError`.
        """
        if self._key is not None and self.rows("PRAGMA cipher_integrity_check"):
            raise self._damaged()
        if self.rows("PRAGMA integrity_check") != [("ok",)]:
            raise self._damaged()

    def _run(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except dbapi2.Error as problem:
            # From None: the cause could show a statement's values.
            raise self._explain(problem) from None

    def _explain(self, problem: Exception) -> UrnError:
        name = self.path.name
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code == _BUSY:
            return UrnInUseError(
                f"{name}: the urn is open in another window or program; close that one first"
            )
        if code == _FULL:
            return UrnFullError(
                f"{name}: no room is left on the disk, so nothing was accepted; what was in the urn is safe. "
                "Free some room and try again"
            )
        if code in (_IOERR, _READONLY) or (code == _CANTOPEN and self._creating):
            return UrnStorageError(
                f"{name}: the disk does not take what is written; what was in the urn is safe. "
                "Check the medium, then open the urn again"
            )
        if code == _NOTADB and self._key is not None and not self._is_ours(self._key):
            return WrongKeyError(
                f"{name}: this key belongs to another urn; is urn.key the one of this folder?"
            )
        if code in (_NOTADB, _CORRUPT):
            return self._damaged()
        if code == _CANTOPEN:
            return DamagedUrnError(f"{name}: there is no urn that can be opened; is this the right folder?")
        return UrnError(f"{name}: the urn refused a step (SQLite code {code})")

    def _damaged(self) -> DamagedUrnError:
        return DamagedUrnError(
            f"{self.path.name}: the urn's file is damaged. Do not go on with it: keep it as it is, "
            "and set up the spare device"
        )

    def _is_ours(self, key: bytes) -> bool:
        """Whether the file begins with the salt of this key, which tells a wrong key from a damaged page."""
        try:
            with self.path.open("rb") as stream:
                return stream.read(16) == salt_of(key)
        except OSError:
            return False


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from any other that may come to lie at its path; None when none is there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def draft_of(path: Path) -> Path:
    """Where a new urn grows before it is whole; nothing is there. Raises `UrnStorageError`."""
    draft = path.with_name(f".{path.name}.new")
    for one in (draft, draft.with_name(f"{draft.name}-journal")):
        try:
            one.unlink(missing_ok=True)  # left over when the power failed at this very place
        except OSError as problem:
            raise _not_taken(path, problem) from problem
    return draft


def put_in_place(draft: Path, path: Path) -> None:
    """Gives a whole, closed draft its name, durably. Raises `UrnStorageError`."""
    try:
        draft.replace(path)
        draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as problem:
        raise _not_taken(path, problem) from problem


def _not_taken(path: Path, problem: OSError) -> UrnStorageError:
    kind = UrnFullError if problem.errno in (errno.ENOSPC, errno.EDQUOT) else UrnStorageError
    return kind(f"{path.name}: the disk does not take what is written ({problem.strerror}); check the medium")


def salt_of(key: bytes) -> bytes:
    """The 16 bytes with which the file of a key begins. A hash of 32 random bytes says nothing of them."""
    return hashlib.sha256(b"urna/1/urn-salt\n" + key).digest()[:16]
