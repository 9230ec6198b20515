"""What the city hall gives for a package that was handed in: whose it is, that it was checked, its code."""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Gap, Row, Rule, Words
from printouts.letters import Align
from printouts.parts import Counters, counter_rows, heading, named_code, signatures
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class HandoverData:
    """What the receipt says. `package_hash` is hex, that of the closing record."""

    authority: str
    election_title: str
    station_name: str
    at: str
    counters: Counters
    ballots: int
    package_hash: str
    manifest_code: str
    signers: tuple[str, ...]


def render(data: HandoverData, texts: Texts, *, training: bool = False) -> bytes:
    """The receipt as PDF."""
    blocks: tuple[Block, ...] = (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-handover-title"), 15, Typeface.BOLD, Align.CENTRE),
        Words(data.at, BODY, align=Align.CENTRE),
        Gap(),
        Words(texts.say("paper-handover-checked")),
        Rule(),
        *counter_rows(data.counters, texts),
        Row(texts.say("paper-handover-ballots"), texts.say("paper-number", number=data.ballots), 11),
        Rule(),
        *named_code(texts.say("paper-closing-package"), data.package_hash),
        *named_code(texts.say("paper-manifest-code"), data.manifest_code),
        Words(texts.say("paper-handover-compare"), BODY, Typeface.SEMIBOLD),
        *signatures(texts.say("paper-handover-sign"), data.signers),
    )
    return strip(blocks, texts, title=texts.say("paper-handover-title"), training=training)
