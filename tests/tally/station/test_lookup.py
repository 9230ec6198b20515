"""What a station says of a receipt: in its urn, opened, not here, open batch or closed."""

from __future__ import annotations

import pytest

from tally.election import CodeError
from tally.station import ReceiptError, ReceiptOfOtherElectionError, Whereabouts


def test_every_ballot_is_found_in_open_and_closed_batches(station, tools) -> None:
    receipts = []
    for _ in range(8):  # batches have three
        station.hand_over(tools.STYLE, None)
        receipts.append(station.cast(station.prepare(tools.CHOICES)))
    station.hand_over(tools.STYLE, None)
    checked = station.challenge(station.prepare(tools.BLANK)).receipt
    waiting = station.prepare(tools.BLANK)
    journal = station._urn.journal.lines
    for receipt in receipts:
        assert station.look_up(receipt.code) is Whereabouts.CAST
        assert station.look_up(f" {receipt.qr_text}\n") is Whereabouts.CAST
    assert station.look_up(checked.code) is Whereabouts.CHECKED
    assert station.look_up(checked.qr_text) is Whereabouts.CHECKED
    assert station.look_up(waiting.receipt.qr_text) is Whereabouts.NOT_HERE
    assert station._urn.journal.lines == journal
    station.cast(waiting)
    assert station.look_up(waiting.receipt.qr_text) is Whereabouts.CAST
    station.close(tools.WORKERS)
    assert station.look_up(receipts[0].code) is Whereabouts.CAST


def test_a_tracker_that_shares_the_code_is_told_apart_by_the_qr(station, tools) -> None:
    station.hand_over(tools.STYLE, None)
    receipt = station.cast(station.prepare(tools.CHOICES))
    parts = receipt.qr_text.split(":")
    last = "A" if parts[4][-1] != "A" else "Q"
    near = ":".join([*parts[:4], parts[4][:-1] + last, *parts[5:]])
    assert station.look_up(near) is Whereabouts.NOT_HERE


def test_what_is_no_receipt_of_here(station, tools) -> None:
    station.hand_over(tools.STYLE, None)
    parts = station.cast(station.prepare(tools.CHOICES)).qr_text.split(":")
    assert station.look_up(":".join([*parts[:3], "E-02", *parts[4:]])) is Whereabouts.OTHER_STATION
    with pytest.raises(ReceiptOfOtherElectionError):
        station.look_up(":".join([*parts[:2], "0" * 16, *parts[3:]]))
    with pytest.raises(ReceiptError):
        station.look_up(":".join(parts[:-1]))
    with pytest.raises(CodeError):
        station.look_up("H7KQ")
