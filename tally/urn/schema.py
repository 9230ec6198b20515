"""The urn's tables. None has a column for a time or for the order of ballots."""

VERSION = 4

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
    # The open batch, and the one ballot that is out: handed over, then prepared, with the keyed hash of its
    # voter, so that she may come back if she leaves; at a kiosk, with the number of what opened it.
    # Each is one value of one length. See padded.py.
    "CREATE TABLE unsealed (one INTEGER PRIMARY KEY CHECK (one = 1), entries BLOB NOT NULL) STRICT",
    "CREATE TABLE pending (one INTEGER PRIMARY KEY CHECK (one = 1), entries BLOB NOT NULL) STRICT",
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
