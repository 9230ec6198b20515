"""The search for cycles is held back inside, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from tally.collector import held_back


def fails() -> None:
    with held_back():
        with held_back():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError("inside")


@pytest.mark.parametrize("was_on", [True, False])
def test_it_is_as_it_was_afterwards(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(ValueError, match="inside"):
            fails()
        assert gc.isenabled() == was_on
    finally:
        (gc.enable if before else gc.disable)()
