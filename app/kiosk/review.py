"""A whole vote to be read, in the review or opened after a test: each contest's projects, or blank."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Property, QObject, Signal

from app.kiosk.cards import ProjectCard
from app.kiosk.session import ContestMarks
from app.kiosk.shelf import Shelf
from app.kiosk.words import Words
from tally.election import MarkingRule


class ReviewedContest(QObject):
    """One contest of the vote."""

    changed = Signal()

    def __init__(self, index: int, marks: ContestMarks, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.index_in_manifest = index
        self._marks, self._words = marks, words
        self._lines: Shelf[ProjectCard] = Shelf(self)
        chosen = marks.picks
        if marks.rule is not MarkingRule.ORDINAL:
            chosen = tuple(sorted(chosen, key=marks.order.index))
        self._lines.put([ProjectCard(project, marks, words, self) for project in chosen])
        words.changed.connect(self.changed)
        for line in self._lines.items:
            words.changed.connect(line.learn_words)

    @Property(int, constant=True)
    def index(self) -> int:
        """Its place in the manifest, 0 first."""
        return self.index_in_manifest

    @Property(str, constant=True)
    def contestId(self) -> str:
        """Its id in the manifest; objectNames are made of it."""
        return self._marks.contest.id

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its name."""
        return self._words.of(self._marks.contest.title)

    @Property(str, constant=True)
    def rule(self) -> str:
        """The marking rule as it looks."""
        return self._marks.shown_as.value

    @Property(bool, notify=changed)
    def isBlank(self) -> bool:
        """Whether it is a blank vote."""
        return not self._marks.picks

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        """The chosen projects, as cards."""
        return self._lines

    @Property(str, notify=changed)
    def remark(self) -> str:
        """That she could choose more, said once and calmly; nothing when she could not, or votes blank."""
        marks, say = self._marks, self._words.texts.say
        chosen = set(marks.picks)
        if not chosen:
            return ""
        match marks.rule:
            case MarkingRule.CHOOSE_1:
                return ""
            case MarkingRule.CUMULATIVE:
                open_to_points = range(len(marks.contest.projects))
                if all(marks.refusal(k) is not None for k in open_to_points):
                    return ""
                return say("kiosk-could-give-points", points=marks.points_left)
            case rule:
                free = (k for k in range(len(marks.contest.projects)) if k not in chosen)
                if all(marks.refusal(k) is not None for k in free):
                    return ""
                if rule is MarkingRule.KNAPSACK:
                    return say("kiosk-could-spend", left=self._words.money(marks.money_left))
                return say("kiosk-could-choose", picks=marks.picks_left)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """The contest as it is read aloud."""
        return self.said()

    def said(self) -> str:
        """The same, for Python."""
        title = self._words.of(self._marks.contest.title)
        if not self._marks.picks:
            return f"{title}. {self._words.texts.say('kiosk-blank-title')}."
        chosen = " ".join(f"{line.said()}." for line in self._lines.items)
        return f"{title}. {chosen} {self.remark}"


class Review(QObject):
    """All contests of one vote."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._shelf: Shelf[ReviewedContest] = Shelf(self)

    def show(self, contests: Iterable[tuple[int, ContestMarks]]) -> None:
        """Shows these contests: (place in the manifest, marks)."""
        self.wipe()
        self._shelf.put([ReviewedContest(index, marks, self._words, self) for index, marks in contests])

    def wipe(self) -> None:
        """Forgets them."""
        old = self._shelf.items
        self._shelf.put([])
        for contest in old:
            contest.deleteLater()

    changed = Signal()

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """All of it as it is read aloud."""
        return " ".join(contest.said() for contest in self._shelf.items)

    @Property(QObject, constant=True)
    def contests(self) -> QObject:
        """The contests."""
        return self._shelf
