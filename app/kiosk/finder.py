"""Which cards stand on the screen and in which order: search, theme, place, sorting. It knows no mark."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.kiosk.cards import ProjectCard
from app.kiosk.finding import near_words, plain
from app.kiosk.shelf import Shelf
from app.kiosk.words import Words

_LONGEST = 60


class Order(StrEnum):
    """How the cards are sorted. `DRAWN`: as they come, by lot for each voter if the manifest says so."""

    DRAWN = "drawn"
    NUMBER = "number"
    NAME = "name"
    CHEAP = "cheap"
    DEAR = "dear"


class Finder(QObject):
    """The part of `ChoosingViewModel` that finds. All of it is forgotten with the contest."""

    filtered = Signal()
    filled = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._all: list[ProjectCard] = []
        self._shelf: Shelf[ProjectCard] = Shelf(self)
        self._remembered = 0
        self._forget_search()

    def _forget_search(self) -> None:
        self._typed = self._theme = self._area = ""
        self._order = Order.DRAWN
        self._only_near = False

    def put_cards(self, cards: list[ProjectCard]) -> None:
        """Puts a contest's cards here, in the order drawn for this voter, and forgets the ones before."""
        old, self._all = self._all, cards
        self._remembered = 0
        self._forget_search()
        self._filter()
        for card in old:
            card.deleteLater()
        self.filled.emit()

    def learn_words(self) -> None:
        """The language changed: what can be found changes too."""
        for card in self._all:
            card.learn_words()
        self._filter()
        self.filled.emit()

    def all_cards(self) -> list[ProjectCard]:
        """All cards, as they were drawn."""
        return list(self._all)

    def shown_cards(self) -> tuple[ProjectCard, ...]:
        """Those that stand on the screen, in its order."""
        return self._shelf.items

    def _filter(self) -> None:
        here = [card for card in self._all if card.is_in(self._theme, self._area)]
        found = [card for card in here if card.answers(self._typed)]
        self._only_near = not found and bool(self._typed.strip())
        if self._only_near:
            near = near_words(self._typed, {word for card in here for word in card.main_words})
            found = [card for card in here if card.is_near(near)]
            self._only_near = bool(found)
        match self._order:
            case Order.NUMBER:
                found.sort(key=ProjectCard.number_key)
            case Order.NAME:
                found.sort(key=ProjectCard.name_key)
            case Order.CHEAP:
                found.sort(key=lambda card: card.project.cost)
            case Order.DEAR:
                found.sort(key=lambda card: -card.project.cost)
        if self._typed:
            found.sort(key=lambda card: not card.has_number(self._typed))
        self._shelf.put(found)
        self.filtered.emit()

    @Property(QObject, constant=True)
    def cards(self) -> QObject:
        """The cards that search, theme and place let through, sorted."""
        return self._shelf

    @Property(int, notify=filtered)
    def found(self) -> int:
        """How many those are."""
        return len(self._shelf.items)

    @Property(str, notify=filtered)
    def foundText(self) -> str:
        """The same in words."""
        message = "kiosk-found-near" if self._only_near else "kiosk-found"
        return self._words.texts.say(message, count=len(self._shelf.items))

    @Property(str, notify=filtered)
    def nearText(self) -> str:
        """That these only resemble what she typed; nothing when they are what she typed."""
        return self._words.texts.say("kiosk-near", typed=self._typed.strip()) if self._only_near else ""

    @Property(str, notify=filtered)
    def typed(self) -> str:
        """What she looks for."""
        return self._typed

    @Property(str, notify=filtered)
    def theme(self) -> str:
        """The category she looks at, by its own text, or nothing for all."""
        return self._theme

    @Property(str, notify=filtered)
    def area(self) -> str:
        """The place she looks at, as an id, or nothing for all."""
        return self._area

    @Property(str, notify=filtered)
    def order(self) -> str:
        """How the cards are sorted: one of `Order`."""
        return self._order.value

    @Property(bool, notify=filtered)
    def isNarrowed(self) -> bool:
        """Whether cards are left out: a search, a theme or a place."""
        return bool(self._typed or self._theme or self._area)

    @Property(str, notify=filtered)
    def narrowedText(self) -> str:
        """The theme and the place in words, or nothing."""
        parts = (self.themeName(self._theme), self._words.area_name(self._area))
        return " · ".join(part for part in parts if part)

    @Property(list, notify=filled)
    def themes(self) -> list[str]:
        """All categories of the contest, by their own texts, sorted by their names."""
        used = {category for card in self._all for category in card.project.categories}
        return sorted(used, key=lambda category: (plain(self._words.category_name(category)), category))

    @Property(list, notify=filled)
    def areas(self) -> list[str]:
        """The ids of its projects' places, in the manifest's order; none when all are in one."""
        used = {card.project.area for card in self._all}
        return [area for area in self._words.areas if area in used] if len(used) > 1 else []

    @Property(list, notify=filled)
    def orders(self) -> list[str]:
        """The ways to sort; none when there is nothing to sort."""
        return [order.value for order in Order] if len(self._all) > 1 else []

    @Property(bool, notify=filled)
    def hasChoices(self) -> bool:
        """Whether there is anything to choose from but by searching."""
        return len(self._all) > 1

    @Slot(str, result=str)
    def themeName(self, theme: str) -> str:
        """A category's name; nothing for none."""
        return self._words.category_name(theme) if theme else ""

    @Slot(str, result=str)
    def areaName(self, area: str) -> str:
        """A place's name."""
        return self._words.area_name(area)

    @Slot(str)
    def type(self, typed: str) -> None:
        """She typed something to look for."""
        self._typed, self._remembered = typed[:_LONGEST], 0
        self._filter()

    @Slot(str)
    def pickTheme(self, theme: str) -> None:
        """A category by its own text, or "" for all."""
        self._theme, self._remembered = theme, 0
        self._filter()

    @Slot(str)
    def pickArea(self, area: str) -> None:
        """A place by its id, or "" for all."""
        self._area, self._remembered = area, 0
        self._filter()

    @Slot(str)
    def sort(self, order: str) -> None:
        """One of `orders`."""
        self._order, self._remembered = Order(order), 0
        self._filter()

    @Slot()
    def showAll(self) -> None:
        """No search, no theme, no place; the order stays as she chose it."""
        self._typed = self._theme = self._area = ""
        self._remembered = 0
        self._filter()

    @Property(int, notify=filtered)
    def rememberedPlace(self) -> int:
        """Which card stood first when she left the list for a side screen."""
        return self._remembered

    @Slot(int)
    def rememberPlace(self, place: int) -> None:
        """She leaves the list while this card stands first."""
        self._remembered = place
