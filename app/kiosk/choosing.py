"""The screen on which a voter chooses in one contest: cards, what is left, finding, and the word why not."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.kiosk.cards import ProjectCard
from app.kiosk.finder import Finder
from app.kiosk.guide import say_guide
from app.kiosk.refusals import say_refusal
from app.kiosk.session import ContestMarks, Refusal
from app.kiosk.shelf import Shelf
from app.kiosk.words import Words
from tally.ballots import Limit
from tally.election import AreaMap, MarkingRule


class ChoosingViewModel(Finder):
    """Marks come and go through here; `ContestMarks` decides what is possible."""

    changed = Signal()
    marked = Signal()
    noticed = Signal()
    detailed = Signal()

    def __init__(self, words: Words, parent: QObject, area: AreaMap | None = None) -> None:
        super().__init__(words, parent)
        self._map = area
        self._marks: ContestMarks | None = None
        self._place, self._places, self._next = 1, 1, "kiosk-to-review"
        self._notice: Refusal | None = None
        self._instead: int | None = None
        self._detail: ProjectCard | None = None
        self._ranked: Shelf[ProjectCard] = Shelf(self)
        words.changed.connect(self._retell)

    # what the kiosk's view-model calls

    def show(self, marks: ContestMarks, place: int, places: int, next_message: str) -> None:
        """Shows a contest: the `place`-th of `places`; `next_message` is what the main button says."""
        self._drop_cards()
        self._marks, self._place, self._places, self._next = marks, place, places, next_message
        self._set_notice(None)
        self.put_cards([ProjectCard(index, marks, self._words, self) for index in marks.order])
        self._rank()
        self.changed.emit()
        self.marked.emit()

    def wipe(self) -> None:
        """Forgets the contest and all that was typed."""
        self._drop_cards()
        self._marks = None
        self._set_notice(None)
        self.changed.emit()
        self.marked.emit()

    def tell_missing(self, refusal: Refusal) -> None:
        """Says what is still missing before she can go on."""
        self._set_notice(refusal)

    def _drop_cards(self) -> None:
        self._detail = None
        self._ranked.put([])
        self.put_cards([])

    def _retell(self) -> None:
        self.learn_words()
        self.changed.emit()
        self.marked.emit()
        self.noticed.emit()

    def _marked(self) -> None:
        for card in self._all:
            card.changed.emit()
        self._rank()
        self.marked.emit()

    def _rank(self) -> None:
        picks = self._marks.picks if self._marks is not None and self._is(MarkingRule.ORDINAL) else ()
        cards = {card.index_in_contest: card for card in self._all}
        self._ranked.put([cards[index] for index in picks])

    def _set_notice(self, refusal: Refusal | None, instead: int | None = None) -> None:
        self._notice, self._instead = refusal, instead
        self.noticed.emit()

    def _is(self, *rules: MarkingRule) -> bool:
        return self._marks is not None and self._marks.rule in rules

    def open_cards(self) -> list[ProjectCard]:
        """Those that could be chosen now."""
        marks = self._marks
        return [] if marks is None else [c for c in self._all if marks.refusal(c.index_in_contest) is None]

    def refused_cards(self) -> list[ProjectCard]:
        """Those that are not chosen and cannot be now."""
        marks = self._marks
        if marks is None:
            return []
        free = [card for card in self._all if not marks.rank(card.index_in_contest)]
        return [card for card in free if marks.refusal(card.index_in_contest) is not None]

    # what the contest is

    @Property(str, notify=changed)
    def rule(self) -> str:
        """The marking rule as it looks: "choose-1", "approval", "knapsack", "ordinal" or "cumulative"."""
        return self._marks.shown_as.value if self._marks else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """The contest's name."""
        return self._words.of(self._marks.contest.title) if self._marks else ""

    @Property(str, notify=changed)
    def guide(self) -> str:
        """What to do here, in one line."""
        if self._marks is None:
            return ""
        return say_guide(self._marks, self._words)

    @Property(str, notify=changed)
    def place(self) -> str:
        """ "Consulta 1 de 2", or nothing when there is only one."""
        if self._marks is None or self._places < 2:
            return ""
        return self._words.texts.say("kiosk-place", place=self._place, places=self._places)

    @Property(bool, notify=changed)
    def isShuffled(self) -> bool:
        """Whether the order of the cards was drawn for this voter."""
        return self._marks is not None and self._marks.contest.shuffle_projects

    @Property(bool, notify=changed)
    def isFirst(self) -> bool:
        """Whether no contest stands before this one."""
        return self._place <= 1 or self._next == "kiosk-back-to-review"

    @Property(str, notify=changed)
    def nextText(self) -> str:
        """What the main button says."""
        return self._words.texts.say(self._next)

    @Property(str, notify=changed)
    def nextShort(self) -> str:
        """The same where there is little room."""
        return self._words.texts.say(f"{self._next}-short")

    # what is used and what is left

    @Property(str, notify=marked)
    def usedLabel(self) -> str:
        """The word before `used`."""
        return self._words.texts.say("kiosk-used") if self._is(MarkingRule.KNAPSACK) else ""

    @Property(str, notify=marked)
    def used(self) -> str:
        """How much is used of the budget, the picks or the points."""
        if self._marks is None:
            return ""
        say, marks = self._words.texts.say, self._marks
        match marks.rule:
            case MarkingRule.KNAPSACK:
                return self._words.money(marks.spent)
            case MarkingRule.CUMULATIVE:
                return say("kiosk-points-given", points=marks.points_given)
            case _:
                return say("kiosk-picks-made", picks=len(marks.picks))

    @Property(str, notify=marked)
    def leftLabel(self) -> str:
        """The word before `left`."""
        return self._words.texts.say("kiosk-left") if self._is(MarkingRule.KNAPSACK) else ""

    @Property(str, notify=marked)
    def left(self) -> str:
        """How much is left."""
        if self._marks is None:
            return ""
        say, marks = self._words.texts.say, self._marks
        match marks.rule:
            case MarkingRule.KNAPSACK:
                return self._words.money(marks.money_left)
            case MarkingRule.CUMULATIVE:
                return say("kiosk-points-left", points=marks.points_left)
            case _:
                return say("kiosk-picks-left", picks=marks.picks_left, made=len(marks.picks))

    @Property(list, notify=marked)
    def segments(self) -> list[float]:
        """The shares of the bar that are filled: one per chosen project, 0 to 1, together at most 1."""
        if self._marks is None:
            return []
        marks, marking = self._marks, self._marks.contest.marking
        match marks.rule:
            case MarkingRule.KNAPSACK:
                costs = (marks.contest.projects[k].cost for k in marks.picks)
                return [cost / max(1, marking.max_cost or 0) for cost in costs]
            case MarkingRule.CUMULATIVE:
                return [marks.points(k) / max(1, marks.points_in_all) for k in marks.picks]
            case _:
                return [1 / marking.max_picks for _ in marks.picks]

    @Property(int, notify=changed)
    def slots(self) -> int:
        """Into how many equal parts the empty bar is divided: the picks, when there are few; else 1."""
        if self._marks is None or self._is(MarkingRule.KNAPSACK, MarkingRule.CUMULATIVE):
            return 1
        return self._marks.contest.marking.max_picks if self._marks.contest.marking.max_picks <= 12 else 1

    @Property(bool, notify=marked)
    def isEmpty(self) -> bool:
        """Whether nothing is chosen."""
        return self._marks is None or not self._marks.picks

    # the word why not

    @Property(str, notify=noticed)
    def notice(self) -> str:
        """Why the last touch did nothing, or what is missing; nothing when all is well."""
        if self._notice is None or self._marks is None:
            return ""
        if self._instead is not None:
            chosen = self._marks.contest.projects[self._marks.picks[0]]
            return self._words.texts.say("kiosk-only-one", chosen=self._words.quoted(chosen.title))
        return say_refusal(self._notice, self._words)

    @Property(str, notify=noticed)
    def noticeAction(self) -> str:
        """What the notice offers to do, or nothing."""
        if self._instead is None or self._marks is None:
            return ""
        wanted = self._words.quoted(self._marks.contest.projects[self._instead].title)
        return self._words.texts.say("kiosk-change-to", wanted=wanted)

    @Slot()
    def doNoticeAction(self) -> None:
        """Choose-1: she asked to change to the other project."""
        if self._marks is not None and self._instead is not None:
            self._marks.change_to(self._instead)
            self._set_notice(None)
            self._marked()

    @Slot()
    def closeNotice(self) -> None:
        """She has read it."""
        self._set_notice(None)

    # what she does with a card

    @Slot(int)
    def touch(self, index: int) -> None:
        """The card was touched: in, out, or a word why not. Cumulative: one point for it when it has none."""
        if self._marks is None:
            return
        if self._marks.rank(index):
            self._marks.remove(index)
            self._set_notice(None)
        else:
            self._add(index)
        self._marked()

    @Slot(int)
    def more(self, index: int) -> None:
        """One point more."""
        self._add(index)
        self._marked()

    @Slot(int)
    def less(self, index: int) -> None:
        """One point less."""
        if self._marks is not None:
            self._marks.take_point(index)
            self._set_notice(None)
            self._marked()

    @Slot(int, int)
    def move(self, index: int, by: int) -> None:
        """Up (-1) or down (+1) in the order of preference."""
        if self._marks is not None and self._marks.rank(index):
            self._marks.move(index, by)
            self._set_notice(None)
            self._marked()

    @Slot(int, int)
    def moveTo(self, index: int, rank: int) -> None:
        """To this place in the order of preference, 1 first: she dragged it there."""
        if self._marks is not None and self._marks.rank(index):
            self._marks.move_to(index, rank)
            self._set_notice(None)
            self._marked()

    @Property(QObject, constant=True)
    def ranked(self) -> QObject:
        """Ordinal: the chosen cards, the most preferred first. Empty in all other rules."""
        return self._ranked

    @Property(bool, notify=marked)
    def canRank(self) -> bool:
        """Whether there is an order to change."""
        return self._is(MarkingRule.ORDINAL) and self._marks is not None and len(self._marks.picks) > 1

    def _add(self, index: int) -> None:
        if self._marks is None:
            return
        refused = self._marks.add(index)
        swap = refused is not None and self._marks.rule is MarkingRule.CHOOSE_1
        swap = swap and refused is not None and refused.limit is Limit.TOO_MANY
        self._set_notice(refused, index if swap else None)

    # reading more

    @Property(QObject, notify=detailed)
    def detail(self) -> QObject | None:
        """The project whose description is on the screen."""
        return self._detail

    def open_detail(self, index: int) -> None:
        """Shows a project's description."""
        self._detail = next((card for card in self._all if card.index_in_contest == index), None)
        self.detailed.emit()

    @Property(str, constant=True)
    def mapFile(self) -> str:
        """The picture of the whole area, or nothing."""
        return self._map.file if self._map is not None else ""

    @Property(list, notify=detailed)
    def detailPlace(self) -> list[float]:
        """Where the project on the screen lies on the map, as shares of its width and height; or nothing."""
        place = self._detail.project.place if self._detail is not None else None
        if place is None or self._map is None:
            return []
        return list(self._map.locate(place) or ())
