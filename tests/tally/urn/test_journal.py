"""No line of a journal can be changed, added, left out or moved unseen."""

from __future__ import annotations

import contextlib
import json

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.urn import INCIDENTS, Event, Incident, IncidentKind, Journal, JournalError, JournalLine
from tally.urn.journal import NEXT, AbandonReason


def lines() -> list[bytes]:
    journal, made = Journal(), []
    at = {"at": "2027-05-02T11:00:00Z"}
    steps = [(Event.SET_UP, at), (Event.OPENED, at)]
    steps += [(event, {}) for event in (Event.HANDED_OVER, Event.PREPARED, Event.CAST)] * 2
    steps += [(Event.CHECKPOINT, {"checkpoint": 1, "document": "ab" * 32}), (Event.CLOSED, at)]
    for event, extra in steps:
        made.append(journal.make(event, **extra))
        journal.take(made[-1])
    return made


LINES = lines()
OTHER_WAYS_TO_WRITE_A_MOMENT = (
    "2027-05-02T11:00:00+00:00",
    "2027-05-02T11:00:00",
    "2027-05-02T11:00:00z",
    "2027-05-02 11:00:00Z",
    "2027-05-02T11:00Z",
    "2027-05-02T11:00:00.000Z",
    "2027-05-02T08:00:00-03:00",
    "20270502T110000Z",
    "2027-W17-7T11:00:00Z",
    "2027-05-02T11:00:00Z ",
)


def test_the_whole_is_read_back() -> None:
    journal = Journal.read(LINES)
    assert (journal.lines, journal.counters.cast, journal.closed) == (10, 2, "2027-05-02T11:00:00Z")
    assert journal.checkpoints == ["ab" * 32]


@pytest.mark.parametrize("place", range(len(LINES) - 1))
def test_a_line_left_out_doubled_or_moved(place: int) -> None:
    for changed in (
        LINES[:place] + LINES[place + 1 :],
        [*LINES[: place + 1], *LINES[place:]],
        [*LINES[:place], LINES[place + 1], LINES[place], *LINES[place + 2 :]],
    ):
        with pytest.raises(JournalError, match="line"):
            Journal.read(changed)


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        (4, "cast", 2),
        (4, "abandoned", 1),
        (4, "at", "2027-05-02T11:00:00Z"),
        (4, "n", 6),
        (1, "at", None),
        (1, "at", "noon"),
        (1, "at", "2027-02-30T11:00:00Z"),
        (1, "at", "2027-05-02T24:00:00Z"),
        (1, "at", "2027-05-02T10:59:60Z"),
        (1, "at", "0000-05-02T11:00:00Z"),
        *((1, "at", other) for other in OTHER_WAYS_TO_WRITE_A_MOMENT),
        (8, "document", "AB" * 32),
        (8, "document", "ab" * 31),
        (8, "checkpoint", 2),
        (4, "event", "wedding"),
        (4, "note", "hello"),
    ],
)
def test_a_field_changed(place: int, field: str, value: object) -> None:
    content = json.loads(LINES[place])
    if value is None:
        del content[field]
    else:
        content[field] = value
    with pytest.raises(JournalError, match=f"line {place + 1}"):
        Journal.read([*LINES[:place], rfc8785.dumps(content)])


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        (0, "at", "2027-05-02T10:59:59Z"),
        (1, "at", "2027-05-02T11:00:01Z"),
        (4, "event", "abandoned"),
        (8, "document", "ba" * 32),
    ],
)
def test_a_line_that_could_stand_there_itself_is_noticed_by_the_next(
    place: int, field: str, value: str
) -> None:
    content = json.loads(LINES[place]) | {field: value}
    if value == "abandoned":
        content |= {"reason": "left", "cast": 0, "abandoned": 1}
    changed = rfc8785.dumps(content)
    assert Journal.read([*LINES[:place], changed]).lines == place + 1
    with pytest.raises(JournalError, match=f"line {place + 2}: it does not follow"):
        Journal.read([*LINES[:place], changed, *LINES[place + 1 :]])


def test_a_line_has_one_form() -> None:
    """Two forms of one line would be two journals of one day; and the same reader on another computer may
    take a doubled field for the other one."""
    line = LINES[1]
    content = json.loads(line)
    others = {
        "a space": line.replace(b":", b": ", 1),
        "a space behind": line + b" ",
        "a space before": b" " + line,
        "another order": json.dumps(dict(reversed(content.items())), separators=(",", ":")).encode(),
        "a field twice": line.replace(b'"n":2', b'"n":2,"n":2'),
        "escaped": line.replace(b"opened", b"\\u006fpened"),
        "none said": line.replace(b'"n":2', b'"kind":null,"n":2'),
    }
    for name, other in others.items():
        assert json.loads(other) | content == json.loads(other), name
        with pytest.raises(JournalError, match=r"line 2: (not in canonical form|this is no line)"):
            Journal.read([LINES[0], other])
    with pytest.raises(JournalError, match="line 2: longer than any line"):
        Journal.read([LINES[0], line[:-1] + b" " * 2000 + b"}"])


def test_an_import_counts_its_ballots() -> None:
    journal = Journal.read(LINES[:2])
    line = journal.make(Event.IMPORTED, ballots=3)
    for said in (1, 2, 4):
        changed = json.loads(line) | {"cast": said, "checked_in": said}
        with pytest.raises(JournalError, match="line 3: the counters"):
            journal.take(rfc8785.dumps(changed))
    journal.take(line)
    assert (journal.counters.cast, journal.counters.checked_in, journal.imported) == (3, 3, 3)


@pytest.mark.parametrize("ballots", [0, -1, 2**31, 2**31 - 1, "1", 1.5])
@pytest.mark.parametrize("counts_as", [0, 1, -1, 2**31])
def test_an_import_brings_some_ballots_and_no_less(ballots: object, counts_as: int) -> None:
    """Two imports of all that fits are more than fits; and none can take ballots away."""
    before = Journal.read(LINES[:2])
    before.take(before.make(Event.IMPORTED, ballots=2**31 - 1))
    number = before.counters.cast + counts_as
    content = {"n": before.lines + 1, "event": "imported", "previous": before.head, "ballots": ballots}
    content |= {"checked_in": number, "cast": number, "challenged": 0, "abandoned": 0}
    with pytest.raises(JournalError, match="line 4"):
        before.take(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())
    after = before.counters.cast + 2**31 - 1
    with pytest.raises(JournalError, match="line 4"):
        before.take(rfc8785.dumps(content | {"ballots": 2**31 - 1, "checked_in": after, "cast": after}))


@settings(max_examples=80)
@given(st.integers(0, len(LINES) - 2), st.data())
def test_any_flipped_bit_is_noticed_at_the_next_line_at_the_latest(place: int, data: st.DataObject) -> None:
    line = bytearray(LINES[place])
    line[data.draw(st.integers(0, len(line) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(JournalError):
        Journal.read([*LINES[:place], bytes(line), *LINES[place + 1 :]])


def test_fields_stand_in_the_order_that_makes_pydantics_json_canonical() -> None:
    assert list(JournalLine.model_fields) == sorted(JournalLine.model_fields)
    event = LINES[2]
    assert rfc8785.dumps(json.loads(event)) == event


@given(st.text(max_size=32), st.integers(1, 2**31 - 1), st.sampled_from(list(Event)))
def test_a_line_is_written_canonically_whatever_is_in_it(what: str, number: int, event: Event) -> None:
    count = number - 1
    line = JournalLine(
        n=number,
        event=event,
        previous="ab" * 32,
        checked_in=count,
        cast=0,
        challenged=count,
        abandoned=1,
        what=what,
        kind=IncidentKind.POWER,
        checkpoint=number,
    )
    assert line.to_bytes() == rfc8785.dumps(line.model_dump(mode="json", exclude_none=True))


PLAIN = [Event.HANDED_OVER, Event.PREPARED, Event.INTERRUPTED, Event.CAST, Event.CHALLENGED]


@given(st.lists(st.sampled_from(PLAIN), max_size=12), st.sampled_from(PLAIN))
def test_lines_without_fields_of_their_own_are_written_and_read_as_all_others(
    before: list[Event], event: Event
) -> None:
    journal = Journal.read(LINES[:2])
    for one in before:
        with contextlib.suppress(JournalError):
            journal.take(journal.make(one))
    data, counters = journal.make(event), journal.counters.after(event)
    line = JournalLine.model_validate_json(data)
    assert line.to_bytes() == data
    assert (line.n, line.previous, line.event, line.counters) == (
        journal.lines + 1,
        journal.head,
        event,
        counters,
    )
    if (journal.phase, event) not in NEXT:
        with pytest.raises(JournalError, match="cannot happen"):
            journal.take(data)
    for change in ({"n": line.n + 1}, {"cast": line.cast + 1}, {"previous": "cd" * 32}, {"at": None}):
        with pytest.raises(JournalError):
            journal.take(rfc8785.dumps({**json.loads(data), **change}))


STEPS = [*PLAIN, Event.CHECKPOINT, Event.IMPORTED, Event.ABANDONED]


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 400)), max_size=20), st.binary(max_size=2))
def test_what_is_read_quickly_is_what_the_model_of_a_line_reads(
    steps: list[tuple[Event, int]], junk: bytes
) -> None:
    quick, slow = Journal.read(LINES[:2]), Journal.read(LINES[:2])
    for event, number in steps:
        extra: dict[str, object] = {
            Event.CHECKPOINT: {"checkpoint": len(quick.checkpoints) + number % 2 + 1, "document": "ab" * 32},
            Event.IMPORTED: {"ballots": number},
            Event.ABANDONED: {"reason": AbandonReason.LEFT},
        }.get(event, {})
        line = quick.make(event, **extra)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tally.urn.journal._QUICK", {})
            answers = [_answer(slow, line), _answer(slow, line + junk)]
        assert [_answer(quick, line), _answer(quick, line + junk)] == answers
        assert quick == slow


def _answer(journal: Journal, line: bytes) -> str:
    try:
        journal.take(line)
    except JournalError as problem:
        return str(problem)
    return ""


def test_counters_end_where_those_of_a_line_do() -> None:
    journal = Journal.read(LINES[:2])
    journal.take(journal.make(Event.IMPORTED, ballots=2**31 - 1))
    with pytest.raises((JournalError, ValueError)):
        journal.take(journal.make(Event.HANDED_OVER))


@settings(max_examples=50)
@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3))
def test_any_bytes_end_in_its_own_error(data: list[bytes]) -> None:
    with pytest.raises(JournalError):
        Journal.read(data)


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_incidents_leave_the_numbers_and_the_phase_alone(kind: IncidentKind) -> None:
    for what in INCIDENTS[kind]:
        journal = Journal.read(LINES[:5])
        before = (journal.counters, journal.phase)
        journal.take(journal.make(Event.INCIDENT, kind=kind, what=what))
        assert (journal.counters, journal.phase) == before
        assert journal.incidents == [Incident(kind, what)]


def test_an_incident_has_no_free_words() -> None:
    journal = Journal.read(LINES[:5])
    head = journal.head
    for kind, what in (("power", "before"), ("printer", "the voter's name"), ("wedding", "before")):
        with pytest.raises((JournalError, ValueError)):
            journal.take(journal.make(Event.INCIDENT, kind=kind, what=what))
    with pytest.raises(JournalError):
        journal.take(
            journal.make(Event.INCIDENT, kind=IncidentKind.POWER, what="restarted", at="2027-05-02T11:00:00Z")
        )
    for kind in IncidentKind:
        for other in IncidentKind:
            for what in INCIDENTS[other] - INCIDENTS[kind]:
                with pytest.raises(JournalError, match=f"cannot be said of an incident of the kind “{kind}”"):
                    journal.take(journal.make(Event.INCIDENT, kind=kind, what=what))
    assert journal.head == head


@pytest.mark.parametrize("length", [1, 2, len(LINES)])
def test_no_incident_before_the_opening_or_after_the_closing(length: int) -> None:
    journal = Journal.read(LINES[: length - 1] if length == 2 else LINES[:length])
    with pytest.raises(JournalError):
        journal.take(journal.make(Event.INCIDENT, kind=IncidentKind.POWER, what="restarted"))
