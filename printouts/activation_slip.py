"""The slip that opens a kiosk once: a code for its reader, which kiosk, until when; nothing of the person."""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Gap, Qr, Words
from printouts.letters import Align
from printouts.parts import heading
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class ActivationSlipData:
    """What the slip says. `until`: a time of day, in words."""

    authority: str
    election_title: str
    kiosk: str
    until: str
    qr_text: str


def blocks(data: ActivationSlipData, texts: Texts) -> tuple[Block, ...]:
    """The slip, from top to bottom."""
    return (
        *heading(data.authority, data.election_title, data.kiosk),
        Words(texts.say("paper-activation-title", kiosk=data.kiosk), 15, Typeface.BOLD, Align.CENTRE),
        Qr(data.qr_text),
        Words(texts.say("paper-activation-how"), BODY, align=Align.CENTRE),
        Gap(1.5),
        Words(texts.say("paper-activation-until", until=data.until), 11.5, Typeface.BOLD, Align.CENTRE),
    )


def render(data: ActivationSlipData, texts: Texts, *, training: bool = False) -> bytes:
    """The slip as PDF."""
    title = texts.say("paper-activation-title", kiosk=data.kiosk)
    return strip(blocks(data, texts), texts, title=title, training=training)
