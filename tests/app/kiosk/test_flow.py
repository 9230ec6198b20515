"""Every screen with every event: the table is what happens, and nothing else does."""

import itertools

import pytest

from app.kiosk.flow import BESIDE, SIDE_SCREENS, SIDE_TABLE, TABLE, Event, Flow, FlowError, Screen

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
    asked = side is Screen.STILL_THERE
    if event is Event.GO_BACK:
        assert flow.on(event) is behind
        assert flow.behind is None
    elif event is Event.ASK_STILL_THERE and not asked and (behind, event) in SIDE_TABLE:
        assert flow.on(event) is Screen.STILL_THERE
        assert flow.under is behind
        assert flow.on(Event.GO_BACK) is side  # where she was, and from there to her own screen
        assert flow.under is behind
        assert flow.on(Event.GO_BACK) is behind
    elif event is Event.HANDED_OVER and to is not None and not asked:
        assert flow.on(event) is side  # she goes on choosing her letters
        assert flow.behind is to
    elif to is not None and (
        event in (Event.TAKEN_BACK, Event.HANDED_OVER) or (asked and event is Event.TIME_UP)
    ):
        assert flow.on(event) is to
        assert flow.behind is None
    elif (side, event) in BESIDE:
        assert flow.on(event) is BESIDE[side, event]
        assert flow.on(Event.GO_BACK) is behind
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


WITH_A_BALLOT = {screen for screen, event in TABLE if event is Event.TAKEN_BACK} - {
    Screen.LEFT,
    Screen.LEFT_LOCKED,
}


def test_time_runs_out_wherever_a_voter_can_be_but_while_the_machine_works() -> None:
    ends = {screen for screen, event in TABLE if event is Event.TIME_UP}
    assert ends == WITH_A_BALLOT | {Screen.LAST_LINE_FAILED}
    asked = {screen for screen, event in SIDE_TABLE if event is Event.ASK_STILL_THERE}
    assert asked == ends


def test_when_time_runs_out_nothing_is_cast_and_only_the_desk_moves_on() -> None:
    for (_, event), to in TABLE.items():
        if event is Event.TIME_UP:
            assert to in (Screen.LEFT, Screen.LEFT_LOCKED, Screen.THANKS)
    ways = {
        (screen, event): to
        for (screen, event), to in TABLE.items()
        if screen in (Screen.LEFT, Screen.LEFT_LOCKED)
    }
    assert ways == {
        (Screen.LEFT, Event.TAKEN_BACK): Screen.WAITING,
        (Screen.LEFT, Event.BEGIN_ANEW): Screen.READY,
        (Screen.LEFT_LOCKED, Event.TAKEN_BACK): Screen.WAITING,
        # the desk hands over only when none is out: hers was in the urn when she left
        (Screen.LEFT_LOCKED, Event.HANDED_OVER): Screen.READY,
    }
    assert not {screen for screen, _ in SIDE_TABLE} & {Screen.LEFT, Screen.LEFT_LOCKED}
