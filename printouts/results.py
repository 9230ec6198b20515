"""The results on A4, for the wall of the town hall: votes by channel, winners, and how to check them."""

from __future__ import annotations

from dataclasses import dataclass

from printouts.amounts import Money, said_amount, said_count
from printouts.blocks import BODY, BesideQr, Block, Gap, Rule, Words
from printouts.letters import Align, ink_width
from printouts.parts import grouped
from printouts.sheet import ROOM, Section, sheet
from printouts.table import Column, TableRow, layout_of
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """A count by channel. None: this election has no such channel."""

    in_person: int
    online: int | None = None
    on_paper: int | None = None

    @property
    def total(self) -> int:
        return self.in_person + (self.online or 0) + (self.on_paper or 0)


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """One project: its number as people know it, its cost in the smallest unit of money, its score."""

    number: str
    name: str
    cost: int
    score: ChannelCount
    winner: bool


@dataclass(frozen=True, slots=True)
class ContestResult:
    """One contest, its projects in the order in which they are to stand.

    `rule` says in words how winners were chosen. `points`: scores are points and not votes. `blank` is None
    where not every channel tells it.
    """

    title: str
    rule: str
    budget: int
    ballots: ChannelCount
    blank: int | None
    points: bool
    projects: tuple[ProjectResult, ...]


@dataclass(frozen=True, slots=True)
class ResultsData:
    """What the results say.

    `record_code` names the public record; `signatures_hash` (hex) is the hash of the signatures over it.
    """

    authority: str
    election_title: str
    money: Money
    contests: tuple[ContestResult, ...]
    record_code: str
    signatures_hash: str
    qr_text: str
    where_to_check: str


_HARD_SPACE = "\u00a0"
_CHANNELS = (
    ("paper-results-in-person", "in_person"),
    ("paper-results-online", "online"),
    ("paper-results-on-paper", "on_paper"),
)


def _channels(contest: ContestResult) -> tuple[tuple[str, str], ...]:
    """The channels this contest had; none where there was but one, whose column would repeat the total."""
    counts = (contest.ballots, *(project.score for project in contest.projects))
    had = tuple(
        (text, name) for text, name in _CHANNELS if any(getattr(count, name) is not None for count in counts)
    )
    return had if len(had) > 1 else ()


def _rows(contest: ContestResult, money: Money, texts: Texts) -> tuple[TableRow, ...]:
    """The heading row, then one row for each project."""
    channels = _channels(contest)
    total = "paper-results-total-points" if contest.points else "paper-results-total-votes"
    columns = (
        Column("", widest=60.0),
        Column(texts.say("paper-results-project"), flexible=True),
        Column(texts.say("paper-results-cost"), Align.RIGHT),
        *(Column(texts.say(text), Align.RIGHT, widest=52.0) for text, _ in channels),
        Column(texts.say(total), Align.RIGHT, widest=56.0),
        Column("", widest=60.0),
    )
    winner = texts.say("paper-results-winner")
    cells = [
        (
            project.number,
            project.name,
            said_amount(project.cost, money, texts),
            *(said_count(getattr(project.score, name), texts) for _, name in channels),
            said_count(project.score.total, texts),
            winner if project.winner else "",
        )
        for project in contest.projects
    ]
    layout = layout_of(columns, cells, ROOM)
    head = TableRow(layout, tuple(column.title for column in columns), heading=True)
    marked = [project.winner for project in contest.projects]
    return (head, *(TableRow(layout, row, marked=mark) for row, mark in zip(cells, marked, strict=True)))


def _facts(contest: ContestResult, money: Money, texts: Texts) -> tuple[Block, ...]:
    """The sums, as many in a line as have room: no line begins or ends with the dot between them."""
    spent = sum(project.cost for project in contest.projects if project.winner)
    facts = [
        ("paper-results-budget", said_amount(contest.budget, money, texts)),
        ("paper-results-spent", said_amount(spent, money, texts)),
        ("paper-results-left", said_amount(contest.budget - spent, money, texts)),
        ("paper-results-ballots", said_count(contest.ballots.total, texts)),
    ]
    if contest.blank is not None:
        facts.append(("paper-results-blank", said_count(contest.blank, texts)))
    lines: list[str] = []
    for name, value in facts:
        said = f"{texts.say(name)}: {value}".replace(" ", _HARD_SPACE)
        longer = f"{lines[-1]} · {said}" if lines else said
        if lines and ink_width(longer, Typeface.REGULAR, BODY) <= ROOM:
            lines[-1] = longer
        else:
            lines.append(said)
    return tuple(Words(line) for line in lines)


def _contest(contest: ContestResult, money: Money, texts: Texts) -> Section:
    head, *rows = _rows(contest, money, texts)
    before: tuple[Block, ...] = (
        Gap(14),
        Words(contest.title, 14, Typeface.BOLD),
        *_facts(contest, money, texts),
        Words(f"{texts.say('paper-results-rule')}: {contest.rule}"),
        Gap(4),
    )
    again = (Words(contest.title, BODY, Typeface.BOLD), Gap(4), head)
    return Section(tuple(rows), (*before, head), again)


def sections(data: ResultsData, texts: Texts) -> tuple[Section, ...]:
    """Heading, contests, and how to check them."""
    heading: tuple[Block, ...] = (
        Words(data.authority, 11),
        Words(data.election_title, 18, Typeface.BOLD),
        Words(texts.say("paper-results-title"), 14, Typeface.SEMIBOLD),
        Rule(1.2),
    )
    check: tuple[Block, ...] = (
        Gap(10),
        Words(texts.say("paper-results-check"), 11, Typeface.SEMIBOLD),
        Words(data.where_to_check, 11),
        Gap(4),
        Words(texts.say("paper-results-record"), BODY),
        Words(grouped(data.record_code), 14, Typeface.CODE),
        Gap(4),
        Words(texts.say("paper-results-signatures"), BODY),
        Words(grouped(data.signatures_hash), BODY, Typeface.CODE),
    )
    contests = (_contest(contest, data.money, texts) for contest in data.contests)
    return (
        Section(heading),
        *contests,
        Section((), before=(Gap(12), Rule(1.2), BesideQr(check, data.qr_text))),
    )


def render(data: ResultsData, texts: Texts, *, training: bool = False) -> bytes:
    """The results as PDF."""
    title = texts.say("paper-results-title")
    return sheet(sections(data, texts), texts, title=title, footer=data.election_title, training=training)
