"""The urn's tables. None has a column for a time or for the order of ballots."""

VERSION = 2

TABLES = (
    # What the station is: manifest, certificates, keys, closing record. Not ballots.
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # Ballots of closed batches, by tracker. `kind`: 0 cast, 1 challenged. `opening`: of challenged ballots.
    """CREATE TABLE ballots (
        tracker BLOB PRIMARY KEY CHECK (length(tracker) = 32),
        batch INTEGER NOT NULL CHECK (batch >= 1),
        kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
        ballot BLOB NOT NULL,
        sealed_voter BLOB CHECK (sealed_voter IS NULL OR kind = 0),
        opening TEXT CHECK ((opening IS NOT NULL) = (kind = 1))
    ) STRICT, WITHOUT ROWID""",
    # The open batch. It is written anew, sorted, with every ballot: see 0001-sqlcipher.md.
    """CREATE TABLE unsealed (
        tracker BLOB PRIMARY KEY CHECK (length(tracker) = 32),
        kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
        ballot BLOB NOT NULL,
        sealed_voter BLOB CHECK (sealed_voter IS NULL OR kind = 0),
        opening TEXT CHECK ((opening IS NOT NULL) = (kind = 1))
    ) STRICT, WITHOUT ROWID""",
    # The one ballot that is out: handed over, then prepared. At most one row. `voter`: so that she may
    # come back if she leaves without voting; it goes with the row.
    """CREATE TABLE pending (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        style TEXT NOT NULL,
        sealed_voter BLOB,
        voter BLOB CHECK (voter IS NULL OR length(voter) = 16),
        tracker BLOB,
        ballot BLOB,
        CHECK ((tracker IS NULL) = (ballot IS NULL))
    ) STRICT""",
    # Who has checked in, by keyed hash: one value, sorted, written anew each time. See voters.py.
    """CREATE TABLE voters (
        one INTEGER PRIMARY KEY CHECK (one = 1), tags BLOB NOT NULL CHECK (length(tags) % 16 = 0)
    ) STRICT""",
    "CREATE TABLE journal (n INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT",
    """CREATE TABLE checkpoints (
        number INTEGER PRIMARY KEY, document BLOB NOT NULL, signature BLOB NOT NULL
    ) STRICT""",
    f"PRAGMA user_version = {VERSION}",
)
