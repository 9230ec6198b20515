"""What the table itself counted: read aloud contest by contest, and as codes that anyone photographs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.port import StationResult
from app.desk.sentences import number
from app.qr_pictures import QrPictures, qr_image
from resources.texts import Texts
from tally.count.documents import ContestTally
from tally.election import Manifest
from tally.election.contests import Contest


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    rows: tuple[tuple[str, str], ...]
    totals: tuple[tuple[str, str], ...]
    said: str


def has_points(tally: ContestTally) -> bool:
    """Whether projects are ranked by points here, and not by how many chose them."""
    return any(one.score != one.votes for one in tally.projects)


class Result(QObject):
    """One contest at a time, in the manifest's order; those that are not counted here say why."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._pages: tuple[_Page, ...] = ()
        self._at = 0
        self._counted_some = False
        self._parts: tuple[str, ...] = ()
        self._part = self._turn = 0
        self.qr = QrPictures()

    def show(self, manifest: Manifest, result: StationResult, parts: tuple[str, ...]) -> None:
        """It was counted; `parts` are the texts of its codes."""
        counted = {one.contest: one for one in result.contests}
        switched = {one.contest: one.ballots for one in result.switched}
        main = manifest.languages[0]
        pages = []
        for contest in manifest.contests:
            title = contest.title.get(self._texts.language) or contest.title[main]
            if contest.id in counted:
                pages.append(self._counted(title, main, contest, counted[contest.id]))
            elif contest.id in switched:
                pages.append(_Page(title, (), (), self._why(switched[contest.id], manifest.min_ballots)))
        self._pages, self._at = tuple(pages), 0
        self._counted_some = bool(counted)
        self._parts, self._part = parts, 0
        self._show_part()

    def _counted(self, title: str, main: str, contest: Contest, tally: ContestTally) -> _Page:
        names = {
            one.id: f"{one.id} · {one.title.get(self._texts.language) or one.title[main]}"
            for one in contest.projects
        }
        order = {one.id: at for at, one in enumerate(contest.projects)}
        ranked = sorted(tally.projects, key=lambda one: (-one.score, -one.votes, order[one.id]))
        scored = has_points(tally)
        rows = []
        for one in ranked:
            value = number(self._texts, one.votes)
            if scored:
                value = self._texts.say("count-result-score", score=one.score)
            rows.append((names[one.id], value))
        totals = (
            (self._texts.say("count-result-blank"), number(self._texts, tally.blank)),
            (self._texts.say("count-result-void"), number(self._texts, tally.invalid)),
            (self._texts.say("count-result-all"), number(self._texts, tally.ballots)),
        )
        return _Page(title, tuple(rows), totals, "")

    def _why(self, ballots: int, least: int) -> str:
        said = self._texts.say("count-result-switched", ballots=ballots)
        return f"{said} {self._texts.say('count-result-switched-why', least=least)}"

    # -- read aloud ------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def place(self) -> str:
        """Which of how many contests this is."""
        if len(self._pages) < 2:
            return ""
        return self._texts.say("count-result-place", at=self._at + 1, all=len(self._pages))

    @Property(str, notify=changed)
    def title(self) -> str:
        """The contest."""
        return self._pages[self._at].title if self._pages else self._texts.say("count-result-none-title")

    @Property(str, notify=changed)
    def said(self) -> str:
        """Why it is not counted here, or nothing."""
        return self._pages[self._at].said if self._pages else self._texts.say("count-result-none")

    @Property(str, notify=changed)
    def nothingHere(self) -> str:
        """That nothing at all was counted at this table, or nothing."""
        return "" if self._counted_some or not self._pages else self._texts.say("count-result-nothing-here")

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, str]]:
        """The projects, most votes first."""
        return self._pairs(self._pages[self._at].rows if self._pages else ())

    @Property(list, notify=changed)
    def totals(self) -> list[dict[str, str]]:
        """Blank, not valid, all."""
        return self._pairs(self._pages[self._at].totals if self._pages else ())

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        """Whether there is another contest after this one."""
        return self._at + 1 < len(self._pages)

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        """Whether there is one before it."""
        return self._at > 0

    @Slot()
    def next(self) -> None:
        """The next contest."""
        if self.hasNext:
            self._at += 1
            self.changed.emit()

    @Slot()
    def previous(self) -> None:
        """The one before."""
        if self.hasPrevious:
            self._at -= 1
            self.changed.emit()

    def from_the_first(self) -> None:
        """It is read from its beginning."""
        self._at, self._part = 0, 0
        self._show_part()

    # -- its codes -------------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def hasParts(self) -> bool:
        """Whether there are codes to show."""
        return bool(self._parts)

    @Property(str, notify=changed)
    def partPlace(self) -> str:
        """Which of how many codes this is."""
        return self._texts.say("count-part-place", at=self._part + 1, all=len(self._parts))

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The address of its picture, another one each time."""
        return f"image://result/{self._turn}" if self._parts else ""

    @Property(int, notify=changed)
    def modules(self) -> int:
        """How many squares its picture has in a row: shown in whole pixels it is read best."""
        return qr_image(self.qr.text).width() if self._parts else 1

    @Property(bool, notify=changed)
    def hasNextPart(self) -> bool:
        """Whether there is another code."""
        return self._part + 1 < len(self._parts)

    @Property(bool, notify=changed)
    def hasPreviousPart(self) -> bool:
        """Whether there is one before it."""
        return self._part > 0

    @Slot()
    def nextPart(self) -> None:
        """The next code."""
        if self.hasNextPart:
            self._part += 1
            self._show_part()

    @Slot()
    def previousPart(self) -> None:
        """The code before."""
        if self.hasPreviousPart:
            self._part -= 1
            self._show_part()

    def _show_part(self) -> None:
        self.qr.text = self._parts[self._part] if self._parts else ""
        self._turn += 1
        self.changed.emit()

    @staticmethod
    def _pairs(rows: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"name": name, "value": value} for name, value in rows]
