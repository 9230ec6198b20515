"""The result of a table that counted itself, as part of its closing record: votes, and QRs to photograph."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.amounts import said_count
from printouts.blocks import BODY, SMALL, Block, Gap, Qr, Row, Rule, Words
from printouts.letters import Align, width
from resources.fonts import Typeface
from resources.texts import Texts

_QR_SIDE = 60 * mm
"""Modules of 0.75 mm: a phone that takes several of these QRs on one photo still reads them."""

_COUNT_ROOM = 12 * mm
_BETWEEN = 0.8 * mm


@dataclass(frozen=True, slots=True)
class CountedProject:
    """A project as people know it, and what it got here: votes, or points where the contest has points."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CountedContest:
    """A contest counted at the table. `ballots` are all of them; `spoilt` ones say nothing readable."""

    title: str
    ballots: int
    blank: int
    spoilt: int
    points: bool
    projects: tuple[CountedProject, ...]


@dataclass(frozen=True, slots=True)
class FewBallots:
    """A contest with too few ballots to be counted at the table."""

    title: str
    ballots: int


@dataclass(frozen=True, slots=True)
class StationResultData:
    """What a table counted, what it leaves to the common count, and the texts of the QRs with all of it."""

    contests: tuple[CountedContest, ...]
    few: tuple[FewBallots, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A project's name on as many lines as it takes, its count beside the first: each to its own number."""

    name: str
    count: str

    def _words(self, room: float) -> tuple[Words, float]:
        return Words(self.name), room - max(_COUNT_ROOM, width(self.count, Typeface.BOLD, BODY) + BODY)

    def height(self, room: float) -> float:
        words, beside = self._words(room)
        return words.height(beside) + _BETWEEN

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        words, beside = self._words(room)
        words.draw(canvas, left, top, beside)
        Words(self.count, BODY, Typeface.BOLD, Align.RIGHT).draw(canvas, left, top, room)


def _contest(contest: CountedContest, texts: Texts) -> tuple[Block, ...]:
    column = "paper-results-total-points" if contest.points else "paper-results-total-votes"
    ranked = sorted(contest.projects, key=lambda one: -one.count)  # equal ones stay in the manifest's order
    rows = (_Listed(one.name, said_count(one.count, texts)) for one in ranked)
    sums = {
        "paper-results-blank": contest.blank,
        "paper-table-spoilt": contest.spoilt,
        "paper-results-ballots": contest.ballots,
    }
    return (
        Gap(),
        Words(contest.title, 12, Typeface.BOLD),
        Row(texts.say("paper-results-project"), texts.say(column), SMALL, Typeface.REGULAR),
        Rule(0.4, 0.8 * mm),
        *rows,
        Rule(0.4, 0.8 * mm),
        *(Row(texts.say(name), said_count(count, texts), 11) for name, count in sums.items()),
    )


def _few(few: tuple[FewBallots, ...], texts: Texts) -> tuple[Block, ...]:
    if not few:
        return ()
    return (
        Gap(),
        Words(texts.say("paper-table-few"), 12, Typeface.BOLD),
        *(Row(one.title, texts.say("paper-table-few-votes", count=one.ballots)) for one in few),
        Gap(1 * mm),
        Words(texts.say("paper-table-few-why")),
    )


def _place(number: int, count: int, texts: Texts) -> tuple[Block, ...]:
    """Which of the QRs it is; a single one needs no number."""
    if count == 1:
        return ()
    said = texts.say("paper-table-part", part=number, parts=count)
    return (Gap(), Words(said, 11, Typeface.BOLD, Align.CENTRE))


def _parts(parts: tuple[str, ...], texts: Texts) -> tuple[Block, ...]:
    if not parts:
        return ()
    codes = (
        block
        for number, part in enumerate(parts, 1)
        for block in (*_place(number, len(parts), texts), Qr(part, _QR_SIDE))
    )
    return (Gap(), Words(texts.say("paper-table-photo", parts=len(parts))), *codes)


def result_blocks(data: StationResultData, texts: Texts) -> tuple[Block, ...]:
    """The part of the closing record, with a line under it."""
    nothing = () if data.contests or data.few else (Words(texts.say("paper-table-nothing")),)
    return (
        Words(texts.say("paper-table-title"), 15, Typeface.BOLD, Align.CENTRE),
        *nothing,
        *(block for contest in data.contests for block in _contest(contest, texts)),
        *_few(data.few, texts),
        *_parts(data.parts, texts),
        Rule(),
    )
