"""The whole flow, walked: every screen is reached, drawn and left; nothing outside of the table happens."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.desk
from app.desk.flow import ASIDES, BUSY, PAGES, PASSPHRASE, RETURNS, TABLE, Event, Flow, Screen, after

STEPS = [(screen, event, then) for screen, event in (*TABLE, *RETURNS) for then in after(screen, event)]


def test_every_screen_is_reached_from_the_first() -> None:
    reached, edge = {Screen.UNLOCK_FIRST}, [Screen.UNLOCK_FIRST]
    while edge:
        here = edge.pop()
        for screen, _, then in STEPS:
            if screen is here and then not in reached:
                reached.add(then)
                edge.append(then)
    assert reached == set(Screen)


def test_every_screen_but_the_last_leads_on() -> None:
    assert {screen for screen in Screen if not any(one is screen for one, _, _ in STEPS)} == {Screen.SEALED}


@pytest.mark.parametrize("aside", list(ASIDES))
def test_an_aside_leads_back_to_where_it_was_entered(aside: Screen) -> None:
    enter, froms = ASIDES[aside]
    for whence in froms:
        flow = Flow()
        flow.screen = whence
        assert flow.on(enter) is aside
        assert flow.on(Event.BACK) is whence


def test_something_that_happens_in_an_aside_leads_back_into_it() -> None:
    flow = Flow()
    flow.screen = Screen.PAUSED
    for event in (Event.TO_LOG, Event.LOG, Event.DONE, Event.TO_INCIDENT, Event.NOTE, Event.DONE):
        flow.on(event)
    assert flow.screen is Screen.LOG
    flow.on(Event.END_LOG)
    flow.on(Event.TO_LOG)
    flow.on(Event.END_LOG)
    assert flow.on(Event.BACK) is Screen.PAUSED


def test_wherever_a_worker_waits_once_the_urn_is_unlocked_something_can_happen() -> None:
    incident = {Screen.INCIDENT, Screen.INCIDENT_BEFORE, Screen.INCIDENT_AFTER}
    said_elsewhere = {Screen.AFTER_RESTART, Screen.SEALED, Screen.CLOSE_SECOND, Screen.TAKE_OVER}
    waits = set(Screen) - BUSY - incident - said_elsewhere - {Screen.UNLOCK_FIRST, Screen.UNLOCK_SECOND}
    for screen in waits:
        assert after(screen, Event.TO_INCIDENT) & incident, screen


def test_every_screen_is_drawn() -> None:
    folder = Path(app.desk.__file__).parent
    assert set(PAGES) == set(Screen)
    for page in PAGES.values():
        assert (folder / f"{page}Page.qml").is_file()


def test_every_event_happens_somewhere() -> None:
    assert {event for _, event, _ in STEPS} == set(Event)


def test_a_busy_screen_takes_nothing_from_people_and_can_fail() -> None:
    answers = {Event.REFUSED, Event.DONE, Event.OPENED, Event.CLOSED, Event.EXPORTED, Event.SEALED}
    answers |= {Event.GIVEN, Event.UNCOUNTED, Event.COUNTED, Event.FAILED}
    answers |= {event for event in Event if event.name.startswith("UNLOCKED")}
    for screen in BUSY:
        events = {event for where, event, _ in STEPS if where is screen}
        assert events <= answers
        assert Event.REFUSED in events
        came_from = {where for where, _, then in STEPS if then is screen}
        assert {PAGES[where] for where in came_from} == {PAGES[screen]}, "the page stays while the urn works"


def test_nothing_leads_back_from_closed_to_open() -> None:
    after_closing = {Screen.CLOSED, Screen.EXPORT, Screen.EXPORTING, Screen.EXPORTED, Screen.RECEIPT_AFTER}
    after_closing |= {Screen.SEALING, Screen.SEALED, Screen.RESULT, Screen.PARTS}
    after_closing |= {Screen.COUNT, Screen.COUNTING, Screen.COUNT_TROUBLE}
    after_closing |= {Screen.COPY_COUNT, Screen.COPYING_COUNT, Screen.COPY_AFTER, Screen.COPYING_AFTER}
    after_closing |= {Screen.INCIDENT_AFTER, Screen.WALL_AFTER}
    for screen, _, then in STEPS:
        if screen in after_closing:
            assert then in after_closing


def test_nothing_is_exported_nor_sealed_before_it_was_counted() -> None:
    before = {Screen.COUNT, Screen.COUNTING, Screen.COUNT_TROUBLE, Screen.COPY_COUNT, Screen.COPYING_COUNT}
    ways_out = {(event, then) for (screen, event), then in TABLE.items() if screen in before} - {
        (event, then)
        for event in Event
        for then in (*before, Screen.INCIDENT_AFTER)  # which leads back
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
    if after(screen, event):
        assert flow.may(event)
        assert flow.on(event) in after(screen, event)
    else:
        assert not flow.may(event)
        with pytest.raises(ValueError, match="has no place"):
            flow.on(event)
        assert flow.screen is screen
