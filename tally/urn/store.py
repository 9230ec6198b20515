"""The urn itself: each method is one thing that happens at a station, written whole or not at all."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tally.merkle import Frontier
from tally.urn import schema
from tally.urn.activations import HOLDER, LEFT, VOIDED, given_of, marked, used_fact, used_of
from tally.urn.ballots import LeafKind, Pending, SealedBatch, StoredBallot
from tally.urn.batches import Batches
from tally.urn.connection import KEY_BYTES, Database, draft_of, put_in_place
from tally.urn.errors import (
    DamagedUrnError,
    JournalError,
    UrnError,
    UrnExistsError,
    UrnOrderError,
    UrnStorageError,
)
from tally.urn.journal import (
    FIRST,
    AbandonReason,
    Counters,
    Event,
    Incident,
    IncidentKind,
    Journal,
    Phase,
)
from tally.urn.mirror import continues, copy_tables, create_copy, newer_of
from tally.urn.padded import BallotOut
from tally.urn.voters import BY_HAND, Voters

SealBatch = Callable[[int, int, bytes, str], SealedBatch]
"""Signs a checkpoint, from its number, the number of leaves, the root, the hash (hex) of the one before."""


class Urn:
    """One station's encrypted database. `create` makes it, `open` reads and checks all of it.

    `seal` signs checkpoints and `batch_size` says when; both are given with `seal_with` before any ballot.
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._batches = Batches(database)
        self._out = BallotOut(database)
        self._voters = Voters(database)
        self._journal = journal
        self._seal: SealBatch | None = None
        self._batch_size = 0

    @classmethod
    def create(cls, path: Path, key: bytes | None, facts: Mapping[str, bytes], at: str) -> Urn:
        """Makes an urn that holds `facts` and no ballot. It appears whole, or not at all.

        Raises `UrnExistsError`, `UrnStorageError`.
        """
        if key is not None and len(key) != KEY_BYTES:
            raise ValueError(f"an urn's key has {KEY_BYTES} bytes, not {len(key)}")
        if path.exists():
            raise UrnExistsError(f"{path.name}: an urn is here already; urns are never overwritten")
        draft = draft_of(path)
        database = Database(draft, key, create=True)
        try:
            with database.transaction():
                for statement in schema.TABLES:
                    database.write(statement)
                urn = cls(database, Journal())
                urn._put_facts(facts)
                urn._append(urn._journal, Event.SET_UP, at=at)
        finally:
            database.close()
        put_in_place(draft, path)
        return cls.open(path, key)

    @classmethod
    def open(cls, path: Path, key: bytes | None) -> Urn:
        """Opens an urn for this program alone.

        1. The key is the urn's. 2. Every page is whole. 3. The tables are ours. 4. The journal's chain holds.
        5. Journal, counters, ballots and checkpoints say the same.
        Raises `WrongKeyError`, `DamagedUrnError`, `UrnInUseError`.
        """
        database = Database(path, key)  # 1
        try:
            database.check()  # 2
            if database.rows("PRAGMA user_version") != [(schema.VERSION,)]:  # 3
                raise DamagedUrnError(f"{path.name}: this is no urn of this version of the program")
            try:
                journal = Journal.read(
                    line for (line,) in database.rows("SELECT line FROM journal ORDER BY n")
                )
            except JournalError as problem:  # 4
                raise DamagedUrnError(f"{path.name}: {problem}") from problem
            urn = cls(database, journal)
            urn._compare()  # 5
        except BaseException:
            database.close()
            raise
        return urn

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()

    def seal_with(self, seal: SealBatch, batch_size: int, room: int = 0, contests: int = 0) -> None:
        """From now on `seal` signs a checkpoint whenever `batch_size` ballots lie unsealed.

        `room`: how many bytes the longest ballot has with its opening; `contests`: how many there are. With
        them, what is not sealed takes the same room however long the ballots are.
        """
        self._seal, self._batch_size = seal, batch_size
        self._batches.make_room(batch_size, room)
        self._out.make_room(room, contests)

    @property
    def mirror(self) -> Path | None:
        """Where the second copy is, if there is one."""
        return self._database.mirror

    def attach_mirror(self, path: Path) -> None:
        """Keeps a second copy at `path`, on another medium: from now on what is accepted is durable in both.

        A copy that is there already is brought up to date. If it is ahead, because a spare device went on
        with it, this urn takes over what it has. Raises `ForkedUrnError` when each has something that the
        other has not, `UrnStorageError`, and what `open` raises.
        """
        self._database.drop_mirror()
        if not path.exists():
            create_copy(self._database, path)
        other = Urn.open(path, self._database.key)
        try:
            newer = newer_of(self._database, other._database)
            copy_tables(newer, other._database if newer is self._database else self._database)
            self._journal = Journal.read(self.journal_lines())
        except BaseException:
            other.close()
            raise
        self._database.mirror_to(other._database)

    @property
    def mirror_lost(self) -> bool:
        """Whether the copy's medium failed: nothing is accepted until it is attached again or dropped."""
        return self._database.mirror_lost

    def need_mirror(self) -> None:
        """Raises `MirrorLostError` while the copy may lack the last step."""
        self._database.need_mirror()

    def drop_mirror(self) -> None:
        """Goes on without the second copy."""
        self._database.drop_mirror()

    def has_all_of(self, path: Path) -> bool:
        """Whether nothing is in the urn at `path` that is not in this one. Raises what `open` raises."""
        other = Urn.open(path, self._database.key)
        try:
            return continues(self._database, other._database)
        finally:
            other.close()

    # -- what it holds ---------------------------------------------------------------------------------------

    @property
    def counters(self) -> Counters:
        """The four numbers, as of the last journal line."""
        return self._journal.counters

    @property
    def phase(self) -> Phase:
        """Where the journal stands."""
        return self._journal.phase

    @property
    def journal(self) -> Journal:
        """A copy of the journal's state: head, number of lines, times."""
        return copy.deepcopy(self._journal)

    def journal_lines(self) -> list[bytes]:
        """All lines, first one first."""
        return [line for (line,) in self._database.rows("SELECT line FROM journal ORDER BY n")]

    def facts(self) -> dict[str, bytes]:
        """What the station is."""
        return dict(self._database.rows("SELECT name, value FROM facts"))

    def pending(self) -> Pending | None:
        """The ballot that is out, if one is."""
        return self._out.get()

    def ballots(self) -> list[StoredBallot]:
        """The ballots of all closed batches in the order of the tree: batch by batch, sorted by tracker."""
        return self._batches.closed()

    def unsealed(self) -> list[StoredBallot]:
        """The ballots of the open batch, sorted by tracker."""
        return self._batches.open()

    def holds(self, tracker: bytes) -> bool:
        """Whether a ballot with this tracker was accepted."""
        return self._batches.holds(tracker)

    def kinds_between(self, low: bytes, high: bytes) -> list[LeafKind]:
        """The kinds of the accepted ballots whose trackers lie between these two, both included."""
        return self._batches.between(low, high)

    def has_checked_in(self, voter: bytes) -> bool:
        """Whether the person with this keyed hash has voted here, or is voting."""
        return self._voters.holds(voter)

    def checkpoints(self) -> list[SealedBatch]:
        """All checkpoints, first one first."""
        return self._batches.checkpoints()

    def last_checkpoint(self) -> SealedBatch | None:
        """The newest checkpoint, if there is one."""
        return self._batches.last_checkpoint()

    def sealed_root(self) -> bytes:
        """The root of the tree over all closed batches, computed from the ballots."""
        return self._batches.tree().root()

    # -- what happens to it ----------------------------------------------------------------------------------

    def put_facts(self, facts: Mapping[str, bytes]) -> None:
        """Writes facts that are no event, such as that the package was exported."""
        with self._database.transaction():
            self._put_facts(facts)

    def record(self, event: Event, at: str, facts: Mapping[str, bytes] | None = None) -> None:
        """An event of the station as a whole, with its time, and the facts that it changes."""
        with self._change() as journal:
            self._append(journal, event, at=at)
            self._put_facts(facts or {})

    def note(self, incident: Incident) -> None:
        """Something went otherwise than it should. Without a time: ballots are cast around it."""
        with self._change() as journal:
            self._append(journal, Event.INCIDENT, kind=incident.kind, what=incident.what)

    def hand_over(
        self,
        style: tuple[int, ...],
        sealed_voter: bytes | None,
        voter: bytes | None = None,
        facts: Mapping[str, bytes] | None = None,
        *,
        activation: bytes | None = None,
    ) -> None:
        """A voter is checked in and gets a ballot. `voter` is the keyed hash by which she is known here.

        `activation`: at a kiosk that does not know her, the number of what opened it; it is used from now
        on. Raises `UrnOrderError` when she has checked in already.
        """
        with self._change() as journal:
            self._append(journal, Event.HANDED_OVER)
            if voter is not None:
                self._voters.add(voter)
            self._out.put(Pending(style, sealed_voter, voter or activation))
            if activation is not None:
                self._put_facts(used_fact(activation))
            self._put_facts(facts or {})

    def enter_by_hand(self, voter: bytes) -> None:
        """A person voted while people were written down by hand. She has no ballot here, and gets none.

        Raises `UrnOrderError` when she has checked in already.
        """
        with self._database.transaction():
            self._voters.add(voter)
            self._put_facts({BY_HAND: str(self.by_hand + 1).encode()})

    def strike_out(self, voter: bytes) -> None:
        """Entered by mistake; the journal says so. Raises `UrnOrderError` when nobody was, or not she."""
        if not self.by_hand or not self.has_checked_in(voter):
            raise UrnOrderError("nobody was entered by hand who could be struck out")
        with self._change() as journal:
            self._append(journal, Event.INCIDENT, kind=IncidentKind.CHECK_IN, what="other-person")
            self._voters.remove(voter)
            self._put_facts({BY_HAND: str(self.by_hand - 1).encode()})

    @property
    def by_hand(self) -> int:
        """How many people were entered by hand."""
        return int(self.facts().get(BY_HAND, b"0"))

    def take_back(self, nonce: bytes, reason: AbandonReason | None) -> None:
        """An activation opened no ballot that was cast: the person who got it may check in again.

        `reason`: why, if it was never used; the journal has her as one who left, as on a table with a ballot
        of its own. None: its kiosk counts her, and this journal only says that somebody got no ballot.
        """
        with self._change() as journal:
            if reason is not None:
                self._append(journal, Event.HANDED_OVER)
                self._append(journal, Event.ABANDONED, reason=reason)
            else:
                self._append(journal, Event.INCIDENT, kind=IncidentKind.CHECK_IN, what="no-ballot")
            name = HOLDER + nonce.hex()
            if holder := self.facts().get(name):
                self._voters.remove(holder)
            self._forget_facts(name)
            self._put_facts(marked(VOIDED, nonce))

    def give(self, given: Mapping[str, bytes], voter: bytes | None) -> None:
        """An activation for a kiosk was given, to a person who checks in with it. The journal has no line.

        Raises `UrnOrderError` when she has checked in already.
        """
        with self._written(lambda: given.keys() <= self.facts().keys()):
            if voter is not None:
                self._voters.add(voter)
            self._put_facts(given)

    def prepare(self, tracker: bytes, ballot: bytes) -> None:
        """The ballot that is out is encrypted. Its opening is nobody's but the caller's."""
        with self._change() as journal:
            self._append(journal, Event.PREPARED)
            if self.holds(tracker):
                raise UrnOrderError("this ballot is in the urn already")
            self._out.put(replace(self._is_out(), tracker=tracker, ballot=ballot))

    def interrupt(self) -> None:
        """The opening of the prepared ballot is lost. The ballot goes; the voter still has hers to make."""
        with self._change() as journal:
            self._append(journal, Event.INTERRUPTED)
            self._out.put(replace(self._is_out(), tracker=None, ballot=None))

    def cast(self, tracker: bytes) -> None:
        """The prepared ballot goes into the open batch. When this returns, it is durable in the urn.

        So it is in the mirror, unless its medium failed in that very moment: `need_mirror` tells.
        """
        with self._change() as journal:
            pending = self._prepared(tracker)
            self._append(journal, Event.CAST)
            self._out.put(None)
            self._batches.add([StoredBallot(tracker, LeafKind.CAST, pending[0], pending[1])])
            self._seal_if_full(journal)

    def challenge(self, tracker: bytes, opening: str) -> None:
        """The prepared ballot is spoiled and kept with its opening. The voter's ballot stays out."""
        with self._change() as journal:
            pending = self._prepared(tracker)
            self._append(journal, Event.CHALLENGED)
            self._out.put(replace(self._is_out(), tracker=None, ballot=None))
            self._batches.add([StoredBallot(tracker, LeafKind.CHALLENGED, pending[0], None, opening)])
            self._seal_if_full(journal)

    def abandon(self, reason: AbandonReason) -> None:
        """The voter left without casting, or was checked in by mistake. She may check in again."""
        with self._change() as journal:
            pending = self.pending()
            self._append(journal, Event.ABANDONED, reason=reason)
            if pending is not None and pending.voter is not None:
                self._voters.remove(pending.voter)
                if pending.voter in used_of(self.facts()):
                    self._put_facts(marked(LEFT, pending.voter))
            self._out.put(None)

    def import_cast(self, ballots: Sequence[StoredBallot]) -> None:
        """Many cast ballots with their check-ins, all or none; batches are sealed as they fill.

        The journal says that they were imported and how many, not that somebody stood at the kiosk.
        """
        with self._change() as journal:
            frontier: Frontier | None = None
            waiting = list(ballots)
            room = self._batch_size - self._batches.open_size()
            while waiting:
                part, waiting = waiting[:room], waiting[room:]
                self._append(journal, Event.IMPORTED, ballots=len(part))
                self._batches.add(part)
                frontier = self._seal_if_full(journal, frontier) or frontier
                room = self._batch_size

    def close_station(
        self,
        at: str,
        facts: Callable[[Journal], Mapping[str, bytes]],
        incidents: Sequence[Incident] = (),
    ) -> None:
        """Seals what is unsealed and writes the last line, with the facts made from the finished journal.

        `incidents` come first, and with it or not at all: who tries to close twice says why once.
        Nobody comes back any more: who got which activation is forgotten.
        """
        with self._change() as journal:
            for incident in incidents:
                self._append(journal, Event.INCIDENT, kind=incident.kind, what=incident.what)
            if self._batches.open_size():
                self._close_batch(journal, None)
            self._append(journal, Event.CLOSED, at=at)
            self._forget_facts(HOLDER)
            self._put_facts(facts(journal))

    # -- inside ----------------------------------------------------------------------------------------------

    @contextmanager
    def _change(self) -> Iterator[Journal]:
        """One transaction. Its journal becomes the urn's when it is durable, and is forgotten otherwise."""
        journal = copy.deepcopy(self._journal)
        with self._written(lambda: Journal.read(self.journal_lines()).head == journal.head):
            yield journal
        self._journal = journal

    @contextmanager
    def _written(self, is_in: Callable[[], bool]) -> Iterator[None]:
        """One transaction, and the truth about it.

        A disk may report a failure when the step is in its file already: then it holds. The mirror, where it
        was taken back, lacks it, and has to be brought up to date before anything else happens.
        """
        begun = False
        try:
            with self._database.transaction():
                begun = True
                yield
        except UrnStorageError:
            try:
                holds = begun and is_in()
            except UrnError:  # it cannot even be read any more
                holds = False
            if not holds:
                raise
            self._database.mirror_fell_behind()

    def _append(self, journal: Journal, event: Event, **extra: object) -> None:
        try:
            line = journal.make(event, **extra)
            journal.take(line)
        except JournalError as problem:
            raise UrnOrderError(f"this step does not follow from the one before ({problem})") from None
        self._database.write("INSERT INTO journal (n, line) VALUES (?, ?)", (journal.lines, line))

    def _put_facts(self, facts: Mapping[str, bytes]) -> None:
        for name, value in sorted(facts.items()):
            self._database.write("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, value))

    def _forget_facts(self, beginning: str) -> None:
        """Empties them. Their names stay, by which the newer of two copies is known."""
        names = self._database.rows(
            "SELECT name FROM facts WHERE substr(name, 1, ?) = ?", (len(beginning), beginning)
        )
        self._put_facts({name: b"" for (name,) in names})

    def _is_out(self) -> Pending:
        pending = self._out.get()
        if pending is None:
            raise UrnOrderError("no ballot is out")
        return pending

    def _prepared(self, tracker: bytes) -> tuple[bytes, bytes | None]:
        pending = self.pending()
        if pending is None or pending.ballot is None or pending.tracker != tracker:
            raise UrnOrderError("this is not the ballot that is out")
        return pending.ballot, pending.sealed_voter

    def _seal_if_full(self, journal: Journal, frontier: Frontier | None = None) -> Frontier | None:
        if self._batches.open_size() < self._batch_size:
            return None
        return self._close_batch(journal, frontier)

    def _close_batch(self, journal: Journal, frontier: Frontier | None) -> Frontier:
        """Signs a checkpoint over all leaves and closes the batch. Gives the tree, for the next one."""
        if self._seal is None:
            raise UrnOrderError("nothing signs this urn's checkpoints yet")
        frontier = frontier or self._batches.tree()
        for ballot in self._batches.open():
            frontier.append(ballot.leaf)
        number = len(journal.checkpoints) + 1
        previous = journal.checkpoints[-1] if journal.checkpoints else FIRST
        checkpoint = self._seal(number, frontier.size, frontier.root(), previous)
        self._batches.close(number, checkpoint)
        document = hashlib.sha256(checkpoint.document).hexdigest()
        self._append(journal, Event.CHECKPOINT, checkpoint=number, document=document)
        return frontier

    def _compare(self) -> None:
        """Raises `DamagedUrnError` unless the tables hold what the journal says."""
        journal, pending, voters = self._journal, self.pending(), self._voters.tags()
        facts = self.facts()
        documents = [hashlib.sha256(batch.document).hexdigest() for batch in self.checkpoints()]
        conditions = {
            "cast ballots": self._batches.count(LeafKind.CAST) == journal.counters.cast,
            "challenged ballots": self._batches.count(LeafKind.CHALLENGED) == journal.counters.challenged,
            "the ballot that is out": (pending is not None) == (journal.counters.out == 1),
            "the prepared ballot": (pending is not None and pending.ballot is not None)
            == (journal.phase is Phase.PREPARED),
            "checkpoints": documents == journal.checkpoints,
            "who checked in": len(voters)
            <= journal.counters.checked_in
            - journal.counters.abandoned
            + len(given_of(facts))
            + int(facts.get(BY_HAND, b"0"))
            and (pending is None or pending.voter is None or pending.voter in {*voters, *used_of(facts)}),
        }
        for what, holds in conditions.items():
            if not holds:
                raise DamagedUrnError(f"{self._database.path.name}: journal and urn disagree about {what}")
