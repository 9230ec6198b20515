"""The slip of a challenge: what the machine had locked up, opened, so that the voter and others can check it.

It shows choices, and may: the ballot was spoiled by opening it and is never counted (docs/protocol.md,
section 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Code, Framed, Gap, Item, Qr, Rule, Words
from printouts.letters import Align, printable
from printouts.parts import grouped, heading, named_code
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class OpenedChoice:
    """One chosen project; `rank` in an ordinal contest, `points` in a cumulative one."""

    project: str
    rank: int | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedContest:
    """What one contest held. No choices is a blank vote."""

    title: str
    choices: tuple[OpenedChoice, ...]


@dataclass(frozen=True, slots=True)
class ChallengeSlipData:
    """What a challenge slip says.

    `opening_hash` is hex; `opening_qr` is None where the opening is too long for a QR.
    """

    authority: str
    election_title: str
    station_name: str
    tracker_code: str
    contests: tuple[OpenedContest, ...]
    opening_hash: str
    opening_qr: str | None
    where_to_check: str


def _said(choice: OpenedChoice, texts: Texts) -> Block:
    if choice.rank is not None:
        return Item(f"{choice.rank}.", choice.project, 11)
    if choice.points is not None:
        name = printable(choice.project).strip()  # what cannot be printed leaves no gap before the colon
        points = texts.say("paper-choice-points", points=choice.points, project=name)
        return Item("•", points, 11)
    return Item("•", choice.project, 11)


def _contest(contest: OpenedContest, texts: Texts) -> tuple[Block, ...]:
    said = [_said(choice, texts) for choice in contest.choices]
    blank = Words(texts.say("paper-choice-blank"), 11)
    return (Words(contest.title, BODY, Typeface.BOLD), *(said or [blank]), Gap(5))


def blocks(data: ChallengeSlipData, texts: Texts) -> tuple[Block, ...]:
    """The slip, from top to bottom."""
    opening: tuple[Block, ...] = (
        (Words(texts.say("paper-challenge-scan")), Qr(data.opening_qr))
        if data.opening_qr is not None
        else (Words(texts.say("paper-challenge-see-record")),)
    )
    return (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-challenge-title"), 15, Typeface.BOLD, Align.CENTRE),
        Gap(),
        Framed(
            (
                Words(texts.say("paper-challenge-does-not-count"), 14, Typeface.BOLD, Align.CENTRE),
                Words(texts.say("paper-challenge-vote-again"), BODY, align=Align.CENTRE),
            )
        ),
        Gap(),
        Words(texts.say("paper-challenge-held")),
        Gap(4),
        *(block for contest in data.contests for block in _contest(contest, texts)),
        Words(texts.say("paper-challenge-same"), BODY, Typeface.SEMIBOLD),
        Rule(),
        Words(texts.say("paper-tracker"), BODY, align=Align.CENTRE),
        Code(grouped(data.tracker_code)),
        Words(texts.say("paper-challenge-same-code"), BODY, align=Align.CENTRE),
        Rule(),
        *opening,
        Words(data.where_to_check, BODY, Typeface.SEMIBOLD),
        Gap(4),
        *named_code(texts.say("paper-challenge-hash"), data.opening_hash),
    )


def render(data: ChallengeSlipData, texts: Texts, *, training: bool = False) -> bytes:
    """The slip as PDF."""
    return strip(blocks(data, texts), texts, title=texts.say("paper-challenge-title"), training=training)
