"""What the two records and the package say on the screen; the signed documents go to the printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.desk.sentences import codes_in_words, moment_in_words, number
from resources.texts import Texts
from tally.election import Station
from tally.station import ClosingRecord, Counters, PackageSummary, ZeroReport

_COUNTERS = ("cast", "checked_in", "challenged", "abandoned")


@dataclass(frozen=True, slots=True)
class Row:
    """A word and its value. Codes are set in a face that tells 0 from O."""

    label: str
    value: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The rows, and the one code that people compare."""

    rows: tuple[Row, ...] = ()
    code: str = ""


def zero_report(texts: Texts, place: Station, report: ZeroReport, zone: tzinfo | None) -> Paper:
    """What is signed before the first voter."""
    return Paper(
        (
            *_place(texts, place),
            _moment(texts, "desk-record-opened", report.opened, zone),
            *_counters(texts, report.counters),
            Row(texts.say("desk-record-election"), report.manifest_code, is_code=True),
        )
    )


def closing_record(texts: Texts, place: Station, document: ClosingRecord, zone: tzinfo | None) -> Paper:
    """What is signed after the last voter."""
    return Paper(
        (
            *_place(texts, place),
            _moment(texts, "desk-record-opened", document.opened, zone),
            _moment(texts, "desk-record-closed", document.closed, zone),
            *_counters(texts, document.counters),
            Row(texts.say("desk-record-companions"), number(texts, document.companions)),
            *(
                Row(texts.say("desk-record-codes", kiosk=one.kiosk), codes_in_words(texts, one))
                for one in document.codes.kiosks
            ),
            *([Row(texts.say("day-hand-all"), number(texts, document.by_hand))] if document.by_hand else []),
            Row(texts.say("desk-record-root"), document.head_code, is_code=True),
            Row(texts.say("desk-exported-code"), _code(document.package_hash), is_code=True),
        )
    )


def package(texts: Texts, summary: PackageSummary) -> Paper:
    """What was saved; its code is the one of the closing record."""
    rows = (
        Row(texts.say("desk-exported-file"), str(summary.path)),
        Row(texts.say("desk-exported-ballots"), number(texts, summary.ballots)),
    )
    return Paper(rows, _code(summary.package_hash))


def _code(digest: str) -> str:
    """A hash in groups of four, as the printed closing record has it."""
    return " ".join(digest[k : k + 4] for k in range(0, len(digest), 4))


def _place(texts: Texts, place: Station) -> tuple[Row, ...]:
    return (Row(texts.say("desk-record-station"), f"{place.id} · {place.name}"),)


def _counters(texts: Texts, counters: Counters) -> tuple[Row, ...]:
    return tuple(
        Row(texts.say(f"desk-record-{name.replace('_', '-')}"), number(texts, getattr(counters, name)))
        for name in _COUNTERS
    )


def _moment(texts: Texts, label: str, moment: str, zone: tzinfo | None) -> Row:
    local = datetime.fromisoformat(moment).astimezone(zone)
    return Row(texts.say(label), moment_in_words(texts, local))
