"""Every screen with every event: the table is what happens, and nothing else does."""

import itertools

import pytest

from app.kiosk.flow import SIDE_SCREENS, SIDE_TABLE, TABLE, Event, Flow, FlowError, Screen

MAIN = [screen for screen in Screen if screen not in SIDE_SCREENS]


@pytest.mark.parametrize(("screen", "event"), list(itertools.product(MAIN, Event)))
def test_each_screen_with_each_event(screen: Screen, event: Event) -> None:
    flow = Flow()
    flow.screen = screen
    side, to = SIDE_TABLE.get((screen, event)), TABLE.get((screen, event))
    assert side is None or to is None
    if side is None and to is None:
        assert not flow.can(event)
        with pytest.raises(FlowError):
            flow.on(event)
        assert (flow.screen, flow.behind) == (screen, None)
    else:
        assert flow.can(event)
        assert flow.on(event) is (side or to)
        assert flow.behind is (screen if side else None)


@pytest.mark.parametrize(("opened", "event"), list(itertools.product(SIDE_TABLE.items(), Event)))
def test_each_side_screen_with_each_event(opened, event: Event) -> None:
    (behind, opening), side = opened
    flow = Flow()
    flow.screen = behind
    flow.on(opening)
    assert flow.screen is side
    assert flow.under is behind
    to = TABLE.get((behind, event))
    if event is Event.GO_BACK:
        assert flow.on(event) is behind
        assert flow.behind is None
    elif event is Event.HANDED_OVER and to is not None:
        assert flow.on(event) is side  # she goes on choosing her letters
        assert flow.behind is to
    elif event is Event.TAKEN_BACK and to is not None:
        assert flow.on(event) is to
        assert flow.behind is None
    else:
        with pytest.raises(FlowError):
            flow.on(event)
        assert flow.screen is side


def test_every_screen_can_be_reached_and_left() -> None:
    reached, waiting = {Screen.WAITING}, [Screen.WAITING]
    while waiting:
        here = waiting.pop()
        for (screen, _), to in (TABLE | SIDE_TABLE).items():
            if screen is here and to not in reached:
                reached.add(to)
                waiting.append(to)
    assert reached == set(Screen)
    assert {screen for screen, _ in TABLE} | SIDE_SCREENS == set(Screen)


def test_from_everywhere_there_is_a_way_back_to_the_first_screen() -> None:
    home = {Screen.WAITING}
    while True:
        more = {screen for (screen, _), to in TABLE.items() if to in home} - home
        if not more:
            break
        home |= more
    assert home == set(MAIN)


def test_a_ballot_in_the_urn_is_never_taken_back() -> None:
    for screen in (Screen.CASTING, Screen.LAST_LINE, Screen.LAST_LINE_FAILED, Screen.THANKS):
        assert (screen, Event.TAKEN_BACK) not in TABLE


def test_no_way_leads_to_the_urn_but_over_the_decision() -> None:
    assert {screen for (screen, _), to in TABLE.items() if to is Screen.CASTING} == {
        Screen.DECIDE,
        Screen.CAST_FAILED,
    }
