"""The whole flow, walked: every screen is reached, drawn and left; nothing outside of the table happens."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.desk
from app.desk.flow import BUSY, PAGES, PASSPHRASE, TABLE, Event, Flow, Screen


def test_every_screen_is_reached_from_the_first() -> None:
    reached, edge = {Screen.UNLOCK_FIRST}, [Screen.UNLOCK_FIRST]
    while edge:
        here = edge.pop()
        for (screen, _), then in TABLE.items():
            if screen is here and then not in reached:
                reached.add(then)
                edge.append(then)
    assert reached == set(Screen)


def test_every_screen_is_drawn() -> None:
    folder = Path(app.desk.__file__).parent
    assert set(PAGES) == set(Screen)
    for page in PAGES.values():
        assert (folder / f"{page}Page.qml").is_file()


def test_every_event_happens_somewhere() -> None:
    assert {event for _, event in TABLE} == set(Event)


def test_a_busy_screen_takes_nothing_from_people_and_can_fail() -> None:
    answers = {Event.REFUSED, Event.DONE, Event.OPENED, Event.CLOSED, Event.EXPORTED, Event.SEALED}
    answers |= {Event.GIVEN, Event.UNCOUNTED, Event.COUNTED, Event.FAILED}
    answers |= {event for event in Event if event.name.startswith("UNLOCKED")}
    for screen in BUSY:
        events = {event for where, event in TABLE if where is screen}
        assert events <= answers
        assert Event.REFUSED in events
        came_from = {where for (where, _), then in TABLE.items() if then is screen}
        assert {PAGES[where] for where in came_from} == {PAGES[screen]}, "the page stays while the urn works"


def test_nothing_leads_back_from_closed_to_open() -> None:
    after_closing = {Screen.CLOSED, Screen.EXPORT, Screen.EXPORTING, Screen.EXPORTED, Screen.RECEIPT_AFTER}
    after_closing |= {Screen.SEALING, Screen.SEALED, Screen.RESULT, Screen.PARTS}
    after_closing |= {Screen.COUNT, Screen.COUNTING, Screen.COUNT_TROUBLE}
    after_closing |= {Screen.COPY_COUNT, Screen.COPYING_COUNT, Screen.COPY_AFTER, Screen.COPYING_AFTER}
    for (screen, _), then in TABLE.items():
        if screen in after_closing:
            assert then in after_closing


def test_nothing_is_exported_nor_sealed_before_it_was_counted() -> None:
    before = {Screen.COUNT, Screen.COUNTING, Screen.COUNT_TROUBLE, Screen.COPY_COUNT, Screen.COPYING_COUNT}
    ways_out = {(event, then) for (screen, event), then in TABLE.items() if screen in before} - {
        (event, then) for event in Event for then in before
    }
    assert ways_out == {(Event.COUNTED, Screen.RESULT)}


def test_opening_and_closing_need_two_passphrases() -> None:
    for goal in (Screen.UNLOCKING, Screen.CLOSING):
        before = [(screen, event) for (screen, event), then in TABLE.items() if then is goal]
        assert [event for _, event in before] == [Event.TYPED]
        second = before[0][0]
        firsts = [
            screen for (screen, event), then in TABLE.items() if then is second and event is Event.TYPED
        ]
        assert {second, *firsts} <= PASSPHRASE
        assert len(firsts) == 1


@pytest.mark.parametrize("screen", list(Screen))
@pytest.mark.parametrize("event", list(Event))
def test_what_is_not_in_the_table_raises(screen: Screen, event: Event) -> None:
    flow = Flow()
    flow.screen = screen
    if (screen, event) in TABLE:
        assert flow.may(event)
        assert flow.on(event) is TABLE[screen, event]
    else:
        assert not flow.may(event)
        with pytest.raises(ValueError, match="has no place"):
            flow.on(event)
        assert flow.screen is screen
