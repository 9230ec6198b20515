"""How the screens fit: nothing clipped, nothing too small to touch, in all sizes, colours and languages."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, QRectF
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtTest import QTest

from app.kiosk.appearance import Appearance
from app.letters import load_letters
from resources.pseudo import write_pseudo_languages
from resources.texts import more_languages
from tally.election import ManifestDraft


def test_u_follows_the_density_of_the_screen_the_size_and_the_room() -> None:
    look = Appearance(94.0)
    look.set_room(1280, 800)
    assert look.property("u") == pytest.approx(28)
    look.set_dpi(188.0)
    look.set_room(2560, 1600)
    assert look.property("u") == pytest.approx(56)
    look.chooseSize(3)
    assert look.property("u") == pytest.approx(56 * 8.7 / 5)
    look.set_room(800, 480)  # too little room for so large letters: the layout stays whole
    assert look.property("u") == pytest.approx(800 / 19.9)


@pytest.mark.parametrize(
    ("size", "dpi"), [((1024, 600), 98.9), ((1280, 800), 125.8), ((1920, 1080), 183.6), ((1080, 1920), 101.7)]
)
def test_letters_are_as_high_as_vvsg_asks_on_every_screen_of_twelve_inches(qapp, size, dpi) -> None:
    """Measured from the font's own capital I; 12 inches is the smallest screen that VVSG 2.0 allows."""
    load_letters()
    look = Appearance(dpi)
    look.set_room(*size)
    for number, (least, most) in enumerate([(3.5, 4.2), (4.8, 5.6), (6.4, 7.1), (8.5, 9.0)]):
        look.chooseSize(number)
        font = QRawFont.fromFont(_letters(look.property("u")))
        height = font.boundingRect(font.glyphIndexesForString("I")[0]).height() / look.property("mm")
        assert least <= height <= most


def _letters(pixels: float) -> QFont:
    font = QFont("Atkinson Hyperlegible Next")
    font.setPixelSize(round(pixels))
    return font


def test_cards_stand_in_two_columns_only_where_there_is_room(kiosk) -> None:
    for size, columns in (((1280, 800), 2), ((1024, 600), 1), ((700, 1200), 1)):
        one = kiosk("bolsa", size=size)
        one.begin()
        first, second = one.window.item("card-12"), one.window.item("card-27")
        beside = first.mapToScene(QPointF(0, 0)).y() == second.mapToScene(QPointF(0, 0)).y()
        assert beside == (columns == 2)


def with_more_projects(draft: ManifestDraft, more: int) -> ManifestDraft:
    """The draft with so many more projects in its first contest."""
    document = json.loads(draft.to_bytes())
    projects = document["contests"][0]["projects"]
    projects += [
        {**projects[2], "id": str(number), "title": {"es-AR": f"Otra {number}"}}
        for number in range(500, 500 + more)
    ]
    return ManifestDraft.model_validate_json(json.dumps(document))


def test_a_card_out_of_sight_keeps_nothing_of_its_project(kiosk, make_draft) -> None:
    """Rows are filled again with other projects: until then they are empty, and no project is there twice.

    A row that waits stays where it was scrolled away, farther off than any that the list keeps ready.
    """
    manifest = with_more_projects(make_draft("bolsa"), 20)
    one = kiosk(manifest=manifest, size=(1024, 600))
    one.begin()
    one.pilot.show_card("27")
    one.window.item("card-27").forceActiveFocus()
    listed = one.window.item("cards")
    while one.window.item("scrollDown").isEnabled():
        one.pilot.touch("scrollDown")
        QTest.qWait(20)
        waiting, cards, said = [one.window.rootObject()], [], set()
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            said.add(str(item.property("text")))
            if item.objectName().startswith("card-"):
                cards.append(item.objectName())
                row = item.parentItem()
                above = listed.property("contentY") - (row.y() + row.height())
                below = row.y() - listed.property("contentY") - listed.height()
                kept = listed.property("cacheBuffer") + listed.property("spacing")
                made_ahead = row.y() < 2  # and stands nowhere yet; or the first, which the list always keeps
                assert made_ahead or max(above, below) <= kept, "out of sight, and not empty"
    assert "card-27" not in cards
    assert len(set(cards)) == len(cards) > 0
    first = next(project for project in manifest.contests[0].projects if project.id == "27")
    assert first.title["es-AR"] not in said


def test_a_list_that_is_left_while_its_rows_are_made_leaves_nothing_behind(kiosk, make_draft) -> None:
    """QML makes rows a little at a time and puts things off; a page may go at any moment of that."""
    one = kiosk(manifest=with_more_projects(make_draft("bolsa"), 60), size=(1024, 600))
    one.begin()
    for moment in range(120):
        one.viewmodel.askHelp()
        QCoreApplication.processEvents()
        one.viewmodel.goBack()
        for _ in range(moment % 12):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        assert one.window.problems == []


def test_the_list_comes_back_to_where_it_was(kiosk) -> None:
    one = kiosk("bolsa", size=(1024, 600))
    one.begin()
    one.pilot.show_card("6")
    one.pilot.touch("more-6")
    one.pilot.touch("goBack")
    QTest.qWait(20)
    card, cards = one.window.item("card-6"), one.window.item("cards")
    assert card is not None
    assert 0 <= card.mapToItem(cards, QPointF(0, card.height() / 2)).y() <= cards.height()


def test_the_largest_letters_on_the_smallest_screen_leave_room_for_a_project(kiosk) -> None:
    """Under the question begins a card; a word why not hides neither it nor what is left."""
    one = kiosk("uno", "orden", size=(1024, 600), dpi=98.9)
    one.viewmodel.look.chooseSize(3)
    one.begin()
    first, title = one.window.item("card-12"), one.viewmodel.look.property("u") * 1.4
    edge = one.window.item("bar").mapToScene(QPointF(0, 0)).y()
    assert first.mapToScene(QPointF(0, title)).y() <= edge
    one.pilot.touch("card-12")
    one.pilot.show_card("27")
    one.pilot.touch("card-27")
    QTest.qWait(20)
    notice = one.window.item("notice").mapToScene(QPointF(0, 0)).y()
    top = one.window.item("card-27").mapToScene(QPointF(0, 0)).y()
    left = one.window.item("left")
    assert left.mapToScene(QPointF(0, left.height())).y() <= top
    assert top + title <= notice
    one.pilot.touch("noticeAction")
    assert one.window.item("card-27").property("chosen")
    one.pilot.touch("next")  # another question begins at its top, however far down she was in this one
    QTest.qWait(20)
    cards = one.window.item("cards")
    assert cards.property("contentY") == pytest.approx(cards.property("originY"), abs=1)
    one.pilot.touch("search")
    one.pilot.touch("themes")
    one.pilot.touch("theme-Cultura")
    one.pilot.touch("goBack")
    assert one.window.item("card-44") is not None
    assert one.window.item("card-12") is None
    one.pilot.touch("clearSearch")
    assert one.window.item("card-12") is not None


def test_long_words_on_buttons_break_before_they_take_the_projects_room(kiosk, tmp_path: Path) -> None:
    """A language whose words are two fifths longer: all buttons in one row, a card under the question."""
    write_pseudo_languages(tmp_path)
    with more_languages(tmp_path):
        one = kiosk("uno", "varios", "orden", size=(1024, 600), dpi=98.9)
        one.viewmodel.look.chooseSize(3)
        one.begin()
        for name in ("lettersButton", "language-en-XA", "goBack"):
            one.pilot.touch(name)
        one.pilot.touch("card-12")
        one.pilot.touch("next")  # now there is a way back too
        QTest.qWait(20)
        row = [one.window.item(name) for name in ("lettersButton", "helpButton", "previous", "blank", "next")]
        places = [item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) for item in row]
        assert all(before.right() <= after.left() for before, after in itertools.pairwise(places))
        assert places[-1].right() <= one.window.width()
        assert len({place.bottom() for place in places[2:]}) == 1, "as high as the one whose words are broken"
        first, title = one.window.item("card-12"), one.viewmodel.look.property("u") * 1.4
        edge = one.window.item("bar").mapToScene(QPointF(0, 0)).y()
        assert first.mapToScene(QPointF(0, title)).y() <= edge


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [0, 1, 2, 3])
def test_colours_can_be_told_apart(palette: int) -> None:
    import re

    theme = (Path(__file__).parents[3] / "app" / "kiosk" / "Theme.qml").read_text()
    colours = {
        name: re.findall(r"#[0-9A-F]{6}", values)[palette]
        for name, values in re.findall(r"property color (\w+): pick\((.*)\)", theme)
    }
    words = [("ink", "paper"), ("ink", "card"), ("quiet", "paper"), ("quiet", "card"), ("ink", "soft")]
    words += [("brandInk", "brand"), ("brand", "card"), ("sunInk", "sun"), ("ink", "dim"), ("quiet", "dim")]
    for front, back in words:
        assert contrast(colours[front], colours[back]) >= (7 if palette in (1, 2) else 4.5), (front, back)
    for front, back in [("edge", "paper"), ("edge", "card"), ("focus", "paper"), ("brand", "paper")]:
        assert contrast(colours[front], colours[back]) >= 3, (front, back)
