"""The voter's receipt: with it anyone finds their ballot in the public record, and nobody learns the vote.

It comes out in two parts (docs/protocol.md, section 4.1). The first is printed before the voter chooses
between casting and checking the machine; the last line only when the ballot is durable in the urn. Nothing on
it tells the vote or the time.
"""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, SMALL, Block, Code, Framed, Gap, Qr, Rule, Words
from printouts.letters import Align
from printouts.parts import CheckpointLine, grouped, heading
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """What a receipt says. `tracker_code` is 16 characters, with or without spaces between the groups."""

    authority: str
    election_title: str
    station_name: str
    tracker_code: str
    qr_text: str
    where_to_check: str
    checkpoint: CheckpointLine | None
    completed: bool


def first_part(data: ReceiptData, texts: Texts) -> tuple[Block, ...]:
    """What is printed before the voter decides. Only the last line makes it the receipt of a cast ballot."""
    blocks: list[Block] = [
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-receipt-title"), 15, Typeface.BOLD, Align.CENTRE),
        Qr(data.qr_text),
        Words(texts.say("paper-tracker"), BODY, align=Align.CENTRE),
        Code(grouped(data.tracker_code)),
        Gap(),
        Words(texts.say("paper-receipt-no-vote"), 11.5, Typeface.BOLD),
        Gap(1.5),
        Words(texts.say("paper-receipt-check")),
        Words(data.where_to_check, BODY, Typeface.SEMIBOLD),
    ]
    if data.checkpoint is not None:
        blocks += [
            Gap(),
            Words(texts.say("paper-checkpoint-newest", size=data.checkpoint.size), SMALL),
            Words(grouped(data.checkpoint.head_code), 11, Typeface.CODE),
        ]
    blocks += [Rule(), Words(texts.say("paper-receipt-needs-last-line"))]
    return tuple(blocks)


def last_line(texts: Texts) -> tuple[Block, ...]:
    """What is printed when the ballot is in the urn, and not a moment earlier."""
    return (
        Gap(),
        Framed(
            (
                Words(texts.say("paper-receipt-voted"), 20, Typeface.BOLD, Align.CENTRE),
                Words(texts.say("paper-receipt-in-the-urn"), 11.5, align=Align.CENTRE),
            )
        ),
    )


def render(data: ReceiptData, texts: Texts, *, training: bool = False) -> bytes:
    """The receipt as PDF: the first part, and the last line if the ballot is cast."""
    blocks = first_part(data, texts) + (last_line(texts) if data.completed else ())
    return strip(blocks, texts, title=texts.say("paper-receipt-title"), training=training)
