"""The zero report: before anyone votes, poll workers see and sign that the urn is empty, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Gap, Row, Rule, Words
from printouts.errors import NotZeroError
from printouts.letters import Align
from printouts.parts import Counters, counter_rows, heading, named_code, signatures
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class ZeroReportData:
    """What a zero report says.

    `opened` is the day and the hour, as people say them; `signers` stand under the lines to sign ("Presidenta
    de mesa").
    """

    authority: str
    election_title: str
    station_name: str
    manifest_code: str
    authority_fingerprint: str
    opened: str
    counters: Counters
    signers: tuple[str, ...]


def blocks(data: ZeroReportData, texts: Texts) -> tuple[Block, ...]:
    """The report, from top to bottom. Raises `NotZeroError` rather than call a used urn empty."""
    if data.counters != Counters(0, 0, 0, 0):
        raise NotZeroError(
            f"the counters of “{data.station_name}” are not zero: do not open it; take the spare device "
            "or call the election committee"
        )
    return (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-zero-title"), 15, Typeface.BOLD, Align.CENTRE),
        Gap(),
        Row(texts.say("paper-opened"), data.opened),
        Gap(),
        Words(texts.say("paper-zero-empty")),
        Rule(),
        *counter_rows(data.counters, texts),
        Rule(),
        *named_code(texts.say("paper-manifest-code"), data.manifest_code),
        *named_code(texts.say("paper-authority-fingerprint"), data.authority_fingerprint),
        Words(texts.say("paper-zero-compare"), BODY, Typeface.SEMIBOLD),
        *signatures(texts.say("paper-zero-sign"), data.signers),
    )


def render(data: ZeroReportData, texts: Texts, *, training: bool = False) -> bytes:
    """The report as PDF."""
    return strip(blocks(data, texts), texts, title=texts.say("paper-zero-title"), training=training)
