"""Whether the ballot of a receipt is in this urn: what the desk may tell a voter, and nothing beyond it."""

from __future__ import annotations

from enum import StrEnum

from tally.election import code_of, parse_code
from tally.election.codes import code_range
from tally.station.errors import ReceiptError, ReceiptOfOtherElectionError
from tally.station.receipt_text import RECEIPT, parse_receipt
from tally.urn import LeafKind, Urn


class Whereabouts(StrEnum):
    """All that a lookup says."""

    CAST = "cast"
    CHECKED = "checked"  # it was opened to put the machine to the test, and is not counted
    NOT_HERE = "not-here"
    OTHER_STATION = "other-station"  # by what the receipt itself says; this urn was not asked


_OF_KIND = {LeafKind.CAST: Whereabouts.CAST, LeafKind.CHALLENGED: Whereabouts.CHECKED}


def look_up(urn: Urn, manifest_hash: bytes, station_id: str, given: str) -> Whereabouts:
    """Looks for the ballot of `given`: the text of a receipt's QR, or its code as somebody types it.

    A ballot that was prepared and not cast is not here. Nothing is written anywhere.
    Raises `ReceiptError`, `CodeError`.
    """
    if not given.lstrip().startswith(RECEIPT):
        kinds = urn.kinds_between(*code_range(parse_code(given)))
    else:
        receipt = parse_receipt(given)
        if receipt.manifest_code != code_of(manifest_hash):
            raise ReceiptOfOtherElectionError("this receipt is of another election")
        if receipt.station != station_id:
            return Whereabouts.OTHER_STATION
        kinds = urn.kinds_between(receipt.tracker, receipt.tracker)
    if len(kinds) > 1:
        raise ReceiptError("several ballots have this code; the QR of the receipt tells them apart")
    return _OF_KIND[kinds[0]] if kinds else Whereabouts.NOT_HERE
