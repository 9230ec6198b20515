"""The ring of the switches, without a window: every state with every switch, and everything is reached."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.scanning import TABLE, Ring, Scanning, Stop, Switch

MOVE, SELECT = Switch.MOVE, Switch.SELECT


def controls(stops: tuple[Stop, ...]) -> list[Stop]:
    return [leaf for stop in stops for leaf in (controls(stop.inside) if stop.is_group else [stop])]


@st.composite
def screens(draw: st.DrawFn, depth: int = 2) -> tuple[Stop, ...]:
    """Stops with keys of their own, in groups of groups."""
    names = iter(range(10_000))

    def level(deep: int) -> tuple[Stop, ...]:
        return tuple(
            Stop(next(names), level(deep - 1) if deep and draw(st.booleans()) else ())
            for _ in range(draw(st.integers(1, 4)))
        )

    return level(depth)


def press(scanning: Scanning, key: object, stops: tuple[Stop, ...], most: int = 200) -> int:
    """As a voter does: moves until the ring is around it, selects. Says how many presses it took."""
    for presses in range(1, most):
        on = scanning.on
        wanted = on is not None and (on.key == key or key in [leaf.key for leaf in controls(on.inside)])
        if wanted and scanning.ring is Ring.ON_WAY_OUT:
            wanted = False
        leave = scanning.ring is Ring.ON_WAY_OUT and on is not None
        leave = leave and key not in [leaf.key for leaf in controls(on.inside)]
        pressed = scanning.on_switch(SELECT if wanted or leave else MOVE)
        if pressed is not None and pressed.key == key:
            return presses
    raise AssertionError(f"the ring never reaches {key} in {stops}")


def test_every_place_of_the_ring_answers_both_switches() -> None:
    assert set(TABLE) == {(ring, switch) for ring in Ring for switch in Switch}


@given(screens(), st.data())
def test_every_control_is_reached_from_every_other(stops: tuple[Stop, ...], data: st.DataObject) -> None:
    scanning = Scanning()
    scanning.show(stops)
    for _ in range(3):
        press(scanning, data.draw(st.sampled_from(controls(stops))).key, stops)


@given(screens(), screens(), st.lists(st.sampled_from(Switch), max_size=12))
def test_another_screen_never_loses_the_ring(first, second, switches) -> None:
    scanning = Scanning()
    scanning.show(first)
    for switch in switches:
        scanning.on_switch(switch)
    scanning.show(second)
    assert (scanning.on is None) == (not switches)
    for switch in switches:
        scanning.on_switch(switch)
        assert scanning.on is not None


def test_round_a_group_and_out_of_it() -> None:
    scanning = Scanning()
    scanning.show((Stop("cards", (Stop("a"), Stop("b"))), Stop("bar", (Stop("next"),))))
    assert scanning.ring is Ring.RESTING
    seen = []
    for switch in (MOVE, SELECT, MOVE, MOVE, MOVE, MOVE, MOVE, SELECT, MOVE):
        assert scanning.on_switch(switch) is None
        seen.append((scanning.ring.name, scanning.on.key))
    assert seen == [
        ("ON_GROUP", "cards"),
        ("ON_CONTROL", "a"),
        ("ON_CONTROL", "b"),
        ("ON_WAY_OUT", "cards"),
        ("ON_CONTROL", "a"),
        ("ON_CONTROL", "b"),
        ("ON_WAY_OUT", "cards"),
        ("ON_GROUP", "cards"),
        ("ON_GROUP", "bar"),
    ]


def test_a_pressed_control_keeps_the_ring_as_long_as_it_is_there() -> None:
    scanning = Scanning()
    plus, minus = Stop("plus"), Stop("minus")
    scanning.show((Stop("card", (plus, minus)), Stop("bar")))
    scanning.on_switch(MOVE)
    scanning.on_switch(SELECT)
    assert scanning.on_switch(SELECT) == plus
    scanning.show((Stop("card", (plus, minus)), Stop("bar")))
    assert scanning.on_switch(SELECT) == plus
    scanning.show((Stop("card", (minus,)), Stop("bar")))
    assert scanning.on == minus
    scanning.show((Stop("bar"),))
    assert scanning.on == Stop("bar")
    scanning.show(())
    assert scanning.ring is Ring.RESTING
