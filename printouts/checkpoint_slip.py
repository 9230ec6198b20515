"""The slip for the wall: a checkpoint in public, so that no ballot it seals can vanish or change unseen."""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Code, Gap, Qr, Row, Words
from printouts.letters import Align
from printouts.parts import grouped, heading
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class CheckpointSlipData:
    """What the slip says: the checkpoint's number, how many ballots it seals, the code of its root."""

    authority: str
    election_title: str
    station_name: str
    number: int
    size: int
    head_code: str
    qr_text: str


def blocks(data: CheckpointSlipData, texts: Texts) -> tuple[Block, ...]:
    """The slip, from top to bottom."""
    return (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-checkpoint-title", number=data.number), 20, Typeface.BOLD, Align.CENTRE),
        Gap(),
        Row(texts.say("paper-checkpoint-size"), texts.say("paper-number", number=data.size), 13),
        Gap(),
        Code(grouped(data.head_code)),
        Qr(data.qr_text),
        Words(texts.say("paper-checkpoint-wall"), 11, Typeface.SEMIBOLD),
        Gap(4),
        Words(texts.say("paper-checkpoint-photo"), BODY),
    )


def render(data: CheckpointSlipData, texts: Texts, *, training: bool = False) -> bytes:
    """The slip as PDF."""
    title = texts.say("paper-checkpoint-title", number=data.number)
    return strip(blocks(data, texts), texts, title=title, training=training)
