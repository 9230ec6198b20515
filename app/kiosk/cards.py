"""One project as it stands on the screen: words, picture, whether it is chosen, and why it may not be."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from app.kiosk.finding import in_order, is_number, matches, plain, words_of
from app.kiosk.refusals import say_short
from app.kiosk.session import ContestMarks
from app.kiosk.words import Words
from tally.ballots import Limit
from tally.election import MarkingRule, Project


class ProjectCard(QObject):
    """A card. It reads the marks when QML asks, and keeps nothing of the vote itself."""

    changed = Signal()

    def __init__(self, index: int, marks: ContestMarks, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.index_in_contest = index
        self._marks = marks
        self._words = words
        self._findable = ""
        self.main_words: frozenset[str] = frozenset()
        """The words of its title, categories and place: slips are forgiven in these only."""
        self.learn_words()

    def learn_words(self) -> None:
        """The language changed: what can be found changes too."""
        project = self.project
        themes = self._words.category_names(project.categories)
        main = (self._words.of(project.title), themes, self._words.area_name(project.area or ""))
        self._findable = plain(" ".join((*main, self._words.of(project.description))))
        self.main_words = frozenset(words_of(" ".join(main)))
        self.changed.emit()

    @property
    def project(self) -> Project:
        """The manifest's project."""
        return self._marks.contest.projects[self.index_in_contest]

    def is_in(self, theme: str, area: str) -> bool:
        """Whether it has the theme and lies in the place ("" for all)."""
        return (not theme or theme in self.project.categories) and (not area or area == self.project.area)

    def answers(self, typed: str) -> bool:
        """Whether the search finds it."""
        return matches(typed, self.project.id, self._findable)

    def is_near(self, near: list[frozenset[str]]) -> bool:
        """Whether it has a word near each typed one (`near_words`)."""
        return bool(near) and all(words & self.main_words for words in near)

    def has_number(self, typed: str) -> bool:
        """Whether just its number was typed."""
        return is_number(typed, self.project.id)

    def number_key(self) -> tuple[tuple[int, int, str], ...]:
        """Sorts by number."""
        return in_order(self.project.id)

    def name_key(self) -> str:
        """Sorts by name in the voter's language."""
        return plain(self._words.of(self.project.title))

    @Property(int, constant=True)
    def index(self) -> int:
        """Its number in the contest, 0 first."""
        return self.index_in_contest

    @Property(str, constant=True)
    def projectId(self) -> str:
        """Its id in the manifest; objectNames are made of it."""
        return self.project.id

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its name."""
        return self._words.of(self.project.title)

    @Property(str, notify=changed)
    def description(self) -> str:
        """What it is about, or nothing."""
        return self._words.of(self.project.description)

    @Property(str, notify=changed)
    def number(self) -> str:
        """ "N.º 12" """
        return self._words.texts.say("kiosk-number", id=self.project.id)

    @Property(str, notify=changed)
    def cost(self) -> str:
        """Its cost in the local form."""
        return self._words.money(self.project.cost)

    @Property(str, notify=changed)
    def themes(self) -> str:
        """The names of its categories."""
        return self._words.category_names(self.project.categories)

    @Property(str, notify=changed)
    def area(self) -> str:
        """The name of the place it belongs to, or nothing."""
        return self._words.area_name(self.project.area or "")

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        """Whether a page of its own shows more than the card."""
        project = self.project
        return (
            bool(self._words.of(project.description))
            or project.picture is not None
            or project.place is not None
        )

    @Property(str, constant=True)
    def picture(self) -> str:
        """The file of its picture, or nothing."""
        return self.project.picture.file if self.project.picture is not None else ""

    @Property(str, notify=changed)
    def pictureSaid(self) -> str:
        """What is to be seen in its picture, as a sentence; nothing where the manifest says nothing of it."""
        shown = self._words.of(self.project.picture_text or {})
        return self._words.texts.say("kiosk-picture", text=shown) if shown else ""

    @Property(bool, notify=changed)
    def chosen(self) -> bool:
        """Whether it is chosen."""
        return self._marks.rank(self.index_in_contest) > 0

    @Property(int, notify=changed)
    def rank(self) -> int:
        """Its place in the order of preference, 0 when not chosen."""
        return self._marks.rank(self.index_in_contest)

    @Property(int, notify=changed)
    def points(self) -> int:
        """Its points."""
        return self._marks.points(self.index_in_contest)

    @Property(bool, notify=changed)
    def canAdd(self) -> bool:
        """Whether one more mark is possible."""
        return self._marks.refusal(self.index_in_contest) is None

    @Property(bool, notify=changed)
    def canGoUp(self) -> bool:
        """Whether a more preferred one stands before it."""
        return self._marks.rank(self.index_in_contest) > 1

    @Property(bool, notify=changed)
    def canGoDown(self) -> bool:
        """Whether a less preferred one stands after it."""
        return 0 < self._marks.rank(self.index_in_contest) < len(self._marks.picks)

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why it cannot be chosen now, in a few words; nothing when it can, or is chosen already."""
        return self._why_not()

    def _why_not(self) -> str:
        if self._marks.rank(self.index_in_contest) or self._marks.rule is MarkingRule.CHOOSE_1:
            return ""  # choose-1 offers to change: nothing is out of reach there
        refusal = self._marks.refusal(self.index_in_contest)
        if refusal is None or refusal.limit is Limit.TWICE:
            return ""
        return say_short(refusal, self._words)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """Everything on the card, for those who hear it."""
        return self.said()

    def said(self) -> str:
        """The same, for Python."""
        project = self.project
        number = self._words.texts.say("kiosk-number", id=project.id)
        cost, themes = self._words.money(project.cost), self._words.category_names(project.categories)
        area = self._words.area_name(project.area or "")
        parts = (self._words.of(project.title), number, cost, themes, area, self.standing())
        return ". ".join(part for part in parts if part)

    def standing(self) -> str:
        """Whether it is chosen, its place or points, and why it cannot be."""
        say = self._words.texts.say
        rank, points = self._marks.rank(self.index_in_contest), self._marks.points(self.index_in_contest)
        parts = [say("kiosk-card-chosen" if rank else "kiosk-card-not-chosen")]
        if rank and self._marks.shown_as is MarkingRule.ORDINAL:
            parts.append(say("kiosk-card-rank", rank=rank))
        if points:
            parts.append(say("kiosk-points", points=points))
        parts.append(self._why_not())
        return ". ".join(part for part in parts if part)
