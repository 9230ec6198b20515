"""The station's diary: a chain of lines that counts what happened and says nothing about who or what.

Each line is canonical JSON (RFC 8785) and holds the sha256 of the line before, so none can be changed,
added or left out unseen. It carries the four counters after the event; a time (`at`) only for events of the
station as a whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tally.election.moments import moment
from tally.urn.errors import JournalError

FIRST = "0" * 64
"""What the first line has in the place of the hash of the line before."""

MAX_LINE = 2000

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _is_there(text: str) -> str:
    moment(text)  # no February 30
    return text


Moment = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
    AfterValidator(_is_there),
]
"""A time in UTC, to the second."""
_LIMIT = 2**31
Count = Annotated[int, Field(ge=0, lt=_LIMIT)]


class Event(StrEnum):
    """What a line reports."""

    SET_UP = "set-up"
    CERTIFIED = "certified"
    OPENED = "opened"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    HANDED_OVER = "handed-over"
    PREPARED = "prepared"
    INTERRUPTED = "interrupted"
    CAST = "cast"
    CHALLENGED = "challenged"
    ABANDONED = "abandoned"
    CHECKPOINT = "checkpoint"
    IMPORTED = "imported"
    INCIDENT = "incident"


class AbandonReason(StrEnum):
    """Why a ballot that was handed over was not cast."""

    LEFT = "left"
    TROUBLE = "trouble"
    MISTAKE = "mistake"
    OTHER = "other"


class IncidentKind(StrEnum):
    """What went otherwise than it should. Each has a few words of its own (`INCIDENTS`)."""

    PRINTER = "printer"
    KIOSK = "kiosk"
    POWER = "power"
    RECEIPT = "receipt"
    CHECK_IN = "check-in"
    DEVICE = "device"
    EARLY_CLOSE = "early-close"
    BALANCE = "balance"
    OTHER = "other"


INCIDENTS: Mapping[IncidentKind, frozenset[str]] = MappingProxyType(
    {
        IncidentKind.PRINTER: frozenset({"before", "during", "after"}),  # a receipt
        IncidentKind.KIOSK: frozenset({"restarted", "out-of-use"}),
        IncidentKind.POWER: frozenset({"restarted"}),
        IncidentKind.RECEIPT: frozenset({"not-hers", "unreadable", "other-choice"}),  # a voter says so
        IncidentKind.CHECK_IN: frozenset({"other-ballot", "other-person", "no-ballot"}),
        IncidentKind.DEVICE: frozenset({"from-copy", "from-disk"}),  # a spare goes on
        IncidentKind.EARLY_CLOSE: frozenset({"committee", "danger", "no-power", "all-voted"}),
        IncidentKind.BALANCE: frozenset({"by-hand", "left", "unknown"}),  # why the lists differ from the urn
        IncidentKind.OTHER: frozenset({"on-paper"}),  # written by hand on the closing record
    }
)
"""kind -> what may be said of it. No free words, so that no name can come into what anyone reads."""


class Phase(StrEnum):
    """Where the journal stands; finer than the station's state, since it knows the ballot that is out."""

    EMPTY = "empty"
    SET_UP = "set-up"
    READY = "ready"
    OUT = "out"
    PREPARED = "prepared"
    PAUSED = "paused"
    CLOSED = "closed"


NEXT: dict[tuple[Phase, Event], Phase] = {
    (Phase.EMPTY, Event.SET_UP): Phase.SET_UP,
    (Phase.SET_UP, Event.CERTIFIED): Phase.SET_UP,
    (Phase.SET_UP, Event.OPENED): Phase.READY,
    (Phase.READY, Event.HANDED_OVER): Phase.OUT,
    (Phase.READY, Event.IMPORTED): Phase.READY,
    (Phase.READY, Event.CHECKPOINT): Phase.READY,
    (Phase.READY, Event.PAUSED): Phase.PAUSED,
    (Phase.READY, Event.CLOSED): Phase.CLOSED,
    (Phase.OUT, Event.PREPARED): Phase.PREPARED,
    (Phase.OUT, Event.ABANDONED): Phase.READY,
    (Phase.OUT, Event.CHECKPOINT): Phase.OUT,  # a challenge filled the batch
    (Phase.PREPARED, Event.CAST): Phase.READY,
    (Phase.PREPARED, Event.CHALLENGED): Phase.OUT,
    (Phase.PREPARED, Event.ABANDONED): Phase.READY,
    (Phase.PREPARED, Event.INTERRUPTED): Phase.OUT,  # the power failed: the opening is lost, the voter is not
    **{(phase, Event.INCIDENT): phase for phase in (Phase.READY, Phase.OUT, Phase.PREPARED, Phase.PAUSED)},
    (Phase.PAUSED, Event.RESUMED): Phase.READY,
    (Phase.PAUSED, Event.CHECKPOINT): Phase.PAUSED,  # closed from the pause: the last batch
    (Phase.PAUSED, Event.CLOSED): Phase.CLOSED,
}
"""Which event may follow in which phase, and where it leads. What is not here is refused."""

_TIMED = frozenset({Event.SET_UP, Event.CERTIFIED, Event.OPENED, Event.PAUSED, Event.RESUMED, Event.CLOSED})
_EXTRA: dict[Event, frozenset[str]] = {
    **{event: frozenset({"at"}) for event in _TIMED},
    Event.ABANDONED: frozenset({"reason"}),
    Event.CHECKPOINT: frozenset({"checkpoint", "document"}),
    Event.IMPORTED: frozenset({"ballots"}),
    Event.INCIDENT: frozenset({"kind", "what"}),
}
_PLAIN = {event.encode(): event for event in Event if event not in _EXTRA}
"""Events that have no fields of their own: three for each voter, so nearly all lines."""
_QUICK = {**_PLAIN, **{event.encode(): event for event in (Event.CHECKPOINT, Event.IMPORTED)}}
"""These, and the two that come with each batch: read without a model of the line."""
_DOCUMENT = re.compile(rb"[0-9a-f]{64}").fullmatch
_BALLOTS = re.compile(rb"[1-9][0-9]{0,8}").fullmatch


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went otherwise. It has no time, which would stand among casts."""

    kind: IncidentKind
    what: str


class Counters(NamedTuple):
    """The station's four numbers. They balance: checked in = cast + abandoned + the ballot that is out.

    A challenge uses up no check-in: the voter still holds her right to vote.
    """

    checked_in: int = 0
    cast: int = 0
    challenged: int = 0
    abandoned: int = 0

    @property
    def out(self) -> int:
        """Ballots handed over and neither cast nor abandoned."""
        return self.checked_in - self.cast - self.abandoned

    def after(self, event: Event, ballots: int = 1) -> Counters:
        """The counters after an event; `ballots` is for imports."""
        checked_in, cast, challenged, abandoned = self
        match event:
            case Event.HANDED_OVER:
                checked_in += ballots
            case Event.CAST:
                cast += ballots
            case Event.IMPORTED:
                checked_in, cast = checked_in + ballots, cast + ballots
            case Event.CHALLENGED:
                challenged += 1
            case Event.ABANDONED:
                abandoned += 1
        return Counters(checked_in, cast, challenged, abandoned)


class JournalLine(BaseModel):
    """One line. Fields that an event does not have are left out of its JSON.

    The fields stand here in the order of RFC 8785: pydantic's own JSON of them is canonical, since they hold
    no fractions (tests compare it with the canonical one).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    abandoned: Count
    at: Moment | None = None
    ballots: Annotated[int, Field(ge=1, lt=_LIMIT)] | None = None
    cast: Count
    challenged: Count
    checked_in: Count
    checkpoint: Annotated[int, Field(ge=1, lt=_LIMIT)] | None = None
    document: Hash | None = None
    event: Event
    kind: IncidentKind | None = None
    n: Annotated[int, Field(ge=1, lt=_LIMIT)]
    previous: Hash
    reason: AbandonReason | None = None
    what: Annotated[str, StringConstraints(max_length=32)] | None = None

    def to_bytes(self) -> bytes:
        """The canonical bytes, without a line break."""
        return self.model_dump_json(exclude_none=True).encode()

    @property
    def counters(self) -> Counters:
        """The counters after the event."""
        return Counters(self.checked_in, self.cast, self.challenged, self.abandoned)


NONE_YET = Counters()
_ALWAYS = frozenset({"n", "event", "previous", *Counters._fields})
_PLAIN_LINE = (
    b'{"abandoned":%d,%b"cast":%d,"challenged":%d,"checked_in":%d,%b"event":"%b","n":%d,"previous":"%b"}'
)


@dataclass
class Journal:
    """Reads or makes a chain line by line. `take` refuses what does not follow; `make` gives what does."""

    lines: int = 0
    head: str = FIRST
    phase: Phase = Phase.EMPTY
    counters: Counters = NONE_YET
    opened: str | None = None
    closed: str | None = None
    interrupted: int = 0
    imported: int = 0
    checkpoints: list[str] = field(default_factory=list)
    """The hashes of the checkpoints' documents, in order."""
    sealed: list[int] = field(default_factory=list)
    """How many ballots were cast or challenged at each of them."""
    incidents: list[Incident] = field(default_factory=list)

    @classmethod
    def read(cls, lines: Iterable[bytes]) -> Journal:
        """Walks a whole journal. Raises `JournalError` that names the first line that does not follow."""
        journal = cls()
        for line in lines:
            journal.take(line)
        return journal

    def make(self, event: Event, **extra: object) -> bytes:
        """The bytes of the next line; nothing changes until it is taken. Raises `JournalError`."""
        count = extra.get("ballots", 1)
        assert isinstance(count, int)
        after = self.counters.after(event, count)
        if not extra and event.encode() in _PLAIN:
            return self._plain(event, after)
        return JournalLine(
            n=self.lines + 1,
            event=event,
            previous=self.head,
            checked_in=after.checked_in,
            cast=after.cast,
            challenged=after.challenged,
            abandoned=after.abandoned,
            **extra,  # type: ignore[arg-type]
        ).to_bytes()

    def take(self, data: bytes) -> None:
        """Adds a line.

        1. It is canonical JSON of a line. 2. It has the next number and the hash of the line before. 3. Its
        event may follow in this phase and has its own fields. 4. Its counters are those before, plus the
        event. Raises `JournalError`.
        """
        if self._take_quickly(data):
            return
        where = f"journal, line {self.lines + 1}"
        line = _parse(data, where)  # 1
        if line.n != self.lines + 1 or line.previous != self.head:  # 2
            raise JournalError(
                f"{where}: it does not follow from the line before; one was changed or left out"
            )
        phase = NEXT.get((self.phase, line.event))  # 3
        if phase is None:
            raise JournalError(f"{where}: “{line.event}” cannot happen when the station is “{self.phase}”")
        if line.model_fields_set - _ALWAYS != _EXTRA.get(line.event, frozenset()):
            raise JournalError(f"{where}: “{line.event}” does not have the fields of such a line")
        if line.kind is not None and line.what not in INCIDENTS[line.kind]:
            raise JournalError(f"{where}: this cannot be said of an incident of the kind “{line.kind}”")
        if line.counters != self.counters.after(line.event, line.ballots or 1):  # 4
            raise JournalError(f"{where}: the counters do not follow from those before")
        if line.checkpoint is not None and line.checkpoint != len(self.checkpoints) + 1:
            raise JournalError(f"{where}: checkpoint {line.checkpoint} is not the next one")
        self._adopt(line.event, phase, line.counters, data, line.ballots or 0, line.document or "")
        if line.event is Event.OPENED:
            self.opened = line.at
        if line.event is Event.CLOSED:
            self.closed = line.at
        if line.kind is not None and line.what is not None:
            self.incidents.append(Incident(line.kind, line.what))

    def _plain(self, event: Event, after: Counters, own: bytes = b"", ballots: bytes = b"") -> bytes:
        """The next line of an event: what goes before leaves nothing open in it but its own fields."""
        return _PLAIN_LINE % (
            after.abandoned,
            ballots,
            after.cast,
            after.challenged,
            after.checked_in,
            own,
            event.encode(),
            self.lines + 1,
            self.head.encode(),
        )

    def _take_quickly(self, data: bytes) -> bool:
        """Adds the line if it is just the next one of such an event. If not, `take` says what is wrong."""
        event = _QUICK.get(data.partition(b'"event":"')[2].partition(b'"')[0])
        phase = NEXT.get((self.phase, event)) if event else None
        if event is None or phase is None:
            return False
        own, ballots, count, document = b"", b"", 1, b""
        if event is Event.CHECKPOINT:
            document = data.partition(b'"document":"')[2][:64]
            if not _DOCUMENT(document):
                return False
            own = b'"checkpoint":%d,"document":"%b",' % (len(self.checkpoints) + 1, document)
        elif event is Event.IMPORTED:
            digits = data.partition(b'"ballots":')[2].partition(b",")[0]
            if not _BALLOTS(digits):
                return False
            ballots, count = b'"ballots":%b,' % digits, int(digits)
        after = self.counters.after(event, count)
        if max(after) >= _LIMIT or data != self._plain(event, after, own, ballots):
            return False
        self._adopt(event, phase, after, data, count, document.decode())
        return True

    def _adopt(
        self, event: Event, phase: Phase, after: Counters, data: bytes, ballots: int, document: str
    ) -> None:
        """What follows from any line; `ballots` are those of an import, `document` that of a checkpoint."""
        self.lines, self.phase, self.counters = self.lines + 1, phase, after
        self.head = hashlib.sha256(data).hexdigest()
        self.interrupted += event is Event.INTERRUPTED
        self.imported += ballots if event is Event.IMPORTED else 0
        if event is Event.CHECKPOINT:
            self.checkpoints.append(document)
            self.sealed.append(after.cast + after.challenged)


def _parse(data: bytes, where: str) -> JournalLine:
    if len(data) > MAX_LINE:
        raise JournalError(f"{where}: longer than any line")
    try:
        line = JournalLine.model_validate_json(data)
    except ValidationError:
        raise JournalError(f"{where}: this is no line of a journal; it is damaged or cut") from None
    if line.to_bytes() != data:
        raise JournalError(f"{where}: not in canonical form (RFC 8785)")
    return line
