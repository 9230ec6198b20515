"""IPP's bytes: what we write is read back, what is no answer is refused, and no bytes do more than that."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts.printers import PrinterEvent
from printouts.printers.ipp import (
    WANTED,
    Answer,
    Attribute,
    Group,
    IppError,
    Operation,
    Tag,
    parse,
    request,
)
from printouts.printers.ipp_printer import roll_size, trouble_in

NAMES = st.sampled_from(sorted(WANTED))
ATTRIBUTES = st.one_of(
    st.builds(
        Attribute,
        NAMES,
        st.sampled_from([Tag.INTEGER, Tag.ENUM]),
        st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=4).map(tuple),
    ),
    st.builds(Attribute, NAMES, st.just(Tag.BOOLEAN), st.lists(st.booleans(), min_size=1).map(tuple)),
    st.builds(
        Attribute,
        NAMES,
        st.sampled_from([Tag.KEYWORD, Tag.URI, Tag.NAME]),
        st.lists(st.text(max_size=40), min_size=1, max_size=4).map(tuple),
    ),
)


@given(st.lists(ATTRIBUTES, max_size=6, unique_by=lambda one: one.name))
def test_what_is_written_is_read(attributes: list[Attribute]) -> None:
    data = request(Operation.PRINT_JOB, 7, {Group.OPERATION: tuple(attributes)})
    answer = parse(data)
    assert answer.status == Operation.PRINT_JOB  # in an answer, the status stands in the operation's place
    assert answer.attributes == {one.name: one.values for one in attributes}


def test_what_was_not_asked_for_is_left_out() -> None:
    others = Attribute("media-col-database", Tag.KEYWORD, ("a", "b"))
    data = request(Operation.PRINT_JOB, 7, {Group.JOB: (others, Attribute("job-id", Tag.INTEGER, (3,)))})
    assert parse(data).attributes == {"job-id": (3,)}


def test_a_list_without_end_is_refused() -> None:
    many = Attribute("media-supported", Tag.KEYWORD, ("a",) * 2001)
    with pytest.raises(IppError, match="more than any printer"):
        parse(request(Operation.PRINT_JOB, 7, {Group.PRINTER: (many,)}))


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_refused(data: bytes) -> None:
    with suppress(IppError):
        parse(data)


@given(st.integers(0, 60))
def test_a_cut_answer_is_refused(length: int) -> None:
    whole = request(
        Operation.GET_JOB_ATTRIBUTES,
        1,
        {Group.JOB: (Attribute("job-state", Tag.ENUM, (9,)), Attribute("job-name", Tag.NAME, ("receipt",)))},
    )
    assert parse(whole).number("job-state") == 9
    with pytest.raises(IppError):
        parse(whole[: min(length, len(whole) - 1)])


@pytest.mark.parametrize(
    ("reasons", "state", "event"),
    [
        (("none",), 3, None),
        (("media-low-warning", "toner-low-report"), 4, None),
        (("connecting-to-device",), 4, None),
        (("media-empty-error",), 5, PrinterEvent.PAPER_ENDED),
        (("media-needed",), 4, PrinterEvent.PAPER_ENDED),
        (("cover-open-error",), 5, PrinterEvent.JAMMED),
        (("media-jam",), 5, PrinterEvent.JAMMED),
        (("offline-report",), 4, PrinterEvent.LOST),
        (("media-empty-error", "offline-report"), 3, None),  # what CUPS says of the job before
        (("paused",), 3, PrinterEvent.PAUSED),
        (("paused",), 5, PrinterEvent.PAUSED),
        (("something-new-error",), 4, PrinterEvent.BROKE),
        (("something-new-report",), 4, None),
        (("none",), 5, PrinterEvent.BROKE),
        (("media-empty-warning", "paused"), 5, PrinterEvent.PAUSED),  # CUPS, with paper in it again
    ],
)
def test_a_printers_words_become_one_event(
    reasons: tuple[str, ...], state: int, event: PrinterEvent | None
) -> None:
    answer = Answer(0, {"printer-state-reasons": reasons, "printer-state": (state,)})
    assert trouble_in(answer) is event


def test_a_queue_that_takes_no_jobs() -> None:
    assert trouble_in(Answer(0, {"printer-is-accepting-jobs": (False,)})) is PrinterEvent.PAUSED


def test_a_roll_is_as_long_as_its_paper() -> None:
    pdf = b"... /MediaBox [ 0 0 226.7717 566.9291 ] ..."
    assert roll_size(pdf, ("iso_a4_210x297mm",)) is None
    assert roll_size(pdf, ("custom_min_10x10mm", "custom_max_80x2000mm")) == "custom_80x200mm_80x200mm"
    assert roll_size(b"no pdf", ("custom_min_10x10mm",)) is None
