"""The closing record: what the station counted, whether it adds up, what left it, and who was there.

A table that counts its own ballots, and cannot at once, has two: one that says so, and one with the result.
"""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, SMALL, Block, Framed, Gap, Item, Qr, Row, Rule, Words
from printouts.letters import Align
from printouts.parts import (
    CheckpointLine,
    Counters,
    counter_rows,
    grouped,
    heading,
    lines_by_hand,
    named_code,
    signatures,
)
from printouts.roll import strip
from printouts.station_result import StationResultData, result_blocks
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class ClosingRecordData:
    """What a closing record says. How many voted blank is not known until the count, so it is not here.

    `opened` and `closed` are days and hours, as people say them; `package_hash` is hex, and empty where
    a table has yet to count its ballots: then the record says that it is closed and not counted. `qr_text` is
    the signed summary; `notes` what the workers wrote down during the day; `result` what a table counted that
    counts itself.
    """

    authority: str
    election_title: str
    station_name: str
    manifest_code: str
    opened: str
    closed: str
    counters: Counters
    checkpoints: tuple[CheckpointLine, ...]
    package_hash: str
    qr_text: str
    notes: tuple[str, ...]
    signers: tuple[str, ...]
    result: StationResultData | None = None


def _balance(counters: Counters, texts: Texts) -> Block:
    agrees = counters.difference == 0
    said = texts.say("paper-balance-agrees" if agrees else "paper-balance-differs")
    total = texts.say(
        "paper-balance-sum" if agrees else "paper-balance-no-sum",
        checkins=counters.check_ins,
        cast=counters.cast,
        abandoned=counters.abandoned,
    )
    words: list[Block] = [Words(said, 11, Typeface.BOLD), Words(total, 12, Typeface.SEMIBOLD)]
    if not agrees:
        words.append(Words(texts.say("paper-balance-what-to-do", difference=abs(counters.difference))))
    return Framed(tuple(words))


def _checkpoints(lines: tuple[CheckpointLine, ...], texts: Texts) -> tuple[Block, ...]:
    if not lines:
        return ()
    rows = (
        Row(texts.say("paper-number", number=line.size), grouped(line.head_code), BODY, Typeface.CODE)
        for line in lines
    )
    return (
        Words(texts.say("paper-closing-checkpoints"), BODY, Typeface.BOLD),
        Words(texts.say("paper-closing-checkpoints-how"), SMALL),
        *rows,
        Rule(),
    )


def _notes(notes: tuple[str, ...], texts: Texts) -> tuple[Block, ...]:
    said: list[Block] = [Item("•", note) for note in notes] or [Words(texts.say("paper-closing-no-notes"))]
    return (
        Words(texts.say("paper-closing-notes"), BODY, Typeface.BOLD),
        *said,
        *lines_by_hand(),
    )


def _uncounted(texts: Texts) -> tuple[Block, ...]:
    """That it is closed and not counted, with room for why."""
    return (
        Framed(
            (
                Words(texts.say("paper-closing-uncounted"), 13, Typeface.BOLD),
                Words(texts.say("paper-closing-uncounted-what")),
            )
        ),
        Gap(),
        Words(texts.say("paper-closing-uncounted-why"), BODY, Typeface.BOLD),
        *lines_by_hand(),
        Gap(),
    )


def _package(package_hash: str, texts: Texts) -> tuple[Block, ...]:
    if not package_hash:
        return (Words(texts.say("paper-closing-uncounted-package"), SMALL),)
    return named_code(texts.say("paper-closing-package"), package_hash)


def blocks(data: ClosingRecordData, texts: Texts) -> tuple[Block, ...]:
    """The record, from top to bottom."""
    return (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-closing-title"), 15, Typeface.BOLD, Align.CENTRE),
        Gap(),
        *(() if data.package_hash else _uncounted(texts)),
        Row(texts.say("paper-opened"), data.opened),
        Row(texts.say("paper-closed"), data.closed),
        Gap(),
        *counter_rows(data.counters, texts),
        Gap(),
        _balance(data.counters, texts),
        Rule(),
        *(() if data.result is None else result_blocks(data.result, texts)),
        *_checkpoints(data.checkpoints, texts),
        *named_code(texts.say("paper-manifest-code"), data.manifest_code),
        *_package(data.package_hash, texts),
        Words(texts.say("paper-closing-qr")),
        Qr(data.qr_text),
        *_notes(data.notes, texts),
        *signatures(texts.say("paper-closing-sign"), data.signers),
    )


def render(data: ClosingRecordData, texts: Texts, *, training: bool = False) -> bytes:
    """The record as PDF."""
    return strip(blocks(data, texts), texts, title=texts.say("paper-closing-title"), training=training)
